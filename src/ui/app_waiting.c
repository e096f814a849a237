/* While a plan runs: the screen lives, and keys wait for nothing. */
#include "ui/app_state.h"

static void stop(App *app, int signal) {
    app->over = true;
    app->result = signal;
}

static void forget_keys(App *app) {
    for (Intent intent = app->terminal->next(app->terminal, 0); intent.kind != INTENT_TICK;
         intent = app->terminal->next(app->terminal, 0)) {
        if (intent.kind == INTENT_REDRAW || intent.kind == INTENT_RESIZE)
            app->spoiled = true;
        if (intent.kind != INTENT_STOP)
            continue;
        stop(app, intent.signal);
        break;
    }
}

static void show_waiting(App *app) {
    int columns, rows;
    Viewport view = {0};
    Frame frame = app->frame;
    frame.overlay = frame.waiting = true;
    app->waiting.language = app->show->language(app->show);
    page_clear(&app->waiting);
    app->show->waiting(app->show, &app->waiting);
    app->terminal->size(app->terminal, &columns, &rows);
    Canvas *canvas = canvas_new(app->waiting.arena, columns, rows);
    layout_draw(canvas, &frame, &app->waiting, &view);
    app->terminal->show(app->terminal, canvas, view.cursor, app->spoiled);
    app->spoiled = false;
}

void app_meanwhile(void *user) {
    App *app = user;
    app->waited = true;
    if (!app->over)
        forget_keys(app);
    if (app->show->waiting != NULL)
        show_waiting(app);
}

void app_end_waiting(App *app) {
    if (!app->waited)
        return;
    app->waited = false;
    app->shown = NULL; /* the terminal shows something else */
    if (!app->over)
        forget_keys(app);
}
