/* Several targets of a seat: each is judged by itself, and one diagnosis is made of them all. */
#include "diagnosis/diagnosis_rooms.h"
#include "diagnosis/settle.h"

/* Not known is worse than well, and better than a fault that is known. */
static Health worse_health(Health a, Health b) {
    static const int badness[] = {
        [HEALTH_OK] = 0, [HEALTH_UNKNOWN] = 1, [HEALTH_WARN] = 2, [HEALTH_FAIL] = 3};
    return badness[b] > badness[a] ? b : a;
}

static const char *param_value(const Verdict *verdict, const char *name) {
    for (size_t i = 0; i < verdict->param_count; i++)
        if (id_same(verdict->params[i].name, name))
            return verdict->params[i].value;
    return "";
}

/* Two targets may have the same cause: a DNS server that is silent. */
static bool is_said(const DiagnosisInput *input, const Diagnosis *diagnosis,
                    const Verdict *verdict) {
    const char *text = verdict_text(input->arena, LANGUAGE_EN, verdict);
    for (size_t i = 0; i < diagnosis->cause_count; i++)
        if (strcmp(verdict_text(input->arena, LANGUAGE_EN, &diagnosis->causes[i]), text) == 0)
            return true;
    return false;
}

/* Of all that are well one sentence is enough. */
enum { LONGEST_LIST = 400 };
static bool joins_another(const DiagnosisInput *input, Diagnosis *diagnosis,
                          const Verdict *verdict) {
    for (size_t i = 0; verdict_is_healthy(verdict) && i < diagnosis->cause_count; i++) {
        Verdict *other = &diagnosis->causes[i];
        if (!verdict_is_healthy(other) || strcmp(other->variant, verdict->variant) != 0)
            continue;
        const char *hosts = param_value(other, "host");
        if (strlen(hosts) < LONGEST_LIST)
            verdict_param(
                input, other, "host",
                arena_printf(input->arena, "%s; %s", hosts, param_value(verdict, "host")));
        return true;
    }
    return false;
}

/* Of two that are as sure, what stops PCs comes before what stands beside a host that serves. */
static int by_harm(const Verdict *first, const Verdict *second) {
    if (first->certainty == second->certainty &&
        first->beside_a_good_host != second->beside_a_good_host)
        return first->beside_a_good_host ? 1 : -1;
    return diagnosis_by_weight(first, second);
}

/* Behind those that weigh the same: the targets keep their order. */
static void add_cause(Diagnosis *diagnosis, const Verdict *verdict) {
    size_t at = diagnosis->cause_count++;
    for (; at > 0 && by_harm(&diagnosis->causes[at - 1], verdict) > 0; at--)
        diagnosis->causes[at] = diagnosis->causes[at - 1];
    diagnosis->causes[at] = *verdict;
}

/* What is well is worth saying only where all of it is. */
static void add_causes(const DiagnosisInput *input, Diagnosis *whole, const Diagnosis *part) {
    for (size_t i = 0; i < part->cause_count; i++) {
        const Verdict *verdict = &part->causes[i];
        if ((verdict_is_healthy(verdict) && whole->health != HEALTH_OK) ||
            is_said(input, whole, verdict) || joins_another(input, whole, verdict))
            continue;
        add_cause(whole, verdict);
    }
}

static void add_commands(const DiagnosisInput *input, Diagnosis *whole, const Diagnosis *part) {
    for (size_t i = 0; i < part->settle_count && whole->settle_count < MOST_COMMANDS; i++)
        settle_add(input->arena, &whole->settle, &whole->settle_count, &whole->settle_capacity,
                   part->settle[i].command, part->settle[i].check_id, part->settle[i].key);
}

static Diagnosis diagnose_part(const DiagnosisInput *input, const Facts *part) {
    const CheckInput question = {
        .facts = part, .profile = input->profile, .arena = input->arena, .now = input->now};
    Findings *findings = arena_array(input->arena, Findings, 1);
    *findings = checks_run(&question, NULL);
    DiagnosisInput own = *input;
    own.facts = part;
    own.findings = findings;
    Diagnosis diagnosis = diagnosis_of_one(&own);
    for (size_t i = 0; i < diagnosis.cause_count; i++)
        diagnosis.causes[i].findings = findings;
    return diagnosis;
}

/* Each target by itself; the worst of them decides, and nothing that is well hides what is not. */
Diagnosis diagnosis_of_parts(const DiagnosisInput *input, const SeatParts *parts) {
    Diagnosis whole = {.health = HEALTH_OK};
    Diagnosis *each = arena_array(input->arena, Diagnosis, parts->count);
    size_t most = 0;
    for (size_t i = 0; i < parts->count; i++) {
        each[i] = diagnose_part(input, parts->items[i]);
        whole.health = worse_health(whole.health, each[i].health);
        most += each[i].cause_count;
    }
    whole.causes = arena_array(input->arena, Verdict, most);
    for (size_t i = 0; i < parts->count; i++) {
        add_causes(input, &whole, &each[i]);
        add_commands(input, &whole, &each[i]);
    }
    diagnosis_answer(input, &whole);
    return whole;
}
