#include "actions/lib_judge.h"

#include "actions/lib_pc.h"
#include "base/buf.h"
#include "base/clock.h"

/* An unactivated client tries by itself every two hours unless its host says otherwise, an
 * activated one renews every seven days [REG][WSD-slmgr]. */
enum { RETRY_MINUTES = 120, RENEWAL_MINUTES = 7 * 24 * 60 };

void performed_set(Performed *performed, Outcome outcome, const char *reason) {
    performed->outcome = outcome;
    performed->reason = reason;
}

void performed_param(Arena *arena, Performed *performed, const char *name, const char *value) {
    if (performed->param_count < VERDICT_PARAMS)
        performed->params[performed->param_count++] = (Param){name, arena_strdup(arena, value)};
}

/* The licences that a plan is to help, as they stand afterwards. */
typedef struct Cure {
    Arena *arena;
    Buf cured, still; /* their names */
    const char *code; /* why one still is not, "" when nothing says it */
    size_t cured_count, still_count;
    bool unknown; /* one could not be read again */
    int64_t retry_minutes;
} Cure;

static void add_name(Buf *out, const char *name) {
    if (out->length > 0)
        buf_add_text(out, ", ");
    buf_add_text(out, name);
}

static const Licence *same_licence(const Facts *facts, const Licence *licence) {
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *other = &facts->licences.items[i];
        if (fact_known(licence->sku.meta) && fact_known(other->sku.meta)
                ? text_equal_any_case(licence->sku.value, other->sku.value)
                : strcmp(fact_text(&licence->name), fact_text(&other->name)) == 0)
            return other;
    }
    return NULL;
}

static bool same_attempt(const Attempt *a, const Attempt *b) {
    return fact_known(a->when.meta) && fact_known(b->when.meta) && a->when.value == b->when.value &&
           strcmp(fact_text(&a->sku), fact_text(&b->sku)) == 0 &&
           strcmp(fact_text(&a->code), fact_text(&b->code)) == 0;
}

/* It was known before: by its own record, for the clock of the PC may be wrong, or was just set. */
static bool is_old(const Facts *before, const Attempt *attempt) {
    for (size_t i = 0; i < before->attempts.count; i++)
        if (same_attempt(&before->attempts.items[i], attempt))
            return true;
    return false;
}

/* The newest attempt for this licence that was made meanwhile. */
static const Attempt *attempt_for(const Facts *before, const Facts *facts, const Licence *licence) {
    const Attempt *newest = NULL;
    for (size_t i = 0; i < facts->attempts.count; i++) {
        const Attempt *attempt = &facts->attempts.items[i];
        if (fact_known(attempt->sku.meta)
                ? !text_equal_any_case(attempt->sku.value, fact_text(&licence->sku))
                : !fact_is(&attempt->application, licence->application.value))
            continue;
        if (is_old(before, attempt))
            continue;
        if (newest == NULL || !fact_known(attempt->when.meta) ||
            attempt->when.value >= newest->when.value)
            newest = attempt;
    }
    return newest;
}

static void look_at(Cure *cure, const Facts *before, const Facts *after, const Licence *licence) {
    const char *name = fact_text(&licence->name);
    const Licence *now = same_licence(after, licence);
    if (now == NULL || !fact_known(now->state.meta)) {
        cure->unknown = true;
        return;
    }
    const Attempt *attempt = attempt_for(before, after, now);
    const bool refused = attempt != NULL && fact_false(&attempt->succeeded);
    if (now->state.value == LicenceState_LICENSED && !refused) {
        add_name(&cure->cured, name);
        cure->cured_count++;
        return;
    }
    add_name(&cure->still, name);
    cure->still_count++;
    const char *code = refused ? fact_text(&attempt->code) : fact_text(&now->reason);
    if (code[0] != '\0')
        cure->code = code;
    cure->retry_minutes = fact_number(&now->activation_interval, RETRY_MINUTES);
}

static void look_at_all(Cure *cure, const Plan *plan, const Facts *before, const Facts *after) {
    for (Application application = 0; application < Application_COUNT; application++) {
        if (!plan->proves[application])
            continue;
        /* Where they could not be read before, those that are there now must be activated. */
        const Facts *base = fact_known(before->groups[GROUP_licences]) ? before : after;
        const bool some_wait = pc_waits(base, application);
        for (size_t i = 0; i < base->licences.count; i++) {
            const Licence *licence = &base->licences.items[i];
            if (some_wait ? licence_waits(licence, application)
                          : licence_is_kms(licence, application))
                look_at(cure, before, after, licence);
        }
    }
}

