/* Findings to causes: every cause judges for itself; here they are ranked, and what is still open
 * is turned into commands. docs/diagnosis.md tells the rules. */
#include "diagnosis/cause.h"
#include "diagnosis/evidence.h"
#include "diagnosis/hosts.h"
#include "diagnosis/memo.h"
#include "diagnosis/settle.h"

#include "base/registry.h"
#include "cause_registry.h"
#include "facts/discovery.h"
#include "facts/seat_parts.h"
#include "question_registry.h"

/* ---- verdicts ---- */

void verdict_set(Verdict *verdict, Certainty certainty, Owner owner) {
    verdict->certainty = certainty;
    verdict->owner = owner;
}

static void set_param(Arena *arena, Param *params, size_t *count, const char *name,
                      const char *value) {
    size_t at = 0;
    while (at < *count && !id_same(params[at].name, name))
        at++;
    if (at == VERDICT_PARAMS)
        return;
    params[at] = (Param){name, arena_strdup(arena, value == NULL ? "" : value)};
    if (at == *count)
        (*count)++;
}

void verdict_param(const DiagnosisInput *input, Verdict *verdict, const char *name,
                   const char *value) {
    set_param(input->arena, verdict->params, &verdict->param_count, name, value);
}

static void add_once(const char **list, size_t *count, size_t most, const char *id) {
    for (size_t i = 0; i < *count; i++)
        if (id_same(list[i], id))
            return;
    if (*count < most)
        list[(*count)++] = id;
}

static const char *param_value(const Verdict *verdict, const char *name) {
    for (size_t i = 0; i < verdict->param_count; i++)
        if (id_same(verdict->params[i].name, name))
            return verdict->params[i].value;
    return "";
}

void verdict_because(Verdict *verdict, const char *check_id) {
    add_once(verdict->because, &verdict->because_count, VERDICT_BECAUSE, check_id);
}

void verdict_action(Verdict *verdict, const char *action_id) {
    add_once(verdict->actions, &verdict->action_count, VERDICT_ACTIONS, action_id);
}

void verdict_settle(const DiagnosisInput *input, Verdict *verdict, const char *command,
                    const char *check_id, const char *key) {
    settle_add(input->arena, &verdict->settle, &verdict->settle_count, &verdict->settle_capacity,
               command, check_id, key);
}

void answer_set(Answer *answer, Certainty certainty, const char *variant) {
    answer->certainty = certainty;
    answer->variant = variant;
}

void answer_param(const DiagnosisInput *input, Answer *answer, const char *name,
                  const char *value) {
    set_param(input->arena, answer->params, &answer->param_count, name, value);
}

void answer_because(Answer *answer, const char *check_id) {
    add_once(answer->because, &answer->because_count, VERDICT_BECAUSE, check_id);
}

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

/* ---- words ---- */

const char *health_word(Health health) {
    static const char *const words[] = {"ok", "warn", "fail", "unknown"};
    return words[health];
}

const char *certainty_word(Certainty certainty) {
    static const char *const words[] = {"none", "possible", "likely", "certain"};
    return words[certainty];
}

const char *owner_word(Owner owner) {
    static const char *const words[] = {"user", "domain", "kms-host", "third-party", "by-design"};
    return words[owner];
}

static char *in_words(Arena *arena, Language language, const Verdict *verdict, const char *key) {
    const Param *words = params_in_words(arena, language, verdict->params, verdict->param_count);
    return message_format(arena, language, key, words, verdict->param_count);
}

char *verdict_text(Arena *arena, Language language, const Verdict *verdict) {
    const char *id = verdict->cause->id;
    char *text = in_words(arena, language, verdict,
                          arena_printf(arena, "cause.%s.%s", id, verdict->variant));
    if (verdict->more == NULL)
        return text;
    return arena_printf(
        arena, "%s%s%s", text, language == LANGUAGE_EN ? " " : "",
        in_words(arena, language, verdict, arena_printf(arena, "cause.%s.%s", id, verdict->more)));
}

