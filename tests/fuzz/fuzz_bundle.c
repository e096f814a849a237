/* A zip from anywhere: it is refused with a sentence, or every entry is as its manifest says. */
#include "archive/bundle_read.h"
#include "archive/entry_name.h"
#include "archive/zip_layout.h"
#include "messages/messages.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds) {
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    BundleContents contents;
    const char *complaint = NULL, *about = NULL;
    if (bundle_read(arena, (Str){(const char *)data, size}, &contents, &complaint, &about) ==
        STATUS_OK) {
        demand(bundle_entry(&contents, BUNDLE_MANIFEST) != NULL);
        for (size_t i = 0; i < contents.count; i++)
            demand(entry_name_is_safe(str_of(contents.entries[i].name)));
    } else {
        demand(complaint != NULL && about != NULL);
        demand(message_find(LANGUAGE_EN, complaint) != NULL);
    }
    /* Also of what the directory's reader has refused before. */
    complaint = about = NULL;
    if (zip_layout_check(arena, (Str){(const char *)data, size}, &complaint, &about) != STATUS_OK)
        demand(message_find(LANGUAGE_EN, complaint) != NULL && about != NULL);
    arena_free(arena);
    return 0;
}
