/* The JSON form of a case. Members of one kind are tables, so that one more is one line. */
#include "base/text.h"
#include "case/case.h"

#include <cjson/cJSON.h>
#include <stddef.h>

#define MEMBER(name)                                                                               \
    { #name, offsetof(Case, name), false }

/* Kept as it is, whatever is in it: its shown form would be another path. */
#define PATH_MEMBER(name)                                                                          \
    { #name, offsetof(Case, name), true }

typedef struct Member {
    const char *name;
    size_t offset;
    bool is_path;
} Member;

static const Member texts[] = {
    MEMBER(id),
    MEMBER(number),
    MEMBER(person),
    MEMBER(contact),
    MEMBER(engineer),
    PATH_MEMBER(machine),
    MEMBER(own_words),
    MEMBER(error_code),
    MEMBER(note),
    MEMBER(parent),
    MEMBER(fix_action),
    MEMBER(fix_host),
    MEMBER(fix_port),
    MEMBER(consent_portal),
    MEMBER(bundle_level),
    MEMBER(bundle_words),
    PATH_MEMBER(bundle_folder),
    PATH_MEMBER(bundle_path),
    MEMBER(bundle_sha256),
    MEMBER(sent_to),
    MEMBER(sent_job),
    MEMBER(sent_state),
    MEMBER(sent_receipt),
};
static const Member flags[] = {MEMBER(consent_read), MEMBER(consent_change), MEMBER(consent_send)};
static const Member times[] = {MEMBER(opened), MEMBER(changed)};

#define DELIVERY_MEMBER(name)                                                                      \
    { #name, offsetof(CaseDelivery, name), false }

static const Member delivery_texts[] = {DELIVERY_MEMBER(job),
                                        DELIVERY_MEMBER(portal),
                                        DELIVERY_MEMBER(state),
                                        DELIVERY_MEMBER(receipt),
                                        {"file", offsetof(CaseDelivery, file), true},
                                        DELIVERY_MEMBER(sha256)};

static const Member left_out_texts[] = {{"path", offsetof(CaseLeftOut, path), true},
                                        {"source", offsetof(CaseLeftOut, source), true},
                                        {"sha256", offsetof(CaseLeftOut, sha256), false}};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void *at(const Case *support_case, const Member *member) {
    return (char *)(uintptr_t)support_case + member->offset;
}

static void *text_in(const void *item, const Member *member) {
    return (char *)(uintptr_t)item + member->offset;
}

static cJSON *actions_to_json(const Case *support_case) {
    cJSON *list = cJSON_CreateArray();
    for (size_t i = 0; i < support_case->action_count; i++) {
        const CaseAction *action = &support_case->actions[i];
        cJSON *item = cJSON_CreateObject();
        cJSON_AddStringToObject(item, "action", action->action_id);
        cJSON_AddStringToObject(item, "journal", action->journal_id);
        cJSON_AddStringToObject(item, "command", action->command);
        cJSON_AddStringToObject(item, "outcome", outcome_word(action->outcome));
        cJSON_AddBoolToObject(item, "undone", action->undone);
        cJSON_AddNumberToObject(item, "when", (double)action->when);
        cJSON_AddItemToArray(list, item);
    }
    return list;
}

static cJSON *deliveries_to_json(const Case *support_case) {
    cJSON *list = cJSON_CreateArray();
    for (size_t i = 0; i < support_case->delivery_count; i++) {
        cJSON *item = cJSON_CreateObject();
        for (size_t k = 0; k < COUNT(delivery_texts); k++)
            cJSON_AddStringToObject(
                item, delivery_texts[k].name,
                *(const char **)text_in(&support_case->deliveries[i], &delivery_texts[k]));
        cJSON_AddItemToArray(list, item);
    }
    return list;
}

static cJSON *left_out_to_json(const Case *support_case) {
    cJSON *list = cJSON_CreateArray();
    for (size_t i = 0; i < support_case->left_out_count; i++) {
        cJSON *item = cJSON_CreateObject();
        for (size_t k = 0; k < COUNT(left_out_texts); k++)
            cJSON_AddStringToObject(
                item, left_out_texts[k].name,
                *(const char **)text_in(&support_case->left_out[i], &left_out_texts[k]));
        cJSON_AddItemToArray(list, item);
    }
    return list;
}

static cJSON *problems_to_json(const Case *support_case) {
    cJSON *list = cJSON_CreateArray();
    for (Problem problem = 0; problem < PROBLEM_COUNT; problem++)
        if (support_case->problems[problem])
            cJSON_AddItemToArray(list, cJSON_CreateString(problem_word(problem)));
    return list;
}

Str case_to_json(Arena *arena, const Case *support_case) {
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "schema", CASE_SCHEMA);
    for (size_t i = 0; i < COUNT(texts); i++)
        cJSON_AddStringToObject(root, texts[i].name, *(const char **)at(support_case, &texts[i]));
    for (size_t i = 0; i < COUNT(flags); i++)
        cJSON_AddBoolToObject(root, flags[i].name, *(bool *)at(support_case, &flags[i]));
    for (size_t i = 0; i < COUNT(times); i++)
        cJSON_AddNumberToObject(root, times[i].name,
                                (double)*(int64_t *)at(support_case, &times[i]));
    cJSON_AddStringToObject(root, "step", step_word(support_case->step));
    cJSON_AddStringToObject(root, "reached", step_word(support_case->reached));
    cJSON_AddStringToObject(root, "language", language_tag(support_case->language));
    cJSON_AddStringToObject(root, "conclusion", conclusion_word(support_case->conclusion));
    cJSON_AddItemToObject(root, "problems", problems_to_json(support_case));
    cJSON_AddItemToObject(root, "actions", actions_to_json(support_case));
    cJSON_AddItemToObject(root, "deliveries", deliveries_to_json(support_case));
    cJSON_AddItemToObject(root, "left_out", left_out_to_json(support_case));
    char *printed = cJSON_Print(root);
    const char *text = arena_printf(arena, "%s\n", printed == NULL ? "{}" : printed);
    cJSON_free(printed);
    cJSON_Delete(root);
    return str_of(text);
}

/* A text member, shown harmless: the file may have been edited by anybody. "" when it is missing.
 */
static const char *text_of(Arena *arena, const cJSON *object, const char *name) {
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
    return text == NULL ? "" : text_show(arena, str_of(text), 4096, false);
}

/* The same of a table's member, but a path byte for byte; who tells it to people shows it. */
static const char *member_of(Arena *arena, const cJSON *object, const Member *member) {
    const char *path = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, member->name));
    return member->is_path && path != NULL ? arena_strdup(arena, path)
                                           : text_of(arena, object, member->name);
}

