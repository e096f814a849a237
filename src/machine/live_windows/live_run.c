/* Commands of plans on the PC itself. Nothing runs but what stands here: Microsoft's two scripts
 * through the script host of System32, a few tools of System32, and methods of the licensing
 * classes in WMI. What a person or a file said is looked at once more before it goes near a child.
 */
#include "machine/live_windows/live.h"

#include "base/deadline.h"
#include "facts/error_code.h"
#include "facts/host_name.h"
#include "machine/live_windows/allowed.h"
#include "machine/spp_keys.h"

/* ---- a child ---- */

static const char *const *arguments_of(const Command *command) {
    return command->argv + 1;
}

typedef struct Line {
    const WindowsCalls *windows;
    Arena *arena; /* of its words and of what is printed; lost with a child that cannot be ended */
    const char *argv[16];
    size_t count;
    int timeout_ms;
    ChildResult result;
} Line;

enum { GRACE_MS = 15 * 1000 }; /* a child has its own deadline, and is ended then */

static Meanwhile meanwhile_of(const Live *live) {
    return (Meanwhile){live->machine.meanwhile, live->machine.meanwhile_user};
}

static void add(Line *line, const char *word) {
    if (line->count + 1 < sizeof line->argv / sizeof line->argv[0])
        line->argv[line->count++] = word;
}

static const char *in_system_folder(const Live *live, Arena *arena, const char *name) {
    const WindowsCalls *windows = live->options.windows;
    return arena_printf(arena, "%s\\%s", windows->folder(windows, arena, FOLDER_SYSTEM), name);
}

static void make_line(const Live *live, Arena *arena, const Command *command, AllowedKind kind,
                      Line *line) {
    const char *name = arena_strdup(arena, command->argv[0]);
    if (kind == ALLOWED_TOOL) {
        add(line, in_system_folder(live, arena, arena_printf(arena, "%s.exe", name)));
    } else {
        add(line, in_system_folder(live, arena, "cscript.exe"));
        add(line, "//nologo");
        add(line, SCRIPT_ENGINE);
        add(line, kind == ALLOWED_SLMGR ? in_system_folder(live, arena, "slmgr.vbs") : name);
    }
}

static Status start(void *data) {
    Line *line = data;
    return line->windows->run(line->windows, line->arena, line->argv, line->timeout_ms,
                              &line->result);
}

/* Nothing points into the line itself: it is copied for the thread that runs it. */
static Status run_line(Live *live, const Command *command, Line *line, CommandResult *ret_result) {
    const Status status = with_deadline(command->timeout_ms + GRACE_MS, line, sizeof *line, start,
                                        meanwhile_of(live));
    if (status != STATUS_OK)
        return status;
    Str text;
    const ChildResult *child = &line->result;
    (void)collector_decode(live->machine.arena, child->output, child->code_page, &text);
    live_note_script(live, command, text.at);
    /* Windows has them unsigned, people know them as scripts print them. */
    *ret_result = (CommandResult){.output = text.at,
                                  .exit_code = (int32_t)(uint32_t)child->exit_code,
                                  .timed_out = child->timed_out};
    return STATUS_OK;
}

static Status run_child(Live *live, const Command *command, CommandResult *ret_result) {
    const WindowsCalls *windows = live->options.windows;
    Arena *arena = arena_new();
    Line line = {.windows = windows, .arena = arena, .timeout_ms = command->timeout_ms};
    line.result.output = (Str){"", 0};
    const AllowedKind kind = command_allowed(arena, command->argv);
    Status status = kind == ALLOWED_NOT ? STATUS_REFUSED : STATUS_OK;
    if (status == STATUS_OK)
        make_line(live, arena, command, kind, &line);
    if (status == STATUS_OK && kind != ALLOWED_TOOL &&
        !windows->file_exists(windows, line.argv[line.count - 1]))
        status = STATUS_NOT_FOUND;
    for (const char *const *word = arguments_of(command); *word != NULL; word++)
        add(&line, arena_strdup(arena, *word));
    if (status == STATUS_OK)
        status = run_line(live, command, &line, ret_result);
    if (status == STATUS_TIMED_OUT) { /* its thread is left behind, and uses the arena */
        *ret_result = (CommandResult){.output = "", .timed_out = true};
        return STATUS_OK;
    }
    arena_free(arena);
    return status;
}

/* ---- a method of WMI ---- */

static const struct {
    const char *method, *argument; /* as the class declares it; NULL: takes none */
    bool number, host;
} methods[] = {
    {"SetKeyManagementServiceMachine", "MachineName", false, true},
    {"ClearKeyManagementServiceMachine", NULL, false, false},
    {"SetKeyManagementServicePort", "PortNumber", true, false},
    {"ClearKeyManagementServicePort", NULL, false, false},
    {"SetKeyManagementServiceLookupDomain", "LookupDomain", false, true},
    {"ClearKeyManagementServiceLookupDomain", NULL, false, false},
    {"Activate", NULL, false, false},
    {"RefreshLicenseStatus", NULL, false, false},
};

