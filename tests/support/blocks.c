#include "support/blocks.h"

enum { MOST_LINES = 2000, MOST_MAYBE = 4 };

typedef struct Lines {
    TextLine *items;
    size_t count;
} Lines;

static Lines lines_of(Arena *arena, const char *text) {
    Lines lines = {arena_array(arena, TextLine, MOST_LINES), 0};
    Str rest = str_of(text), raw;
    while (lines.count < MOST_LINES && str_next_line(&rest, &raw)) {
        const Str trimmed = str_trim(raw);
        lines.items[lines.count] = (TextLine){
            .text = trimmed,
            .raw = raw,
            .number = (uint32_t)lines.count + 1,
            .indent = (uint16_t)(trimmed.length == 0 ? 0 : trimmed.at - raw.at),
        };
        lines.count++;
    }
    return lines;
}

static bool has_anchor(const OutputKind *kind, Str text) {
    for (const char *const *anchor = kind->anchors; *anchor != NULL; anchor++)
        if (str_contains(text, *anchor))
            return true;
    return false;
}

static bool opens(const OutputKind *kind, const TextLine *line) {
    if (!has_anchor(kind, line->text))
        return false;
    const LineFit fit = kind->fit(line, NULL);
    return fit == FIT_OPENS || fit == FIT_NEW || fit == FIT_LAST;
}

static OutputBlock first_block(const OutputKind *kind, Lines lines) {
    OutputBlock block = {.kind = kind,
                         .context = {.path = "test", .pc = "", .command = "", .language = ""}};
    size_t start = 0;
    while (start < lines.count && !opens(kind, &lines.items[start]))
        start++;
    if (start == lines.count)
        return block;
    block.lines = &lines.items[start];
    block.count = 1;
    LineFit last = kind->fit(&lines.items[start], NULL);
    size_t sure = 1, maybe = 0;
    for (size_t i = start + 1; i < lines.count && last != FIT_LAST; i++) {
        last = kind->fit(&lines.items[i], &block);
        if (last == FIT_NO || last == FIT_NEW || (last == FIT_MAYBE && ++maybe > MOST_MAYBE))
            break;
        block.count = i - start + 1;
        if (last != FIT_MAYBE) {
            sure = block.count;
            maybe = 0;
        }
    }
    block.count = sure;
    return block;
}

Reading blocks_read(Arena *arena, const OutputKind *kind, const char *command, const char *text) {
    Reading reading = {.facts = facts_new(arena), .arena = arena, .language = "", .pc = ""};
    OutputBlock block = first_block(kind, lines_of(arena, text));
    block.context.command = command;
    reading.source = facts_source(
        reading.facts,
        &(Source){.origin = "test", .where = "test", .first_line = 1, .last_line = 9, .pc = ""});
    if (block.count > 0)
        kind->read(&block, &reading);
    return reading;
}

size_t blocks_length(Arena *arena, const OutputKind *kind, const char *text) {
    return first_block(kind, lines_of(arena, text)).count;
}
