#include "machine/machine_words.h"

const char *machine_kind_text(Arena *arena, Language language, const Machine *machine) {
    const MachineOrigin *origin = machine->origin;
    if (origin == NULL)
        return message_of_word(arena, language, "machine_kind", machine->kind->name);
    const char *kind = origin->kind[0] == '\0'
                           ? message(language, "machine_kind.unknown")
                           : message_of_word(arena, language, "machine_kind", origin->kind);
    const Param params[] = {{"made", origin->made}, {"kind", kind}};
    return message_format(arena, language, "machine_kind.bundle", params, 2);
}
