/* Pages that lie over the wizard's page for a moment: help (F1), an explanation (?), the question
 * before leaving (F10). They are pages like the others. */
#ifndef KMSDOCTOR_OVERLAY_H
#define KMSDOCTOR_OVERLAY_H

#include "ui/show.h"

typedef enum Overlay { OVERLAY_NONE, OVERLAY_HELP, OVERLAY_EXPLAIN, OVERLAY_QUIT } Overlay;

enum { OVERLAY_STAY = 1, OVERLAY_LEAVE };

/* The keys of `page` with what they do, those of every page, and `help` about this one. */
void overlay_help(Page *overlay, const Frame *frame, const Page *page, const char *help);

/* What the block is, and what its explain says. */
void overlay_explain(Page *overlay, const Block *block);

/* Buttons OVERLAY_STAY and OVERLAY_LEAVE, what becomes of the case, and what else is to be known
 * (a key, NULL nothing). */
void overlay_quit(Page *overlay, bool is_saved, const char *leaving);

#endif
