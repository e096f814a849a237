#include "ui/layout.h"

#include "base/text.h"
#include "ui/layout_frame.h"
#include "ui/widgets/qr_picture.h"

/* Lines of more than a hundred columns are hard to read, however wide the window is. */
enum { BODY_MOST_COLUMNS = 100, BODY_LEAST_COLUMNS = 20, MESSAGE_MOST_ROWS = 3 };

typedef struct Geometry {
    bool narrow;       /* the steps stand in one line on top instead of a rail */
    int rail;          /* columns of the rail, 0 when narrow */
    int left, columns; /* of the page */
    int heading;       /* row of the page's title */
    int top, rows;     /* of the page's body */
    int message, message_rows;
} Geometry;

/* Rows that the message needs: one is always kept free for it. */
static int message_rows(const Page *page, int columns) {
    Str rest = str_of(page->message);
    int rows = 0;
    while (rest.length > 0 && rows < MESSAGE_MOST_ROWS) {
        size_t skip;
        text_wrap(rest, columns, &skip);
        rest = str_from(rest, skip > 0 ? skip : 1);
        rows++;
    }
    return rows > 0 ? rows : 1;
}

static Geometry measure(const Canvas *canvas, const Frame *frame, const Page *page) {
    Geometry g = {.narrow = canvas->width < LAYOUT_WIDE_COLUMNS};
    g.rail = g.narrow ? 0 : layout_rail_columns(frame);
    if (canvas->width >= 110)
        g.rail += 3;
    g.left = g.narrow ? 1 : g.rail;
    g.columns = canvas->width - g.left - 1;
    if (g.columns > BODY_MOST_COLUMNS)
        g.columns = BODY_MOST_COLUMNS;
    g.heading = 2;
    g.top = g.narrow ? 3 : 4;
    g.message_rows = message_rows(page, canvas->width - 2 - LAYOUT_MESSAGE_LEFT);
    g.message = canvas->height - 1 - g.message_rows;
    g.rows = g.message - 1 - g.top;
    return g;
}

int layout_first_focus(const Page *page) {
    int first = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        const Block *block = &page->blocks[i];
        if (block->id > 0 && block->strong && block->kind != BLOCK_ROW)
            return block->id;
        if (block->id > 0 && first == 0)
            first = block->id;
    }
    return first;
}

static const BlockPlace *focused_place(const Viewport *view, const Page *page, int id) {
    const Block *block = page_block(page, id);
    return block == NULL || view->places == NULL ? NULL : &view->places[block - page->blocks];
}

bool layout_in_sight(const Viewport *view, const Page *page, int id) {
    const BlockPlace *place = focused_place(view, page, id);
    return place != NULL && place->top >= view->scroll &&
           place->top < view->scroll + view->shown_rows;
}

Sight layout_sight(const Viewport *view, const Page *page) {
    return (Sight){.focus = layout_in_sight(view, page, view->focus),
                   .below = view->page_rows > view->scroll + view->shown_rows,
                   .read = view->read};
}

/* ---- what is read before a key says yes to it ---- */

