/* What the outside gets of a text: for Windows' files and its console, and unchanged here. */
#include "base/output.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static void assert_str(Str got, const char *wanted) {
    assert_int_equal(got.length, strlen(wanted));
    assert_memory_equal(got.at, wanted, got.length);
}

static void test_text_file_of_windows(void **state) {
    (void)state;
    assert_str(output_for_windows_file(arena, STR_OF("密钥\nb\n")), "\xEF\xBB\xBF密钥\r\nb\r\n");
    assert_str(output_for_windows_file(arena, STR_OF("\na\r\nb")), "\xEF\xBB\xBF\r\na\r\nb");
    assert_str(output_for_windows_file(arena, STR_OF("\xEF\xBB\xBFonce")), "\xEF\xBB\xBFonce");
    assert_str(output_for_windows_file(arena, STR_OF("")), "");
}

static void assert_units(Str text, const uint16_t *wanted, size_t count, size_t used) {
    uint16_t units[32];
    size_t taken;
    assert_true(text.length <= 32);
    assert_int_equal(output_utf16(text, units, &taken), count);
    assert_int_equal(taken, used);
    assert_memory_equal(units, wanted, count * sizeof *units);
}

static void test_utf16(void **state) {
    (void)state;
    assert_units(STR_OF("a密"), (const uint16_t[]){'a', 0x5BC6}, 2, 4);
    assert_units(STR_OF("\xF0\xA0\x80\x80!"), (const uint16_t[]){0xD840, 0xDC00, '!'}, 3, 5);
    assert_units(STR_OF(""), NULL, 0, 0);
}

/* A character that two writes share waits for its rest; what can never become one does not. */
static void test_utf16_of_half_characters(void **state) {
    (void)state;
    assert_units(STR_OF("a\xE5\xAF"), (const uint16_t[]){'a'}, 1, 1);
    assert_units(STR_OF("\xF0\xA0\x80"), NULL, 0, 0);
    assert_units(STR_OF("\xE5z"), (const uint16_t[]){0xFFFD, 'z'}, 2, 2);
    assert_units(STR_OF("\x80\xFFz"), (const uint16_t[]){0xFFFD, 0xFFFD, 'z'}, 3, 3);
}

static FILE *file_with(const char *text) {
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_true(output_text(file, text));
    assert_true(output_flush(file));
    rewind(file);
    return file;
}

static void test_lines_in(void **state) {
    (void)state;
    FILE *file = file_with("y\nlonger than it\nend");
    char line[8];
    assert_string_equal(input_line(file, line, sizeof line), "y\n");
    assert_string_equal(input_line(file, line, sizeof line), "longer ");
    assert_string_equal(input_line(file, line, sizeof line), "than it");
    assert_string_equal(input_line(file, line, sizeof line), "\n");
    assert_string_equal(input_line(file, line, sizeof line), "end");
    assert_null(input_line(file, line, sizeof line));
    fclose(file);
}

static void test_formats(void **state) {
    (void)state;
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_true(output_format(file, "%s: %d\n", "密钥", 42));
    rewind(file);
    char line[32];
    assert_string_equal(input_line(file, line, sizeof line), "密钥: 42\n");
    fclose(file);
}

static void test_full_disk_is_told(void **state) {
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (full == NULL)
        skip();
    output_text(full, "x");
    assert_false(output_flush(full));
    fclose(full);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_file_of_windows),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_utf16_of_half_characters),
        cmocka_unit_test(test_lines_in),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_full_disk_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
