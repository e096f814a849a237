/* A file in pieces of whole lines, whatever its bytes are. */
#include "machine/recorded/text_source.h"

#include "base/files.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* All pieces of a file with these bytes, one behind the other. */
static const char *read_back(Arena *arena, Str bytes) {
    const char *path = arena_printf(arena, "%s/file", getenv("XDG_STATE_HOME"));
    assert_int_equal(file_write(path, bytes), STATUS_OK);
    Gbk *gbk = gbk_open();
    TextSource source;
    assert_int_equal(text_source_open(&source, path, 1 << 20, gbk), STATUS_OK);
    const char *all = "";
    Str piece;
    while (text_source_next(&source, &piece)) {
        assert_true(piece.length > 0);
        assert_int_equal(piece.at[piece.length - 1], '\n');
        all = arena_printf(arena, "%s%s", all, str_dup(arena, piece));
    }
    text_source_close(&source);
    gbk_close(gbk);
    return all;
}

static void a_piece_is_never_empty(void **state) {
    Arena *arena = *state;
    /* Found by fuzz_decode: a mark and half a unit. */
    assert_string_equal(read_back(arena, STR_OF("\xFF\xFE\xFF")), "");
    assert_string_equal(read_back(arena, STR_OF("\xFE\xFF")), "");
    assert_string_equal(read_back(arena, STR_OF("\xEF\xBB\xBF")), "");
    assert_string_equal(read_back(arena, STR_NONE), "");
}

static void a_last_line_without_an_end_gets_one(void **state) {
    Arena *arena = *state;
    assert_string_equal(read_back(arena, STR_OF("one\r\ntwo")), "one\ntwo\n");
    assert_string_equal(read_back(arena, STR_OF("\xFF\xFE"
                                                "a\0\r\0\n\0b\0")),
                        "a\nb\n");
}

static int set_up(void **state) {
    scratch_folder();
    *state = arena_new();
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_piece_is_never_empty, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_last_line_without_an_end_gets_one, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
