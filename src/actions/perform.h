/* Performing a plan, and taking it back. The journal (journal.h) is written ahead: before anything
 * is changed it holds the plan and every value as it was; after it, what was found. */
#ifndef KMSDOCTOR_PERFORM_H
#define KMSDOCTOR_PERFORM_H

#include "actions/action.h"

typedef enum Outcome {
    OUTCOME_VERIFIED,     /* read again: the change is there and what was broken works */
    OUTCOME_NOT_YET,      /* the change is there; whether it helped cannot be known yet */
    OUTCOME_NOT_CURED,    /* the change is there, what was broken still is */
    OUTCOME_FAILED,       /* a step failed; what was changed was put back. undoable: it was one that
                             took too long and may have its effect later */
    OUTCOME_FAILED_STUCK, /* a step failed and not everything could be put back */
    OUTCOME_REFUSED,      /* nothing was changed; reason says why */
    OUTCOME_COUNT
} Outcome;

typedef struct Performed {
    Outcome outcome;
    const char *journal_id; /* names the entry */
    bool undoable;          /* undo has something to take back, or may come to have it */
    const char *output;     /* what the tools printed, for people */
    const char *reason;     /* locale key of the sentence to show: outcome.<...> */
    Param params[VERDICT_PARAMS];
    size_t param_count;
    int64_t check_again; /* NOT_YET: UTC seconds when it will be known, 0 unknown */
} Performed;

/* "verified" "not-yet" "not-cured" "failed" "failed-stuck" "refused" (locale key
 * outcome_name.<word>) */
const char *outcome_word(Outcome outcome);

/* Does the plan on the machine and nothing else, then collects plan->touches again and judges. The
 * machine's facts are the new ones afterwards. `case_id` may be "". A Status other than OK means
 * that nothing was changed: STATUS_DENIED rights are missing, STATUS_UNSUPPORTED nothing can be
 * changed there, STATUS_REFUSED another one is at it, STATUS_CHANGED a file to write is there
 * already, anything else the journal could not be written or a setting not be read; *ret_performed
 * then says so too (OUTCOME_REFUSED, reason, params). */
MUST_CHECK Status plan_perform(Machine *machine, const Profile *profile, const Plan *plan,
                               const char *case_id, Arena *arena, Performed *ret_performed);

/* Asks for the rights of an administrator, as the box of User Account Control does: call it only
 * after the person has said yes to that. STATUS_DENIED where they cannot be had this way;
 * STATUS_CHANGED: another process, which has them, goes on in place of this one (machine.h,
 * restart): save what is open, and end. */
MUST_CHECK Status plan_elevate(Machine *machine);

#endif
