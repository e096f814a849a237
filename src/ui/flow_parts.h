/* What flow.c's blocks are drawn with; only for the flow_*.c files. */
#ifndef KMSDOCTOR_FLOW_PARTS_H
#define KMSDOCTOR_FLOW_PARTS_H

#include "ui/flow.h"

enum {
    FLOW_INDENT = 2,
    FLOW_GAP = 2 /* between a label and its text */
};

/* First column of a block's contents. */
int flow_left(const Block *block);

/* Makes the present row exist. */
void flow_reach(Flow *flow);

/* Draws the text wrapped between column x and the right edge, beginning in the present row; its
 * last row is the present row afterwards. */
void flow_wrapped(Flow *flow, int x, Look look, const char *text);

/* The same for a command: broken at blanks only. */
void flow_command(Flow *flow, const Block *block);

void flow_chain(Flow *flow, const Block *block);
void flow_quote(Flow *flow, const Block *block);
void flow_field(Flow *flow, const Block *block, int x);
void flow_progress(Flow *flow, const Block *block);

#endif
