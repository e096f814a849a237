#include "ui/flow_parts.h"

#include "base/text.h"

/* Blocks of one class share their columns over the whole page. */
typedef enum Class {
    CLASS_NONE,
    CLASS_ROW,
    CLASS_PAIR,
    CLASS_PICK,
    CLASS_BUTTON,
    CLASS_COUNT
} Class;

static const Class classes[] = {
    [BLOCK_ROW] = CLASS_ROW,     [BLOCK_PAIR] = CLASS_PAIR, [BLOCK_FIELD] = CLASS_PAIR,
    [BLOCK_CHOICE] = CLASS_PICK, [BLOCK_TICK] = CLASS_PICK, [BLOCK_BUTTON] = CLASS_BUTTON,
    [BLOCK_GAP] = CLASS_NONE,
};

typedef struct Columns {
    int number, label;
} Columns;

int flow_left(const Block *block) {
    return FLOW_GUTTER + FLOW_INDENT * (block->indent < 0   ? 0
                                        : block->indent > 8 ? 8
                                                            : block->indent);
}

void flow_reach(Flow *flow) {
    canvas_grow(flow->body, flow->rows + 1);
}

void flow_wrapped(Flow *flow, int x, Look look, const char *text) {
    Str rest = str_of(text);
    int columns = flow->body->width - x;
    if (columns < 2)
        columns = 2;
    for (bool first = true; first || rest.length > 0; first = false) {
        if (!first)
            flow->rows++;
        flow_reach(flow);
        if (rest.length == 0)
            return;
        size_t skip;
        const size_t bytes = text_wrap(rest, columns, &skip);
        canvas_str(flow->body, x, flow->rows, columns, look, str_first(rest, bytes));
        rest = str_from(rest, skip > 0 ? skip : 1);
    }
}

/* ---- columns ---- */

static const char *number_of(const Flow *flow, const Block *block, char digit[2]) {
    if (block->number != NULL)
        return block->number;
    const int n = page_digit(flow->page, block);
    digit[0] = n > 0 ? (char)('0' + n) : '\0';
    digit[1] = '\0';
    return digit;
}

/* A label wider than two fifths of the page stands above its text instead of beside it. */
static int widest_label(const Flow *flow) {
    return flow->body->width * 2 / 5;
}

static int label_columns(const Block *block) {
    const int frame = block->kind == BLOCK_BUTTON ? 4 : 0; /* "< " and " >" */
    return text_is_empty(block->label) ? 0 : text_columns(str_of(block->label)) + frame;
}

static bool is_stacked(const Flow *flow, const Block *block) {
    return label_columns(block) > widest_label(flow);
}

static void measure(const Flow *flow, Columns columns[CLASS_COUNT]) {
    for (size_t i = 0; i < flow->page->block_count; i++) {
        const Block *block = &flow->page->blocks[i];
        Columns *of = &columns[classes[block->kind]];
        char digit[2];
        const int number = text_columns(str_of(number_of(flow, block, digit)));
        const int label = label_columns(block);
        const bool beside = !text_is_empty(block->text) || block->kind == BLOCK_FIELD;
        if (number > of->number)
            of->number = number;
        if (beside && !is_stacked(flow, block) && label > of->label)
            of->label = label;
    }
}

/* ---- blocks ---- */

static const char *sign_of(const Block *block) {
    if (block->kind == BLOCK_CHOICE)
        return block->on ? "(*)" : "( )";
    if (block->kind == BLOCK_TICK)
        return block->on ? "[x]" : "[ ]";
    return block->mark == MARK_NONE && block->kind != BLOCK_ROW ? "" : mark_text(block->mark);
}

/* Number and sign, each in its column; returns the column behind them. */
static int draw_front(Flow *flow, const Block *block, int number_columns) {
    int x = flow_left(block);
    char digit[2];
    flow_reach(flow);
    if (number_columns > 0) {
        canvas_text(flow->body, x, flow->rows, number_columns,
                    block->strong ? LOOK_STRONG : LOOK_LABEL, number_of(flow, block, digit));
        x += number_columns + 1;
    }
    const char *sign = sign_of(block);
    if (sign[0] != '\0') {
        const Look look =
            block->mark == MARK_NONE && block->on ? LOOK_STRONG : look_of(block->mark);
        canvas_text(flow->body, x, flow->rows, 4, look, sign);
        x += (int)strlen(sign) + 1;
    }
    return x;
}