/* All that it needs is in it or lives as long as the process: a call that is left behind still
 * reads it when the machine is long closed (deadline.h). */
typedef struct WmiErrand {
    const WindowsCalls *windows;
    const char *method;
    char path[96], sku[40]; /* sku: of a product; "": of the service */
    char word[300];         /* the argument's text, a host name at most */
    WmiProperty argument;   /* its text is `word` of the same copy */
    size_t count;
    uint32_t code;
} WmiErrand;

/* Cut, what does not fit is no host and no path of ours. */
static bool keep(char *room, size_t size, const char *text) {
    return snprintf(room, size, "%s", text) < (int)size;
}

static bool read_argument(const char *method, const char *word, WmiErrand *errand) {
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (strcmp(methods[i].method, method) != 0)
            continue;
        errand->method = methods[i].method;
        errand->count = methods[i].argument == NULL ? 0 : 1;
        if (errand->count == 0)
            return word == NULL;
        if (word == NULL || (methods[i].host && !host_is_valid(word)) ||
            (methods[i].number && !port_text_is_valid(word)))
            return false;
        errand->argument = (WmiProperty){.name = methods[i].argument,
                                         .type = methods[i].number ? WMI_NUMBER : WMI_TEXT};
        if (!keep(errand->word, sizeof errand->word, word))
            return false;
        return !methods[i].number || str_number(str_of(word), &errand->argument.number);
    }
    return false;
}

/* Where the licence was read: Office 2010, and Windows 7's Office, have classes of their own. */
static const char *class_of_product(const Facts *facts, const char *sku) {
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        const SourceId source = licence->sku.meta.source;
        if (text_equal_any_case(fact_text(&licence->sku), sku) && source < facts->source_count &&
            str_starts(str_of(facts->sources[source].where), OSPP_PRODUCT_CLASS))
            return OSPP_PRODUCT_CLASS;
    }
    return SPP_PRODUCT_CLASS;
}

/* "SoftwareLicensingService.Method", "SoftwareLicensingProduct(ID).Method". */
static bool read_call(const Live *live, Arena *arena, const char *call, const char *word,
                      WmiErrand *errand) {
    static const char product[] = SPP_PRODUCT_CLASS "(";
    Str method;
    const Str object = str_cut(str_of(call), '.', &method);
    if (!read_argument(str_dup(arena, method), word, errand))
        return false;
    if (str_is(object, SPP_SERVICE_CLASS))
        return keep(errand->path, sizeof errand->path, SPP_SERVICE_CLASS);
    const Str sku = str_cut(str_from(object, strlen(product)), ')', NULL);
    if (!str_starts(object, product) || !str_ends(object, ")") || !guid_is_valid(sku))
        return false;
    const char *id = str_dup(arena, sku), *class = class_of_product(live->machine.facts, id);
    return keep(errand->sku, sizeof errand->sku, id) &&
           keep(errand->path, sizeof errand->path, arena_printf(arena, "%s.ID=\"%s\"", class, id));
}

static Status call_wmi(void *data) {
    WmiErrand *errand = data;
    errand->argument.text = errand->word;
    return errand->windows->wmi_call(errand->windows, errand->path, errand->method,
                                     &errand->argument, errand->count, &errand->code);
}

static Status run_wmi(Live *live, const Command *command, CommandResult *ret_result) {
    Arena *arena = live->machine.arena;
    const char *const *words = arguments_of(command);
    WmiErrand errand = {.windows = live->options.windows};
    const char *word = words[0] == NULL ? NULL : words[1];
    if (words[0] == NULL || (word != NULL && words[2] != NULL) ||
        !read_call(live, arena, words[0], word, &errand))
        return STATUS_REFUSED;
    const Status status =
        with_deadline(command->timeout_ms, &errand, sizeof errand, call_wmi, meanwhile_of(live));
    if (status == STATUS_DENIED)
        return status;
    const char *output = arena_printf(arena, "ERROR %s\n", error_code_text(arena, errand.code));
    if (status == STATUS_OK)
        output = "ReturnValue = 0\n";
    else if (errand.code == 0)
        output = arena_printf(arena, "ERROR %s\n", status_word(status));
    if (errand.sku[0] != '\0' && strcmp(errand.method, "Activate") == 0 &&
        status != STATUS_TIMED_OUT)
        live_note_method(live, errand.sku,
                         status == STATUS_OK ? "" : error_code_text(arena, errand.code));
    *ret_result = (CommandResult){.output = output,
                                  .exit_code = status == STATUS_OK ? 0 : (int32_t)errand.code,
                                  .timed_out = status == STATUS_TIMED_OUT};
    return STATUS_OK;
}

Status live_run(Machine *machine, const Command *command, CommandResult *ret_result) {
    Live *live = live_of(machine);
    if (command->argv[0] == NULL)
        return STATUS_REFUSED;
    if (strcmp(command->argv[0], "wmi") == 0)
        return run_wmi(live, command, ret_result);
    return run_child(live, command, ret_result);
}
