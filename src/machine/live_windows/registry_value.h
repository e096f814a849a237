/* Registry values as they are stored, bytes and type, and what they say. Pure. */
#ifndef KMSDOCTOR_REGISTRY_VALUE_H
#define KMSDOCTOR_REGISTRY_VALUE_H

#include "base/status.h"
#include "machine/live_windows/windows_calls.h"

/* Types as winnt.h numbers them. */
enum {
    REGISTRY_SZ = 1,
    REGISTRY_EXPAND_SZ = 2,
    REGISTRY_BINARY = 3,
    REGISTRY_DWORD = 4,
    REGISTRY_MULTI_SZ = 7,
    REGISTRY_QWORD = 11
};

/* What is stored, read: texts may lack their end or hold more behind it, numbers have other lengths
 * than theirs, then they are REGISTRY_BYTES. Everything in the arena. */
RegistryValue registry_value_of(Arena *arena, uint32_t raw_type, Str bytes);

/* A REG_SZ of UTF-8 text, as it is to be stored. In the arena. */
RegistryValue registry_text_value(Arena *arena, const char *text);

/* A value as the text of a Setting (machine.h) and back: the text itself for a REG_SZ that can be
 * made again from it to the byte, else "registry-value:TYPE:HEX". In the arena. */
const char *registry_to_setting(Arena *arena, const RegistryValue *value);
MUST_CHECK Status registry_of_setting(Arena *arena, const char *text, RegistryValue *ret_value);

/* A journal may say anything: what undo writes is a text, a number, bytes or a list, of 1 MB at
 * most. What is none of these is also not changed, since it could not be put back. */
bool registry_may_be_written(const RegistryValue *value);

#endif
