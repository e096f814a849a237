/* The manifest of a bundle from anywhere. */
#include "archive/manifest_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds) {
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    Manifest manifest;
    const char *where = NULL;
    if (manifest_read(arena, (Str){(const char *)data, size}, &manifest, &where) == STATUS_OK) {
        const ManifestFile *files = manifest.files;
        demand(manifest.count <= MANIFEST_FILES);
        for (size_t i = 0; i < manifest.count; i++)
            demand(files[i].path[0] != '\0' &&
                   strlen(files[i].sha256) == (files[i].inside ? SHA256_BYTES * 2 : 0));
        demand(manifest.case_number != NULL && strlen(manifest.case_number) <= 64);
        demand(manifest.journal_count <= MANIFEST_CHANGES);
        for (size_t i = 0; i < manifest.journal_count; i++)
            demand(strlen(manifest.journal[i]) <= 24);
        demand(strlen(manifest.made) == 0 || strlen(manifest.made) == 20);
    } else {
        demand(where != NULL);
    }
    arena_free(arena);
    return 0;
}
