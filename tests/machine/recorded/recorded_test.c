/* The recorded machine as a whole: files, folders, what is refused, what is named and skipped. */
#include "base/files.h"
#include "support/recorded_reading.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

#ifdef _WIN32
#define truncate truncate64 /* sizes have 32 bits there */
#endif

static char folder[SCRATCH_PATH];

static int make_folder(void **state) {
    (void)state;
    scratch_state(folder);
    return 0;
}

/* Empty again: each test takes its files away. */
static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder);
}

static const char *put(Arena *arena, const char *name, Str text) {
    const char *path = arena_printf(arena, "%s/%s", folder, name);
    assert_int_equal(file_write(path, text), STATUS_OK);
    return path;
}

static void reads_a_mail(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *path = put(arena, "mail.txt",
                           STR_OF("Dear colleague,\nthis is what the box on the screen says:\n"
                                  "0xc004f074 and nothing else\nRegards\n"));
    Machine *machine = recorded_read(arena, path);
    assert_int_equal(machine_facts(machine)->attempts.count, 1);
    assert_string_equal(fact_text(&machine_facts(machine)->attempts.items[0].code), "0xC004F074");
    const MachineInput *inputs;
    const size_t count = recorded_inputs(machine, &inputs);
    assert_int_equal(count, 1);
    assert_string_equal(inputs[0].kind, "error-code");
    assert_int_equal(inputs[0].first_line, 3);
    recorded_close(machine);
    unlink(path);
    arena_free(arena);
}

static void missing_file_is_a_sentence(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = NULL;
    const char *complaint = "", *about = "";
    assert_int_equal(recorded_open(arena, "/no/such/file", &machine, &complaint, &about),
                     STATUS_NOT_FOUND);
    assert_string_equal(complaint, "recorded.not_found");
    assert_string_equal(about, "/no/such/file");
    arena_free(arena);
}

static void huge_file_is_refused(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *path = put(arena, "huge.txt", STR_OF("0xC004F074\n"));
    assert_int_equal(truncate(path, INT64_C(2) << 30), 0);
    Machine *machine = NULL;
    const char *complaint = "", *about = "";
    assert_int_equal(recorded_open(arena, path, &machine, &complaint, &about), STATUS_TOO_BIG);
    assert_string_equal(complaint, "recorded.too_big");
    machine = recorded_read(arena, folder);
    const MachineInput *inputs;
    assert_int_equal(recorded_inputs(machine, &inputs), 1);
    assert_string_equal(inputs[0].note, "recorded.note.too_big");
    recorded_close(machine);
    unlink(path);
    arena_free(arena);
}

static void binary_file_is_named_and_skipped(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *path = put(arena, "shot.png", STR_OF("\x89PNG\r\n\x1a\n 0xC004F074 \n"));
    Machine *machine = recorded_read(arena, folder);
    const MachineInput *inputs;
    assert_int_equal(recorded_inputs(machine, &inputs), 1);
    assert_string_equal(inputs[0].note, "recorded.note.binary");
    assert_int_equal(machine_facts(machine)->attempts.count, 0);
    recorded_close(machine);
    unlink(path);
    arena_free(arena);
}

static void second_collection_says_the_same(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *path = put(arena, "a.txt", STR_OF("0xC004F074\r\n"));
    Machine *machine = recorded_read(arena, folder);
    recorded_collect(machine);
    assert_int_equal(machine_facts(machine)->attempts.count, 1);
    recorded_close(machine);
    unlink(path);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_mail),
        cmocka_unit_test(missing_file_is_a_sentence),
        cmocka_unit_test(huge_file_is_refused),
        cmocka_unit_test(binary_file_is_named_and_skipped),
        cmocka_unit_test(second_collection_says_the_same),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