/* A time in seconds; what no calendar holds counts as none. */
static int64_t time_of(const cJSON *object, const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    const double most = 253402300799.0; /* the end of the year 9999 */
    return cJSON_IsNumber(item) && item->valuedouble >= 0 && item->valuedouble <= most
               ? (int64_t)item->valuedouble
               : 0;
}

static bool flag_of(const cJSON *object, const char *name) {
    return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, name));
}

/* The index of a word, `otherwise` when it is none of them. */
static int find_word(const char *word, const char *(*word_of)(int), int count, int otherwise) {
    for (int i = 0; word != NULL && i < count; i++)
        if (strcmp(word, word_of(i)) == 0)
            return i;
    return otherwise;
}

static const char *step_word_at(int index) {
    return step_word((Step)index);
}
static const char *conclusion_word_at(int index) {
    return conclusion_word((Conclusion)index);
}
static const char *problem_word_at(int index) {
    return problem_word((Problem)index);
}
static const char *outcome_word_at(int index) {
    return outcome_word((Outcome)index);
}

static int word_of(const cJSON *object, const char *name, const char *(*word_at)(int), int count,
                   int otherwise) {
    return find_word(cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name)), word_at,
                     count, otherwise);
}

static void read_actions(Case *support_case, const cJSON *list) {
    const cJSON *item;
    cJSON_ArrayForEach(item, list) {
        CaseAction *action = case_add_action(support_case);
        action->action_id = text_of(support_case->arena, item, "action");
        action->journal_id = text_of(support_case->arena, item, "journal");
        action->command = text_of(support_case->arena, item, "command");
        action->outcome =
            (Outcome)word_of(item, "outcome", outcome_word_at, OUTCOME_COUNT, OUTCOME_NOT_YET);
        action->undone = flag_of(item, "undone");
        action->when = time_of(item, "when");
    }
}

