/* net start: the list of running services, and how starting or stopping one ended (also
 * Start-Service). */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_services.h"

static const char *const anchors[] = {"Windows services are started",
                                      "启动以下 Windows 服务",
                                      "System error ",
                                      "发生系统错误",
                                      "service is starting",
                                      "service was started",
                                      "service could not be",
                                      "服务正在启动",
                                      "服务已经启动",
                                      "无法启动",
                                      "already been started",
                                      "请求的服务已经启动",
                                      "Cannot start service",
                                      "service name is invalid",
                                      "服务名无效",
                                      NULL};

static const char *const list_title[] = {"Windows services are started", "启动以下 Windows 服务",
                                         "启动以下Windows 服务", NULL};
static const char *const list_end[] = {"command completed successfully", "命令成功完成", NULL};
static const char *const error_words[] = {"System error ", "发生系统错误", NULL};
static const char *const started[] = {"service was started successfully",
                                      "服务已经启动成功",
                                      "服务已启动成功",
                                      "已经启动成功",
                                      "already been started",
                                      "请求的服务已经启动",
                                      NULL};
static const char *const not_started[] = {"service could not be started",
                                          "Cannot start service",
                                          "cannot be started due to",
                                          "无法启动服务",
                                          "服务无法启动",
                                          NULL};
static const char *const invalid[] = {"service name is invalid", "服务名无效", NULL};
static const char *const disabled[] = {"cannot be started, either because it is disabled",
                                       "可能是已被禁用", "可能因为被禁用", NULL};

static bool is_result(Str text) {
    static const char *const starting[] = {"service is starting", "服务正在启动", NULL};
    return field_starts(text, error_words) || field_contains(text, started) ||
           field_contains(text, not_started) || field_contains(text, invalid) ||
           field_contains(text, starting) ||
           (str_starts(text, "无法启动") && str_ends(text, "服务。"));
}

static bool holds_list(const OutputBlock *opened) {
    return opened != NULL && field_contains(opened->lines[0].text, list_title);
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    if (field_contains(line->text, list_title))
        return opened == NULL ? FIT_OPENS : FIT_NEW;
    if (field_is_prompt(line->text) || line->text.length > 200)
        return FIT_NO;
    if (holds_list(opened)) {
        if (field_contains(line->text, list_end))
            return FIT_LAST;
        if (line->text.length == 0)
            return FIT_MAYBE;
        /* Names of services; sentences end with a full stop. */
        return line->indent > 0 || (line->text.length < 70 && !str_ends(line->text, ".") &&
                                    !str_ends(line->text, "。"))
                   ? FIT_INSIDE
                   : FIT_MAYBE;
    }
    if (is_result(line->text))
        return FIT_OPENS;
    if (opened == NULL)
        return FIT_NO;
    return field_contains(line->text, disabled) || str_contains(line->text, "NET HELPMSG")
               ? FIT_INSIDE
               : FIT_MAYBE;
}

static void read_list(const OutputBlock *block, Reading *reading) {
    bool complete = false, sppsvc = false;
    for (size_t i = 1; i < block->count; i++) {
        const Str text = block->lines[i].text;
        complete = complete || field_contains(text, list_end);
        if (!service_is_ours(text))
            continue;
        Service *service = service_of(reading, text);
        fact_set_text(reading->facts, &service->display, text, reading->source);
        fact_set_choice(&service->state, ServiceState_RUNNING, reading->source);
        sppsvc = sppsvc || str_is(text, "Software Protection");
    }
    if (complete && !sppsvc)
        fact_set_choice(&service_of(reading, STR_OF("sppsvc"))->state, ServiceState_STOPPED,
                        reading->source);
}

/* The service that the results speak of: named in a sentence, else in the command. */
static Str subject(const OutputBlock *block) {
    static const char *const names[] = {"Office Software Protection Platform",
                                        "Software Protection",
                                        "Windows Time",
                                        "Windows Management Instrumentation",
                                        "osppsvc",
                                        "sppsvc",
                                        "w32time",
                                        "winmgmt",
                                        NULL};
    for (size_t i = 0; i < block->count; i++)
        for (const char *const *name = names; *name != NULL; name++)
            if (str_contains(block->lines[i].text, *name))
                return str_of(*name);
    const char *command = block->context.command;
    return field_runs(command, "net") ? field_operand(command, 2) : field_operand(command, 1);
}

static void read_results(const OutputBlock *block, Reading *reading) {
    const Str name = subject(block);
    if (name.length == 0)
        return;
    Service *service = service_of(reading, name);
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        int64_t code = 0;
        if (field_starts(text, error_words) && field_number(text, &code))
            service_set_error(reading, service, code);
        else if (field_contains(text, invalid))
            fact_set_choice(&service->state, ServiceState_MISSING, reading->source);
        else if (field_contains(text, not_started))
            fact_set_choice(&service->state, ServiceState_STOPPED, reading->source);
        else if (field_contains(text, started))
            fact_set_choice(&service->state, ServiceState_RUNNING, reading->source);
        if (field_contains(text, disabled))
            fact_set_choice(&service->start, StartType_DISABLED, reading->source);
    }
}

static void read(const OutputBlock *block, Reading *reading) {
    if (holds_list(block))
        read_list(block, reading);
    else
        read_results(block, reading);
    reading->language = block_language(block);
    reading->kind = "net-start";
}

const OutputKind output_net_start = {.anchors = anchors, .fit = fit, .read = read};
