/* The open block of the reader: which line opens one, goes into it or ends it, and what becomes of
 * lines that it did not want after all. */
#include "machine/recorded/lines.h"
#include "machine/recorded/reader_rooms.h"

enum {
    MOST_LINES = 4000,    /* of one block */
    MOST_PENDING = 16,    /* lines that only may belong, */
    MOST_PENDING_TEXT = 4 /* and of these not blank */
};

static void push_line(Reader *reader, const TextLine *line) {
    TextLine *added = arena_push(reader->scratch, &reader->lines, &reader->count, &reader->capacity,
                                 sizeof *added);
    *added = *line;
    /* The text behind a line is gone before its block is read. */
    const bool inside = line->text.at >= line->raw.at &&
                        line->text.at + line->text.length <= line->raw.at + line->raw.length;
    const char *raw = arena_strndup(reader->scratch, line->raw.at, line->raw.length);
    added->raw.at = raw;
    added->text.at = inside && line->text.length > 0
                         ? raw + (line->text.at - line->raw.at)
                         : arena_strndup(reader->scratch, line->text.at, line->text.length);
}

void reader_tidy(Reader *reader) {
    if (arena_size(reader->scratch) < reader->tidy_at)
        return;
    Arena *old = reader->scratch;
    const TextLine *lines = reader->lines;
    const size_t count = reader->count;
    reader->scratch = arena_new();
    reader->lines = NULL;
    reader->count = reader->capacity = 0;
    for (size_t i = 0; i < count; i++)
        push_line(reader, &lines[i]);
    arena_free(old);
    const size_t kept = arena_size(reader->scratch);
    reader->tidy_at = kept * 2 > MOST_SCRATCH ? kept * 2 : MOST_SCRATCH;
}

static OutputBlock block_of(const Reader *reader, size_t count) {
    OutputBlock block = {.kind = reader->open < 0 ? NULL : reader->kinds[reader->open],
                         .lines = reader->lines,
                         .count = count};
    const uint32_t first = count > 0 ? reader->lines[0].number : reader->now.line;
    block.context = context_for(&reader->now, first);
    return block;
}

void reader_forget_block(Reader *reader) {
    reader->open = -1;
    reader->lines = NULL;
    reader->count = reader->capacity = reader->pending = reader->pending_text = 0;
}

/* What the kind needs to read, put together when it is needed for the first time. */
static const void *prepared_for(Reader *reader, int kind) {
    const OutputKind *wanted = reader->kinds[kind];
    for (size_t i = 0; i < reader->kind_count && reader->prepared[kind] == NULL; i++)
        if (reader->kinds[i]->prepare == wanted->prepare)
            reader->prepared[kind] = reader->prepared[i];
    if (reader->prepared[kind] == NULL && wanted->prepare != NULL)
        reader->prepared[kind] = wanted->prepare(reader->own);
    return reader->prepared[kind];
}

/* Lines that a block did not want after all: the kinds that are not `refused` may have them. What
 * is still open at their end was opened by one of these. */
static void offer_again(Reader *reader, const TextLine *lines, size_t count, ScanSet refused) {
    const ScanSet before = reader->refused;
    reader->refused = refused;
    for (size_t i = 0; i < count; i++)
        reader_take_line(reader, &lines[i], scanner_sets(reader->scanner, lines[i].text));
    if (refused != before)
        while (reader->open >= 0)
            reader_close_block(reader);
    reader->refused = before;
}

void reader_close_block(Reader *reader) {
    if (reader->open < 0)
        return;
    OutputBlock block = block_of(reader, reader->count - reader->pending);
    Reading reading = {.arena = reader->scratch, .language = "", .pc = ""};
    reading.prepared = prepared_for(reader, reader->open);
    reading.facts = facts_new(reader->scratch);
    reading.source =
        facts_source(reading.facts, &(Source){.origin = "", .where = reader->path, .pc = ""});
    block.kind->read(&block, &reading);
    const int kind = reader->open;
    const size_t count = reader->count;
    reader_forget_block(reader);
    if (reading.kind == NULL) {
        offer_again(reader, block.lines, count, reader->refused | (ScanSet)1 << kind);
        return;
    }
    reader_end_prose(reader);
    reader->now.place.quote = block.lines[0].quote;
    reader->now.place.line = block.lines[0].number;
    reader->sink.block(reader->sink.user, &block, &reading, &reader->now.place);
    /* Lines that only might have belonged may be something else's. */
    offer_again(reader, block.lines + block.count, count - block.count, reader->refused);
}

/* The kind that opens a block at this line: the one with the highest priority among those that have
 * an anchor there; above `priority` only. -1: none. */
