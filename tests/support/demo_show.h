/* A small wizard of demo pages: what app.c and plain.c do is written down in it. */
#ifndef KMSDOCTOR_DEMO_SHOW_H
#define KMSDOCTOR_DEMO_SHOW_H

#include "support/demo_page.h"
#include "ui/show.h"

typedef struct DemoShow {
    Demo demo;
    Language language;
    Step step;
    int busy_ticks; /* how many more ticks the page is busy */
    int ticks, presses, edits, keys, nexts, backs;
    int last_press, last_key;
    int go_to;         /* where the page sends the focus after a press */
    int lasts;         /* how often it is called back while a press is handled */
    int piece, pieces; /* the page is this piece, from 0, of so many; pieces 0: it is whole */
    int scene;
    const char *other_plan; /* what the plan says after a press */
    const char *news;       /* while it is busy */
    bool announces_escape, over, unsaved;
} DemoShow;

Show demo_show(DemoShow *demo);

#endif
