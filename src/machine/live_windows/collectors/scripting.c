/* Can Microsoft's scripts run here? The script host may be switched off, for the PC or for the
 * person, and VBScript is a part of Windows that can be taken away. */
#include "machine/live_windows/collectors/lib_read.h"

#define WSH "SOFTWARE\\Microsoft\\Windows Script Host\\Settings"

static const char machine_key[] = "HKLM\\" WSH, user_key[] = "HKCU\\" WSH;

static bool is_off(CollectorInput *input, const char *key) {
    int64_t number;
    return read_number(input, key, "Enabled", &number) && number == 0;
}

/* The PC's word goes before the person's, whose word may be taken away. Scripts are run by the
 * script host of System32, which does not read the 32-bit view. */
static const char *key_that_switches_off(CollectorInput *input) {
    int64_t ignored = 0;
    if (is_off(input, machine_key))
        return machine_key;
    if (read_number(input, machine_key, "IgnoreUserSettings", &ignored) && ignored != 0)
        return NULL;
    return is_off(input, user_key) ? user_key : NULL;
}

static const char *in_system(CollectorInput *input, const char *name) {
    Arena *arena = input->facts->arena;
    return arena_printf(arena, "%s\\%s",
                        input->windows->folder(input->windows, arena, FOLDER_SYSTEM), name);
}

/* The first of what every script needs that is not there. */
static void read_files(CollectorInput *input) {
    static const char *const needed[] = {"cscript.exe", "slmgr.vbs"};
    Facts *facts = input->facts;
    const char *engine = in_system(input, "vbscript.dll");
    fact_set_flag(&facts->scripting.engine, input->windows->file_exists(input->windows, engine),
                  read_source(input, "file", engine));
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        const char *path = in_system(input, needed[i]);
        if (input->windows->file_exists(input->windows, path))
            continue;
        fact_set_text(facts, &facts->scripting.error,
                      str_of(arena_printf(facts->arena, "%s: 0x80070002", path)),
                      read_source(input, "file", path));
        return;
    }
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
    const char *key = key_that_switches_off(input);
    fact_set_flag(&facts->scripting.enabled, key == NULL,
                  key == NULL ? source : read_source(input, "registry", key));
    read_files(input);
}

const Collector collector_scripting = {.name = "scripting",
                                       .order = 50,
                                       .fills = GROUP_BIT(scripting),
                                       .deadline_ms = 15 * 1000,
                                       .collect = collect};
