#include "report/phone_text.h"

#include "report/document.h"
#include "report/text_parts.h"

enum { PARAMS_OF_A_SENTENCE = 16 };

typedef struct Telling {
    Arena *arena;
    Language language;
    const PhoneVerdicts *verdicts;
    Buf *out;
} Telling;

static const char *words(const Telling *telling, const char *key) {
    return message(telling->language, key);
}

static const char *keyed(const Telling *telling, const char *prefix, const char *word) {
    return message_of_word(telling->arena, telling->language, prefix, word);
}

/* ---- sentences whose values did not travel ---- */

static char *without_values(const Telling *telling, const char *key) {
    Param params[PARAMS_OF_A_SENTENCE];
    size_t count = 0;
    const Str sentence = str_of(words(telling, key));
    Str rest = sentence;
    (void)str_cut(rest, '{', &rest);
    while (rest.length > 0 && count < PARAMS_OF_A_SENTENCE) {
        const Str name = str_cut(rest, '}', &rest);
        params[count++] = (Param){str_dup(telling->arena, name), "..."};
        (void)str_cut(rest, '{', &rest);
    }
    return message_format(telling->arena, telling->language, key, params, count);
}

static const char *finding_sentence(const Telling *telling, size_t at) {
    const PhoneFinding *finding = &telling->verdicts->findings[at];
    const char *id = phone_checks[at].id;
    if (finding->code == NULL)
        return NULL;
    if (strcmp(finding->code, FINDING_NOT_FROM_HERE) == 0)
        return words(telling, "decode.not_from_there");
    const char *key = arena_printf(telling->arena, "check.%s.%s", id, finding->code);
    return message_find(telling->language, key) == NULL ? NULL : without_values(telling, key);
}

static const char *check_name(const Telling *telling, size_t at) {
    return words(telling, arena_printf(telling->arena, "check.%s.name", phone_checks[at].id));
}

/* ---- text ---- */

static void add_pair(const Telling *telling, const char *key, const char *text) {
    text_add_hanging(telling->out, 0, words(telling, key), text);
}

static void add_causes(const Telling *telling) {
    const PhoneVerdicts *verdicts = telling->verdicts;
    buf_printf(telling->out, "\n%s\n", words(telling, "decode.causes"));
    if (verdicts->cause_count == 0)
        text_add_hanging(telling->out, 0, "", words(telling, "decode.no_cause"));
    for (size_t i = 0; i < verdicts->cause_count; i++) {
        const PhoneVerdict *verdict = &verdicts->causes[i];
        const char *id = verdict->cause->id;
        text_add_hanging(
            telling->out, 0, arena_printf(telling->arena, "%zu. ", i + 1),
            arena_printf(telling->arena, "%s (%s)",
                         words(telling, arena_printf(telling->arena, "cause.%s.name", id)), id));
        text_add_hanging(telling->out, 3, words(telling, "report.certainty"),
                         keyed(telling, "certainty", certainty_word(verdict->certainty)));
        text_add_hanging(telling->out, 3, words(telling, "report.owner"),
                         words(telling, report_owner_key(verdict->owner)));
    }
    if (verdicts->more_causes)
        text_add_hanging(telling->out, 0, "", words(telling, "decode.more_causes"));
}

static void add_finding(const Telling *telling, size_t at) {
    const PhoneFinding *finding = &telling->verdicts->findings[at];
    const char *sentence = finding_sentence(telling, at);
    const char *name = check_name(telling, at);
    const char *lead = arena_printf(telling->arena, "%s ", document_mark(finding->status));
    text_add_hanging(telling->out, 0, lead,
                     sentence == NULL ? name
                                      : say(telling->arena, telling->language, "decode.finding",
                                            {"check", name}, {"text", sentence}));
}

static void add_findings(const Telling *telling) {
    static const char *const notes[PHONE_DETAILS] = {[PHONE_STATUSES] = "decode.only_statuses",
                                                     [PHONE_STATUS_ONE] = "decode.only_statuses",
                                                     [PHONE_CAUSE_ONLY] = "decode.no_findings"};
    buf_printf(telling->out, "\n%s\n", words(telling, "decode.checks"));
    if (notes[telling->verdicts->detail] != NULL)
        text_add_hanging(telling->out, 0, "", words(telling, notes[telling->verdicts->detail]));
    for (size_t i = 0; i < phone_check_count; i++)
        if (telling->verdicts->findings[i].present)
            add_finding(telling, i);
}

void phone_text(Arena *arena, Language language, const PhoneVerdicts *verdicts, Buf *out) {
    const Telling telling = {arena, language, verdicts, out};
    text_add_hanging(out, 0, "", words(&telling, report_health_key(verdicts->health)));
    add_pair(&telling, "report.machine", keyed(&telling, "machine_kind", verdicts->machine_kind));
    add_pair(&telling, "decode.mark", arena_printf(arena, "%02d", verdicts->mark));
    add_causes(&telling);
    add_findings(&telling);
    buf_printf(out, "\n");
    text_add_hanging(out, 0, "", words(&telling, "decode.no_values"));
}

