#include "ui/widgets/focus.h"

enum { STEP_ROWS = 3, LEAF_OVERLAP = 2 };

static const Block *neighbour(const Page *page, size_t from, int direction) {
    for (size_t i = from; i < page->block_count; i += (size_t)direction)
        if (page->blocks[i].id > 0)
            return &page->blocks[i];
    return NULL;
}

int focus_neighbour(const Page *page, int id, int direction) {
    const Block *block = page_block(page, id);
    size_t from = direction > 0 ? 0 : page->block_count - 1;
    if (block != NULL)
        from = (size_t)(block - page->blocks) + (size_t)direction;
    /* One before the first wraps around to a number that is past the end: nothing there. */
    const Block *found = neighbour(page, from, direction);
    return found == NULL ? 0 : found->id;
}

void focus_settle(Viewport *view, const Page *page) {
    if (page_block(page, view->focus) == NULL)
        view->focus = layout_first_focus(page);
}

static void scroll_by(Viewport *view, int rows) {
    const int last = view->page_rows - view->shown_rows;
    view->scroll += rows;
    if (view->scroll > last)
        view->scroll = last;
    if (view->scroll < 0)
        view->scroll = 0;
    view->follow = false;
}

static void focus_on(Viewport *view, int id) {
    view->focus = id;
    view->follow = true;
}

static bool is_near(const Viewport *view, const Page *page, int id) {
    const Block *block = page_block(page, id);
    if (block == NULL || view->places == NULL)
        return false;
    const BlockPlace place = view->places[block - page->blocks];
    return place.top >= view->scroll - STEP_ROWS &&
           place.top < view->scroll + view->shown_rows + STEP_ROWS;
}

/* Where a step leads: from the focus while it is in sight, else from the edge of what is shown. */
static int ahead(const Viewport *view, const Page *page, int direction) {
    if (layout_in_sight(view, page, view->focus) || view->places == NULL)
        return focus_neighbour(page, view->focus, direction);
    int id = focus_neighbour(page, 0, direction);
    for (; id != 0; id = focus_neighbour(page, id, direction)) {
        const int top = view->places[page_block(page, id) - page->blocks].top;
        if (direction > 0 ? top >= view->scroll : top < view->scroll + view->shown_rows)
            return id;
    }
    return 0;
}

void focus_step(Viewport *view, const Page *page, int direction) {
    const int id = ahead(view, page, direction);
    if (id != 0 && is_near(view, page, id))
        focus_on(view, id);
    else
        scroll_by(view, direction * STEP_ROWS);
}

void focus_jump(Viewport *view, const Page *page, int direction) {
    int id = focus_neighbour(page, view->focus, direction);
    if (id == 0)
        id = focus_neighbour(page, 0, direction);
    if (id != 0)
        focus_on(view, id);
}

/* The first focusable block in sight, coming from above or below. */
static void focus_what_is_in_sight(Viewport *view, const Page *page, int direction) {
    if (layout_in_sight(view, page, view->focus))
        return;
    for (int id = focus_neighbour(page, 0, direction); id != 0;
         id = focus_neighbour(page, id, direction))
        if (layout_in_sight(view, page, id)) {
            view->focus = id;
            return;
        }
}

static int leaf_rows(const Viewport *view) {
    return view->shown_rows > LEAF_OVERLAP + 1 ? view->shown_rows - LEAF_OVERLAP : 1;
}

void focus_leaf(Viewport *view, const Page *page, int direction) {
    scroll_by(view, direction * leaf_rows(view));
    focus_what_is_in_sight(view, page, direction);
}

void focus_approach(Viewport *view, const Page *page) {
    const Block *block = page_block(page, view->focus);
    if (block == NULL || view->places == NULL || !layout_sight(view, page).below)
        view->follow = true;
    else if (view->places[block - page->blocks].top >= view->scroll + view->shown_rows)
        scroll_by(view, leaf_rows(view));
    else
        focus_leaf(view, page, 1);
}

void focus_read_on(Viewport *view, const Page *page, int id) {
    scroll_by(view, leaf_rows(view));
    if (layout_in_sight(view, page, id))
        view->focus = id;
}

void focus_end(Viewport *view, const Page *page, int direction) {
    scroll_by(view, direction * CANVAS_MOST_ROWS);
    const int id = focus_neighbour(page, 0, -direction);
    if (id != 0 && layout_in_sight(view, page, id))
        view->focus = id;
    focus_what_is_in_sight(view, page, -direction);
}
