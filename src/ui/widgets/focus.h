/* Moving over the blocks of a page that can be focused, and over the page itself where there are
 * none near by. */
#ifndef KMSDOCTOR_FOCUS_H
#define KMSDOCTOR_FOCUS_H

#include "ui/layout.h"

/* The focusable block after (direction 1) or before (-1) `id`; 0 when there is none. With id 0 the
 * first or last one. */
int focus_neighbour(const Page *page, int id, int direction);

/* Keeps the focus on a block that is there. */
void focus_settle(Viewport *view, const Page *page);

/* Up and down: to the neighbour when it is in sight or just beyond, else a few rows nearer. */
void focus_step(Viewport *view, const Page *page, int direction);

/* Tab: to the neighbour wherever it is, round at the ends. */
void focus_jump(Viewport *view, const Page *page, int direction);

/* PgUp, PgDn: most of a screen; the focus goes along to what is in sight. */
void focus_leaf(Viewport *view, const Page *page, int direction);

/* Towards a focus that is out of sight: a screen further while there is more below, so that what is
 * in between is read; at the end straight up to it. */
void focus_approach(Viewport *view, const Page *page);

/* A screen further towards the block `id`, which has the focus when it is in sight: no other block
 * gets it, for what is typed next is meant for none. */
void focus_read_on(Viewport *view, const Page *page, int id);

/* Home (-1), End (1): the focus goes along where there is one to focus in sight. */
void focus_end(Viewport *view, const Page *page, int direction);

#endif