static uint64_t add_words(uint64_t hash, const char *text) {
    for (; text != NULL && *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash * 31 + 1;
}

/* What a person chooses and types is not read: what comes of it is. */
static uint64_t words_above(const Page *page, const Block *end) {
    uint64_t hash = 14695981039346656037u;
    for (const Block *block = page->blocks; block < end; block++)
        if (block->id == 0)
            hash = add_words(add_words(hash, block->label), block->text);
    return hash;
}

static void note_reading(Viewport *view, const Page *page) {
    const Block *end = page_awaited(page);
    if (end == NULL)
        return;
    const uint64_t words = words_above(page, end);
    view->read = (view->read && words == view->words) ||
                 view->places[end - page->blocks].top < view->scroll + view->shown_rows;
    view->words = words;
}

/* The whole focused block if it fits, else its beginning; never past the end of the page. */
static void scroll(Viewport *view, const Page *page) {
    const BlockPlace *place = focused_place(view, page, view->focus);
    if (view->follow && place != NULL) {
        if (place->end > view->scroll + view->shown_rows)
            view->scroll = place->end - view->shown_rows;
        if (place->top < view->scroll)
            view->scroll = place->top;
    }
    if (view->scroll > view->page_rows - view->shown_rows)
        view->scroll = view->page_rows - view->shown_rows;
    if (view->scroll < 0)
        view->scroll = 0;
}

/* "PgUp 3 more lines above", at the right; returns its first column. */
static int draw_more(Canvas *canvas, const Geometry *g, int row, const Page *page, const char *key,
                     int rows) {
    if (rows <= 0)
        return g->left + g->columns;
    const char *text =
        say(page->arena, page->language, key, {"rows", arena_printf(page->arena, "%d", rows)});
    const int columns = text_columns(str_of(text));
    const int left = g->left + g->columns - columns;
    canvas_text(canvas, left, row, columns, LOOK_FAINT, text);
    return left - FLOW_GUTTER;
}

/* Up to the column `end`; one that is longer says so. */
static void draw_title(Canvas *canvas, const Geometry *g, const char *title, int end) {
    const int left = g->left + FLOW_GUTTER, room = end - left;
    if (text_columns(str_of(title)) <= room) {
        canvas_text(canvas, left, g->heading, room, LOOK_HEADING, title);
        return;
    }
    const int shown = canvas_text(canvas, left, g->heading, room - 3, LOOK_HEADING, title);
    canvas_text(canvas, left + shown, g->heading, 3, LOOK_HEADING, "...");
}

static void place_cursor(const Geometry *g, const Page *page, const Flow *flow, Viewport *view) {
    const int typed_row = flow->caret_y - view->scroll;
    const BlockPlace *place = focused_place(view, page, view->focus);
    if (flow->caret_y >= 0 && typed_row >= 0 && typed_row < g->rows)
        view->cursor = (Cursor){g->left + flow->caret_x, g->top + typed_row, true};
    else if (place != NULL && layout_in_sight(view, page, view->focus))
        view->cursor = (Cursor){g->left, g->top + place->top - view->scroll, false};
}

static void draw_body(Canvas *canvas, const Geometry *g, const Frame *frame, const Page *page,
                      Viewport *view) {
    Flow flow = {.page = page, .focus = view->focus, .caret = view->caret};
    flow_page(&flow, g->columns < BODY_LEAST_COLUMNS ? BODY_LEAST_COLUMNS : g->columns);
    view->places = flow.places;
    view->page_rows = flow.rows;
    view->shown_rows = g->rows;
    scroll(view, page);
    note_reading(view, page);
    const int below = view->page_rows - view->scroll - view->shown_rows;
    canvas_copy(canvas, g->left, g->top, flow.body, view->scroll,
                view->shown_rows + (below < 0 ? below : 0));
    draw_title(canvas, g, frame_title(frame, page),
               draw_more(canvas, g, g->heading, page, "ui.more_above", view->scroll));
    draw_more(canvas, g, g->message - 1, page, "ui.more_below", below);
    place_cursor(g, page, &flow, view);
}

static void draw_message(Canvas *canvas, const Geometry *g, const Page *page) {
    const Look look = page->message_mark == MARK_NONE ? LOOK_STRONG : look_of(page->message_mark);
    Str rest = str_of(page->message);
    if (rest.length > 0 && page->message_mark != MARK_NONE)
        canvas_text(canvas, 1, g->message, 4, look, mark_text(page->message_mark));
    for (int row = 0; row < g->message_rows && rest.length > 0; row++) {
        size_t skip;
        const int columns = canvas->width - 2 - LAYOUT_MESSAGE_LEFT;
        const size_t bytes = text_wrap(rest, columns, &skip);
        canvas_str(canvas, LAYOUT_MESSAGE_LEFT, g->message + row, columns, LOOK_STRONG,
                   str_first(rest, bytes));
        rest = str_from(rest, skip > 0 ? skip : 1);
    }
}

static void draw_too_small(Canvas *canvas, const Page *page) {
    Arena *arena = page->arena;
    Str rest = str_of(say(arena, page->language, "ui.too_small",
                          {"columns", arena_printf(arena, "%d", canvas->width)},
                          {"rows", arena_printf(arena, "%d", canvas->height)}));
    for (int row = 0; row < canvas->height && rest.length > 0; row++) {
        size_t skip;
        const size_t bytes = text_wrap(rest, canvas->width < 2 ? 2 : canvas->width, &skip);
        canvas_str(canvas, 0, row, canvas->width, LOOK_STRONG, str_first(rest, bytes));
        rest = str_from(rest, skip > 0 ? skip : 1);
    }
}

void layout_draw(Canvas *canvas, const Frame *frame, const Page *page, Viewport *view) {
    view->cursor = (Cursor){0};
    view->places = NULL;
    if (canvas->width < LAYOUT_LEAST_COLUMNS || canvas->height < LAYOUT_LEAST_ROWS) {
        draw_too_small(canvas, page);
        return;
    }
    if (page->picture != NULL && qr_picture_fits(page->picture, canvas->width, canvas->height)) {
        qr_picture_draw(canvas, page);
        layout_key_line(canvas, frame, page, NULL, (Sight){0});
        return;
    }
    const Geometry g = measure(canvas, frame, page);
    layout_title_bar(canvas, frame, page);
    if (g.narrow)
        layout_track(canvas, frame);
    else
        layout_rail(canvas, frame, 2);
    draw_body(canvas, &g, frame, page, view);
    draw_message(canvas, &g, page);
    layout_key_line(canvas, frame, page, page_block(page, view->focus), layout_sight(view, page));
}
