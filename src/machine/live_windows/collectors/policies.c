/* Policies that have a say in activation: the policy keys of Windows' and Office's licensing, the
 * traces of Group Policy Preferences, and scripts of policies. There is no policy setting for the
 * KMS host itself [LICCSP]: organisations push it by preferences or by a script. */
#include "machine/live_windows/collectors/lib_policies.h"
#include "machine/live_windows/collectors/lib_read.h"
#include "machine/spp_keys.h"

#define POLICIES     "HKLM\\SOFTWARE\\Policies\\Microsoft\\"
#define GROUP_POLICY "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Group Policy\\"
/* The client side extension of preferences' registry items. */
#define REGISTRY_ITEMS GROUP_POLICY "History\\{B087BE9D-ED37-454f-AF9C-04291E351182}"

enum { LARGEST_FILE = 4 * 1024 * 1024 };

typedef struct Trace {
    const char *key, *gpo, *name, *value, *host;
    PolicyOrigin origin;
} Trace;

static void add(CollectorInput *input, const Trace *trace) {
    Facts *facts = input->facts;
    const SourceId source = read_source(input, "registry", trace->key);
    Policy *policy = facts_add(facts, policies, source);
    fact_set_text(facts, &policy->key, str_of(trace->key), source);
    fact_set_text(facts, &policy->name, str_of(trace->name), source);
    fact_set_text(facts, &policy->value, str_of(trace->value), source);
    if (trace->gpo[0] != '\0')
        fact_set_text(facts, &policy->gpo, str_of(trace->gpo), source);
    fact_set_choice(&policy->origin, (int)trace->origin, source);
    fact_set_flag(&policy->sets_host, trace->host[0] != '\0', source);
    if (trace->host[0] != '\0')
        fact_set_text(facts, &policy->host, str_of(trace->host), source);
}

