#include "machine/practice/settings.h"

#include "facts/find.h"
#include "machine/practice/spp.h"
#include "machine/practice/world.h"
#include "machine/spp_keys.h"

/* ---- SPP's host settings ---- */

static FactText *member_of(HostSetting *setting, Str value) {
    if (str_is(value, SPP_HOST))
        return &setting->host;
    if (str_is(value, SPP_PORT))
        return &setting->port;
    return str_is(value, SPP_DOMAIN) ? &setting->lookup_domain : NULL;
}

static Status read_spp(const Practice *practice, const SppSetting *where, Setting *setting) {
    HostSetting none = {0};
    HostSetting *record = find_setting(practice->pc, where->level, where->application,
                                       str_dup(arena_of(practice), where->sku));
    const FactText *text = member_of(record == NULL ? &none : record, where->value);
    if (text == NULL)
        return STATUS_UNSUPPORTED;
    setting->set = fact_known(text->meta);
    setting->value = setting->set ? text->value : NULL;
    return STATUS_OK;
}

static Status write_spp(Practice *practice, const SppSetting *where, const Setting *setting) {
    HostSetting probe = {0};
    if (member_of(&probe, where->value) == NULL)
        return STATUS_UNSUPPORTED;
    FactText *text = member_of(spp_setting_make(practice, where->level, where->application,
                                                str_dup(arena_of(practice), where->sku)),
                               where->value);
    if (setting->set && !text_is_empty(setting->value))
        fact_set_text(practice->pc, text, str_of(setting->value), 0);
    else
        fact_set_absent(&text->meta, 0);
    spp_settings_tidy(practice);
    return STATUS_OK;
}

/* ---- services ---- */

typedef struct ServicePath {
    Service *service;
    bool start; /* the start type, not the state */
} ServicePath;

static bool parse_service(const Practice *practice, Str path, ServicePath *ret) {
    Str part;
    const Str name = str_cut(str_from(path, strlen("service:")), '/', &part);
    ret->service = find_service(practice->pc, str_dup(arena_of(practice), name));
    ret->start = str_is(part, "start");
    return ret->service != NULL && (ret->start || str_is(part, "state"));
}

static Status read_service(const Practice *practice, Str path, Setting *setting) {
    ServicePath where;
    if (!parse_service(practice, path, &where))
        return STATUS_UNSUPPORTED;
    setting->set = true;
    setting->value = where.start ? choice_word(ChoiceKind_StartType, where.service->start.value)
                                 : choice_word(ChoiceKind_ServiceState, where.service->state.value);
    return STATUS_OK;
}

static Status write_service(Practice *practice, Str path, const Setting *setting) {
    ServicePath where;
    if (!parse_service(practice, path, &where) || !setting->set)
        return STATUS_UNSUPPORTED;
    FactChoice *choice = where.start ? &where.service->start : &where.service->state;
    const int value = choice_parse(where.start ? ChoiceKind_StartType : ChoiceKind_ServiceState,
                                   str_of(setting->value));
    if (value < 0)
        return STATUS_MALFORMED;
    if (!where.start && value == ServiceState_RUNNING &&
        fact_is(&where.service->start, StartType_DISABLED))
        return STATUS_REFUSED;
    fact_set_choice(choice, value, 0);
    return STATUS_OK;
}

/* ---- flags ---- */

typedef struct FlagSetting {
    const char *path, *no, *yes;
    FactFlag *(*flag)(Facts *pc);
} FlagSetting;

static FactFlag *scripting_enabled(Facts *pc) {
    return &pc->scripting.enabled;
}
static FactFlag *elevated(Facts *pc) {
    return &pc->rights.elevated;
}

static const FlagSetting flags[] = {
    {WSH_ENABLED, "0", "1", scripting_enabled},
    {"process:elevated", "false", "true", elevated},
};

static const FlagSetting *flag_at(const char *path) {
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (text_equal_any_case(flags[i].path, path))
            return &flags[i];
    return NULL;
}

static Status write_flag(Practice *practice, const FlagSetting *flag, const Setting *setting) {
    const char *value = setting->set ? setting->value : flag->yes;
    if (!text_equal_any_case(value, flag->yes) && !text_equal_any_case(value, flag->no))
        return STATUS_MALFORMED;
    fact_set_flag(flag->flag(practice->pc), text_equal_any_case(value, flag->yes), 0);
    return STATUS_OK;
}

/* ---- all of them ---- */

Status settings_read(const Practice *practice, const char *path, Setting *ret_setting) {
    Setting setting = {.path = arena_strdup(arena_of(practice), path)};
    SppSetting where;
    const FlagSetting *flag = flag_at(path);
    Status status = STATUS_OK;
    if (flag != NULL) {
        setting.set = true;
        setting.value = fact_false(flag->flag(practice->pc)) ? flag->no : flag->yes;
    } else if (str_starts(str_of(path), "service:")) {
        status = read_service(practice, str_of(path), &setting);
    } else if (spp_setting_parse(str_of(path), &where)) {
        status = read_spp(practice, &where, &setting);
    } else {
        status = STATUS_UNSUPPORTED;
    }
    if (status == STATUS_OK)
        *ret_setting = setting;
    return status;
}

Status settings_write(Practice *practice, const Setting *setting) {
    SppSetting where;
    const FlagSetting *flag = flag_at(setting->path);
    if (flag != NULL)
        return write_flag(practice, flag, setting);
    if (str_starts(str_of(setting->path), "service:"))
        return write_service(practice, str_of(setting->path), setting);
    if (spp_setting_parse(str_of(setting->path), &where))
        return write_spp(practice, &where, setting);
    return STATUS_UNSUPPORTED;
}

void settings_refresh_policy(Practice *practice) {
    const cJSON *policy = cJSON_GetObjectItemCaseSensitive(practice->world, "policy");
    for (const cJSON *item = node_first(node_list(policy, "settings")); item != NULL;
         item = item->next) {
        const Setting setting = {.path = node_text(item, "path", ""),
                                 .value = node_text(item, "value", ""),
                                 .set = true};
        if (settings_write(practice, &setting) == STATUS_OK)
            continue;
        practice->machine.complaint = "practice.damaged";
        practice->machine.complaint_about = setting.path;
    }
}
