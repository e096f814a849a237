/* Sentences that differ for the network seen from elsewhere: of the PC itself they must not speak.
 */
#ifndef KMSDOCTOR_MACHINE_WORDS_H
#define KMSDOCTOR_MACHINE_WORDS_H

#include "facts/discovery.h"
#include "machine/machine.h"
#include "messages/messages.h"

/* Nothing of the PC itself is seen: by a seat, or by one whose facts were kept and opened again. */
static inline bool machine_sees_network_only(const Machine *machine) {
    return machine != NULL &&
           (machine_abilities(machine).network_only || seen_from_seat(machine_facts(machine)));
}

/* The sentence <key>_seat where it is so and there is one, else the sentence of the key. */
static inline const char *machine_words_where(bool seat, Arena *arena, Language language,
                                              const char *key) {
    const char *own = seat ? message_find(language, arena_printf(arena, "%s_seat", key)) : NULL;
    return own != NULL ? own : message(language, key);
}

/* Of what is seen. */
static inline const char *machine_words(Arena *arena, Language language, const Machine *machine,
                                        const char *key) {
    return machine_words_where(machine_sees_network_only(machine), arena, language, key);
}

/* What kind of machine it is; of a bundle also when it was made and of what. In the arena. */
const char *machine_kind_text(Arena *arena, Language language, const Machine *machine);

/* Of what is done: a seat asks the network, and can again; kept facts cannot. */
static inline const char *machine_kind_words(Arena *arena, Language language,
                                             const Machine *machine, const char *key) {
    return machine_words_where(machine != NULL && machine_abilities(machine).network_only, arena,
                               language, key);
}

#endif
