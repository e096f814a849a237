/* Can Microsoft's scripts run here? The script host may be switched off, for the PC or for the
 * person, and VBScript is a part of Windows that can be taken away. */
#include "machine/live_windows/collectors/lib_asking.h"

#define WSH "SOFTWARE\\Microsoft\\Windows Script Host\\Settings"

static const char machine_key[] = "HKLM\\" WSH, user_key[] = "HKCU\\" WSH;

/* A switch that is not there, or holds no number, is as Windows takes it: `otherwise`. */
static Status read_switch(CollectorInput *input, const char *key, const char *name, bool otherwise,
                          bool *ret_on) {
    int64_t number = otherwise;
    const Status status = read_number(input, key, name, &number);
    *ret_on = number != 0;
    return status == STATUS_NOT_FOUND || status == STATUS_MALFORMED ? STATUS_OK : status;
}

/* The PC's word goes before the person's, whose word may be taken away. Scripts are run by the
 * script host of System32, which does not read the 32-bit view. *ret_key has the last word. */
static Status read_enabled(CollectorInput *input, bool *ret_enabled, const char **ret_key) {
    bool ignored = false;
    *ret_key = machine_key;
    Status status = read_switch(input, machine_key, "Enabled", true, ret_enabled);
    if (status == STATUS_OK && *ret_enabled)
        status = read_switch(input, machine_key, "IgnoreUserSettings", false, &ignored);
    if (status != STATUS_OK || !*ret_enabled || ignored)
        return status;
    status = read_switch(input, user_key, "Enabled", true, ret_enabled);
    if (status != STATUS_OK || !*ret_enabled)
        *ret_key = user_key;
    return status;
}

/* The first of what every script needs that is not there. */
static void read_files(CollectorInput *input) {
    static const char *const needed[] = {"cscript.exe", "slmgr.vbs"};
    Facts *facts = input->facts;
    const char *engine = asking_system_file(input, "vbscript.dll");
    fact_set_flag(&facts->scripting.engine, input->windows->file_exists(input->windows, engine),
                  read_source(input, "file", engine));
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        const char *path = asking_system_file(input, needed[i]);
        if (input->windows->file_exists(input->windows, path))
            continue;
        fact_set_text(facts, &facts->scripting.error,
                      str_of(arena_printf(facts->arena, "%s: 0x80070002", path)),
                      read_source(input, "file", path));
        return;
    }
}

static void settle_enabled(CollectorInput *input) {
    FactFlag *fact = &input->facts->scripting.enabled;
    bool enabled;
    const char *key;
    const Status status = read_enabled(input, &enabled, &key);
    const SourceId source = read_source(input, "registry", key);
    if (status == STATUS_OK)
        fact_set_flag(fact, enabled, source);
    else
        fact_set_failed(&fact->meta, status, source);
}

static void collect(CollectorInput *input) {
    Facts *facts = input->facts;
    RegistryNames names;
    const SourceId source = read_source(input, "registry", machine_key);
    const Status status = read_names(input, machine_key, &names);
    if (status != STATUS_OK) {
        facts_group_failed(facts, GROUP_scripting, status, source);
        return;
    }
    facts_group_known(facts, GROUP_scripting, source);
    facts->scripting.source = source;
    settle_enabled(input);
    read_files(input);
}

const Collector collector_scripting = {.name = "scripting",
                                       .order = 50,
                                       .fills = GROUP_BIT(scripting),
                                       .deadline_ms = 15 * 1000,
                                       .collect = collect};
