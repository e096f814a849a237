#include "support/fake_windows.h"

#include "base/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <uv.h>

#include <cmocka.h>

/* One lock for all: what is tested runs on many threads. */
static uv_once_t once = UV_ONCE_INIT;
static uv_mutex_t lock;
static uv_cond_t released;
static FakeWindows *all[256]; /* so that they are reachable until the end */
static size_t all_count;

static void make_lock(void) {
    assert_int_equal(uv_mutex_init(&lock), 0);
    assert_int_equal(uv_cond_init(&released), 0);
}

Status fake_enter(const WindowsCalls *calls, const char *name, bool changes,
                  FakeWindows **ret_windows) {
    FakeWindows *windows = (FakeWindows *)(uintptr_t)calls;
    uv_mutex_lock(&lock);
    while (windows->hangs != NULL && strcmp(windows->hangs, name) == 0)
        uv_cond_wait(&released, &lock);
    if (windows->denies || (changes && windows->locked)) {
        uv_mutex_unlock(&lock);
        return STATUS_DENIED;
    }
    *ret_windows = windows;
    return STATUS_OK;
}

void fake_leave(FakeWindows *windows) {
    (void)windows;
    uv_mutex_unlock(&lock);
}

void fake_windows_release(FakeWindows *windows) {
    uv_mutex_lock(&lock);
    windows->hangs = NULL;
    uv_cond_broadcast(&released);
    uv_mutex_unlock(&lock);
}

const cJSON *fake_part(const FakeWindows *windows, const char *name) {
    return cJSON_GetObjectItemCaseSensitive(windows->world, name);
}

bool fake_denies(const FakeWindows *windows, const char *path) {
    const cJSON *list = fake_part(windows, "denied");
    for (const cJSON *item = list == NULL ? NULL : list->child; item != NULL; item = item->next) {
        const char *denied = fake_path(windows->arena, item->valuestring);
        const char next = str_starts(str_of(path), denied) ? path[strlen(denied)] : 'x';
        if (next == '\0' || next == '\\')
            return true;
    }
    return false;
}

const char *fake_text(const cJSON *node, const char *name, const char *otherwise) {
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(node, name));
    return text == NULL ? otherwise : text;
}

const char **fake_list(Arena *arena, const cJSON *list) {
    size_t count = 0;
    const char **items = arena_array(arena, const char *, (size_t)cJSON_GetArraySize(list) + 1);
    for (const cJSON *item = list == NULL ? NULL : list->child; item != NULL; item = item->next)
        items[count++] = arena_strdup(arena, item->valuestring);
    return items;
}

const char *fake_path(Arena *arena, const char *path) {
    char *copy = arena_strdup(arena, path);
    for (char *at = copy; *at != '\0'; at++)
        if (*at == '/')
            *at = '\\';
    return copy;
}

FakeWindows *fake_windows_new(const char *json) {
    uv_once(&once, make_lock);
    Arena *arena = arena_new();
    FakeWindows *windows = arena_alloc(arena, sizeof *windows);
    char *text = arena_strdup(arena, json);
    for (char *at = text; *at != '\0'; at++)
        if (*at == '\'')
            *at = '"';
    windows->arena = arena;
    windows->world = cJSON_Parse(text);
    windows->ran = "";
    if (windows->world == NULL)
        fail_msg("no JSON near: %.80s", cJSON_GetErrorPtr());
    fake_registry_load(windows);
    fake_registry_calls(&windows->calls);
    fake_wmi_calls(&windows->calls);
    fake_system_calls(&windows->calls);
    fake_network_calls(&windows->calls);
    fake_run_calls(&windows->calls);
    assert_true(all_count < sizeof all / sizeof all[0]);
    all[all_count++] = windows;
    return windows;
}

FakeWindows *fake_windows_of(const char *name) {
    Arena *arena = arena_new();
    Str text;
    const char *path = arena_printf(arena, "tests/fixtures/live/%s.json", name);
    if (file_read(arena, path, 1024 * 1024, &text) != STATUS_OK)
        fail_msg("cannot read %s", path);
    FakeWindows *windows = fake_windows_new(text.at);
    arena_free(arena);
    return windows;
}
