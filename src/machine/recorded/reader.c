/* The reader: a file piece by piece, past the lines that cannot matter. What becomes of the others:
 * reader_blocks.c. */
#include "machine/recorded/lines.h"
#include "machine/recorded/reader_rooms.h"
#include "machine/recorded/text_source.h"
#include "output_registry.h"

static const OutputKind *const *registered_kinds(void) {
    return output_registry;
}

static size_t count_phrases(const char *const *phrases) {
    size_t count = 0;
    while (phrases[count] != NULL)
        count++;
    return count;
}

static void add_phrases(Phrase *list, size_t *count, const char *const *phrases, unsigned set) {
    for (; *phrases != NULL; phrases++)
        list[(*count)++] = (Phrase){*phrases, (ScanSet)1 << set};
}

Reader *reader_new(const OutputKind *const *kinds, ReaderSink sink) {
    Arena *own = arena_new();
    Reader *reader = arena_alloc(own, sizeof *reader);
    reader->own = own;
    reader->now.names = arena_new();
    reader->scratch = arena_new();
    reader->sink = sink;
    reader->open = -1;
    reader->tidy_at = MOST_SCRATCH;
    size_t phrases = count_phrases(mark_anchors) + count_phrases(mark_inner_anchors);
    for (kinds = kinds == NULL ? registered_kinds() : kinds;
         *kinds != NULL && reader->kind_count < MOST_KINDS; kinds++) {
        reader->kinds[reader->kind_count++] = *kinds;
        phrases += count_phrases((*kinds)->anchors);
    }
    Phrase *list = arena_array(reader->scratch, Phrase, phrases);
    size_t count = 0;
    add_phrases(list, &count, mark_anchors, MARKS);
    add_phrases(list, &count, mark_inner_anchors, INNER_MARKS);
    for (size_t i = 0; i < reader->kind_count; i++)
        add_phrases(list, &count, reader->kinds[i]->anchors, (unsigned)i);
    reader->scanner = scanner_new(own, list, count);
    arena_reset(reader->scratch);
    return reader;
}

void reader_free(Reader *reader) {
    if (reader == NULL)
        return;
    arena_free(reader->scratch);
    arena_free(reader->now.names);
    arena_free(reader->own);
}

/* ---- lines of no kind ---- */

void reader_add_prose(Reader *reader, uint32_t first, uint32_t last, size_t bytes) {
    if (reader->prose_bytes == 0)
        reader->prose_first = first;
    reader->prose_last = last;
    reader->prose_bytes += bytes;
}

void reader_end_prose(Reader *reader) {
    if (reader->prose_bytes > 0)
        reader->sink.prose(reader->sink.user, reader->prose_first, reader->prose_last,
                           reader->prose_bytes);
    reader->prose_bytes = 0;
}

/* ---- files ---- */

void reader_begin_file(Reader *reader, const char *path) {
    arena_reset(reader->scratch);
    reader_forget_block(reader);
    reader->path = path;
    reader->prose_bytes = 0;
    context_begin_file(&reader->now, path, reader->files ? reader->now.place.file + 1 : 0);
    reader->files = true;
}

/* In a form that the compiler makes vector instructions of. */
static uint32_t count_lines(Str text) {
    uint32_t lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.at[i] == '\n';
    return lines;
}

/* Passes over the lines before the next one that can matter; false when there is none. */
static bool skip_prose(Reader *reader, Str *rest) {
    const size_t hit = scanner_next(reader->scanner, *rest);
    size_t start = hit == STR_NOT_FOUND ? rest->length : hit - 1;
    while (start > 0 && hit != STR_NOT_FOUND && rest->at[start - 1] != '\n')
        start--;
    const uint32_t lines = count_lines(str_first(*rest, start));
    if (start > lines)
        reader_add_prose(reader, reader->now.line + 1, reader->now.line + lines, start - lines);
    reader->now.line += lines;
    *rest = str_from(*rest, start);
    return rest->length > 0;
}

static void feed_line(Reader *reader, Str raw) {
    reader->now.line++;
    do {
        const Str piece = str_first(raw, SOURCE_LINE);
        raw = str_from(raw, piece.length);
        const TextLine line = text_line(reader->scratch, piece, reader->now.line);
        ScanSet hits = scanner_sets(reader->scanner, line.text);
        reader_take_line(reader, &line, hits);
    } while (raw.length > 0);
}

void reader_feed(Reader *reader, Str lines) {
    while (lines.length > 0) {
        if (reader->open < 0) {
            arena_reset(reader->scratch);
            if (!context_waits_for_answer(&reader->now) && reader_answerer(reader, NULL) < 0 &&
                !skip_prose(reader, &lines))
                return;
        }
        const Str line = str_cut(lines, '\n', &lines);
        feed_line(reader, line);
        reader_tidy(reader);
    }
}

void reader_end_file(Reader *reader) {
    while (reader->open >= 0)
        reader_close_block(reader);
    reader_end_prose(reader);
    arena_reset(reader->scratch);
}
