/* Findings to causes: every cause judges for itself; here they are ranked, and what is still open
 * is turned into commands. docs/diagnosis.md tells the rules. */
#include "diagnosis/diagnosis_rooms.h"
#include "diagnosis/evidence.h"
#include "diagnosis/hosts.h"
#include "diagnosis/memo.h"
#include "diagnosis/settle.h"

#include "base/registry.h"
#include "cause_registry.h"
#include "facts/discovery.h"
#include "facts/seat_parts.h"
#include "question_registry.h"

/* ---- registries ---- */

const Cause *const *cause_list(void) {
    static const Cause *list[sizeof cause_registry / sizeof cause_registry[0]];
    if (list[0] == NULL)
        registry_sort(list, cause_registry, sizeof list, offsetof(Cause, rank));
    return list;
}

const Cause *cause_find(const char *id) {
    for (const Cause *const *cause = cause_list(); *cause != NULL; cause++)
        if (strcmp((*cause)->id, id) == 0)
            return *cause;
    return NULL;
}

const Question *const *question_list(void) {
    static const Question *list[sizeof question_registry / sizeof question_registry[0]];
    if (list[0] == NULL)
        registry_sort(list, question_registry, sizeof list, offsetof(Question, order));
    return list;
}

/* ---- the diagnosis ---- */

/* The surest first; among equals the root before its effect. */
int diagnosis_by_weight(const void *a, const void *b) {
    const Verdict *first = a, *second = b;
    if (first->certainty != second->certainty)
        return (int)second->certainty - (int)first->certainty;
    if (first->cause->rank != second->cause->rank)
        return first->cause->rank - second->cause->rank;
    return (int)first->only_said - (int)second->only_said;
}

static void judge_all(const DiagnosisInput *input, Diagnosis *diagnosis) {
    const size_t most = sizeof cause_registry / sizeof cause_registry[0];
    diagnosis->causes = arena_array(input->arena, Verdict, most);
    for (const Cause *const *cause = cause_list(); *cause != NULL; cause++) {
        Verdict verdict = {.cause = *cause, .variant = "text"};
        (*cause)->judge(input, &verdict);
        if (verdict.certainty != CERTAINTY_NONE)
            diagnosis->causes[diagnosis->cause_count++] = verdict;
    }
    qsort(diagnosis->causes, diagnosis->cause_count, sizeof(Verdict), diagnosis_by_weight);
}

/* A second hearing, only where nothing at all speaks for a cause: mails often hold nothing but what
 * a colleague or an article tells to look at. Advice is no evidence, but where all of it points to
 * one cause that cause is worth a look: possible, quoted, and never more. */
static void hear_advice(const DiagnosisInput *input, Diagnosis *diagnosis) {
    if (diagnosis->cause_count > 0)
        return;
    DiagnosisInput second = *input;
    second.heed_advice = true;
    judge_all(&second, diagnosis);
    if (diagnosis->cause_count > 1)
        diagnosis->cause_count = 0;
    for (size_t i = 0; i < diagnosis->cause_count; i++) {
        diagnosis->causes[i].certainty = CERTAINTY_POSSIBLE;
        diagnosis->causes[i].only_said = true;
    }
}

/* A certain cause explains the failure alone: mere possibilities beside it are its echoes. */
static void drop_echoes(Diagnosis *diagnosis) {
    if (diagnosis->cause_count == 0 || diagnosis->causes[0].certainty != CERTAINTY_CERTAIN)
        return;
    while (diagnosis->causes[diagnosis->cause_count - 1].certainty == CERTAINTY_POSSIBLE)
        diagnosis->cause_count--;
}

bool verdict_is_healthy(const Verdict *verdict) {
    return strcmp(verdict->cause->id, "healthy") == 0;
}

/* "Healthy" stands alone: where something likely is wrong it goes, and mere possibilities go where
 * everything is seen to work. */
static void settle_health_against_causes(Diagnosis *diagnosis) {
    size_t healthy = diagnosis->cause_count, strong = 0;
    for (size_t i = 0; i < diagnosis->cause_count; i++) {
        if (verdict_is_healthy(&diagnosis->causes[i]))
            healthy = i;
        else if (diagnosis->causes[i].certainty >= CERTAINTY_LIKELY)
            strong++;
    }
    if (healthy == diagnosis->cause_count)
        return;
    if (strong == 0) {
        diagnosis->causes[0] = diagnosis->causes[healthy];
        diagnosis->cause_count = 1;
        return;
    }
    for (size_t i = healthy; i + 1 < diagnosis->cause_count; i++)
        diagnosis->causes[i] = diagnosis->causes[i + 1];
    diagnosis->cause_count--;
}

