/* Blocks with a shape of their own: command, field, progress. */
#include "base/text.h"
#include "ui/flow_parts.h"

/* ---- a command: people copy it, so it is broken only where a blank stands ---- */

/* A word that no line holds: behind a sign where the eye parts it, if one stands in the second
 * half.
 */
static size_t part_word(Str text, size_t line) {
    size_t sign = line;
    while (sign > line / 2 && strchr("[](),;=:/\\\"", text.at[sign - 1]) == NULL)
        sign--;
    return sign > line / 2 ? sign : line > 0 ? line : 1;
}

static size_t command_line(Str text, int columns, size_t *ret_skip) {
    size_t line = text_fit(text, columns, NULL);
    if (line < text.length && text.at[line] != ' ') {
        size_t blank = line;
        while (blank > 0 && text.at[blank - 1] != ' ')
            blank--;
        line = blank > 0 ? blank : part_word(text, line);
    }
    *ret_skip = line;
    while (*ret_skip < text.length && text.at[*ret_skip] == ' ')
        (*ret_skip)++;
    while (line > 0 && text.at[line - 1] == ' ')
        line--;
    return line;
}

/* The widest word decides how far in the command may stand, if it fits into a line at all. */
static int command_left(const Flow *flow, const Block *block) {
    int left = flow_left(block) + FLOW_INDENT;
    Str rest = str_of(block->text), word;
    while (str_next_word(&rest, &word)) {
        const int room = flow->body->width - text_columns(word);
        if (room < left && room >= FLOW_GUTTER)
            left = room;
    }
    return left;
}

void flow_command(Flow *flow, const Block *block) {
    const int x = command_left(flow, block);
    Str rest = str_of(block->text);
    do {
        size_t skip;
        flow_reach(flow);
        const size_t bytes = command_line(rest, flow->body->width - x, &skip);
        canvas_str(flow->body, x, flow->rows, flow->body->width - x, LOOK_COMMAND,
                   str_first(rest, bytes));
        flow->rows++;
        rest = str_from(rest, skip);
    } while (rest.length > 0);
}

/* ---- a line of a file ---- */

/* The row [from, to) of the text, each span in its look. */
static void draw_row(Flow *flow, const Block *block, int x, size_t from, size_t to) {
    size_t i = 0;
    while (from < to) {
        while (i < block->span_count && block->spans[i].offset + block->spans[i].length <= from)
            i++;
        const bool any = i < block->span_count && block->spans[i].offset < to;
        const bool inside = any && block->spans[i].offset <= from;
        size_t end = !any     ? to
                     : inside ? block->spans[i].offset + block->spans[i].length
                              : block->spans[i].offset;
        end = end < to ? end : to;
        x +=
            canvas_str(flow->body, x, flow->rows, flow->body->width - x,
                       inside ? LOOK_REPLACED : LOOK_NORMAL, (Str){block->text + from, end - from});
        from = end;
    }
}

void flow_quote(Flow *flow, const Block *block) {
    const int x = flow_left(block), columns = flow->body->width - x;
    const Str text = str_of(block->text);
    size_t from = 0;
    do {
        size_t skip;
        flow_reach(flow);
        const size_t bytes = text_wrap(str_from(text, from), columns < 2 ? 2 : columns, &skip);
        draw_row(flow, block, x, from, from + bytes);
        flow->rows++;
        from += skip > 0 ? skip : 1;
    } while (from < text.length);
}

/* ---- a field: [value      ] ---- */

enum { FIELD_MOST_COLUMNS = 48, FIELD_LEAST_COLUMNS = 8 };

/* One for each byte: the caret counts bytes. */
static const char *stars(const Flow *flow, const char *text) {
    const size_t length = text == NULL ? 0 : strlen(text);
    char *hidden = arena_alloc(flow->page->arena, length + 1);
    memset(hidden, '*', length);
    return hidden;
}

/* Where to begin to show the text so that the caret is inside. */
static size_t first_shown(Str text, size_t caret, int columns) {
    size_t start = 0;
    while (start < caret && text_columns((Str){text.at + start, caret - start}) > columns - 1) {
        size_t bytes;
        text_decode(str_from(text, start), &bytes);
        start += bytes;
    }
    return start;
}