const char *verdict_todo(Arena *arena, Language language, const Verdict *verdict) {
    const char *id = verdict->cause->id;
    const bool sure = verdict->certainty >= CERTAINTY_LIKELY;
    if (verdict->only_said)
        return NULL;
    const char *key =
        arena_printf(arena, sure ? "cause.%s.todo_%s" : "cause.%s.look_%s", id, verdict->variant);
    if (sure && message_find(language, key) == NULL)
        key = arena_printf(arena, "cause.%s.todo", id);
    return message_find(language, key) == NULL ? NULL : in_words(arena, language, verdict, key);
}

const Finding *verdict_reason(const Verdict *verdict, const Findings *findings, size_t index) {
    return finding_of(verdict->findings != NULL ? verdict->findings : findings,
                      verdict->because[index]);
}

char *answer_text(Arena *arena, Language language, const Answer *answer) {
    const char *key = arena_printf(arena, "answer.%s.%s", answer->question->id, answer->variant);
    return message_format(arena, language, key, answer->params, answer->param_count);
}

/* ---- the diagnosis ---- */

/* The surest first; among equals the root before its effect. */
static int by_weight(const void *a, const void *b) {
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
    qsort(diagnosis->causes, diagnosis->cause_count, sizeof(Verdict), by_weight);
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

static bool is_healthy(const Verdict *verdict) {
    return strcmp(verdict->cause->id, "healthy") == 0;
}

/* "Healthy" stands alone: where something likely is wrong it goes, and mere possibilities go where
 * everything is seen to work. */
static void settle_health_against_causes(Diagnosis *diagnosis) {
    size_t healthy = diagnosis->cause_count, strong = 0;
    for (size_t i = 0; i < diagnosis->cause_count; i++) {
        if (is_healthy(&diagnosis->causes[i]))
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
    if (is_healthy(first))
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

static void answer_all(const DiagnosisInput *input, Diagnosis *diagnosis) {
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
        if (check_decided(input, verdict->because[i]))
            verdict->because[kept++] = verdict->because[i];
    verdict->because_count = kept;
}

static void add_what_a_seat_knows(const DiagnosisInput *input, Diagnosis *diagnosis) {
    for (size_t i = 0; seen_from_seat(input->facts) && i < diagnosis->cause_count; i++) {
        drop_unseen_reasons(input, &diagnosis->causes[i]);
        diagnosis->causes[i].beside_a_good_host = diagnosis->health == HEALTH_WARN;
    }
}

static Diagnosis diagnose_once(const DiagnosisInput *question) {
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
    answer_all(input, &diagnosis);
    settle_all(input, &diagnosis);
    return diagnosis;
}

/* ---- several targets of a seat ---- */

/* Not known is worse than well, and better than a fault that is known. */
static Health worse_health(Health a, Health b) {
    static const int badness[] = {
        [HEALTH_OK] = 0, [HEALTH_UNKNOWN] = 1, [HEALTH_WARN] = 2, [HEALTH_FAIL] = 3};
    return badness[b] > badness[a] ? b : a;
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
    for (size_t i = 0; is_healthy(verdict) && i < diagnosis->cause_count; i++) {
        Verdict *other = &diagnosis->causes[i];
        if (!is_healthy(other) || strcmp(other->variant, verdict->variant) != 0)
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
    return by_weight(first, second);
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
        if ((is_healthy(verdict) && whole->health != HEALTH_OK) || is_said(input, whole, verdict) ||
            joins_another(input, whole, verdict))
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
    Diagnosis diagnosis = diagnose_once(&own);
    for (size_t i = 0; i < diagnosis.cause_count; i++)
        diagnosis.causes[i].findings = findings;
    return diagnosis;
}

/* Each target by itself; the worst of them decides, and nothing that is well hides what is not. */
static Diagnosis diagnose_parts(const DiagnosisInput *input, const SeatParts *parts) {
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
    answer_all(input, &whole);
    return whole;
}

Diagnosis diagnose(const DiagnosisInput *input) {
    const SeatParts parts = seat_parts(input->arena, input->facts);
    return parts.count > 1 ? diagnose_parts(input, &parts) : diagnose_once(input);
}
