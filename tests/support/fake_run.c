/* The fake's children: Microsoft's scripts and a few tools, by what they do to the registry. */
#include "support/fake_windows.h"

#include "machine/live_windows/registry_value.h"
#include "machine/spp_keys.h"

static Str file_name(const char *path) {
    const char *name = strrchr(path, '\\');
    return str_of(name == NULL ? path : name + 1);
}

/* "slmgr.vbs /skms host": without folders, cscript and its own options, without .exe. */
static const char *line_of(Arena *arena, const char *const *argv) {
    const char *line = "";
    for (size_t i = 0; argv[i] != NULL; i++) {
        Str word =
            i == 0 || str_ends(str_of(argv[i]), ".vbs") ? file_name(argv[i]) : str_of(argv[i]);
        if (str_is(word, "cscript.exe") || str_starts(word, "//"))
            continue;
        if (i == 0 && str_ends(word, ".exe"))
            word = str_first(word, word.length - 4);
        line = arena_printf(arena, "%s%s%.*s", line, line[0] == '\0' ? "" : " ", (int)word.length,
                            word.at);
    }
    return line;
}

/* ---- what they do ---- */

typedef struct FakeRun {
    FakeWindows *windows;
    Str words;
    const char *says;
} FakeRun;

static const char *next(FakeRun *run) {
    Str word;
    return str_next_word(&run->words, &word) ? str_dup(run->windows->arena, word) : "";
}

/* /skms HOST[:PORT]: without a port a stored one goes [SLMGR]. */
static void slmgr_skms(FakeRun *run) {
    Str port;
    const Str host = str_cut(str_of(next(run)), ':', &port);
    Arena *arena = run->windows->arena;
    fake_set_host(run->windows, NULL, SPP_HOST, str_dup(arena, host));
    fake_set_host(run->windows, NULL, SPP_PORT, port.length == 0 ? NULL : str_dup(arena, port));
    run->says =
        arena_printf(arena, "Key Management Service machine name set to %s successfully.\r\n",
                     str_dup(arena, host));
}

static void slmgr(FakeRun *run) {
    const char *option = next(run);
    if (strcmp(option, "/skms") == 0) {
        slmgr_skms(run);
    } else if (strcmp(option, "/ckms") == 0) {
        fake_set_host(run->windows, NULL, SPP_HOST, NULL);
        fake_set_host(run->windows, NULL, SPP_PORT, NULL);
        run->says = "Key Management Service machine name cleared successfully.\r\n";
    } else if (strcmp(option, "/ato") == 0) {
        run->says = fake_activate(run->windows, application_guid(Application_WINDOWS), NULL)
                        ? "Product activated successfully.\r\n"
                        : "Error: 0xC004F074 The Software Protection Service reported that the "
                          "computer could not be activated.\r\n";
    }
}

/* Every KMS product of Office [OSPP15]. */
static void ospp_set(FakeRun *run, const char *name, const char *value) {
    cJSON *list = fake_products(run->windows);
    for (cJSON *row = list == NULL ? NULL : list->child; row != NULL; row = row->next)
        if (text_equal_any_case(fake_text(row, "ApplicationID", ""),
                                application_guid(Application_OFFICE)) &&
            str_contains(str_of(fake_text(row, "Description", "")), "KMS"))
            fake_set_host(run->windows, fake_text(row, "ID", ""), name, value);
    run->says = "Successfully applied setting.\r\n";
}

static void ospp(FakeRun *run) {
    const char *option = next(run);
    if (str_starts(str_of(option), "/sethst:")) {
        ospp_set(run, SPP_HOST, option + strlen("/sethst:"));
    } else if (str_starts(str_of(option), "/setprt:")) {
        ospp_set(run, SPP_PORT, option + strlen("/setprt:"));
    } else if (strcmp(option, "/remhst") == 0) {
        ospp_set(run, SPP_HOST, NULL);
        ospp_set(run, SPP_PORT, NULL);
    } else if (strcmp(option, "/act") == 0) {
        run->says = fake_activate(run->windows, application_guid(Application_OFFICE), NULL)
                        ? "<Product activation successful>\r\n"
                        : "ERROR CODE: 0xC004F074\r\n";
    }
}

