/* What came of a plan: the words of Performed, and the judgement after the facts were read again.
 */
#ifndef KMSDOCTOR_LIB_JUDGE_H
#define KMSDOCTOR_LIB_JUDGE_H

#include "actions/perform.h"

void performed_set(Performed *performed, Outcome outcome, const char *reason);
/* The value is copied into the arena. */
void performed_param(Arena *arena, Performed *performed, const char *name, const char *value);

/* Fills in outcome, reason, params and check_again by the facts before and after. Attempts that
 * were known before prove nothing. */
void judge_cure(const Plan *plan, const Facts *before, const Facts *after, Arena *arena,
                Performed *performed);

#endif
