/* What only Linux has of files: rights, links, named pipes, devices. */
#include "base/disk.h"
#include "base/disk_guard.h"
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
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

/* Of a link that somebody else made, that one is asked about. */
static void administrators_own_what_root_does(void **state) {
    const Place *place = *state;
    const char *link = in(place, "link");
    assert_true(disk_is_administrators("/"));
    assert_int_equal(symlink("/", link), 0);
    assert_int_equal(disk_is_administrators(link), geteuid() == 0);
    assert_string_equal(disk_place(place->arena, link), "/");
    assert_false(disk_is_administrators(in(place, "none")));
    unlink(link);
}

/* With the rights of an administrator, in a folder of somebody who has not: neither a link for the
 * file nor one for its folder makes anything be written or read elsewhere. */
static void no_link_leads_out_of_a_guarded_folder(void **state) {
    const Place *place = *state;
    const char *other = in(place, "other"), *far = in(place, "other/f");
    const char *mine = in(place, "state"), *link = in(place, "state/link");
    const char *file_link = in(place, "state/f"), *new_link = in(place, "state/new");
    const char *const paths[] = {file_link, new_link, in(place, "state/link/f"),
                                 in(place, "state/link/new")};
    DiskFile file;
    Str text;
    assert_int_equal(folder_make(other), STATUS_OK);
    assert_int_equal(folder_make(mine), STATUS_OK);
    assert_int_equal(file_write(far, STR_OF("far")), STATUS_OK);
    assert_int_equal(symlink(other, link), 0);
    assert_int_equal(symlink(far, file_link), 0);
    assert_int_equal(symlink(in(place, "other/new"), new_link), 0);
    disk_guard(mine);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        assert_int_not_equal(file_append(paths[i], STR_OF("x")), STATUS_OK);
        assert_int_not_equal(disk_lock(paths[i], &file), STATUS_OK);
        assert_int_not_equal(file_read(place->arena, paths[i], 100, &text), STATUS_OK);
    }
    assert_int_equal(file_write(paths[2], STR_OF("x")), STATUS_IO);
    assert_int_equal(disk_remove(paths[2]), STATUS_IO);
    assert_int_equal(folder_make(in(place, "state/link/folder")), STATUS_IO);
    /* The folder itself may be one that somebody moved. */
    disk_guard(link);
    assert_int_equal(file_append(paths[2], STR_OF(" too")), STATUS_OK);
    disk_guard(NULL);
    assert_int_equal(file_read(place->arena, far, 100, &text), STATUS_OK);
    assert_true(str_is(text, "far too"));
    for (size_t i = 0; i < 2; i++)
        unlink(paths[i]);
    unlink(link);
    unlink(far);
    /* Nothing else came to lie there. */
    assert_int_equal(rmdir(other), 0);
    assert_int_equal(rmdir(mine), 0);
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

/* Takes the place of the system's: a folder of a server that knows no locks. */
static int lock_fault;

int flock(int file, int how) {
    if (lock_fault != 0) {
        errno = lock_fault;
        return -1;
    }
    return (int)syscall(SYS_flock, file, how);
}

static void only_one_who_has_it_refuses_a_lock(void **state) {
    const Place *place = *state;
    const char *path = in(place, "lock");
    DiskFile first, second;
    assert_int_equal(disk_lock(path, &first), STATUS_OK);
    assert_int_equal(disk_lock(path, &second), STATUS_REFUSED);
    assert_int_equal(disk_close(first), STATUS_OK);
    static const int faults[] = {ENOLCK, EOPNOTSUPP, EIO};
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        lock_fault = faults[i];
        const Status status = disk_lock(path, &first);
        assert_int_not_equal(status, STATUS_OK);
        assert_int_not_equal(status, STATUS_REFUSED);
    }
    lock_fault = 0;
    assert_int_equal(disk_remove(path), STATUS_OK);
}

/* /proc says that it has 0 bytes, and so does many a share. */
static void what_has_no_size_is_not_full(void **state) {
    (void)state;
    uint64_t free_bytes = 1;
    assert_int_equal(disk_free_space("/proc", &free_bytes), STATUS_UNSUPPORTED);
    assert_int_equal(free_bytes, 1);
    assert_int_equal(disk_free_space("/", &free_bytes), STATUS_OK);
}

int main(void) {
#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, make_place, leave_place)
    const struct CMUnitTest tests[] = {
        WITH_PLACE(is_for_the_owner_alone),
        WITH_PLACE(a_read_only_file_is_replaced),
        WITH_PLACE(a_file_that_is_read_is_replaced),
        WITH_PLACE(administrators_own_what_root_does),
        WITH_PLACE(no_link_leads_out_of_a_guarded_folder),
        WITH_PLACE(a_link_is_replaced_not_followed),
        WITH_PLACE(devices_are_read_and_written),
        cmocka_unit_test(what_has_no_size_is_not_full),
        WITH_PLACE(only_one_who_has_it_refuses_a_lock),
        WITH_PLACE(a_pipe_is_read_to_its_end),
        WITH_PLACE(a_pipe_is_written_into_not_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
