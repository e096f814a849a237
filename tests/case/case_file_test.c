/* The file of a case: what of it comes back as it was. */
#include "case/case.h"
#include "support/scratch.h"

#include "base/clock.h"
#include "base/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static Arena *arena;
static char folder[SCRATCH_PATH];

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    scratch_state(folder);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static Case *case_with_a_delivery(void) {
    Case *made = case_new(arena);
    (void)case_delivery(made, "20261130T180000Z-3f9a");
    return made;
}

/* A path's shown form would be another path: of another file, or of none. */
static void paths_come_back_byte_for_byte(void **state) {
    (void)state;
    char *long_path = arena_alloc(arena, 9001);
    memset(long_path, 'x', 9000);
    const char *const paths[] = {
        "/cases/\xE6\xA1\x88\xE4\xBE\x8B \"1\"\\.zip",
        "C:\\Users\\\xE2\x80\xAEme\\a.zip",          /* a mark that turns the line round */
        "/cases/zero\xE2\x80\x8Bwidth\tand a\nline", /* ... and one that nobody sees */
        "/cases/\xFF\xC3no UTF-8",                   /* as paths on Linux may be */
        long_path,
    };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        Case *made = case_with_a_delivery(), *loaded = NULL;
        made->machine = made->bundle_path = made->bundle_folder = made->deliveries[0].file =
            case_add_left_out(made)->source = paths[i];
        assert_int_equal(case_save(made), STATUS_OK);
        assert_int_equal(case_load(arena, made->id, &loaded), STATUS_OK);
        assert_string_equal(loaded->machine, paths[i]);
        assert_string_equal(loaded->bundle_path, paths[i]);
        assert_string_equal(loaded->bundle_folder, paths[i]);
        assert_string_equal(loaded->left_out[0].source, paths[i]);
        assert_string_equal(loaded->deliveries[0].file, paths[i]);
    }
}

/* Before, a case remembered places in the bundle. */
static void places_of_an_old_case_are_read(void **state) {
    (void)state;
    Case *loaded = NULL;
    const Str json = str_of("{\"schema\":\"" CASE_SCHEMA
                            "\",\"id\":\"a\",\"bundle_without\":\"log.txt raw/0002.txt\"}");
    assert_int_equal(case_from_json(arena, json, &loaded), STATUS_OK);
    assert_int_equal(loaded->left_out_count, 2);
    assert_string_equal(loaded->left_out[0].path, "log.txt");
    assert_string_equal(loaded->left_out[1].path, "raw/0002.txt");
    assert_string_equal(loaded->left_out[1].sha256, "");
}

/* What else somebody wrote into the file by hand steers no terminal. */
static void other_texts_come_back_harmless(void **state) {
    (void)state;
    Case *made = case_with_a_delivery(), *loaded = NULL;
    made->person = made->deliveries[0].receipt = "\x1B[2Jme";
    const Str json = case_to_json(arena, made);
    assert_int_equal(case_from_json(arena, json, &loaded), STATUS_OK);
    assert_string_equal(loaded->person, "\xEF\xBF\xBD[2Jme");
    assert_string_equal(loaded->deliveries[0].receipt, "\xEF\xBF\xBD[2Jme");
}

/* Of a process that was killed while it wrote a case, or the facts of one. */
static void what_is_left_over_goes_after_a_day(void **state) {
    (void)state;
    static const char *const names[] = {"A-1.json.4711.new", "A-1.before.json.1.new",
                                        "notes.4711.new", "A-1.json.new"};
    Case *made = case_new(arena);
    assert_int_equal(case_save(made), STATUS_OK);
    const char *cases = arena_printf(arena, "%s/kmsdoctor/cases", folder);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(file_write(arena_printf(arena, "%s/%s", cases, names[i]), STR_OF("x")),
                         STATUS_OK);
    for (int days = 0; days <= 2; days += 2) {
        setenv("SOURCE_DATE_EPOCH",
               arena_printf(arena, "%lld", (long long)(clock_now() + (int64_t)days * 24 * 3600)),
               1);
        assert_string_equal(case_unfinished(arena)[0], made->id);
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            assert_int_equal(file_exists(arena_printf(arena, "%s/%s", cases, names[i])),
                             days == 0 || i >= 2);
    }
    unsetenv("SOURCE_DATE_EPOCH");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(paths_come_back_byte_for_byte),
        TEST(places_of_an_old_case_are_read),
        TEST(other_texts_come_back_harmless),
        TEST(what_is_left_over_goes_after_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