/* What does not fit into the field is cut on either side with a sign for it: <text>. Returns the
 * column of the caret, which stands on no sign. */
static int draw_typed(Flow *flow, Str text, size_t caret, bool focused, int x, int columns) {
    const bool is_long = text_columns(text) + (focused ? 1 : 0) > columns;
    const size_t start = is_long ? first_shown(text, caret, columns - 2) : 0;
    const Str shown = str_from(text, start);
    const int left = start > 0 ? 1 : 0, room = columns - left;
    const bool more = text_columns(shown) > room;
    if (left > 0)
        canvas_text(flow->body, x, flow->rows, 1, LOOK_LABEL, "<");
    canvas_str(flow->body, x + left, flow->rows, more ? room - 1 : room, LOOK_FIELD, shown);
    if (more)
        canvas_text(flow->body, x + columns - 1, flow->rows, 1, LOOK_LABEL, ">");
    return caret < start ? x : x + left + text_columns((Str){shown.at, caret - start});
}

void flow_field(Flow *flow, const Block *block, int x) {
    int columns = flow->body->width - x - 2;
    if (columns > FIELD_MOST_COLUMNS)
        columns = FIELD_MOST_COLUMNS;
    if (columns < FIELD_LEAST_COLUMNS)
        columns = FIELD_LEAST_COLUMNS;
    const bool focused = flow->focus > 0 && block->id == flow->focus;
    const Str text = str_of(block->secret ? stars(flow, block->text) : block->text);
    const size_t caret = !focused ? 0 : flow->caret < text.length ? flow->caret : text.length;
    canvas_text(flow->body, x, flow->rows, 1, LOOK_LABEL, "[");
    canvas_fill(flow->body, x + 1, flow->rows, columns, LOOK_FIELD);
    const int caret_x = draw_typed(flow, text, caret, focused, x + 1, columns);
    if (text.length == 0 && !text_is_empty(block->stands_for))
        canvas_text(flow->body, x + 1, flow->rows, columns, LOOK_FAINT,
                    arena_printf(flow->page->arena, "(%s)", block->stands_for));
    canvas_text(flow->body, x + 1 + columns, flow->rows, 1, LOOK_LABEL, "]");
    if (focused) {
        flow->caret_x = caret_x;
        flow->caret_y = flow->rows;
    }
}

/* ---- progress: label [######------] 12/24 ---- */

enum { BAR_MOST_COLUMNS = 40, BAR_LEAST_COLUMNS = 10 };

static void draw_bar(Flow *flow, int x, int columns, int done, int total) {
    const int full = total <= 0 ? 0 : (int)((int64_t)columns * done / total);
    canvas_text(flow->body, x, flow->rows, 1, LOOK_LABEL, "[");
    for (int i = 0; i < columns; i++)
        canvas_text(flow->body, x + 1 + i, flow->rows, 1, i < full ? LOOK_BUSY : LOOK_FAINT,
                    i < full ? "#" : "-");
    canvas_text(flow->body, x + 1 + columns, flow->rows, 1, LOOK_LABEL, "]");
}

void flow_progress(Flow *flow, const Block *block) {
    const int total = block->total < 0 ? 0 : block->total;
    const int done = block->done < 0 ? 0 : block->done > total ? total : block->done;
    const char *count = arena_printf(flow->page->arena, "%d/%d", done, total);
    const int left = flow_left(block);
    int x = left;
    flow_reach(flow);
    if (!text_is_empty(block->label)) {
        const int room = flow->body->width - x - BAR_LEAST_COLUMNS - 3 - (int)strlen(count);
        const bool beside = text_columns(str_of(block->label)) + FLOW_GAP <= room;
        flow_wrapped(flow, x, LOOK_LABEL, block->label);
        flow->rows += beside ? 0 : 1;
        flow_reach(flow);
        x = beside ? x + text_columns(str_of(block->label)) + FLOW_GAP : left;
    }
    int columns = flow->body->width - x - 3 - (int)strlen(count);
    if (columns > BAR_MOST_COLUMNS)
        columns = BAR_MOST_COLUMNS;
    draw_bar(flow, x, columns, done, total);
    canvas_text(flow->body, x + columns + 3, flow->rows, (int)strlen(count), LOOK_NORMAL, count);
    flow->rows++;
}
