#include "actions/action.h"

#include "action_registry.h"
#include "actions/lib_pc.h"
#include "base/buf.h"
#include "base/registry.h"
#include "base/text.h"
#include "facts/discovery.h"
#include "machine/spp_keys.h"

const Action *const *action_list(void) {
    static const Action *list[sizeof action_registry / sizeof action_registry[0]];
    if (list[0] == NULL)
        registry_sort(list, action_registry, sizeof list, offsetof(Action, order));
    return list;
}

const Action *action_find(const char *id) {
    for (const Action *const *action = action_list(); *action != NULL; action++)
        if (strcmp((*action)->id, id) == 0)
            return *action;
    return NULL;
}

bool action_is_cure(const Verdict *verdict, const char *action_id, const Facts *facts) {
    const Action *action = action_find(action_id);
    if (action != NULL && action->for_domain)
        return verdict->owner == OWNER_DOMAIN;
    return verdict->owner == OWNER_USER && !seen_from_seat(facts);
}

bool action_asks_for_host(const Action *action, const ActionInput *input) {
    const char *host, *bad;
    int64_t port;
    return action->needs_host && !pc_known_host(input, &host, &port, &bad);
}

const char *action_bad_host(const Action *action, const ActionInput *input) {
    const char *host, *bad = NULL;
    int64_t port;
    return action->needs_host && !pc_known_host(input, &host, &port, &bad) ? bad : NULL;
}

bool action_helps_meanwhile(const Action *action, const ActionInput *input) {
    return action->needs_host ? action_bad_host(action, input) == NULL
                              : !seen_from_seat(input->facts);
}

static Status check_target(const Action *action, const ActionInput *input,
                           const char **ret_complaint, const char **ret_about) {
    const ActionArguments *arguments = input->arguments;
    if (!action->takes_host)
        return STATUS_OK;
    if (arguments->port != 0 && !port_is_valid(arguments->port)) {
        *ret_complaint = "plan.port_invalid";
        *ret_about = arena_printf(input->arena, "%lld", (long long)arguments->port);
        return STATUS_REFUSED;
    }
    if (text_is_empty(arguments->host))
        return STATUS_OK;
    *ret_about = arguments->host;
    if (!host_is_valid(arguments->host)) {
        *ret_complaint = "plan.host_invalid";
        return STATUS_REFUSED;
    }
    if (!profile_allows_host(input->profile, arguments->host)) {
        *ret_complaint = "plan.host_forbidden";
        return STATUS_REFUSED;
    }
    return STATUS_OK;
}

Status action_plan(const Action *action, const ActionInput *input, Plan *ret_plan,
                   const char **ret_complaint, const char **ret_about) {
    *ret_complaint = "plan.not_applicable";
    *ret_about = action->id;
    Status status = check_target(action, input, ret_complaint, ret_about);
    if (status != STATUS_OK)
        return status;
    *ret_about = action->id; /* no longer the host, which is sound */
    if (!action->applies(input))
        return STATUS_UNSUPPORTED;
    Plan plan = {.action = action};
    status = action->plan(input, &plan, ret_complaint, ret_about);
    if (status == STATUS_OK && plan.too_big) {
        *ret_complaint = "plan.too_big";
        status = STATUS_TOO_BIG;
    }
    if (status == STATUS_OK)
        *ret_plan = plan;
    return status;
}

bool plan_change_is_real(const PlanChange *change) {
    if (change->before.set != change->after.set)
        return true;
    return change->before.set &&
           (change->before.value == NULL || strcmp(change->before.value, change->after.value) != 0);
}

/* ---- words ---- */

static bool needs_quotes(const char *word) {
    return word[0] == '\0' || strpbrk(word, " ()&") != NULL;
}

static void add_word(Buf *out, const char *word) {
    if (out->length > 0)
        buf_add_char(out, ' ');
    buf_printf(out, needs_quotes(word) ? "\"%s\"" : "%s", word);
}

/* The same call by PowerShell, as a line that can be typed in cmd and in PowerShell alike: there is
 * no script to name, and WMIC is not on every PC.
 * argv is {"wmi", "Class.Method" or "Class(id).Method", argument, NULL}. */