/* What of the verdicts fitted, in a sentence; the code is asked itself. */
static const char *what_it_holds(Arena *arena, Language language, const char *code) {
    static const char *const keys[PHONE_DETAILS] = {"findings", "findings", "statuses", "statuses",
                                                    "cause"};
    PhoneVerdicts held;
    PhoneComplaint complaint;
    if (!phone_code_read(arena, str_of(code), &held, &complaint))
        return "";
    const bool all = held.detail <= PHONE_ONE_CAUSE && !held.more_causes;
    return say(arena, language,
               arena_printf(arena, "report.phone_code_holds.%s", all ? "all" : keys[held.detail]),
               {"count", arena_printf(arena, "%zu", held.cause_count)});
}

const char *phone_code_purpose(Arena *arena, Language language, const char *code) {
    return say(arena, language, "report.phone_code_for",
               {"holds", what_it_holds(arena, language, code)});
}

/* ---- JSON ---- */

static cJSON *cause_json(const Telling *telling, const PhoneVerdict *verdict) {
    const char *id = verdict->cause->id;
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "id", id);
    cJSON_AddStringToObject(object, "certainty", certainty_word(verdict->certainty));
    cJSON_AddStringToObject(object, "owner", owner_word(verdict->owner));
    cJSON_AddStringToObject(object, "text",
                            words(telling, arena_printf(telling->arena, "cause.%s.name", id)));
    return object;
}

static cJSON *finding_json(const Telling *telling, size_t at) {
    const PhoneFinding *finding = &telling->verdicts->findings[at];
    const char *sentence = finding_sentence(telling, at);
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "id", phone_checks[at].id);
    cJSON_AddStringToObject(object, "status", check_status_word(finding->status));
    if (finding->code != NULL)
        cJSON_AddStringToObject(object, "finding", finding->code);
    cJSON_AddStringToObject(object, "text", sentence == NULL ? check_name(telling, at) : sentence);
    return object;
}

cJSON *phone_json(Arena *arena, Language language, const PhoneVerdicts *verdicts) {
    static const char *const details[PHONE_DETAILS] = {"all", "one-cause", "statuses",
                                                       "statuses-one-cause", "cause"};
    const Telling telling = {arena, language, verdicts, NULL};
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "schema", "kmsdoctor.decode/1");
    cJSON_AddStringToObject(root, "code", phone_code_write(arena, verdicts));
    cJSON_AddNumberToObject(root, "code_version", verdicts->version);
    cJSON_AddStringToObject(root, "status", health_word(verdicts->health));
    cJSON_AddStringToObject(root, "machine", verdicts->machine_kind);
    cJSON_AddStringToObject(root, "mark", arena_printf(arena, "%02d", verdicts->mark));
    cJSON_AddStringToObject(root, "detail", details[verdicts->detail]);
    cJSON_AddBoolToObject(root, "more_causes", verdicts->more_causes);
    cJSON *causes = cJSON_AddArrayToObject(root, "causes");
    for (size_t i = 0; i < verdicts->cause_count; i++)
        cJSON_AddItemToArray(causes, cause_json(&telling, &verdicts->causes[i]));
    cJSON *checks = cJSON_AddArrayToObject(root, "checks");
    for (size_t i = 0; i < phone_check_count; i++)
        if (verdicts->findings[i].present)
            cJSON_AddItemToArray(checks, finding_json(&telling, i));
    return root;
}

/* ---- complaints ---- */

static const char *number(Arena *arena, int value) {
    return arena_printf(arena, "%d", value);
}

static const char *wrong_sum_text(Arena *arena, Language language,
                                  const PhoneComplaint *complaint) {
    const char *groups = number(arena, (int)complaint->count / PHONE_GROUP);
    if (!complaint->one_letter)
        return say(arena, language, "decode.wrong_sum", {"groups", groups});
    const char is[] = {complaint->is, '\0'}, should[] = {complaint->should, '\0'};
    return say(arena, language, "decode.wrong_sum_at",
               {"group", number(arena, complaint->place.group)},
               {"place", number(arena, complaint->place.letter)}, {"is", is}, {"should", should},
               {"groups", groups});
}

const char *phone_complaint_text(Arena *arena, Language language, const PhoneComplaint *complaint) {
    const char *count = number(arena, (int)complaint->count);
    switch (complaint->trouble) {
    case PHONE_WRONG_LETTER:
        return say(arena, language, "decode.wrong_letter", {"letter", complaint->shown},
                   {"letters", phone_letters});
    case PHONE_WRONG_LENGTH:
        return say(arena, language, "decode.wrong_length", {"count", count});
    case PHONE_WRONG_SUM:
        return wrong_sum_text(arena, language, complaint);
    case PHONE_WRONG_VERSION:
        return say(arena, language, "decode.wrong_version", {"version", count});
    case PHONE_WRONG_CONTENT:
    case PHONE_FINE:
        break;
    }
    return message(language, "decode.wrong_content");
}
