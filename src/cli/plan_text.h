/* A plan and what came of it, for people and as JSON: what fix prints. */
#ifndef KMSDOCTOR_PLAN_TEXT_H
#define KMSDOCTOR_PLAN_TEXT_H

#include "actions/perform.h"
#include "base/buf.h"
#include "cli/cli.h"

#include <cjson/cJSON.h>

void plan_text(const Context *context, const Machine *machine, const Plan *plan, Buf *out);
void performed_text(const Context *context, const Performed *performed, Buf *out);

/* {"steps": [...], "changes": [...], ...}; the caller deletes it. */
cJSON *plan_json(const Context *context, const Plan *plan);

/* [{"path": ..., "before": ..., "after": ...}]: null is a value that is not set. */
cJSON *change_json(const char *path, const Setting *before, const Setting *after);

/* The text of its outcome. In the arena. */
char *outcome_text(const Context *context, const Performed *performed);

/* y, yes or their Chinese on a terminal; *ret_end when the input ended instead. */
bool ask_yes(const Context *context, const char *key, bool *ret_end);
/* Says the whole line to run as administrator, from whatever account, so that both find the same
 * journal; returns exit_code. `words`: "undo", or "fix ACTION ..." */
int cli_needs_administrator(const Context *context, int exit_code, const Machine *machine,
                            const char *words);

bool can_ask(void);

#endif
