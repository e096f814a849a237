/* The state of the loop; only for the app_*.c files. */
#ifndef KMSDOCTOR_APP_STATE_H
#define KMSDOCTOR_APP_STATE_H

#include "ui/app.h"
#include "ui/layout.h"
#include "ui/overlay.h"
#include "ui/widgets/line_editor.h"

typedef struct App {
    Show *show;
    Terminal *terminal;
    Frame frame;
    Page page;    /* of the wizard */
    Page overlay; /* over it, when overlay_kind says so */
    Overlay overlay_kind;
    int explained; /* id of the block that OVERLAY_EXPLAIN is about */
    Viewport view, overlay_view;
    LineEditor editor;
    int edited; /* id of the field that the editor holds, 0 none */
    /* Two canvases take turns, so that the last one can be compared with the new one. */
    Arena *canvas_arenas[2];
    Canvas *shown;
    int turn;
    Cursor shown_cursor;
    bool pressed; /* the wizard was told something since the page was built */
    bool steered; /* somebody has used a key on this page: the focus is theirs */
    bool stale;   /* something may have changed: build and draw again */
    bool spoiled; /* what the terminal shows cannot be trusted */
    bool over;
    int result;
    Page waiting; /* what is shown while a plan runs */
    bool waited;  /* it was shown since the last intent */
    int scene;    /* of the page that is shown */
} App;

/* The page and the view that a person sees: the overlay's when there is one. */
const Page *app_page(const App *app);
Viewport *app_view(App *app);

/* Tells the wizard's page what was done. */
void app_send(App *app, InputKind kind, int id, int key, const char *text);

void app_handle(App *app, const Intent *intent);

/* While the show does not come back: says so, and takes what is typed away, for whoever types means
 * the page that is seen. A signal is kept for the end. (app_waiting.c) */
void app_meanwhile(void *app);
/* Behind it: takes away what was typed at the last moment. */
void app_end_waiting(App *app);

#endif
