/* The fake's services, events, token, computer, folders and files. */
#include "support/fake_windows.h"

#include "base/files.h"

static cJSON *service_of(const FakeWindows *windows, const char *name) {
    return cJSON_GetObjectItem(fake_part(windows, "services"), name); /* any case */
}

static int word_of(ChoiceKind kind, const cJSON *service, const char *name) {
    const int value = choice_parse(kind, str_of(fake_text(service, name, "")));
    return value < 0 ? 0 : value;
}

static int64_t number_of(const cJSON *node, const char *name) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(node, name);
    return cJSON_IsNumber(item) ? (int64_t)item->valuedouble : 0;
}

static bool flag_of(const cJSON *node, const char *name) {
    return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(node, name));
}

static Status service_query(const WindowsCalls *calls, Arena *arena, const char *name,
                            ServiceInfo *ret_info) {
    FakeWindows *windows;
    Status status = fake_enter(calls, "service_query", false, &windows);
    if (status != STATUS_OK)
        return status;
    const cJSON *service = service_of(windows, name);
    if (service == NULL)
        status = STATUS_NOT_FOUND;
    else
        *ret_info =
            (ServiceInfo){.display = arena_strdup(arena, fake_text(service, "display", name)),
                          .state = (ServiceState)word_of(ChoiceKind_ServiceState, service, "state"),
                          .start = (StartType)word_of(ChoiceKind_StartType, service, "start"),
                          .exit_code = number_of(service, "exit_code")};
    fake_leave(windows);
    return status;
}

static Status set_word(const WindowsCalls *calls, const char *name, const char *property,
                       const char *word) {
    FakeWindows *windows;
    Status status = fake_enter(calls, "service_set", true, &windows);
    if (status != STATUS_OK)
        return status;
    cJSON *service = service_of(windows, name);
    if (service == NULL)
        status = STATUS_NOT_FOUND;
    else if (strcmp(word, "running") == 0 &&
             strcmp(fake_text(service, "start", ""), "disabled") == 0)
        status = STATUS_REFUSED;
    else
        cJSON_ReplaceItemInObjectCaseSensitive(service, property, cJSON_CreateString(word));
    fake_leave(windows);
    return status;
}

static Status service_set_start(const WindowsCalls *calls, const char *name, StartType start) {
    return set_word(calls, name, "start", choice_word(ChoiceKind_StartType, (int)start));
}

static Status service_run(const WindowsCalls *calls, const char *name, bool run, int timeout_ms) {
    (void)timeout_ms;
    return set_word(calls, name, "state", run ? "running" : "stopped");
}

/* ---- events ---- */

static bool has_id(const int *ids, int64_t id) {
    while (*ids != 0 && *ids != id)
        ids++;
    return *ids != 0;
}

static Status events_read(const WindowsCalls *calls, Arena *arena, const char *channel,
                          const char *provider, const int *ids, size_t most,
                          EventRecords *ret_records) {
    FakeWindows *windows;
    const Status status = fake_enter(calls, "events_read", false, &windows);
    if (status != STATUS_OK)
        return status;
    *ret_records = (EventRecords){.items = arena_array(arena, EventRecord, most)};
    const cJSON *events = fake_part(windows, "events");
    for (const cJSON *event = events == NULL ? NULL : events->child;
         event != NULL && ret_records->count < most; event = event->next) {
        if (!text_equal_any_case(fake_text(event, "channel", "Application"), channel) ||
            !text_equal_any_case(fake_text(event, "provider", ""), provider) ||
            !has_id(ids, number_of(event, "id")))
            continue;
        ret_records->items[ret_records->count++] = (EventRecord){
            .id = number_of(event, "id"),
            .when = number_of(event, "when"),
            .provider = arena_strdup(arena, fake_text(event, "provider", "")),
            .computer = arena_strdup(arena, fake_text(event, "computer", "")),
            .data = fake_list(arena, cJSON_GetObjectItemCaseSensitive(event, "data"))};
    }
    fake_leave(windows);
    return STATUS_OK;
}

/* ---- who and where ---- */

