/* A table of what is under way, drawn anew in place while it lasts, and gone afterwards: for
 * commands that take seconds on a terminal. */
#ifndef KMSDOCTOR_LIVE_TABLE_H
#define KMSDOCTOR_LIVE_TABLE_H

#include "cli/cli.h"
#include "probe/probe.h"

typedef struct LiveTable {
    const Context *context;
    bool shows; /* standard output is a terminal that can be drawn on */
    int lines;  /* of the table that stands there now */
    int64_t began_ms, drawn_ms;
} LiveTable;

LiveTable live_table_begin(const Context *context);

/* Which host, which step, how long; at most ten times a second. */
void live_table_show(LiveTable *table, const Probe *probe);

/* Takes it away. */
void live_table_end(LiveTable *table);

#endif
