/* What each intent does. */
#include "ui/app_state.h"

#include "base/text.h"
#include "base/wipe.h"
#include "ui/widgets/focus.h"

enum { ESCAPE = 27 }; /* what a page that announces Esc is told */

static const Block *focused(App *app) {
    return page_block(app_page(app), app_view(app)->focus);
}

static bool is_typing(App *app) {
    const Block *block = focused(app);
    return block != NULL && block->kind == BLOCK_FIELD;
}

static void open_overlay(App *app, Overlay kind) {
    app->overlay_kind = kind;
    app->overlay_view = (Viewport){0};
}

static void close_overlay(App *app) {
    app->overlay_kind = OVERLAY_NONE;
}

static void press(App *app, const Block *block) {
    if (block == NULL)
        return;
    if (app->overlay_kind == OVERLAY_NONE) {
        app_send(app, INPUT_PRESS, block->id, 0, NULL);
    } else {
        app->over = block->id == OVERLAY_LEAVE;
        close_overlay(app);
    }
}

static void explain(App *app) {
    const Block *block = focused(app);
    if (app->overlay_kind != OVERLAY_NONE || block == NULL || text_is_empty(block->explain))
        return;
    app->explained = block->id;
    open_overlay(app, OVERLAY_EXPLAIN);
}

static void leave_field(App *app, const Block *field) {
    Viewport *view = app_view(app);
    if (page_block(app_page(app), field->then) == NULL) {
        focus_jump(view, app_page(app), 1);
        return;
    }
    view->focus = field->then;
    view->follow = true;
}

static void on_enter(App *app, const Intent *intent) {
    (void)intent;
    Viewport *view = app_view(app);
    const Block *block = focused(app);
    if (block == NULL) {
        if (app->overlay_kind != OVERLAY_NONE)
            close_overlay(app);
        return;
    }
    /* Nothing is pressed that cannot be seen. */
    if (!layout_in_sight(view, app_page(app), view->focus))
        focus_approach(view, app_page(app));
    else if (block->kind == BLOCK_FIELD)
        leave_field(app, block);
    else if (page_only_reads(app_page(app), block))
        explain(app);
    else
        press(app, block);
}

/* What is said yes to is read first. */
static bool reads_on(App *app, const Block *block) {
    if (block == NULL || block != page_awaited(app_page(app)) || app_view(app)->read)
        return false;
    focus_read_on(app_view(app), app_page(app), block->id);
    return true;
}

static void pick(App *app, int digit) {
    const Block *block = page_pick(app_page(app), digit);
    if (block == NULL || reads_on(app, block))
        return;
    app_view(app)->focus = block->id;
    app_view(app)->follow = true;
    press(app, block);
}

static void on_text(App *app, const Intent *intent) {
    const uint32_t code = intent->code;
    char key[5] = {0};
    text_encode(code, key);
    if (code == ' ')
        on_enter(app, intent);
    else if (page_key_waits(app_page(app), key) && reads_on(app, page_awaited(app_page(app))))
        return;
    else if (page_announces(app_page(app), key))
        app_send(app, INPUT_KEY, app_view(app)->focus, (int)code, NULL);
    else if (code >= '1' && code <= '9')
        pick(app, (int)(code - '0'));
    else if (code == '?')
        explain(app);
}

/* Where the page is a part of something longer: on to the next part, if this one is at its end. */
static bool leaf_on(App *app, int key) {
    Viewport *view = &app->view;
    const bool to_edge = key == -2 || key == 2;
    const bool at_edge =
        key < 0 ? view->scroll <= 0 : view->scroll >= view->page_rows - view->shown_rows;
    const bool more = key < 0 ? app->page.before : app->page.behind;
    if (app->overlay_kind != OVERLAY_NONE || !more || (!at_edge && !to_edge))
        return false;
    app_send(app, INPUT_LEAF, 0, key, NULL);
    *view = (Viewport){.scroll = key == 1 || key == -2 ? 0 : CANVAS_MOST_ROWS};
    return true;
}

static void step(App *app, int direction) {
    const int focus = app_view(app)->focus, scroll = app_view(app)->scroll;
    focus_step(app_view(app), app_page(app), direction);
    if (app_view(app)->focus == focus && app_view(app)->scroll == scroll)
        leaf_on(app, direction);
}

static void on_up(App *app, const Intent *intent) {
    (void)intent;
    step(app, -1);
}

static void on_down(App *app, const Intent *intent) {
    (void)intent;
    step(app, 1);
}

static void on_next(App *app, const Intent *intent) {
    (void)intent;
    focus_jump(app_view(app), app_page(app), 1);
}