static Status token(const WindowsCalls *calls, Arena *arena, TokenInfo *ret_token) {
    FakeWindows *windows;
    const Status status = fake_enter(calls, "token", false, &windows);
    if (status != STATUS_OK)
        return status;
    const cJSON *node = fake_part(windows, "token");
    *ret_token =
        (TokenInfo){.elevated = flag_of(node, "elevated"),
                    .administrator = flag_of(node, "administrator"),
                    .user = arena_strdup(arena, fake_path(arena, fake_text(node, "user", "")))};
    fake_leave(windows);
    return STATUS_OK;
}

static Status computer(const WindowsCalls *calls, Arena *arena, ComputerInfo *ret_computer) {
    FakeWindows *windows;
    const Status status = fake_enter(calls, "computer", false, &windows);
    if (status != STATUS_OK)
        return status;
    const cJSON *node = fake_part(windows, "computer");
    *ret_computer = (ComputerInfo){
        .name = arena_strdup(arena, fake_text(node, "name", "")),
        .domain = cJSON_IsNull(cJSON_GetObjectItemCaseSensitive(node, "domain"))
                      ? NULL
                      : arena_strdup(arena, fake_text(node, "domain", "")),
        .no_domain_why = STATUS_DENIED,
        .language = arena_strdup(arena, fake_text(node, "language", "zh-CN")),
        .zone = arena_strdup(arena, fake_text(node, "zone", "China Standard Time")),
        .bits64 = !cJSON_IsFalse(cJSON_GetObjectItemCaseSensitive(node, "bits64")),
        .process64 = !cJSON_IsFalse(cJSON_GetObjectItemCaseSensitive(node, "process64"))};
    fake_leave(windows);
    return STATUS_OK;
}

static const char *folder(const WindowsCalls *calls, Arena *arena, Folder which) {
    static const char *const folders[] = {[FOLDER_SYSTEM] = "C:\\Windows\\System32",
                                          [FOLDER_PROGRAM_FILES] = "C:\\Program Files",
                                          [FOLDER_PROGRAM_FILES_X86] = "C:\\Program Files (x86)",
                                          [FOLDER_PROGRAM_DATA] = "C:\\ProgramData",
                                          [FOLDER_TEMPORARY] =
                                              "C:\\Users\\wang\\AppData\\Local\\Temp"};
    (void)calls;
    return arena_strdup(arena, folders[which]);
}

static const cJSON *file_at(const FakeWindows *windows, const char *path) {
    const cJSON *files = fake_part(windows, "files");
    for (const cJSON *file = files == NULL ? NULL : files->child; file != NULL; file = file->next)
        if (text_equal_any_case(fake_path(windows->arena, file->string), path))
            return file;
    return NULL;
}

static bool has_file(const WindowsCalls *calls, const char *path) {
    FakeWindows *windows;
    if (fake_enter(calls, "file_exists", false, &windows) != STATUS_OK)
        return false;
    const bool found = file_at(windows, path) != NULL;
    fake_leave(windows);
    return found;
}

static Status read_file(const WindowsCalls *calls, Arena *arena, const char *path, size_t limit,
                        Str *ret_bytes) {
    FakeWindows *windows;
    const Status status = fake_enter(calls, "file_read", false, &windows);
    if (status != STATUS_OK)
        return status;
    const cJSON *file = file_at(windows, path);
    const char *text = file == NULL ? NULL : arena_strdup(arena, file->valuestring);
    const bool denied = fake_denies(windows, path);
    fake_leave(windows);
    if (denied)
        return STATUS_DENIED;
    if (text == NULL)
        return STATUS_NOT_FOUND;
    *ret_bytes = str_of(text);
    return ret_bytes->length > limit ? STATUS_TOO_BIG : STATUS_OK;
}

void fake_system_calls(WindowsCalls *calls) {
    calls->service_query = service_query;
    calls->service_set_start = service_set_start;
    calls->service_run = service_run;
    calls->events_read = events_read;
    calls->token = token;
    calls->computer = computer;
    calls->folder = folder;
    calls->file_exists = has_file;
    calls->file_read = read_file;
}
