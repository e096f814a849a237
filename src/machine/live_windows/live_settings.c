/* Settings of the PC itself: what plans change and undo puts back, and nothing else. */
#include "machine/live_windows/live.h"

#include "base/clock.h"
#include "machine/live_windows/allowed.h"
#include "machine/live_windows/registry_value.h"
#include "machine/spp_keys.h"

#include <uv.h>

enum { SERVICE_MS = 30 * 1000, LOOK_AGAIN_MS = 100 };

static const char registry_prefix[] = "registry:", service_prefix[] = "service:",
                  elevated_path[] = "process:elevated";

/* ---- the registry ---- */

typedef struct RegistryPlace {
    const char *key, *name;
} RegistryPlace;

/* Only SPP's host settings: another path comes from a journal that somebody else has written. */
static bool registry_place(Arena *arena, const char *path, RegistryPlace *ret_place) {
    SppSetting setting;
    if (!str_starts(str_of(path), "registry:HKLM\\") || !spp_setting_parse(str_of(path), &setting))
        return false;
    const char *whole = path + strlen(registry_prefix), *end = strrchr(whole, '\\');
    ret_place->key = arena_strndup(arena, whole, (size_t)(end - whole));
    ret_place->name = end + 1;
    return str_is(setting.value, SPP_HOST) || str_is(setting.value, SPP_PORT) ||
           str_is(setting.value, SPP_DOMAIN);
}

static Status read_registry(Live *live, const char *path, Setting *setting) {
    Arena *arena = live->machine.arena;
    const WindowsCalls *windows = live->options.windows;
    RegistryPlace place;
    RegistryValue value;
    if (!registry_place(arena, path, &place))
        return STATUS_UNSUPPORTED;
    const Status status = windows->registry_read(windows, arena, place.key, place.name, &value);
    if (status == STATUS_NOT_FOUND)
        return STATUS_OK;
    if (status != STATUS_OK)
        return status;
    if (!registry_may_be_written(&value))
        return STATUS_UNSUPPORTED;
    setting->set = true;
    setting->value = registry_to_setting(arena, &value);
    return STATUS_OK;
}

static Status write_registry(Live *live, const Setting *setting) {
    Arena *arena = arena_new();
    const WindowsCalls *windows = live->options.windows;
    RegistryPlace place;
    RegistryValue value;
    Status status = STATUS_UNSUPPORTED;
    if (registry_place(arena, setting->path, &place)) {
        status = setting->set ? registry_of_setting(arena, setting->value, &value) : STATUS_OK;
        if (status == STATUS_OK && setting->set && !registry_may_be_written(&value))
            status = STATUS_REFUSED;
        if (status == STATUS_OK)
            status = windows->registry_write(windows, place.key, place.name,
                                             setting->set ? &value : NULL);
    }
    arena_free(arena);
    return status;
}

/* ---- services ---- */

static bool service_place(Arena *arena, const char *path, const char **ret_name, bool *ret_start) {
    Str part;
    const Str name = str_cut(str_from(str_of(path), strlen(service_prefix)), '/', &part);
    *ret_name = str_dup(arena, name);
    *ret_start = str_is(part, "start");
    return service_is_allowed(name) && (*ret_start || str_is(part, "state"));
}

static bool is_on_its_way(ServiceState state) {
    return state == ServiceState_START_PENDING || state == ServiceState_STOP_PENDING;
}

/* sc start comes back while the service is still starting. */
static Status settled_service(const WindowsCalls *windows, Arena *arena, const char *name,
                              ServiceInfo *ret_info) {
    const int64_t end = clock_milliseconds() + SERVICE_MS;
    Status status = windows->service_query(windows, arena, name, ret_info);
    while (status == STATUS_OK && is_on_its_way(ret_info->state) && clock_milliseconds() < end) {
        uv_sleep(LOOK_AGAIN_MS);
        status = windows->service_query(windows, arena, name, ret_info);
    }
    return status;
}

static Status read_service(Live *live, const char *path, Setting *setting) {
    const WindowsCalls *windows = live->options.windows;
    const char *name;
    bool start;
    ServiceInfo info = {.state = ServiceState_MISSING};
    if (!service_place(live->machine.arena, path, &name, &start))
        return STATUS_UNSUPPORTED;
    const Status status = settled_service(windows, live->machine.arena, name, &info);
    if (status == STATUS_NOT_FOUND)
        return STATUS_OK;
    if (status != STATUS_OK)
        return status;
    setting->set = true;
    setting->value = start ? choice_word(ChoiceKind_StartType, (int)info.start)
                           : choice_word(ChoiceKind_ServiceState, (int)info.state);
    return STATUS_OK;
}

static Status write_service(Live *live, const Setting *setting) {
    const WindowsCalls *windows = live->options.windows;
    const char *name;
    bool start;
    if (!service_place(live->machine.arena, setting->path, &name, &start) || !setting->set)
        return STATUS_UNSUPPORTED;
    const Str word = str_of(setting->value);
    const int value = choice_parse(start ? ChoiceKind_StartType : ChoiceKind_ServiceState, word);
    if (value < 0)
        return STATUS_MALFORMED;
    if (start)
        return windows->service_set_start(windows, name, (StartType)value);
    if (value != ServiceState_RUNNING && value != ServiceState_STOPPED)
        return STATUS_UNSUPPORTED;
    return windows->service_run(windows, name, value == ServiceState_RUNNING, SERVICE_MS);
}

/* ---- the rights of this process ---- */

static Status elevate(Live *live, const Setting *setting) {
    const WindowsCalls *windows = live->options.windows;
    if (!setting->set || strcmp(setting->value, "true") != 0)
        return STATUS_UNSUPPORTED;
    if (live->token.elevated)
        return STATUS_OK;
    if (live->machine.restart == NULL)
        return STATUS_DENIED;
    const Status status = windows->restart_elevated(windows, live->machine.restart);
    return status == STATUS_OK ? STATUS_CHANGED : status;
}

/* ---- all of them ---- */

Status live_read_setting(Machine *machine, const char *path, Setting *ret_setting) {
    Live *live = live_of(machine);
    Setting setting = {.path = arena_strdup(machine->arena, path)};
    Status status = STATUS_UNSUPPORTED;
    if (str_starts(str_of(path), registry_prefix)) {
        status = read_registry(live, path, &setting);
    } else if (str_starts(str_of(path), service_prefix)) {
        status = read_service(live, path, &setting);
    } else if (strcmp(path, elevated_path) == 0) {
        setting.set = true;
        setting.value = live->token.elevated ? "true" : "false";
        status = STATUS_OK;
    }
    if (status == STATUS_OK)
        *ret_setting = setting;
    return status;
}

Status live_write_setting(Machine *machine, const Setting *setting) {
    Live *live = live_of(machine);
    if (strcmp(setting->path, elevated_path) == 0)
        return elevate(live, setting);
    if (!live->token.elevated)
        return STATUS_DENIED;
    if (str_starts(str_of(setting->path), registry_prefix))
        return write_registry(live, setting);
    if (str_starts(str_of(setting->path), service_prefix))
        return write_service(live, setting);
    return STATUS_UNSUPPORTED;
}
