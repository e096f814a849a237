/* sc and net: the service manager [general Windows knowledge]. */
#include "facts/find.h"
#include "machine/practice/commands/tool.h"
#include "machine/practice/settings.h"
#include "machine/practice/spp.h"

enum {
    ACCESS_DENIED = 5,
    DISABLED = 1058,
    ALREADY_RUNNING = 1056,
    NO_SERVICE = 1060,
    STOPPED = 1062
};

static const char *error_text(const ToolRun *run, int code) {
    switch (code) {
    case ACCESS_DENIED:
        return tool_text(run, "Access is denied.", "拒绝访问。");
    case DISABLED:
        return tool_text(run,
                         "The service cannot be started, either because it is disabled or because "
                         "it has no enabled devices associated with it.",
                         "无法启动服务，原因可能是已被禁用或与其相关联的设备没有启动。");
    case ALREADY_RUNNING:
        return tool_text(run, "An instance of the service is already running.",
                         "服务的实例已在运行中。");
    case STOPPED:
        return tool_text(run, "The service has not been started.", "服务尚未启动。");
    default:
        return tool_text(run, "The specified service does not exist as an installed service.",
                         "指定的服务未安装。");
    }
}

/* What stands in the way of starting a service; 0 when nothing does. */
static int start(ToolRun *run, const char *name) {
    Service *service = find_service(run->practice->pc, name);
    if (service == NULL)
        return NO_SERVICE;
    if (!tool_is_elevated(run))
        return ACCESS_DENIED;
    if (fact_is(&service->state, ServiceState_RUNNING))
        return ALREADY_RUNNING;
    if (fact_is(&service->start, StartType_DISABLED))
        return DISABLED;
    if (text_equal_any_case(name, "sppsvc") && spp_service_trouble(run->practice) != NULL)
        return ACCESS_DENIED;
    fact_set_choice(&service->state, ServiceState_RUNNING, 0);
    return 0;
}

static int stop(ToolRun *run, const char *name) {
    Service *service = find_service(run->practice->pc, name);
    if (service == NULL)
        return NO_SERVICE;
    if (!tool_is_elevated(run))
        return ACCESS_DENIED;
    if (!fact_is(&service->state, ServiceState_RUNNING))
        return STOPPED;
    fact_set_choice(&service->state, ServiceState_STOPPED, 0);
    return 0;
}

/* ---- sc ---- */

static void print_state(ToolRun *run, const Service *service) {
    const bool running = fact_is(&service->state, ServiceState_RUNNING);
    buf_printf(run->out,
               "\nSERVICE_NAME: %s\n        TYPE               : 10  WIN32_OWN_PROCESS\n"
               "        STATE              : %s\n        WIN32_EXIT_CODE    : %lld  (0x%llx)\n"
               "        SERVICE_EXIT_CODE  : 0  (0x0)\n        CHECKPOINT         : 0x0\n"
               "        WAIT_HINT          : 0x0\n",
               fact_text(&service->name), running ? "4  RUNNING" : "1  STOPPED",
               (long long)fact_number(&service->exit_code, 0),
               (unsigned long long)fact_number(&service->exit_code, 0));
}

static void print_config(ToolRun *run, const Service *service) {
    static const char *const starts[StartType_COUNT] = {
        [StartType_AUTO] = "2   AUTO_START",
        [StartType_DELAYED] = "2   AUTO_START  (DELAYED)",
        [StartType_DEMAND] = "3   DEMAND_START",
        [StartType_DISABLED] = "4   DISABLED",
    };
    buf_printf(run->out,
               "[SC] QueryServiceConfig %s\n\nSERVICE_NAME: %s\n"
               "        TYPE               : 10  WIN32_OWN_PROCESS\n"
               "        START_TYPE         : %s\n        ERROR_CONTROL      : 1   NORMAL\n"
               "        DISPLAY_NAME       : %s\n",
               tool_text(run, "SUCCESS", "成功"), fact_text(&service->name),
               starts[service->start.value], fact_text(&service->display));
}

static void sc_failed(ToolRun *run, const char *call, int code) {
    run->exit_code = code;
    buf_printf(run->out, "[SC] %s %s %d:\n\n%s\n\n", call, tool_text(run, "FAILED", "失败"), code,
               error_text(run, code));
}

/* sc config NAME start= demand: the blank behind "start=" is part of it. */
static void sc_config(ToolRun *run, Service *service) {
    const char *word = tool_word(run, 2);
    const char *value = str_is(str_of(word), "start=")       ? tool_word(run, 3)
                        : str_starts(str_of(word), "start=") ? word + strlen("start=")
                                                             : "";
    const int start_type = choice_parse(ChoiceKind_StartType, str_of(value));
    if (start_type < 0) {
        run->exit_code = 1639;
        buf_add_text(run->out,
                     "[SC] USAGE: sc config [service name] start= <boot|system|auto|demand|"
                     "disabled|delayed-auto>\n");
        return;
    }
    if (!tool_is_elevated(run)) {
        sc_failed(run, "OpenService", ACCESS_DENIED);
        return;
    }
    fact_set_choice(&service->start, start_type, 0);
    buf_printf(run->out, "[SC] ChangeServiceConfig %s\n", tool_text(run, "SUCCESS", "成功"));
}

static void sc_start_stop(ToolRun *run, const char *verb, Service *service) {
    const bool starts = text_equal_any_case(verb, "start");
    const int code =
        starts ? start(run, fact_text(&service->name)) : stop(run, fact_text(&service->name));
    if (code == 0)
        print_state(run, service);
    else
        sc_failed(run, starts ? "StartService" : "ControlService", code);
}

void tool_sc(ToolRun *run) {
    const char *verb = tool_word(run, 0);
    Service *service = find_service(run->practice->pc, tool_word(run, 1));
    if (service == NULL)
        sc_failed(run, "EnumQueryServicesStatus:OpenService", NO_SERVICE);
    else if (text_equal_any_case(verb, "query"))
        print_state(run, service);
    else if (text_equal_any_case(verb, "qc"))
        print_config(run, service);
    else if (text_equal_any_case(verb, "config"))
        sc_config(run, service);
    else
        sc_start_stop(run, verb, service);
}

/* ---- net ---- */

static void print_done(ToolRun *run, bool starts, const char *display) {
    if (starts)
        buf_printf(run->out,
                   run->chinese ? "%s 服务正在启动 .\n%s 服务已经启动成功。\n\n"
                                : "The %s service is starting.\n"
                                  "The %s service was started successfully.\n\n",
                   display, display);
    else
        buf_printf(run->out,
                   run->chinese ? "%s 服务正在停止.\n%s 服务已成功停止。\n\n"
                                : "The %s service is stopping.\n"
                                  "The %s service was stopped successfully.\n\n",
                   display, display);
}

void tool_net(ToolRun *run) {
    const char *name = tool_word(run, 1);
    const bool starts = text_equal_any_case(tool_word(run, 0), "start");
    const int code = starts ? start(run, name) : stop(run, name);
    const Service *service = find_service(run->practice->pc, name);
    const char *display = service == NULL ? name : fact_text(&service->display);
    if (code == 0) {
        print_done(run, starts, display);
        return;
    }
    run->exit_code = 2;
    if (code == ACCESS_DENIED || code == DISABLED)
        buf_printf(run->out, "%s %d%s\n\n%s\n\n", tool_text(run, "System error", "发生系统错误"),
                   code, tool_text(run, " has occurred.", "。"), error_text(run, code));
    else
        buf_printf(run->out, "%s\n\n", error_text(run, code));
}
