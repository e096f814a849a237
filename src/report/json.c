/* check --json: fixed by design.md section 4 and docs/check.schema.json. JSON only, and everything
 * a program needs to act on is an id or a word, never a sentence. */
#include "report/json_parts.h"

#include "base/clock.h"

static void add_inputs(const ReportInput *input, cJSON *root) {
    if (strcmp(input->machine->kind->name, "recorded") != 0)
        return;
    const MachineInput *inputs = NULL;
    const size_t count = machine_inputs(input->machine, &inputs);
    cJSON *array = cJSON_AddArrayToObject(root, "inputs");
    for (size_t i = 0; i < count; i++) {
        cJSON *object = cJSON_CreateObject();
        json_add_text(object, "path", inputs[i].path, input->arena);
        cJSON_AddStringToObject(object, "kind", inputs[i].kind);
        if (inputs[i].language[0] != '\0')
            cJSON_AddStringToObject(object, "lang", inputs[i].language);
        if (inputs[i].pc[0] != '\0')
            json_add_text(object, "pc", inputs[i].pc, input->arena);
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

/* What a bundle says of itself; what it does not say is left out. */
static cJSON *origin_json(const MachineOrigin *origin) {
    cJSON *object = cJSON_CreateObject();
    const struct {
        const char *name, *value;
    } texts[] = {{"kind", origin->kind}, {"made", origin->made}, {"case", origin->case_number}};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (texts[i].value[0] != '\0')
            cJSON_AddStringToObject(object, texts[i].name, texts[i].value);
    cJSON *changes = cJSON_AddArrayToObject(object, "changes");
    for (size_t i = 0; i < origin->change_count; i++)
        cJSON_AddItemToArray(changes, cJSON_CreateString(origin->changes[i]));
    return object;
}

static cJSON *machine_json(const ReportInput *input) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "kind", input->machine->kind->name);
    json_add_text(object, "name", input->machine->name, input->arena);
    if (machine_abilities(input->machine).practice)
        cJSON_AddTrueToObject(object, "practice");
    if (input->machine->origin != NULL)
        cJSON_AddItemToObject(object, "origin", origin_json(input->machine->origin));
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
        cJSON_AddItemToArray(checks, json_of_finding(input, &input->findings->items[i]));
    cJSON *causes = cJSON_AddArrayToObject(root, "causes");
    for (size_t i = 0; i < input->diagnosis->cause_count; i++)
        cJSON_AddItemToArray(causes, json_of_cause(input, &input->diagnosis->causes[i]));
    cJSON *answers = cJSON_AddArrayToObject(root, "answers");
    for (size_t i = 0; i < input->diagnosis->answer_count; i++)
        cJSON_AddItemToArray(answers, json_of_answer(input, &input->diagnosis->answers[i]));
    cJSON_AddItemToObject(
        root, "settle",
        json_of_settle(input, input->diagnosis->settle, input->diagnosis->settle_count));
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