static Status none_is_ok(Status status) {
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

/* ---- the policy keys ---- */

static Status add_key(CollectorInput *input, const char *key) {
    RegistryNames names;
    const Status status = read_names(input, key, &names);
    for (size_t i = 0; status == STATUS_OK && names.values[i] != NULL; i++) {
        const char *value; /* "" of bytes, which set no host */
        const Status of_value = read_value_text(input, key, names.values[i], &value);
        if (of_value != STATUS_OK && of_value != STATUS_MALFORMED)
            return of_value;
        const bool host = str_is(str_of(names.values[i]), SPP_HOST);
        add(input, &(Trace){.key = key,
                            .gpo = "",
                            .name = names.values[i],
                            .value = value,
                            .host = host ? value : "",
                            .origin = PolicyOrigin_DOMAIN});
    }
    return status;
}

/* ---- preferences ---- */

/* Each policy with registry items has left its copy of them on the PC, where administrators read.
 */
static Status add_preference(CollectorInput *input, const char *key) {
    Arena *arena = input->facts->arena;
    const char *guid, *name = read_text(input, key, "DisplayName");
    const char *data = input->windows->folder(input->windows, arena, FOLDER_PROGRAM_DATA);
    Str xml;
    Status status = read_value_text(input, key, "GPOName", &guid);
    const char *path =
        arena_printf(arena,
                     "%s\\Microsoft\\Group Policy\\History\\%s\\Machine\\Preferences\\Registry\\"
                     "Registry.xml",
                     data, guid);
    if (status == STATUS_OK && guid[0] != '\0')
        status = input->windows->file_read(input->windows, arena, path, LARGEST_FILE, &xml);
    if (status != STATUS_OK || guid[0] == '\0')
        return none_is_ok(status);
    const char *host = preference_host(arena, xml);
    if (host[0] != '\0')
        add(input, &(Trace){.key = path,
                            .gpo = name[0] != '\0' ? name : guid,
                            .name = SPP_HOST,
                            .value = host,
                            .host = host,
                            .origin = PolicyOrigin_PREFERENCE});
    return STATUS_OK;
}

static Status add_preferences(CollectorInput *input) {
    RegistryNames names;
    Status worst = read_names(input, REGISTRY_ITEMS, &names);
    const bool listed = worst == STATUS_OK;
    for (size_t i = 0; listed && names.keys[i] != NULL; i++) {
        const Status status = add_preference(
            input, arena_printf(input->facts->arena, REGISTRY_ITEMS "\\%s", names.keys[i]));
        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

/* ---- scripts ---- */

/* A script on a share is not opened: the network may be what is broken. */
static Status script_text(CollectorInput *input, const char *path, Str *ret_text) {
    const bool local = char_is_letter(path[0]) && path[1] == ':';
    *ret_text = STR_NONE;
    if (!local)
        return STATUS_OK;
    return none_is_ok(input->windows->file_read(input->windows, input->facts->arena, path,
                                                LARGEST_FILE, ret_text));
}

static Status add_script(CollectorInput *input, const char *key, const char *gpo) {
    Arena *arena = input->facts->arena;
    const char *script, *parameters = read_text(input, key, "Parameters");
    Status status = none_is_ok(read_value_text(input, key, "Script", &script));
    const char *line = arena_printf(arena, "%s %s", script, parameters);
    const char *host = script_host(arena, str_of(line));
    Str text = STR_NONE;
    if (host[0] == '\0' && status == STATUS_OK) {
        status = script_text(input, script, &text);
        host = status == STATUS_OK ? script_host(arena, text) : "";
    }
    if (host[0] != '\0')
        add(input, &(Trace){.key = key,
                            .gpo = gpo,
                            .name = script,
                            .value = line,
                            .host = host,
                            .origin = PolicyOrigin_SCRIPT});
    return status;
}

/* The scripts of one policy. */
static Status add_scripts_of(CollectorInput *input, const char *policy) {
    Arena *arena = input->facts->arena;
    RegistryNames scripts;
    Status worst = read_names(input, policy, &scripts);
    const bool listed = worst == STATUS_OK;
    for (size_t i = 0; listed && scripts.keys[i] != NULL; i++) {
        const Status status =
            add_script(input, arena_printf(arena, "%s\\%s", policy, scripts.keys[i]),
                       read_text(input, policy, "DisplayName"));
        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

static Status add_scripts(CollectorInput *input, const char *kind) {
    Arena *arena = input->facts->arena;
    RegistryNames policies;
    const char *all = arena_printf(arena, GROUP_POLICY "Scripts\\%s", kind);
    Status worst = read_names(input, all, &policies);
    const bool listed = worst == STATUS_OK;
    for (size_t i = 0; listed && policies.keys[i] != NULL; i++) {
        const Status status =
            add_scripts_of(input, arena_printf(arena, "%s\\%s", all, policies.keys[i]));
        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

static Status add_keys(CollectorInput *input, const char *const *keys) {
    Status worst = STATUS_OK;
    for (; *keys != NULL; keys++) {
        const Status status = add_key(input, *keys);
        worst = status != STATUS_OK ? status : worst;
    }
    return worst;
}

/* Where a part could not be read, the group says so beside what the others gave: "no policy sets a
 * host" would not be known. */
static void collect(CollectorInput *input) {
    static const char *const keys[] = {
        POLICIES "Windows NT\\CurrentVersion\\Software Protection Platform",
        POLICIES "SoftwareProtectionPlatform", POLICIES "OfficeSoftwareProtectionPlatform", NULL};
    const SourceId source = read_source(input, "registry", keys[0]);
    const Status parts[] = {add_keys(input, keys), add_preferences(input),
                            add_scripts(input, "Startup"), add_scripts(input, "Shutdown")};
    Status worst = STATUS_OK;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        worst = worst == STATUS_OK ? parts[i] : worst;
    if (worst == STATUS_OK)
        facts_group_known(input->facts, GROUP_policies, source);
    else
        facts_group_failed(input->facts, GROUP_policies, worst, source);
}

const Collector collector_policies = {.name = "policies",
                                      .order = 80,
                                      .fills = GROUP_BIT(policies),
                                      .deadline_ms = 20 * 1000,
                                      .collect = collect};
