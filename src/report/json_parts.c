#include "report/json_parts.h"

#include "base/text.h"

void json_add_text(cJSON *object, const char *name, const char *text, Arena *arena) {
    cJSON_AddStringToObject(object, name, text_show(arena, str_of(text), 64 * 1024, true));
}

static cJSON *params_json(const Param *params, size_t count, Arena *arena) {
    cJSON *object = cJSON_CreateObject();
    for (size_t i = 0; i < count; i++)
        json_add_text(object, params[i].name, params[i].value, arena);
    return object;
}

static cJSON *words_json(const char *const *words, size_t count) {
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(array, cJSON_CreateString(words[i]));
    return array;
}

static cJSON *evidence_json(const ReportInput *input, const Finding *finding) {
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const char *text = source_text(input->arena, input->facts, finding->evidence[i].source,
                                       finding->evidence[i].item);
        cJSON_AddItemToArray(
            array, cJSON_CreateString(text_show(input->arena, str_of(text), 4096, false)));
    }
    return array;
}

static cJSON *finding_json(const ReportInput *input, const Finding *finding, bool is_detail) {
    cJSON *object = cJSON_CreateObject();
    if (!is_detail)
        cJSON_AddStringToObject(object, "id", finding->check->id);
    cJSON_AddStringToObject(object, "status", check_status_word(finding->status));
    cJSON_AddStringToObject(object, "finding", finding->code);
    cJSON_AddItemToObject(object, "params",
                          params_json(finding->params, finding->param_count, input->arena));
    cJSON_AddStringToObject(object, "text", finding_text(input->arena, input->language, finding));
    cJSON_AddItemToObject(object, "evidence", evidence_json(input, finding));
    if (finding->detail_count > 0) {
        cJSON *details = cJSON_AddArrayToObject(object, "details");
        for (size_t i = 0; i < finding->detail_count; i++)
            cJSON_AddItemToArray(details, finding_json(input, &finding->details[i], true));
    }
    return object;
}

cJSON *json_of_finding(const ReportInput *input, const Finding *finding) {
    return finding_json(input, finding, false);
}

cJSON *json_of_settle(const ReportInput *input, const Settle *settle, size_t count) {
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < count; i++) {
        cJSON *object = cJSON_CreateObject();
        cJSON_AddStringToObject(object, "command", settle[i].command);
        cJSON_AddStringToObject(object, "for", settle[i].check_id);
        cJSON_AddStringToObject(object, "text", message(input->language, settle[i].key));
        cJSON_AddItemToArray(array, object);
    }
    return array;
}

cJSON *json_of_cause(const ReportInput *input, const Verdict *verdict) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "id", verdict->cause->id);
    cJSON_AddStringToObject(object, "certainty", certainty_word(verdict->certainty));
    cJSON_AddStringToObject(object, "text", verdict_text(input->arena, input->language, verdict));
    cJSON_AddStringToObject(object, "owner", owner_word(verdict->owner));
    cJSON_AddItemToObject(object, "params",
                          params_json(verdict->params, verdict->param_count, input->arena));
    cJSON_AddItemToObject(object, "because", words_json(verdict->because, verdict->because_count));
    cJSON_AddItemToObject(object, "actions", words_json(verdict->actions, verdict->action_count));
    if (verdict->only_said)
        cJSON_AddTrueToObject(object, "only_said");
    if (verdict->settle_count > 0)
        cJSON_AddItemToObject(object, "settle",
                              json_of_settle(input, verdict->settle, verdict->settle_count));
    return object;
}

cJSON *json_of_answer(const ReportInput *input, const Answer *answer) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "id", answer->question->id);
    cJSON_AddStringToObject(object, "certainty", certainty_word(answer->certainty));
    cJSON_AddStringToObject(object, "answer", answer->variant);
    cJSON_AddStringToObject(object, "text", answer_text(input->arena, input->language, answer));
    cJSON_AddItemToObject(object, "because", words_json(answer->because, answer->because_count));
    return object;
}
