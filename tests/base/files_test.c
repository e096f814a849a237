/* Whole files in, whole files out, on every system. */
#include "base/files.h"

#include "base/disk.h"
#include "base/paths.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Place {
    Arena *arena;
    char folder[SCRATCH_PATH];
} Place;

static int make_place(void **state) {
    static Place place;
    place.arena = arena_new();
    scratch_state(place.folder);
    *state = &place;
    return 0;
}

/* No temporary file may be left behind, whatever happened. */
static int leave_place(void **state) {
    Place *place = *state;
    DiskEntries left = {0};
    int result = disk_list(place->arena, place->folder, 100, &left) == STATUS_OK ? 0 : -1;
    for (size_t i = 0; i < left.count; i++)
        if (str_ends(str_of(left.items[i].name), ".new"))
            result = -1;
    arena_free(place->arena);
    return result;
}

static const char *in(const Place *place, const char *name) {
    return path_join(place->arena, place->folder, name);
}

static void assert_holds(const Place *place, const char *path, Str expected) {
    Str text = STR_NONE;
    assert_int_equal(file_read(place->arena, path, 1 << 20, &text), STATUS_OK);
    assert_true(str_equal(text, expected));
    assert_int_equal(text.at[text.length], '\0');
}

static void writes_and_reads(void **state) {
    const Place *place = *state;
    const char *path = in(place, "f");
    assert_int_equal(file_write(path, STR_OF("one\n")), STATUS_OK);
    assert_int_equal(file_append(path, STR_OF("two\n")), STATUS_OK);
    assert_holds(place, path, STR_OF("one\ntwo\n"));
    assert_int_equal(file_write(path, STR_NONE), STATUS_OK);
    assert_holds(place, path, STR_NONE);
    assert_int_equal(file_append(in(place, "new"), STR_OF("x")), STATUS_OK);
    assert_holds(place, in(place, "new"), STR_OF("x"));
    assert_true(file_exists(path) && !path_is_folder(path));
    assert_true(file_exists(place->folder) && path_is_folder(place->folder));
    assert_false(file_exists(in(place, "none")) || path_is_folder(in(place, "none")));
}

/* Line ends, Ctrl-Z and NUL are bytes like any other. */
static void every_byte_is_kept(void **state) {
    const Place *place = *state;
    char all[1024];
    for (size_t i = 0; i < sizeof all; i++)
        all[i] = i < 256 ? (char)i : "\r\n\x1a\n\r\0"[i % 6];
    assert_int_equal(file_write(in(place, "f"), (Str){all, sizeof all}), STATUS_OK);
    assert_holds(place, in(place, "f"), (Str){all, sizeof all});
    assert_int_equal(file_append(in(place, "g"), (Str){all, sizeof all}), STATUS_OK);
    assert_holds(place, in(place, "g"), (Str){all, sizeof all});
}

static void takes_the_place_of_what_is_there(void **state) {
    const Place *place = *state;
    const char *path = in(place, "f");
    for (int i = 0; i < 3; i++) {
        const Str text = i == 1 ? STR_OF("a longer text than before") : STR_OF("short");
        assert_int_equal(file_write(path, text), STATUS_OK);
        assert_holds(place, path, text);
    }
}

static void names_are_utf8(void **state) {
    const Place *place = *state;
    const char *folder = in(place, "案例 夹/Größe & Co/\xF0\xA0\x80\x80");
    const char *path = path_join(place->arena, folder, "申请单（一）.txt");
    assert_int_equal(folder_make(folder), STATUS_OK);
    assert_int_equal(folder_make(folder), STATUS_OK);
    assert_int_equal(file_write(path, STR_OF("x")), STATUS_OK);
    assert_holds(place, path, STR_OF("x"));
    DiskEntries entries;
    assert_int_equal(disk_list(place->arena, folder, 100, &entries), STATUS_OK);
    assert_int_equal(entries.count, 1);
    assert_string_equal(entries.items[0].name, "申请单（一）.txt");
    assert_int_equal(folder_make_for(path_join(place->arena, folder, "甲/乙/丙.txt")), STATUS_OK);
    assert_true(path_is_folder(path_join(place->arena, folder, "甲/乙")));
}