/* Whichever of the two is wrong, it is to be mended. */
static bool clocks_are_apart(const DiagnosisInput *input) {
    const Finding *apart = concluded(input, "pc.clock", "seat_offset");
    return apart != NULL && apart->status == CHECK_WARN;
}

/* From a seat no activation is seen: what is broken is so for PCs that come this way, unless
 * another host serves them. */
static Health judge_network_health(const DiagnosisInput *input, const Verdict *first) {
    const KmsCandidates candidates = kms_candidates(input);
    const bool serves = network_serves(input, &candidates);
    if (first->certainty == CERTAINTY_POSSIBLE)
        return serves && clocks_are_apart(input) ? HEALTH_WARN : HEALTH_UNKNOWN;
    return serves ? HEALTH_WARN : HEALTH_FAIL;
}

/* Blocked, where activation is seen to fail or a cause that stops it is likely; to be mended, where
 * something is wrong while the licence still holds; unknown, where all rests on mere possibility.
 */
static Health judge_health(const DiagnosisInput *input, const Diagnosis *diagnosis) {
    if (diagnosis->cause_count == 0)
        return HEALTH_UNKNOWN;
    const Verdict *first = &diagnosis->causes[0];
    if (verdict_is_healthy(first))
        return HEALTH_OK;
    if (seen_from_seat(input->facts))
        return judge_network_health(input, first);
    const Activation windows = windows_activation(input), office = office_activation(input);
    if (first->owner == OWNER_BY_DESIGN && !activation_fails(input))
        return activation_works(input) ? HEALTH_OK : HEALTH_UNKNOWN;
    if (windows == ACTIVATION_FAILS || office == ACTIVATION_FAILS)
        return HEALTH_FAIL;
    if (windows != ACTIVATION_UNKNOWN || office != ACTIVATION_UNKNOWN)
        return HEALTH_WARN;
    return first->certainty == CERTAINTY_POSSIBLE && !activation_fails(input) ? HEALTH_UNKNOWN
                                                                              : HEALTH_FAIL;
}

void diagnosis_answer(const DiagnosisInput *input, Diagnosis *diagnosis) {
    const size_t most = sizeof question_registry / sizeof question_registry[0];
    diagnosis->answers = arena_array(input->arena, Answer, most);
    for (const Question *const *question = question_list(); *question != NULL; question++) {
        if ((*question)->after_repair && diagnosis->cause_count == 0)
            continue;
        Answer answer = {.question = *question, .variant = "text"};
        (*question)->reply(input, &answer);
        if (answer.certainty != CERTAINTY_NONE)
            diagnosis->answers[diagnosis->answer_count++] = answer;
    }
}

/* What a seat did not see is no reason for anything. */
static void drop_unseen_reasons(const DiagnosisInput *input, Verdict *verdict) {
    size_t kept = 0;
    for (size_t i = 0; i < verdict->because_count; i++)
        if (check_decided(input, verdict->because[i])) {
            verdict->own[kept] = verdict->own[i];
            verdict->because[kept++] = verdict->because[i];
        }
    verdict->because_count = kept;
}

static void add_what_a_seat_knows(const DiagnosisInput *input, Diagnosis *diagnosis) {
    for (size_t i = 0; seen_from_seat(input->facts) && i < diagnosis->cause_count; i++) {
        drop_unseen_reasons(input, &diagnosis->causes[i]);
        diagnosis->causes[i].beside_a_good_host = diagnosis->health == HEALTH_WARN;
    }
}

Diagnosis diagnosis_of_one(const DiagnosisInput *question) {
    struct DiagnosisMemo memo = {0};
    DiagnosisInput own = *question;
    own.memo = &memo;
    const DiagnosisInput *input = &own;
    Diagnosis diagnosis = {.health = HEALTH_UNKNOWN};
    judge_all(input, &diagnosis);
    hear_advice(input, &diagnosis);
    settle_health_against_causes(&diagnosis);
    drop_echoes(&diagnosis);
    diagnosis.health = judge_health(input, &diagnosis);
    add_what_a_seat_knows(input, &diagnosis);
    diagnosis_answer(input, &diagnosis);
    settle_all(input, &diagnosis);
    return diagnosis;
}

Diagnosis diagnose(const DiagnosisInput *input) {
    const SeatParts parts = seat_parts(input->arena, input->facts);
    return parts.count > 1 ? diagnosis_of_parts(input, &parts) : diagnosis_of_one(input);
}
