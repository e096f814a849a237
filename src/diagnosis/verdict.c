/* A verdict and an answer while they are put together, and in words. */
#include "diagnosis/cause.h"
#include "diagnosis/settle.h"

/* ---- put together ---- */

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

/* ---- in words ---- */

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
    if (verdict->own[index] != NULL)
        return verdict->own[index];
    return finding_of(verdict->findings != NULL ? verdict->findings : findings,
                      verdict->because[index]);
}

char *answer_text(Arena *arena, Language language, const Answer *answer) {
    const char *key = arena_printf(arena, "answer.%s.%s", answer->question->id, answer->variant);
    return message_format(arena, language, key, answer->params, answer->param_count);
}