/* Longer than the 260 characters that old calls of Windows take. */
static void long_paths_work(void **state) {
    const Place *place = *state;
    const char *folder = place->folder;
    for (int i = 0; i < 12; i++)
        folder = path_join(place->arena, folder, "a-folder-whose-name-is-rather-long-as-some-are");
    assert_true(strlen(folder) > 500);
    const char *path = path_join(place->arena, folder, "f");
    assert_int_equal(folder_make(folder), STATUS_OK);
    assert_int_equal(file_write(path, STR_OF("x")), STATUS_OK);
    assert_int_equal(file_write(path, STR_OF("y")), STATUS_OK);
    assert_holds(place, path, STR_OF("y"));
    assert_int_equal(disk_remove(path), STATUS_OK);
    assert_false(file_exists(path));
}

static void limits_and_faults(void **state) {
    const Place *place = *state;
    const char *path = in(place, "f");
    Str text = STR_OF("untouched");
    assert_int_equal(file_write(path, STR_OF("12345")), STATUS_OK);
    assert_int_equal(file_read(place->arena, path, 4, &text), STATUS_TOO_BIG);
    assert_int_equal(file_read(place->arena, in(place, "none"), 4, &text), STATUS_NOT_FOUND);
    assert_int_equal(file_read(place->arena, in(place, "none/f"), 4, &text), STATUS_NOT_FOUND);
    assert_int_equal(file_read(place->arena, place->folder, 4, &text), STATUS_UNSUPPORTED);
    assert_int_equal(file_read(place->arena, "", 4, &text), STATUS_NOT_FOUND);
    assert_true(str_equal(text, STR_OF("untouched")));
    assert_int_equal(file_write(in(place, "none/f"), STR_OF("x")), STATUS_NOT_FOUND);
    assert_int_equal(file_append(in(place, "none/f"), STR_OF("x")), STATUS_NOT_FOUND);
    assert_int_equal(folder_make(""), STATUS_NOT_FOUND);
    assert_int_equal(folder_make(place->folder), STATUS_OK);
}

/* A folder where the file is to be, a file where the folder is to be: both stay. */
static void what_is_in_the_way_stays(void **state) {
    const Place *place = *state;
    const char *folder = in(place, "folder"), *file = in(place, "file");
    assert_int_equal(folder_make(folder), STATUS_OK);
    assert_int_equal(file_write(folder, STR_OF("x")), STATUS_UNSUPPORTED);
    assert_int_not_equal(file_append(folder, STR_OF("x")), STATUS_OK);
    assert_true(path_is_folder(folder));
    assert_int_equal(file_write(file, STR_OF("mine")), STATUS_OK);
    assert_int_not_equal(folder_make(file), STATUS_OK);
    assert_int_not_equal(folder_make(in(place, "file/below")), STATUS_OK);
    assert_int_not_equal(file_write(in(place, "file/below"), STR_OF("x")), STATUS_OK);
    assert_holds(place, file, STR_OF("mine"));
}

static void a_secret_is_read_like_any_other(void **state) {
    const Place *place = *state;
    char large[1001];
    Str text = STR_NONE;
    for (size_t i = 0; i < sizeof large; i++)
        large[i] = 'x';
    assert_int_equal(file_write(in(place, "s"), (Str){large, 1000}), STATUS_OK);
    assert_int_equal(file_read_secret(place->arena, in(place, "s"), 1000, &text), STATUS_OK);
    assert_true(str_equal(text, (Str){large, 1000}));
    assert_int_equal(text.at[text.length], '\0');
    assert_int_equal(file_read_secret(place->arena, in(place, "s"), 999, &text), STATUS_TOO_BIG);
    assert_int_equal(file_write(in(place, "s"), STR_NONE), STATUS_OK);
    assert_int_equal(file_read_secret(place->arena, in(place, "s"), 0, &text), STATUS_OK);
    assert_true(str_equal(text, STR_NONE));
    assert_int_equal(file_read_secret(place->arena, place->folder, 9, &text), STATUS_UNSUPPORTED);
    assert_int_equal(file_read_secret(place->arena, in(place, "0"), 9, &text), STATUS_NOT_FOUND);
}

int main(void) {
#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, leave_place)
    const struct CMUnitTest tests[] = {
        WITH_PLACE(writes_and_reads),
        WITH_PLACE(every_byte_is_kept),
        WITH_PLACE(takes_the_place_of_what_is_there),
        WITH_PLACE(names_are_utf8),
        WITH_PLACE(long_paths_work),
        WITH_PLACE(limits_and_faults),
        WITH_PLACE(what_is_in_the_way_stays),
        WITH_PLACE(a_secret_is_read_like_any_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
