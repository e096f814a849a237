/* What the network says, as kmsdoctor probe tells it: one target after the other, each with its
 * questions and answers in a table and what follows from them. Pure functions of facts, findings
 * and diagnosis, so that a list of thousands is told while it is worked off. */
#ifndef KMSDOCTOR_NETWORK_H
#define KMSDOCTOR_NETWORK_H

#include "report/report.h"

#include <cjson/cJSON.h>

typedef struct NetworkTarget {
    const char *word;         /* as it was given */
    const char *kind;         /* "domain", "host", "invalid": nothing that could be asked for */
    const ReportInput *input; /* machine may be NULL; NULL for what is invalid */
    bool cut_short;           /* not asked to the end: nothing follows, input has no conclusion */
} NetworkTarget;

/* The checks that look at the network; NULL at the end. */
extern const char *const network_checks[];

/* The table, then causes and findings in whole sentences. */
void network_text(const NetworkTarget *target, Language language, Arena *arena, Buf *out);

/* Of a long list: its rows, each on one line however long and with the mark of what it says, for
 * those who search in them; behind them, where not all is in order, what follows first. */
void network_line(const NetworkTarget *target, Language language, Arena *arena, Buf *out);

/* One of "targets" in docs/probe.schema.json. The caller owns it. */
cJSON *network_json(const NetworkTarget *target, Arena *arena);

#endif