static void add_wmi(Buf *out, const char *const *argv) {
    Str method, class = str_cut(str_of(argv[1]), '.', &method), id;
    class = str_cut(class, '(', &id);
    id = str_cut(id, ')', NULL);
    buf_printf(out, "powershell -Command \"Get-CimInstance %.*s", (int)class.length, class.at);
    if (id.length > 0)
        buf_printf(out, " -Filter 'ID=''%.*s'''", (int)id.length, id.at);
    buf_printf(out, " | Invoke-CimMethod -MethodName %.*s", (int)method.length, method.at);
    if (argv[2] != NULL && str_ends(method, "Port"))
        buf_printf(out, " -Arguments @{PortNumber=%s}", argv[2]);
    else if (argv[2] != NULL)
        buf_printf(out, " -Arguments @{MachineName='%s'}", argv[2]);
    buf_add_char(out, '"');
}

static void add_command(Buf *out, const char *const *argv) {
    if (str_ends(str_of(argv[0]), ".vbs"))
        buf_add_text(out, "cscript //nologo " SCRIPT_ENGINE);
    if (strcmp(argv[0], "slmgr.vbs") == 0)
        buf_add_text(out, " %windir%\\System32\\slmgr.vbs");
    else
        add_word(out, argv[0]);
    for (argv++; *argv != NULL; argv++)
        add_word(out, *argv);
}

char *step_text(Arena *arena, const PlanStep *step) {
    if (step->way == WAY_FILE)
        return arena_strdup(arena, step->file);
    Buf out;
    buf_init(&out, 16 * 1024);
    if (step->way == WAY_WMI)
        add_wmi(&out, step->argv);
    else
        add_command(&out, step->argv);
    char *text = arena_strndup(arena, out.at, out.length);
    buf_free(&out);
    return text;
}

static char *spp_setting_text(Arena *arena, Language language, const SppSetting *setting) {
    static const char *const levels[] = {[SettingLevel_SERVICE] = "service",
                                         [SettingLevel_APPLICATION] = "application",
                                         [SettingLevel_SKU] = "sku",
                                         [SettingLevel_OSPP] = "ospp"};
    const char *value = str_is(setting->value, SPP_HOST)   ? "host"
                        : str_is(setting->value, SPP_PORT) ? "port"
                                                           : "domain";
    const char *level =
        message(language, arena_printf(arena, "plan.level.%s", levels[setting->level]));
    const char *key = arena_printf(arena, "plan.setting.%s", value);
    const char *text =
        say(arena, language, key, {"level", level}, {"sku", str_dup(arena, setting->sku)});
    return str_dup(arena, str_trim(str_of(text)));
}

char *setting_label(Arena *arena, Language language, const char *path) {
    SppSetting setting;
    Str rest = str_of(path);
    if (spp_setting_parse(rest, &setting))
        return spp_setting_text(arena, language, &setting);
    if (!str_starts(rest, "service:"))
        return arena_strdup(arena, path);
    const char *name = str_dup(arena, str_cut(str_from(rest, strlen("service:")), '/', &rest));
    const char *key =
        str_is(rest, "start") ? "plan.setting.service_start" : "plan.setting.service_state";
    return say(arena, language, key, {"service", name});
}

/* "registry-value:TYPE:HEX" (machine.h) is for undo; people are told what it is. */
static const char *no_text(Arena *arena, Language language, Str typed) {
    Str hex;
    const Str type = str_cut(typed, ':', &hex);
    return say(arena, language, "plan.value_no_text", {"type", str_dup(arena, type)},
               {"bytes", arena_printf(arena, "%zu", hex.length / 2)});
}

static const char *value_text(Arena *arena, Language language, const Setting *setting) {
    enum { LONGEST_SHOWN = 200 };
    static const char typed[] = "registry-value:";
    if (!setting->set)
        return message(language, "plan.value_absent");
    if (setting->value == NULL)
        return message(language, "plan.value_unknown");
    const Str value = str_of(setting->value);
    if (str_starts(value, typed))
        return no_text(arena, language, str_from(value, strlen(typed)));
    return value.length <= LONGEST_SHOWN
               ? setting->value
               : arena_printf(arena, "%s...", str_dup(arena, text_first(value, LONGEST_SHOWN)));
}

char *change_text(Arena *arena, Language language, const PlanChange *change) {
    return say(arena, language, "plan.change",
               {"setting", setting_label(arena, language, change->path)},
               {"before", value_text(arena, language, &change->before)},
               {"after", value_text(arena, language, &change->after)});
}
