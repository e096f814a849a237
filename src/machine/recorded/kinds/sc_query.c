/* sc query, queryex, qc, start: "LABEL : number WORD" under SERVICE_NAME, or "[SC] X FAILED 1060".
 */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_services.h"

static const char *const anchors[] = {"SERVICE_NAME", "[SC]", "服务名称:", NULL};

static const char *const name_labels[] = {"SERVICE_NAME", "服务名称", "服务名", NULL};
static const char *const display_labels[] = {"DISPLAY_NAME", "显示名称", NULL};
static const char *const state_labels[] = {"STATE", "状态", NULL};
static const char *const exit_labels[] = {"WIN32_EXIT_CODE", "WIN32_退出代码", NULL};
static const char *const start_labels[] = {"START_TYPE", "启动类型", "START TYPE", NULL};

static bool says_failed(Str text) {
    return str_contains(text, "FAILED") || str_contains(text, "失败");
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Str label, value;
    if (str_starts(line->text, "[SC]"))
        return FIT_OPENS;
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (field_split(line->text, &label, &value)) {
        if (field_equals(label, name_labels))
            return FIT_OPENS;
        return opened != NULL && label.length < 30 ? FIT_INSIDE : FIT_NO;
    }
    if (opened == NULL)
        return FIT_NO;
    /* "(NOT_STOPPABLE, ...)" below STATE; the sentence of an error. */
    const Str above = opened->lines[opened->count - 1].text;
    if (line->text.length < 160 && str_starts(opened->lines[0].text, "[SC]") &&
        says_failed(opened->lines[0].text) && opened->count <= 2 &&
        (above.length == 0 || opened->count == 1))
        return FIT_INSIDE;
    return str_starts(line->text, "(") ? FIT_INSIDE : line->text.length < 160 ? FIT_MAYBE : FIT_NO;
}

/* "[SC] StartService FAILED 1058:"; the service's name is in the command: sc start sppsvc. */
static void read_failure(const OutputBlock *block, Reading *reading, Str text) {
    static const char *const failed[] = {"FAILED", "失败", NULL};
    int64_t code = 0;
    const Str rest = field_after(text, failed);
    if (rest.length == 0 || !field_number(rest, &code))
        return;
    Str name = field_operand(block->context.command, 2);
    if (name.length == 0)
        name = STR_OF("sppsvc");
    service_set_error(reading, service_of(reading, name), code);
}

static void read_value(Reading *reading, Service *service, Str label, Str value) {
    int64_t code = 0;
    if (field_equals(label, display_labels))
        field_set(reading, &service->display, value);
    else if (field_equals(label, state_labels) && service_state(value) >= 0)
        fact_set_choice(&service->state, service_state(value), reading->source);
    else if (field_equals(label, start_labels) && service_start(value) >= 0)
        fact_set_choice(&service->start, service_start(value), reading->source);
    else if (field_equals(label, exit_labels) && field_number(value, &code))
        fact_set_number(&service->exit_code, code, reading->source);
}

static void read(const OutputBlock *block, Reading *reading) {
    Str name = STR_NONE;
    bool config = false;
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        Str label, value;
        if (str_starts(text, "[SC]")) {
            read_failure(block, reading, text);
        } else if (field_split(text, &label, &value)) {
            if (field_equals(label, name_labels))
                name = value;
            config = config || field_equals(label, start_labels);
            if (name.length > 0)
                read_value(reading, service_of(reading, name), label, value);
        }
    }
    reading->language = block_language(block);
    reading->kind = config ? "sc-qc" : "sc-query";
}

const OutputKind output_sc_query = {.anchors = anchors, .fit = fit, .read = read};
