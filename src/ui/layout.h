/* From a page, the frame around it and a size to a canvas: pure, so that every screen can be tested
 * as text. 60x20 is the least; below that a sentence says so. */
#ifndef KMSDOCTOR_LAYOUT_H
#define KMSDOCTOR_LAYOUT_H

#include "ui/flow.h"
#include "ui/frame.h"

enum { LAYOUT_LEAST_COLUMNS = 60, LAYOUT_LEAST_ROWS = 20 };

/* What a person looks at. The first part is chosen by the app and corrected by layout_draw; the
 * second part is what came of it. */
typedef struct Viewport {
    int focus;    /* id of the focused block, 0 none */
    size_t caret; /* in the focused field */
    int scroll;   /* first row of the page that is shown */
    bool follow;  /* scroll so that the focus is in sight */

    bool read;      /* down to the block that a key waits for (page_key_after) */
    uint64_t words; /* of what was read: with others it is to be read again */

    int page_rows;      /* how many rows the page has */
    int shown_rows;     /* how many of them can be shown at once */
    BlockPlace *places; /* of the page's blocks, in the page's arena */
    Cursor cursor;      /* where one types, else on the focused block, else in the corner */
} Viewport;

void layout_draw(Canvas *canvas, const Frame *frame, const Page *page, Viewport *view);

/* What is focused when one comes to a page: the first strong block that can be and is no row (a
 * finding is strong because it is bad, not because it is to be pressed), else the first that can
 * be, else 0. */
int layout_first_focus(const Page *page);

/* What of the page is in sight, for the keys. */
Sight layout_sight(const Viewport *view, const Page *page);

/* Whether the block's first row is shown. */
bool layout_in_sight(const Viewport *view, const Page *page, int id);

#endif
