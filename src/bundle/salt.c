#include "base/sha256.h"

#include "base/files.h"
#include "base/paths.h"
#include "base/places.h"
#include "base/random.h"
#include "bundle/bundle_rooms.h"

/* 32 random bytes of this state folder, as digits. One that is lost costs nothing but that later
 * bundles have other pseudonyms. */
static Status secret_of_here(Arena *arena, Str *ret_secret) {
    const char *state = state_folder(arena);
    const char *path = state == NULL ? NULL : path_join(arena, state, "pseudonyms.secret");
    uint8_t random[SHA256_BYTES];
    char *hex = arena_alloc(arena, SHA256_BYTES * 2 + 1);
    if (path != NULL && file_read(arena, path, 4096, ret_secret) == STATUS_OK &&
        ret_secret->length >= SHA256_BYTES * 2)
        return STATUS_OK;
    const Status status = random_bytes(random, sizeof random);
    if (status != STATUS_OK)
        return status;
    sha256_hex(random, hex);
    *ret_secret = str_of(hex);
    /* Where nothing can be kept, this bundle has a salt of its own. */
    if (path != NULL && folder_make(state) == STATUS_OK)
        (void)!file_write_private(path, *ret_secret);
    return STATUS_OK;
}

Status bundle_salt(const ReportInput *input, uint8_t ret_salt[SHA256_BYTES]) {
    Str secret;
    Arena *arena = arena_new();
    const Status status = secret_of_here(arena, &secret);
    if (status == STATUS_OK) {
        const char *what = input->support_case != NULL
                               ? arena_printf(arena, "case %s", input->support_case->id)
                               : arena_printf(arena, "machine %s", input->machine->spec);
        HmacKey key;
        hmac_key(&key, secret);
        hmac_of(&key, str_of(what), ret_salt);
    }
    arena_free(arena);
    return status;
}
