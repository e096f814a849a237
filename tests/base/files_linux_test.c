/* What only Linux has of files: rights, links, named pipes, devices. */
#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Place {
    Arena *arena;
    const char *folder;
} Place;

static int make_place(void **state) {
    Place *place = calloc(1, sizeof *place);
    place->arena = arena_new();
    place->folder = arena_printf(place->arena, "/tmp/kmsdoctor-files-%ld/a/b", (long)getpid());
    *state = place;
    return folder_make(place->folder) == STATUS_OK ? 0 : -1;
}

static int leave_place(void **state) {
    Place *place = *state;
    const char *top = arena_printf(place->arena, "/tmp/kmsdoctor-files-%ld", (long)getpid());
    rmdir(place->folder);
    rmdir(arena_printf(place->arena, "%s/a", top));
    const int result = rmdir(top);
    arena_free(place->arena);
    free(place);
    return result; /* nothing may be left behind, no temporary file either */
}

static const char *in(const Place *place, const char *name) {
    return arena_printf(place->arena, "%s/%s", place->folder, name);
}

static void is_for_the_owner_alone(void **state) {
    const Place *place = *state;
    const char *written = in(place, "f"), *appended = in(place, "g");
    struct stat about;
    assert_int_equal(file_write(written, STR_OF("x")), STATUS_OK);
    assert_int_equal(file_append(appended, STR_OF("x")), STATUS_OK);
    assert_int_equal(stat(written, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(stat(appended, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(stat(place->folder, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
    unlink(written);
    unlink(appended);
}

/* The right to replace it is that of the folder. */
static void a_read_only_file_is_replaced(void **state) {
    const Place *place = *state;
    const char *path = in(place, "f");
    struct stat about;
    assert_int_equal(file_write(path, STR_OF("old")), STATUS_OK);
    assert_int_equal(chmod(path, 0400), 0);
    assert_int_equal(file_write(path, STR_OF("new")), STATUS_OK);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    unlink(path);
}

static void a_link_is_replaced_not_followed(void **state) {
    const Place *place = *state;
    const char *path = in(place, "f"), *other = in(place, "other");
    const char *temporary = arena_printf(place->arena, "%s.%ld.new", path, (long)getpid());
    Str text;
    assert_int_equal(file_write(other, STR_OF("mine")), STATUS_OK);
    assert_int_equal(symlink(other, temporary), 0);
    assert_int_equal(file_write(path, STR_OF("new")), STATUS_OK);
    assert_int_equal(file_read(place->arena, other, 100, &text), STATUS_OK);
    assert_true(str_equal(text, STR_OF("mine")));
    unlink(path);
    unlink(other);
}

/* Who reads goes on with the old one. Windows waits for him (files_windows_test.c). */
static void a_file_that_is_read_is_replaced(void **state) {
    const Place *place = *state;
    const char *path = in(place, "f");
    char old[16] = "";
    assert_int_equal(file_write(path, STR_OF("old")), STATUS_OK);
    const int reader = open(path, O_RDONLY | O_CLOEXEC);
    assert_int_equal(file_write(path, STR_OF("new")), STATUS_OK);
    assert_int_equal(read(reader, old, sizeof old), 3);
    assert_string_equal(old, "old");
    close(reader);
    unlink(path);
}

static void devices_are_read_and_written(void **state) {
    const Place *place = *state;
    const char *pipe = in(place, "pipe");
    Str text = STR_OF("untouched");
    assert_int_equal(file_read(place->arena, "/dev/zero", 1 << 20, &text), STATUS_TOO_BIG);
    assert_true(str_equal(text, STR_OF("untouched")));
    assert_int_equal(file_write("/dev/full/f", STR_OF("x")), STATUS_NOT_FOUND);
    assert_int_equal(file_append("/dev/full", STR_OF("x")), STATUS_DISK_FULL);
    assert_int_equal(file_write("/dev/full", STR_OF("x")), STATUS_DISK_FULL);
    assert_int_equal(file_write("/dev/null", STR_OF("x")), STATUS_OK);
    /* A named pipe that nobody writes to is empty; it does not hang. */
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(file_read(place->arena, pipe, 100, &text), STATUS_OK);
    assert_int_equal(text.length, 0);
    unlink(pipe);
}

static void a_pipe_is_read_to_its_end(void **state) {
    const Place *place = *state;
    int ends[2];
    Str text;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "mail", 4), 4);
    close(ends[1]);
    const char *path = arena_printf(place->arena, "/dev/fd/%d", ends[0]);
    assert_int_equal(file_read(place->arena, path, 100, &text), STATUS_OK);
    assert_true(str_equal(text, STR_OF("mail")));
    close(ends[0]);
}

static void a_pipe_is_written_into_not_replaced(void **state) {
    const Place *place = *state;
    const char *pipe = in(place, "pipe");
    char read_back[8] = "";
    struct stat about;
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_not_equal(file_write(pipe, STR_OF("nobody reads")), STATUS_OK);
    const int reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    assert_int_equal(file_write(pipe, STR_OF("text")), STATUS_OK);
    assert_int_equal(read(reader, read_back, sizeof read_back), 4);
    assert_string_equal(read_back, "text");
    assert_int_equal(stat(pipe, &about), 0);
    assert_true(S_ISFIFO(about.st_mode));
    close(reader);
    unlink(pipe);
}

int main(void) {
#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, leave_place)
    const struct CMUnitTest tests[] = {
        WITH_PLACE(is_for_the_owner_alone),
        WITH_PLACE(a_read_only_file_is_replaced),
        WITH_PLACE(a_file_that_is_read_is_replaced),
        WITH_PLACE(a_link_is_replaced_not_followed),
        WITH_PLACE(devices_are_read_and_written),
        WITH_PLACE(a_pipe_is_read_to_its_end),
        WITH_PLACE(a_pipe_is_written_into_not_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
