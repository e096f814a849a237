/* Any bytes as an organisation's profile. */
#include "facts/profile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    Profile profile;
    const char *where = NULL;
    const Str text = {arena_strndup(arena, (const char *)data, size), size};
    if (profile_parse(arena, text, &profile, &where) == STATUS_OK) {
        profile_knows_host(&profile, "kms01.corp.example");
        profile_allows_host(&profile, "127.0.0.1");
    } else if (where == NULL) {
        abort();
    }
    arena_free(arena);
    return 0;
}
