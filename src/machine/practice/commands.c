#include "machine/practice/commands.h"

#include "machine/practice/commands/tool.h"

enum { MOST_OUTPUT = 256 * 1024 };

typedef struct Tool {
    const char *name; /* without .exe */
    bool script;      /* cscript starts it */
    ToolMain run;
} Tool;

static const Tool tools[] = {
    {"slmgr.vbs", true, tool_slmgr},    {"slmgr", true, tool_slmgr},
    {"ospp.vbs", true, tool_ospp},      {"wmi", false, tool_wmi},
    {"ipconfig", false, tool_ipconfig}, {"nslookup", false, tool_nslookup},
    {"ping", false, tool_ping},         {"sc", false, tool_sc},
    {"net", false, tool_net},           {"w32tm", false, tool_w32tm},
    {"reg", false, tool_reg},           {"gpupdate", false, tool_gpupdate},
    {"icacls", false, tool_icacls},     {"shutdown", false, tool_shutdown},
    {"wevtutil", false, tool_wevtutil}, {"test-netconnection", false, tool_test_netconnection},
};

/* The file's name, without folder and .exe. */
static Str bare_name(const char *word) {
    Str name = str_of(word);
    for (size_t i = name.length; i > 0; i--)
        if (name.at[i - 1] == '\\' || name.at[i - 1] == '/') {
            name = str_from(name, i);
            break;
        }
    return str_ends(name, ".exe") ? str_first(name, name.length - 4) : name;
}

static const Tool *tool_named(Str name) {
    for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++)
        if (str_is(name, tools[i].name))
            return &tools[i];
    return NULL;
}

/* Skips "cscript" and its own options. */
static const char *const *skip_host(const char *const *argv, bool *banner) {
    if (argv[0] == NULL || !str_is(bare_name(argv[0]), "cscript"))
        return argv;
    for (argv++; *argv != NULL && str_starts(str_of(*argv), "//"); argv++)
        if (text_equal_any_case(*argv, "//nologo"))
            *banner = false;
    return argv;
}

Status commands_run(Practice *practice, const Command *command, CommandResult *ret_result) {
    /* Started by its own name a script speaks through us: no banner. */
    bool banner = command->argv[0] != NULL && str_is(bare_name(command->argv[0]), "cscript");
    const char *const *argv = skip_host(command->argv, &banner);
    const Tool *tool = argv[0] == NULL ? NULL : tool_named(bare_name(argv[0]));
    if (tool == NULL)
        return STATUS_NOT_FOUND;
    Buf out;
    buf_init(&out, MOST_OUTPUT);
    ToolRun run = {.practice = practice,
                   .words = argv + 1,
                   .banner = banner && tool->script,
                   .chinese = practice_is_chinese(practice),
                   .out = &out};
    while (run.words[run.count] != NULL)
        run.count++;
    tool->run(&run);
    *ret_result = (CommandResult){.output = str_dup(arena_of(practice), buf_str(&out)),
                                  .exit_code = run.exit_code,
                                  .timed_out = run.hangs};
    buf_free(&out);
    return STATUS_OK;
}