static void sc(FakeRun *run) {
    const char *verb = next(run), *name = next(run);
    cJSON *service = cJSON_GetObjectItem(fake_part(run->windows, "services"), name);
    if (service == NULL)
        return;
    if (strcmp(verb, "config") == 0) {
        (void)next(run);
        cJSON_ReplaceItemInObjectCaseSensitive(service, "start", cJSON_CreateString(next(run)));
    } else if (strcmp(fake_text(service, "start", ""), "disabled") != 0) {
        cJSON_ReplaceItemInObjectCaseSensitive(
            service, "state",
            cJSON_CreateString(strcmp(verb, "start") == 0 ? "running" : "stopped"));
    }
}

static void do_what_it_does(FakeWindows *windows, const char *line, const char *const *argv,
                            ChildResult *result) {
    FakeRun run = {.windows = windows, .words = str_of(line), .says = ""};
    const char *tool = next(&run);
    if (windows->ignores)
        return;
    if (windows->locked) {
        result->output = str_of("Error: 0x80070005 Access denied: the requested action requires "
                                "elevated privileges.\r\n");
        result->exit_code = -2147024891;
        return;
    }
    if (strcmp(tool, "slmgr.vbs") == 0)
        slmgr(&run);
    else if (text_equal_any_case(tool, "ospp.vbs"))
        ospp(&run);
    else if (strcmp(tool, "sc") == 0)
        sc(&run);
    else if (strcmp(tool, "reg") == 0 && strcmp(argv[1], "delete") == 0)
        fake_registry_set(windows, argv[2], argv[4], NULL);
    result->output = str_of(run.says);
}

/* ---- the call ---- */

static void print_output(FakeWindows *windows, const cJSON *output, ChildResult *result) {
    RegistryValue bytes;
    const char *hex = fake_text(output, "hex", NULL);
    result->output = str_of(fake_text(output, "text", ""));
    if (hex != NULL && registry_of_setting(windows->arena,
                                           arena_printf(windows->arena, "registry-value:3:%s", hex),
                                           &bytes) == STATUS_OK)
        result->output = bytes.bytes;
    const cJSON *code = cJSON_GetObjectItemCaseSensitive(output, "code"),
                *page = cJSON_GetObjectItemCaseSensitive(output, "code_page");
    result->exit_code = cJSON_IsNumber(code) ? (int64_t)code->valuedouble : 0;
    result->code_page = cJSON_IsNumber(page) ? (uint32_t)page->valuedouble : 0;
    result->timed_out = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(output, "hangs"));
}

static bool is_there(const FakeWindows *windows, const char *path) {
    const cJSON *files = fake_part(windows, "files");
    for (const cJSON *file = files == NULL ? NULL : files->child; file != NULL; file = file->next)
        if (text_equal_any_case(fake_path(windows->arena, file->string), path))
            return true;
    return false;
}

static Status run_child(const WindowsCalls *calls, Arena *arena, const char *const *argv,
                        int timeout_ms, ChildResult *ret_result) {
    FakeWindows *windows;
    (void)timeout_ms;
    Status status = fake_enter(calls, "run", false, &windows);
    if (status != STATUS_OK)
        return status;
    ChildResult result = {.output = {"", 0}};
    const char *line = line_of(windows->arena, argv);
    windows->runs++;
    windows->ran = arena_printf(windows->arena, "%s%s\n", windows->ran, line);
    const cJSON *output = cJSON_GetObjectItemCaseSensitive(fake_part(windows, "outputs"), line);
    if (!is_there(windows, argv[0]))
        status = STATUS_NOT_FOUND;
    else if (output != NULL)
        print_output(windows, output, &result);
    else
        do_what_it_does(windows, line, argv, &result);
    result.output =
        (Str){arena_strndup(arena, result.output.at, result.output.length), result.output.length};
    *ret_result = result;
    fake_leave(windows);
    return status;
}

static Status restart_elevated(const WindowsCalls *calls, const char *const *arguments) {
    FakeWindows *windows;
    const Status status = fake_enter(calls, "restart_elevated", false, &windows);
    if (status != STATUS_OK)
        return status;
    size_t count = 0;
    while (arguments[count] != NULL)
        count++;
    const char **copy = arena_array(windows->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        copy[i] = arena_strdup(windows->arena, arguments[i]);
    windows->restarted = copy;
    fake_leave(windows);
    return STATUS_OK;
}

void fake_run_calls(WindowsCalls *calls) {
    calls->run = run_child;
    calls->restart_elevated = restart_elevated;
}
