/* Sentences that differ for the network seen from here: of the PC itself it must not speak. */
#ifndef KMSDOCTOR_MACHINE_WORDS_H
#define KMSDOCTOR_MACHINE_WORDS_H

#include "machine/machine.h"
#include "messages/messages.h"

/* For a seat the sentence <key>_seat where there is one, else the sentence of the key. */
static inline const char *machine_words(Arena *arena, Language language, const Machine *machine,
                                        const char *key) {
    const bool is_seat = machine != NULL && machine_abilities(machine).network_only;
    const char *own = is_seat ? message_find(language, arena_printf(arena, "%s_seat", key)) : NULL;
    return own != NULL ? own : message(language, key);
}

#endif