static void set_time(Performed *performed, Arena *arena, int64_t minutes) {
    performed_param(arena, performed, "minutes", arena_printf(arena, "%lld", (long long)minutes));
    performed_param(arena, performed, "days",
                    arena_printf(arena, "%lld", (long long)(minutes / (24 * 60))));
    performed->check_again = clock_now() + minutes * 60;
    performed_param(arena, performed, "when", clock_text(arena, performed->check_again));
}

static bool plan_changes(const Plan *plan) {
    for (size_t i = 0; i < plan->change_count; i++)
        if (plan_change_is_real(&plan->changes[i]))
            return true;
    return false;
}

/* No licence was to be activated: either none waits, or there was no way to try. */
static void judge_unproven(const Plan *plan, const Facts *before, Arena *arena,
                           Performed *performed) {
    if (plan->action->judge != NULL) {
        performed_set(performed, OUTCOME_VERIFIED,
                      fact_known(before->groups[GROUP_licences])
                          ? "outcome.verified_itself"
                          : "outcome.verified_itself_unread");
        return;
    }
    if (pc_office_has_own_host(before) && !pc_waits(before, Application_WINDOWS) &&
        pc_waits(before, Application_OFFICE)) {
        performed_set(performed, OUTCOME_NOT_YET, "outcome.not_yet_office_own");
        return;
    }
    if (pc_waits(before, Application_WINDOWS) || pc_waits(before, Application_OFFICE)) {
        performed_set(performed, OUTCOME_NOT_YET, "outcome.not_yet_tried");
        set_time(performed, arena, RETRY_MINUTES);
        return;
    }
    if (!fact_known(before->groups[GROUP_licences])) {
        performed_set(performed, OUTCOME_NOT_YET, "outcome.not_yet_unread");
        return;
    }
    performed_set(performed, OUTCOME_NOT_YET,
                  plan_changes(plan) ? "outcome.not_yet_nothing_waits" : "outcome.not_yet_no_sign");
    if (plan_changes(plan))
        set_time(performed, arena, RENEWAL_MINUTES);
}

static void judge_licences(const Cure *cure, Arena *arena, Performed *performed) {
    performed_param(arena, performed, "cured", cure->cured_count > 0 ? cure->cured.at : "-");
    performed_param(arena, performed, "still", cure->still_count > 0 ? cure->still.at : "-");
    performed_param(arena, performed, "code", cure->code);
    if (cure->still_count > 0) {
        performed_set(performed, OUTCOME_NOT_CURED,
                      cure->cured_count > 0   ? "outcome.not_cured_all"
                      : cure->code[0] != '\0' ? "outcome.not_cured_code"
                                              : "outcome.not_cured");
        set_time(performed, arena, cure->retry_minutes);
    } else if (cure->unknown || cure->cured_count == 0) {
        performed_set(performed, OUTCOME_NOT_YET, "outcome.not_yet_unread");
        set_time(performed, arena, RETRY_MINUTES);
    } else {
        performed_set(performed, OUTCOME_VERIFIED, "outcome.verified");
    }
}

/* What the action itself is about; false when that settles it. */
static bool judge_itself(const Plan *plan, const Facts *before, const Facts *after, Arena *arena,
                         Performed *performed) {
    const Action *action = plan->action;
    const Outcome outcome =
        action->judge == NULL ? OUTCOME_VERIFIED : (Outcome)action->judge(before, after);
    if (outcome == OUTCOME_VERIFIED)
        return true;
    const char *word = outcome == OUTCOME_NOT_CURED ? "not_cured" : "not_yet";
    performed_set(performed, outcome, arena_printf(arena, "action.%s.%s", action->id, word));
    return false;
}

void judge_cure(const Plan *plan, const Facts *before, const Facts *after, Arena *arena,
                Performed *performed) {
    if (!judge_itself(plan, before, after, arena, performed))
        return;
    bool proven = false;
    for (Application application = 0; application < Application_COUNT; application++)
        proven = proven || plan->proves[application];
    if (!proven) {
        judge_unproven(plan, before, arena, performed);
        return;
    }
    Cure cure = {.arena = arena, .code = "", .retry_minutes = RETRY_MINUTES};
    buf_init(&cure.cured, 4096);
    buf_init(&cure.still, 4096);
    look_at_all(&cure, plan, before, after);
    judge_licences(&cure, arena, performed);
    buf_free(&cure.cured);
    buf_free(&cure.still);
}