static int opener(const Reader *reader, const TextLine *line, ScanSet hits, int priority,
                  LineFit *ret_fit) {
    int best = -1;
    for (size_t i = 0; i < reader->kind_count; i++) {
        const OutputKind *kind = reader->kinds[i];
        if ((hits >> i & 1) == 0 || (reader->refused >> i & 1) != 0 || kind->priority <= priority)
            continue;
        const LineFit fit = kind->fit(line, NULL);
        if (fit != FIT_OPENS && fit != FIT_NEW && fit != FIT_LAST)
            continue;
        best = (int)i;
        priority = kind->priority;
        *ret_fit = fit;
    }
    return best;
}

static void open_block(Reader *reader, int kind, const TextLine *line, LineFit fit) {
    while (reader->open >= 0)
        reader_close_block(reader);
    reader->open = kind;
    push_line(reader, line);
    if (fit == FIT_LAST)
        reader_close_block(reader);
}

/* True when the line went into the open block. A mark ends a block that is not sure of it. */
static bool continue_block(Reader *reader, const TextLine *line, ScanSet hits, bool marked) {
    const OutputKind *kind = reader->kinds[reader->open];
    const OutputBlock block = block_of(reader, reader->count);
    LineFit fit = line->text.length == 0 ? FIT_MAYBE : kind->fit(line, &block);
    if (line->quote != reader->lines[0].quote && line->text.length > 0 && fit != FIT_INSIDE &&
        fit != FIT_LAST)
        return false;
    LineFit other_fit;
    /* What only may belong is left to another output, but not to prose (below zero). */
    const int above = fit == FIT_NO ? INT32_MIN : fit == FIT_MAYBE ? -1 : kind->priority;
    const int other = line->text.length == 0 ? -1 : opener(reader, line, hits, above, &other_fit);
    if (fit == FIT_NO || (fit == FIT_MAYBE && marked) || (other >= 0 && other != reader->open))
        return false;
    if (fit == FIT_NEW) {
        open_block(reader, reader->open, line, fit);
        return true;
    }
    if (reader->count >= MOST_LINES)
        return false;
    push_line(reader, line);
    if (fit != FIT_MAYBE) {
        reader->pending = reader->pending_text = 0;
        if (fit == FIT_LAST)
            reader_close_block(reader);
        return true;
    }
    reader->pending++;
    reader->pending_text += line->text.length > 0;
    if (reader->pending > MOST_PENDING || reader->pending_text > MOST_PENDING_TEXT)
        reader_close_block(reader);
    return true;
}

/* ---- lines ---- */

int reader_answerer(const Reader *reader, const TextLine *line) {
    enum { RIGHT_ABOVE = 3 };
    const ReaderContext *now = &reader->now;
    if (now->command_line == 0 || now->said.command[0] == '\0' ||
        now->line - now->command_line > RIGHT_ABOVE)
        return -1;
    for (size_t i = 0; i < reader->kind_count; i++)
        if (reader->kinds[i]->answers != NULL && reader->kinds[i]->answers(now->said.command, line))
            return (int)i;
    return -1;
}

void reader_take_line(Reader *reader, const TextLine *line, ScanSet hits) {
    Mark mark = {.kind = MARK_NONE};
    const bool inner = (hits >> INNER_MARKS & 1) != 0;
    if (inner || (hits >> MARKS & 1) != 0 || is_short_title(line->text))
        mark = mark_in_line(line, inner);
    /* What a closing block gives back may open the next one. */
    while (reader->open >= 0) {
        const bool ends = mark.kind != MARK_NONE && mark.kind != MARK_BANNER;
        if (mark.kind != MARK_PROMPT && continue_block(reader, line, hits, ends)) {
            if (mark.kind == MARK_BANNER)
                context_take_mark(&reader->now, &mark, line);
            return;
        }
        reader_close_block(reader);
    }
    LineFit fit = FIT_NO;
    int kind = line->text.length > 0 && mark.kind != MARK_PROMPT
                   ? opener(reader, line, hits, INT32_MIN, &fit)
                   : -1;
    if (kind < 0 && mark.kind == MARK_NONE && line->text.length > 0) {
        kind = reader_answerer(reader, line);
        fit = FIT_LAST;
    }
    if (kind >= 0) {
        reader->now.command_goes_on = false;
        open_block(reader, kind, line, fit);
    } else if (mark.kind != MARK_NONE)
        context_take_mark(&reader->now, &mark, line);
    else if (!context_take_answer(&reader->now, line) && line->text.length > 0)
        reader_add_prose(reader, line->number, line->number, line->text.length);
}