static void on_previous(App *app, const Intent *intent) {
    (void)intent;
    focus_jump(app_view(app), app_page(app), -1);
}

static void on_page_up(App *app, const Intent *intent) {
    (void)intent;
    if (!leaf_on(app, -1))
        focus_leaf(app_view(app), app_page(app), -1);
}

static void on_page_down(App *app, const Intent *intent) {
    (void)intent;
    if (!leaf_on(app, 1))
        focus_leaf(app_view(app), app_page(app), 1);
}

static void on_home(App *app, const Intent *intent) {
    (void)intent;
    if (!leaf_on(app, -2))
        focus_end(app_view(app), app_page(app), -1);
}

static void on_end(App *app, const Intent *intent) {
    (void)intent;
    if (!leaf_on(app, 2))
        focus_end(app_view(app), app_page(app), 1);
}

static void on_back(App *app, const Intent *intent) {
    (void)intent;
    if (app->overlay_kind != OVERLAY_NONE)
        close_overlay(app);
    else if (page_announces(&app->page, "Esc"))
        app_send(app, INPUT_KEY, 0, ESCAPE, NULL);
    else
        app->show->back(app->show);
}

static void on_help(App *app, const Intent *intent) {
    (void)intent;
    if (app->overlay_kind == OVERLAY_HELP)
        close_overlay(app);
    else
        open_overlay(app, OVERLAY_HELP);
}

static void on_language(App *app, const Intent *intent) {
    (void)intent;
    const Language now = app->show->language(app->show);
    app->show->set_language(app->show, (Language)((now + 1) % LANGUAGE_COUNT));
}

static bool is_too_small(App *app) {
    int columns, rows;
    app->terminal->size(app->terminal, &columns, &rows);
    return columns < LAYOUT_LEAST_COLUMNS || rows < LAYOUT_LEAST_ROWS;
}

/* F10 twice leaves; so does F10 where the question could not be seen. */
static void on_quit(App *app, const Intent *intent) {
    (void)intent;
    if (app->overlay_kind == OVERLAY_QUIT || is_too_small(app))
        app->over = true;
    else
        open_overlay(app, OVERLAY_QUIT);
}

static void on_redraw(App *app, const Intent *intent) {
    (void)intent;
    app->spoiled = true;
}

static void on_stop(App *app, const Intent *intent) {
    app->over = true;
    app->result = intent->signal;
}

typedef void Handler(App *app, const Intent *intent);

static Handler *const handlers[INTENT_COUNT] = {
    [INTENT_TEXT] = on_text,
    [INTENT_ENTER] = on_enter,
    [INTENT_UP] = on_up,
    [INTENT_DOWN] = on_down,
    [INTENT_NEXT] = on_next,
    [INTENT_PREVIOUS] = on_previous,
    [INTENT_PAGE_UP] = on_page_up,
    [INTENT_PAGE_DOWN] = on_page_down,
    [INTENT_HOME] = on_home,
    [INTENT_END] = on_end,
    [INTENT_BACK] = on_back,
    [INTENT_HELP] = on_help,
    [INTENT_LANGUAGE] = on_language,
    [INTENT_QUIT] = on_quit,
    [INTENT_REDRAW] = on_redraw,
    [INTENT_RESIZE] = on_redraw,
    [INTENT_STOP] = on_stop,
};

/* Events that mean the same wherever one is, also while typing and in a window that is too small.
 */
static bool is_of_everywhere(IntentKind kind) {
    return kind == INTENT_LANGUAGE || kind == INTENT_QUIT || kind == INTENT_STOP ||
           kind == INTENT_RESIZE || kind == INTENT_REDRAW;
}

/* True when the editor took the intent. */
static bool type(App *app, const Intent *intent) {
    if (app->overlay_kind != OVERLAY_NONE || !is_typing(app))
        return false;
    const size_t caret = app->editor.caret;
    char before[sizeof app->editor.text];
    memcpy(before, app->editor.text, sizeof before);
    const bool changed = line_editor_handle(&app->editor, intent);
    if (changed && strcmp(before, app->editor.text) != 0)
        app_send(app, INPUT_EDIT, app->edited, 0, app->editor.text);
    wipe(before, sizeof before);
    app->view.caret = app->editor.caret;
    app->view.follow = true;
    return changed || app->editor.caret != caret || intent->kind == INTENT_TEXT;
}

void app_handle(App *app, const Intent *intent) {
    app->stale = true;
    if (!is_of_everywhere(intent->kind) && is_too_small(app))
        return;
    app->steered = app->steered || app->overlay_kind == OVERLAY_NONE;
    if (type(app, intent) || handlers[intent->kind] == NULL)
        return;
    handlers[intent->kind](app, intent);
}
