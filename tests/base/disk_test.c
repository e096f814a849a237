/* Folders, locks and what is told of a file, on every system. */
#include "base/disk.h"
#include "base/disk_guard.h"

#include "base/files.h"
#include "base/paths.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *in(Arena *arena, const char *name) {
    return path_join(arena, scratch_folder(), name);
}

static void a_lock_is_for_one_alone(void **state) {
    Arena *arena = *state;
    const char *path = in(arena, "锁.lock");
    DiskFile first, second = DISK_NO_FILE;
    assert_int_equal(disk_lock(path, &first), STATUS_OK);
    assert_int_equal(disk_lock(path, &second), STATUS_REFUSED);
    assert_true(second == DISK_NO_FILE);
    assert_int_equal(disk_close(first), STATUS_OK);
    assert_int_equal(disk_lock(path, &second), STATUS_OK);
    assert_int_equal(disk_close(second), STATUS_OK);
    assert_int_equal(disk_lock(in(arena, "none/x.lock"), &first), STATUS_NOT_FOUND);
}

/* The name of what is there, however it is written; what is not there keeps the name it has. */
static void a_place_has_one_name(void **state) {
    Arena *arena = *state;
    const char *folder = in(arena, "地点");
    assert_int_equal(folder_make(folder), STATUS_OK);
    const char *place = disk_place(arena, folder);
    assert_true(path_is_absolute(place));
    assert_string_equal(path_name(place), "地点");
    assert_null(strstr(place, "\\\\?\\"));
    assert_string_equal(disk_place(arena, path_join(arena, folder, "../地点/.")), place);
    const char *none = in(arena, "not there");
    assert_string_equal(disk_place(arena, none), none);
}

/* Nothing is in the way of what lies where it seems to. */
static void a_guarded_folder_is_used_as_any(void **state) {
    Arena *arena = *state;
    const char *folder = in(arena, "guarded"), *path = in(arena, "guarded/below/文件");
    DiskFile lock;
    Str text;
    disk_guard(folder);
    assert_true(disk_guards(path));
    assert_false(disk_guards(in(arena, "guarded elsewhere")));
    assert_int_equal(folder_make_for(path), STATUS_OK);
    assert_int_equal(file_write(path, STR_OF("1")), STATUS_OK);
    assert_int_equal(file_append(path, STR_OF("2")), STATUS_OK);
    assert_int_equal(file_read(arena, path, 10, &text), STATUS_OK);
    assert_true(str_is(text, "12"));
    assert_int_equal(disk_lock(path, &lock), STATUS_OK);
    assert_int_equal(disk_close(lock), STATUS_OK);
    assert_int_equal(disk_remove(path), STATUS_OK);
    disk_guard(NULL);
    assert_false(disk_guards(path));
}

static const DiskEntry *find(const DiskEntries *entries, const char *name) {
    for (size_t i = 0; i < entries->count; i++)
        if (strcmp(entries->items[i].name, name) == 0)
            return &entries->items[i];
    fail_msg("%s is not listed", name);
    return NULL;
}

static void a_folder_is_listed(void **state) {
    Arena *arena = *state;
    const char *folder = in(arena, "listed");
    DiskEntries entries;
    assert_int_equal(folder_make(path_join(arena, folder, "below")), STATUS_OK);
    assert_int_equal(file_write(path_join(arena, folder, ".hidden"), STR_OF("1")), STATUS_OK);
    assert_int_equal(file_write(path_join(arena, folder, "文件"), STR_OF("123")), STATUS_OK);
    assert_int_equal(disk_list(arena, folder, 100, &entries), STATUS_OK);
    assert_int_equal(entries.count, 3);
    assert_int_equal(find(&entries, "below")->about.kind, DISK_FOLDER);
    assert_true(find(&entries, ".hidden")->is_hidden);
    const DiskEntry *file = find(&entries, "文件");
    assert_int_equal(file->about.kind, DISK_FILE);
    assert_int_equal(file->about.size, 3);
    assert_false(file->is_hidden || file->is_link);
    DiskAbout about;
    assert_int_equal(disk_about(path_join(arena, folder, "文件"), &about), STATUS_OK);
    assert_true(about.changed_ns == file->about.changed_ns);
    assert_true(about.changed_ns > INT64_C(1600000000) * 1000000000);
    assert_int_equal(disk_list(arena, folder, 2, &entries), STATUS_OK);
    assert_int_equal(entries.count, 2);
    assert_int_equal(disk_list(arena, path_join(arena, folder, "below"), 9, &entries), STATUS_OK);
    assert_int_equal(entries.count, 0);
    assert_int_equal(disk_list(arena, in(arena, "none"), 100, &entries), STATUS_NOT_FOUND);
    assert_int_not_equal(disk_list(arena, path_join(arena, folder, "文件"), 9, &entries),
                         STATUS_OK);
}

static void what_is_gone_is_gone(void **state) {
    Arena *arena = *state;
    const char *folder = in(arena, "gone"), *file = path_join(arena, folder, "f");
    assert_int_equal(disk_make_folder(folder), STATUS_OK);
    assert_int_equal(disk_make_folder(folder), STATUS_OK);
    assert_int_equal(file_write(file, STR_OF("x")), STATUS_OK);
    assert_int_not_equal(disk_remove_folder(folder), STATUS_OK);
    assert_int_not_equal(disk_remove(folder), STATUS_OK);
    assert_int_equal(disk_rename(file, path_join(arena, folder, "g")), STATUS_OK);
    assert_int_equal(disk_rename(file, path_join(arena, folder, "h")), STATUS_NOT_FOUND);
    assert_int_equal(disk_remove(file), STATUS_NOT_FOUND);
    assert_int_equal(disk_remove(path_join(arena, folder, "g")), STATUS_OK);
    assert_int_equal(disk_remove_folder(folder), STATUS_OK);
    assert_int_equal(disk_remove_folder(folder), STATUS_NOT_FOUND);
}

static void new_means_new(void **state) {
    Arena *arena = *state;
    const char *path = in(arena, "only-once");
    DiskFile file;
    assert_int_not_equal(disk_open_to_write(path, DISK_WRITE_INTO, &file), STATUS_OK);
    assert_int_equal(disk_open_to_write(path, DISK_WRITE_NEW, &file), STATUS_OK);
    assert_int_equal(disk_write(file, STR_OF("x")), STATUS_OK);
    assert_int_equal(disk_close(file), STATUS_OK);
    assert_int_not_equal(disk_open_to_write(path, DISK_WRITE_NEW, &file), STATUS_OK);
    assert_int_equal(disk_close(DISK_NO_FILE), STATUS_OK);
}

static int set_up(void **state) {
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_lock_is_for_one_alone),
        TEST(a_place_has_one_name),
        TEST(a_guarded_folder_is_used_as_any),
        TEST(a_folder_is_listed),
        TEST(what_is_gone_is_gone),
        TEST(new_means_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