static void read_deliveries(Case *support_case, const cJSON *list) {
    const cJSON *item;
    cJSON_ArrayForEach(item, list) {
        CaseDelivery *delivery =
            case_delivery(support_case, text_of(support_case->arena, item, "job"));
        for (size_t k = 0; k < COUNT(delivery_texts); k++)
            *(const char **)text_in(delivery, &delivery_texts[k]) =
                member_of(support_case->arena, item, &delivery_texts[k]);
    }
}

static void read_left_out(Case *support_case, const cJSON *list) {
    const cJSON *item;
    cJSON_ArrayForEach(item, list) {
        CaseLeftOut *left_out = case_add_left_out(support_case);
        for (size_t k = 0; k < COUNT(left_out_texts); k++)
            *(const char **)text_in(left_out, &left_out_texts[k]) =
                member_of(support_case->arena, item, &left_out_texts[k]);
    }
}

/* Case files of before had their places in the bundle alone, blanks between. */
static void read_places_left_out(Case *support_case, const cJSON *places) {
    Str rest = str_of(cJSON_IsString(places) ? places->valuestring : ""), path;
    while (str_next_word(&rest, &path))
        case_add_left_out(support_case)->path = str_dup(support_case->arena, path);
}

static void read_problems(Case *support_case, const cJSON *list) {
    const cJSON *item;
    cJSON_ArrayForEach(item, list) {
        const int problem =
            find_word(cJSON_GetStringValue(item), problem_word_at, PROBLEM_COUNT, -1);
        if (problem >= 0)
            support_case->problems[problem] = true;
    }
}

static void read_members(Case *support_case, const cJSON *root) {
    for (size_t i = 0; i < COUNT(texts); i++)
        *(const char **)at(support_case, &texts[i]) =
            member_of(support_case->arena, root, &texts[i]);
    for (size_t i = 0; i < COUNT(flags); i++)
        *(bool *)at(support_case, &flags[i]) = flag_of(root, flags[i].name);
    for (size_t i = 0; i < COUNT(times); i++)
        *(int64_t *)at(support_case, &times[i]) = time_of(root, times[i].name);
    support_case->step = (Step)word_of(root, "step", step_word_at, STEP_COUNT, STEP_CASE);
    support_case->reached =
        (Step)word_of(root, "reached", step_word_at, STEP_COUNT, (int)support_case->step);
    if (support_case->reached < support_case->step)
        support_case->reached = support_case->step;
    support_case->conclusion = (Conclusion)word_of(root, "conclusion", conclusion_word_at,
                                                   CONCLUSION_COUNT, CONCLUSION_OPEN);
    Language language;
    if (language_parse(text_of(support_case->arena, root, "language"), &language))
        support_case->language = language;
    read_problems(support_case, cJSON_GetObjectItemCaseSensitive(root, "problems"));
    read_actions(support_case, cJSON_GetObjectItemCaseSensitive(root, "actions"));
    read_deliveries(support_case, cJSON_GetObjectItemCaseSensitive(root, "deliveries"));
    read_left_out(support_case, cJSON_GetObjectItemCaseSensitive(root, "left_out"));
    read_places_left_out(support_case, cJSON_GetObjectItemCaseSensitive(root, "bundle_without"));
}

Status case_from_json(Arena *arena, Str json, Case **ret_case) {
    cJSON *root = cJSON_ParseWithLength(json.at, json.length);
    Status status = STATUS_MALFORMED;
    const cJSON *schema = cJSON_GetObjectItemCaseSensitive(root, "schema");
    if (cJSON_IsString(schema) && strcmp(schema->valuestring, CASE_SCHEMA) == 0) {
        Case *read = case_new(arena);
        read_members(read, root);
        if (case_number_is_valid(read->id)) {
            *ret_case = read;
            status = STATUS_OK;
        }
    }
    cJSON_Delete(root);
    return status;
}