static Look label_look(const Block *block) {
    if (block->strong)
        return LOOK_STRONG;
    if (block->kind == BLOCK_BUTTON)
        return LOOK_BUTTON;
    return classes[block->kind] == CLASS_PAIR ? LOOK_LABEL : LOOK_NORMAL;
}

static const char *label_of(const Flow *flow, const Block *block) {
    if (block->kind == BLOCK_BUTTON)
        return arena_printf(flow->page->arena, "< %s >", block->label == NULL ? "" : block->label);
    return block->label == NULL ? "" : block->label;
}

static void draw_value(Flow *flow, const Block *block, int x) {
    const bool strong = block->strong && text_is_empty(block->label);
    if (block->kind == BLOCK_FIELD)
        flow_field(flow, block, x);
    else
        flow_wrapped(flow, x, strong ? LOOK_STRONG : LOOK_NORMAL, block->text);
}

/* Everything that has a number, a sign, a label and a text. */
static void draw_item(Flow *flow, const Block *block, Columns columns) {
    const int x = draw_front(flow, block, columns.number);
    const bool has_value = !text_is_empty(block->text) || block->kind == BLOCK_FIELD;
    if (label_columns(block) == 0) {
        draw_value(flow, block, x);
    } else if (!has_value || is_stacked(flow, block)) {
        flow_wrapped(flow, x, label_look(block), label_of(flow, block));
        if (has_value) {
            flow->rows++;
            flow_reach(flow);
            draw_value(flow, block, x);
        }
    } else {
        canvas_text(flow->body, x, flow->rows, columns.label, label_look(block),
                    label_of(flow, block));
        draw_value(flow, block, x + columns.label + FLOW_GAP);
    }
    flow->rows++;
}

static void draw_text(Flow *flow, const Block *block) {
    const int x = draw_front(flow, block, text_columns(str_of(block->number)));
    flow_wrapped(flow, x, block->strong ? LOOK_STRONG : LOOK_NORMAL, block->text);
    flow->rows++;
}

static bool row_is_blank(const Flow *flow, int row) {
    for (int x = 0; x < flow->body->width; x++) {
        const Cell *cell = canvas_cell(flow->body, x, row);
        if (cell != NULL && cell->code != ' ')
            return false;
    }
    return true;
}

/* One blank row is breath, two are a hole; none at the top. */
static void draw_gap(Flow *flow, const Block *block) {
    (void)block;
    if (flow->rows == 0 || row_is_blank(flow, flow->rows - 1))
        return;
    flow_reach(flow);
    flow->rows++;
}

static void draw_heading(Flow *flow, const Block *block) {
    draw_gap(flow, block);
    flow_wrapped(flow, flow_left(block), LOOK_HEADING, block->text);
    flow->rows++;
}

static void draw_block(Flow *flow, const Block *block, const Columns columns[CLASS_COUNT]) {
    static void (*const drawers[])(Flow *, const Block *) = {
        [BLOCK_HEADING] = draw_heading, [BLOCK_TEXT] = draw_text,
        [BLOCK_CHAIN] = flow_chain,     [BLOCK_PROGRESS] = flow_progress,
        [BLOCK_COMMAND] = flow_command, [BLOCK_GAP] = draw_gap,
        [BLOCK_QUOTE] = flow_quote,
    };
    const Class class = classes[block->kind];
    if (class != CLASS_NONE)
        draw_item(flow, block, columns[class]);
    else
        drawers[block->kind](flow, block);
}

/* The sign in the gutter says it in letters, the bar over the first row for the eye. Where one
 * types the caret says enough. */
static void show_focus(Flow *flow, const Block *block, BlockPlace place) {
    if (flow->focus <= 0 || block->id != flow->focus)
        return;
    canvas_text(flow->body, 0, place.top, 1, LOOK_STRONG, ">");
    if (block->kind != BLOCK_FIELD)
        canvas_focus(flow->body, 0, place.top, flow->body->width);
}

void flow_page(Flow *flow, int columns) {
    const Page *page = flow->page;
    flow->body = canvas_new(page->arena, columns, 1);
    flow->rows = 0;
    flow->caret_x = flow->caret_y = -1;
    flow->places = arena_array(page->arena, BlockPlace, page->block_count + 1);
    Columns widths[CLASS_COUNT] = {0};
    measure(flow, widths);
    for (size_t i = 0; i < page->block_count && flow->rows < CANVAS_MOST_ROWS - 1; i++) {
        flow->places[i].top = flow->rows;
        draw_block(flow, &page->blocks[i], widths);
        flow->places[i].end = flow->rows;
        show_focus(flow, &page->blocks[i], flow->places[i]);
    }
}
