/* A page's blocks flow down a canvas that is as high as they need: columns aligned over the page,
 * texts wrapped under themselves, the focused block marked. layout.c shows a part of it. */
#ifndef KMSDOCTOR_FLOW_H
#define KMSDOCTOR_FLOW_H

#include "ui/canvas.h"

enum { FLOW_GUTTER = 2 }; /* columns at the left for the focus sign "> " */

/* Where a block came to stand: rows [top, end). */
typedef struct BlockPlace {
    int top, end;
} BlockPlace;

typedef struct Flow {
    const Page *page;
    int focus;    /* id of the focused block, 0 none */
    size_t caret; /* byte offset of the caret in the focused field's text */
    /* what flow_page gives, in the page's arena */
    Canvas *body;
    int rows;             /* used rows of body */
    BlockPlace *places;   /* one for each block */
    int caret_x, caret_y; /* where the caret stands on body; -1 when nothing is typed into */
} Flow;

/* Fills in body, rows, places and caret; columns >= 20. */
void flow_page(Flow *flow, int columns);

#endif
