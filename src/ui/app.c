#include "ui/app_state.h"

#include "ui/widgets/focus.h"
#include "ui/widgets/qr_picture.h"

enum {
    WAIT_MS = 500,     /* at rest: how long until the size is looked at again */
    WAIT_BUSY_MS = 10, /* while something is going on: for a key */
    TICK_MS = 20       /* and for what is going on */
};

const Page *app_page(const App *app) {
    return app->overlay_kind == OVERLAY_NONE ? &app->page : &app->overlay;
}

Viewport *app_view(App *app) {
    return app->overlay_kind == OVERLAY_NONE ? &app->view : &app->overlay_view;
}

/* ---- building and drawing ---- */

/* The field's text belongs to the wizard; the editor only keeps the caret, and takes over what the
 * wizard made of what was typed. */
static void settle_editor(App *app) {
    const Block *field = page_block(&app->page, app->view.focus);
    if (app->edited != 0 && (field == NULL || app->edited != field->id))
        line_editor_set(&app->editor, ""); /* it may have been a secret */
    if (field == NULL || field->kind != BLOCK_FIELD) {
        app->edited = 0;
        return;
    }
    const char *text = field->text == NULL ? "" : field->text;
    if (app->edited != field->id || strcmp(app->editor.text, text) != 0)
        (field->secret ? line_editor_set_secret : line_editor_set)(&app->editor, text);
    app->edited = field->id;
    app->view.caret = app->editor.caret;
}

static void build_overlay(App *app) {
    const Block *block = page_block(&app->page, app->explained);
    if (app->overlay_kind == OVERLAY_EXPLAIN && block == NULL)
        app->overlay_kind = OVERLAY_NONE;
    if (app->overlay_kind == OVERLAY_NONE)
        return;
    app->overlay.language = app->page.language;
    page_clear(&app->overlay);
    if (app->overlay_kind == OVERLAY_HELP)
        overlay_help(&app->overlay, &app->frame, &app->page, app->show->help(app->show));
    else if (app->overlay_kind == OVERLAY_EXPLAIN)
        overlay_explain(&app->overlay, block);
    else
        overlay_quit(&app->overlay, app->show->is_saved(app->show),
                     app->show->leaving == NULL ? NULL : app->show->leaving(app->show));
    focus_settle(&app->overlay_view, &app->overlay);
    app->frame.overlay = true;
}

static void fit_keys(App *app) {
    int columns, rows;
    app->terminal->size(app->terminal, &columns, &rows);
    qr_picture_fit_keys(&app->page, columns, rows);
}

static void build(App *app) {
    const Step before = app->frame.step;
    app->page.language = app->show->language(app->show);
    page_clear(&app->page);
    app->frame = (Frame){.case_number = "", .machine = ""};
    app->show->frame(app->show, app->page.arena, &app->frame);
    app->show->build(app->show, &app->page);
    fit_keys(app);
    if (app->frame.step != before || app->page.scene != app->scene) {
        app->view = (Viewport){0};
        app->steered = false;
    }
    app->scene = app->page.scene;
    if (!app->steered)
        app->view.focus = layout_first_focus(&app->page);
    if (app->pressed && page_block(&app->page, app->page.go_to) != NULL) {
        app->view.focus = app->page.go_to;
        app->view.follow = app->steered = true;
    }
    app->pressed = false;
    focus_settle(&app->view, &app->page);
    settle_editor(app);
    build_overlay(app);
}

static bool same_cursor(Cursor a, Cursor b) {
    return a.x == b.x && a.y == b.y && a.visible == b.visible;
}

static void draw(App *app) {
    int columns, rows;
    app->terminal->size(app->terminal, &columns, &rows);
    app->turn = 1 - app->turn;
    Arena *arena = app->canvas_arenas[app->turn];
    arena_reset(arena);
    Canvas *canvas = canvas_new(arena, columns, rows);
    Viewport *view = app_view(app);
    layout_draw(canvas, &app->frame, app_page(app), view);
    const bool same = app->shown != NULL && canvas_equal(canvas, app->shown) &&
                      same_cursor(view->cursor, app->shown_cursor);
    if (!same || app->spoiled)
        app->terminal->show(app->terminal, canvas, view->cursor, app->spoiled);
    app->shown = canvas;
    app->shown_cursor = view->cursor;
    app->spoiled = app->stale = false;
}

void app_send(App *app, InputKind kind, int id, int key, const char *text) {
    const Input input = {.kind = kind, .id = id, .key = key, .text = text};
    app->pressed = app->pressed || (kind != INPUT_EDIT && kind != INPUT_TICK_OF_CLOCK);
    app->show->handle(app->show, &input);
    app_end_waiting(app);
}

/* The clock: pages that are busy go on with their work, also behind an overlay. */
static void tick(App *app) {
    if (!app->page.busy)
        return;
    const Input input = {.kind = INPUT_TICK_OF_CLOCK, .wait_ms = TICK_MS};
    app->show->handle(app->show, &input);
    app->stale = true;
}

static void run(App *app) {
    app->stale = app->spoiled = true;
    while (!app->over && !app->show->is_over(app->show)) {
        if (app->stale) {
            build(app);
            draw(app);
        }
        const Intent intent =
            app->terminal->next(app->terminal, app->page.busy ? WAIT_BUSY_MS : WAIT_MS);
        if (intent.kind != INTENT_TICK)
            app_handle(app, &intent);
        if (!app->over)
            tick(app);
    }
}

int app_run(Show *show, Terminal *terminal) {
    App *app = calloc(1, sizeof *app);
    if (app == NULL)
        return 0;
    app->show = show;
    app->terminal = terminal;
    app->frame.step = STEP_COUNT;
    app->page.arena = arena_new();
    app->overlay.arena = arena_new();
    app->waiting.arena = arena_new();
    show->meanwhile = app_meanwhile;
    show->meanwhile_user = app;
    app->canvas_arenas[0] = arena_new();
    app->canvas_arenas[1] = arena_new();
    run(app);
    const int result = app->result;
    arena_free(app->page.arena);
    arena_free(app->overlay.arena);
    arena_free(app->waiting.arena);
    show->meanwhile = NULL;
    arena_free(app->canvas_arenas[0]);
    arena_free(app->canvas_arenas[1]);
    free(app);
    return result;
}
