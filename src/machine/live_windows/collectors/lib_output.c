#include "machine/live_windows/collectors/lib_output.h"

#include "machine/recorded/reader.h"

typedef struct Found {
    Arena *arena;
    const Facts *facts;
} Found;

static void on_block(void *user, const OutputBlock *block, const Reading *reading,
                     const BlockPlace *place) {
    Found *found = user;
    (void)block;
    (void)place;
    if (found->facts == NULL && reading->kind != NULL)
        found->facts = facts_copy(found->arena, reading->facts);
}

static void on_prose(void *user, uint32_t first_line, uint32_t last_line, size_t bytes) {
    (void)user;
    (void)first_line;
    (void)last_line;
    (void)bytes;
}

const Facts *output_read(Arena *arena, const OutputKind *kind, const char *command, Str text) {
    const OutputKind *const kinds[] = {kind, NULL};
    Found found = {.arena = arena};
    Reader *reader =
        reader_new(kinds, (ReaderSink){.user = &found, .block = on_block, .prose = on_prose});
    reader_begin_file(reader, "");
    reader_feed(reader, str_of(arena_printf(arena, "C:\\>%s\n", command)));
    reader_feed(reader, text);
    reader_feed(reader, STR_OF("\n"));
    reader_end_file(reader);
    reader_free(reader);
    return found.facts;
}
