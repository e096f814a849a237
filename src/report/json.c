/* check --json: fixed by design.md section 4 and docs/check.schema.json. JSON only, and everything
 * a program needs to act on is an id or a word, never a sentence. */
#include "report/report.h"

#include "base/clock.h"
#include "base/text.h"

#include <cjson/cJSON.h>

/* A caller with broken text must still get valid JSON: what came from a machine may hold anything.
 */
static void add_text(cJSON *object, const char *name, const char *text, Arena *arena) {
    cJSON_AddStringToObject(object, name, text_show(arena, str_of(text), 64 * 1024, true));
}

static cJSON *params_json(const Param *params, size_t count, Arena *arena) {
    cJSON *object = cJSON_CreateObject();
    for (size_t i = 0; i < count; i++)
        add_text(object, params[i].name, params[i].value, arena);
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

static cJSON *settle_json(const ReportInput *input, const Settle *settle, size_t count) {
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

static cJSON *cause_json(const ReportInput *input, const Verdict *verdict) {
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
                              settle_json(input, verdict->settle, verdict->settle_count));
    return object;
}

static cJSON *answer_json(const ReportInput *input, const Answer *answer) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "id", answer->question->id);
    cJSON_AddStringToObject(object, "certainty", certainty_word(answer->certainty));
    cJSON_AddStringToObject(object, "answer", answer->variant);
    cJSON_AddStringToObject(object, "text", answer_text(input->arena, input->language, answer));
    cJSON_AddItemToObject(object, "because", words_json(answer->because, answer->because_count));
    return object;
}

static void add_inputs(const ReportInput *input, cJSON *root) {
    if (strcmp(input->machine->kind->name, "recorded") != 0)
        return;
    const MachineInput *inputs = NULL;
    const size_t count = machine_inputs(input->machine, &inputs);
    cJSON *array = cJSON_AddArrayToObject(root, "inputs");
    for (size_t i = 0; i < count; i++) {
        cJSON *object = cJSON_CreateObject();
        add_text(object, "path", inputs[i].path, input->arena);
        cJSON_AddStringToObject(object, "kind", inputs[i].kind);
        if (inputs[i].language[0] != '\0')
            cJSON_AddStringToObject(object, "lang", inputs[i].language);
        if (inputs[i].pc[0] != '\0')
            add_text(object, "pc", inputs[i].pc, input->arena);
        if (inputs[i].first_line > 0) {
            cJSON *lines = cJSON_AddArrayToObject(object, "lines");
            cJSON_AddItemToArray(lines, cJSON_CreateNumber(inputs[i].first_line));
            cJSON_AddItemToArray(lines, cJSON_CreateNumber(inputs[i].last_line));
        }
        if (inputs[i].note[0] != '\0')
            cJSON_AddStringToObject(object, "note", message(input->language, inputs[i].note));
        cJSON_AddItemToArray(array, object);
    }
}

static cJSON *machine_json(const ReportInput *input) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "kind", input->machine->kind->name);
    add_text(object, "name", input->machine->name, input->arena);
    if (machine_abilities(input->machine).practice)
        cJSON_AddTrueToObject(object, "practice");
    return object;
}

static cJSON *root_json(const ReportInput *input) {
    cJSON *root = cJSON_CreateObject();
    cJSON_AddStringToObject(root, "schema", "kmsdoctor.check/1");
    cJSON_AddStringToObject(root, "version", KMSDOCTOR_VERSION);
    cJSON_AddItemToObject(root, "machine", machine_json(input));
    cJSON_AddStringToObject(root, "status", health_word(input->diagnosis->health));
    cJSON_AddStringToObject(root, "started", clock_text(input->arena, input->started));
    cJSON_AddNumberToObject(root, "duration_ms", (double)input->duration_ms);
    cJSON_AddStringToObject(root, "lang", language_tag(input->language));
    cJSON *checks = cJSON_AddArrayToObject(root, "checks");
    for (size_t i = 0; i < input->findings->count; i++)
        cJSON_AddItemToArray(checks, finding_json(input, &input->findings->items[i], false));
    cJSON *causes = cJSON_AddArrayToObject(root, "causes");
    for (size_t i = 0; i < input->diagnosis->cause_count; i++)
        cJSON_AddItemToArray(causes, cause_json(input, &input->diagnosis->causes[i]));
    cJSON *answers = cJSON_AddArrayToObject(root, "answers");
    for (size_t i = 0; i < input->diagnosis->answer_count; i++)
        cJSON_AddItemToArray(answers, answer_json(input, &input->diagnosis->answers[i]));
    cJSON_AddItemToObject(
        root, "settle",
        settle_json(input, input->diagnosis->settle, input->diagnosis->settle_count));
    add_inputs(input, root);
    return root;
}

void report_json(const ReportInput *input, Buf *out) {
    cJSON *root = root_json(input);
    char *text = cJSON_Print(root);
    buf_add_text(out, text);
    buf_add_char(out, '\n');
    cJSON_free(text);
    cJSON_Delete(root);
}
