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

/* ---- the policy keys ---- */

static const char *value_text(CollectorInput *input, const char *key, const char *name) {
    int64_t number;
    const char *text = read_text(input, key, name);
    if (text[0] == '\0' && read_number(input, key, name, &number))
        return arena_printf(input->facts->arena, "%lld", (long long)number);
    return text;
}

static Status add_key(CollectorInput *input, const char *key) {
    RegistryNames names;
    const Status status = read_names(input, key, &names);
    for (size_t i = 0; status == STATUS_OK && names.values[i] != NULL; i++) {
        const char *value = value_text(input, key, names.values[i]);
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

/* Each policy with registry items has left its copy of them on the PC. */
static void add_preference(CollectorInput *input, const char *key) {
    Arena *arena = input->facts->arena;
    const char *guid = read_text(input, key, "GPOName"),
               *name = read_text(input, key, "DisplayName");
    const char *data = input->windows->folder(input->windows, arena, FOLDER_PROGRAM_DATA);
    const char *path =
        arena_printf(arena,
                     "%s\\Microsoft\\Group Policy\\History\\%s\\Machine\\Preferences\\Registry\\"
                     "Registry.xml",
                     data, guid);
    Str xml;
    if (guid[0] == '\0' ||
        input->windows->file_read(input->windows, arena, path, LARGEST_FILE, &xml) != STATUS_OK)
        return;
    const char *host = preference_host(arena, xml);
    if (host[0] != '\0')
        add(input, &(Trace){.key = path,
                            .gpo = name[0] != '\0' ? name : guid,
                            .name = SPP_HOST,
                            .value = host,
                            .host = host,
                            .origin = PolicyOrigin_PREFERENCE});
}

static void add_preferences(CollectorInput *input) {
    RegistryNames names;
    if (read_names(input, REGISTRY_ITEMS, &names) != STATUS_OK)
        return;
    for (size_t i = 0; names.keys[i] != NULL; i++)
        add_preference(input,
                       arena_printf(input->facts->arena, REGISTRY_ITEMS "\\%s", names.keys[i]));
}

/* ---- scripts ---- */

/* A script on a share is not opened: the network may be what is broken. */
static Str script_text(CollectorInput *input, const char *path) {
    Str text;
    const bool local = char_is_letter(path[0]) && path[1] == ':';
    if (!local || input->windows->file_read(input->windows, input->facts->arena, path, LARGEST_FILE,
                                            &text) != STATUS_OK)
        return STR_NONE;
    return text;
}

static void add_script(CollectorInput *input, const char *key, const char *gpo) {
    Arena *arena = input->facts->arena;
    const char *script = read_text(input, key, "Script"),
               *parameters = read_text(input, key, "Parameters");
    const char *line = arena_printf(arena, "%s %s", script, parameters);
    const char *host = script_host(arena, str_of(line));
    if (host[0] == '\0')
        host = script_host(arena, script_text(input, script));
    if (host[0] != '\0')
        add(input, &(Trace){.key = key,
                            .gpo = gpo,
                            .name = script,
                            .value = line,
                            .host = host,
                            .origin = PolicyOrigin_SCRIPT});
}

static void add_scripts(CollectorInput *input, const char *kind) {
    Arena *arena = input->facts->arena;
    RegistryNames policies, scripts;
    const char *all = arena_printf(arena, GROUP_POLICY "Scripts\\%s", kind);
    if (read_names(input, all, &policies) != STATUS_OK)
        return;
    for (size_t i = 0; policies.keys[i] != NULL; i++) {
        const char *policy = arena_printf(arena, "%s\\%s", all, policies.keys[i]);
        if (read_names(input, policy, &scripts) != STATUS_OK)
            continue;
        for (size_t k = 0; scripts.keys[k] != NULL; k++)
            add_script(input, arena_printf(arena, "%s\\%s", policy, scripts.keys[k]),
                       read_text(input, policy, "DisplayName"));
    }
}

static void collect(CollectorInput *input) {
    static const char *const keys[] = {
        POLICIES "Windows NT\\CurrentVersion\\Software Protection Platform",
        POLICIES "SoftwareProtectionPlatform", POLICIES "OfficeSoftwareProtectionPlatform"};
    const SourceId source = read_source(input, "registry", keys[0]);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const Status status = add_key(input, keys[i]);
        if (status != STATUS_OK) {
            facts_group_failed(input->facts, GROUP_policies, status, source);
            return;
        }
    }
    facts_group_known(input->facts, GROUP_policies, source);
    add_preferences(input);
    add_scripts(input, "Startup");
    add_scripts(input, "Shutdown");
}

const Collector collector_policies = {.name = "policies",
                                      .order = 80,
                                      .fills = GROUP_BIT(policies),
                                      .deadline_ms = 20 * 1000,
                                      .collect = collect};
