/* Pieces of text, arenas, growing buffers. */
#include "base/buf.h"
#include "base/status.h"
#include "base/str.h"

#include <errno.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool ok;
        int64_t value;
    } cases[] = {
        {"0", true, 0},
        {" 1688\t", true, 1688},
        {"-7", true, -7},
        {"0x1F", true, 31},
        {"0xC004F074", true, 0xC004F074},
        {"9223372036854775807", true, INT64_MAX},
        {"9223372036854775808", false, 0},
        {"99999999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"0x", false, 0},
        {"12 13", false, 0},
        {"1688x", false, 0},
        {"--1", false, 0},
        {"1F", false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t value = 0;
        if (str_number(str_of(cases[i].text), &value) != cases[i].ok || value != cases[i].value)
            fail_msg("\"%s\"", cases[i].text);
    }
}

static void cutting_and_finding(void **state) {
    (void)state;
    Str rest = STR_NONE, piece;
    assert_true(str_equal(str_cut(STR_OF("a:b:c"), ':', &rest), STR_OF("a")));
    assert_true(str_equal(rest, STR_OF("b:c")));
    assert_true(str_equal(str_cut(STR_OF("abc"), ':', &rest), STR_OF("abc")));
    assert_int_equal(rest.length, 0);
    assert_int_equal(str_cut(STR_NONE, ':', &rest).length, 0);
    assert_int_equal(str_from(STR_OF("abc"), 9).length, 0);
    assert_int_equal(str_from(STR_NONE, 3).length, 0);
    assert_int_equal(str_find(STR_OF("xxKMSxx"), "kms"), 2);
    assert_int_equal(str_find(STR_OF("km"), "kms"), STR_NOT_FOUND);
    assert_int_equal(str_find(STR_NONE, "kms"), STR_NOT_FOUND);
    assert_int_equal(str_find(STR_OF("x"), ""), 0);
    assert_true(str_equal(str_trim(STR_OF(" \t a b \r\n")), STR_OF("a b")));
    assert_true(str_is(STR_OF("SppSvc"), "sppsvc"));
    assert_false(str_is(STR_OF("SppSvc "), "sppsvc"));
    assert_true(str_ends(STR_OF("a.Example"), ".example"));
    assert_false(str_ends(STR_OF("example"), ".example"));
    rest = STR_OF("  one  two ");
    assert_true(str_next_word(&rest, &piece) && str_equal(piece, STR_OF("one")));
    assert_true(str_next_word(&rest, &piece) && str_equal(piece, STR_OF("two")));
    assert_false(str_next_word(&rest, &piece));
    assert_true(text_is_empty(NULL));
    assert_true(text_equal_any_case("A", "a"));
    assert_true(text_equal_any_case(NULL, ""));
}

static void lines_of_every_kind(void **state) {
    (void)state;
    Str rest = STR_OF("a\nb\r\nc\rd\n\ne"), line;
    static const char *const expected[] = {"a", "b", "c", "d", "", "e"};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        assert_true(str_next_line(&rest, &line));
        assert_true(str_equal(line, str_of(expected[i])));
    }
    assert_false(str_next_line(&rest, &line));
}

static void copies_hold_no_nul(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(str_dup(arena, (Str){"a\0b", 3}), "a?b");
    assert_string_equal(str_dup(arena, STR_NONE), "");
    assert_string_equal(str_lower(arena, STR_OF("Ab\0C-\xC3\x84 Z")), "ab?c-\xC3\x84 z");
    assert_string_equal(str_lower(arena, STR_NONE), "");
    arena_free(arena);
}

static void arena_gives_zeroed_aligned_memory(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (size_t size = 0; size < 70000; size = size * 3 + 1) {
        unsigned char *memory = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xAA, size);
    }
    const size_t before = arena_size(arena);
    arena_reset(arena);
    assert_true(arena_size(arena) < before);
    const unsigned char *again = arena_alloc(arena, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(again[i], 0);
    assert_string_equal(arena_printf(arena, "%s-%d", "x", 7), "x-7");
    arena_free(arena);
    arena_free(NULL);
}

static void lists_grow(void **state) {
    (void)state;
    Arena *arena = arena_new();
    int *items = NULL;
    size_t count = 0, capacity = 0;
    for (int i = 0; i < 1000; i++) {
        int *item = arena_push(arena, &items, &count, &capacity, sizeof *item);
        assert_int_equal(*item, 0);
        *item = i;
    }
    assert_int_equal(count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    arena_free(arena);
}

static void buffers_stop_at_their_ceiling(void **state) {
    (void)state;
    Buf buf;
    buf_init(&buf, 10);
    assert_string_equal(buf.at, "");
    buf_add_text(&buf, "12345");
    buf_printf(&buf, "%d", 678);
    assert_string_equal(buf.at, "12345678");
    buf_add_text(&buf, "90");
    assert_false(buf.overflowed);
    buf_add_char(&buf, 'x');
    assert_true(buf.overflowed);
    assert_string_equal(buf.at, "1234567890");
    buf_clear(&buf);
    assert_false(buf.overflowed);
    assert_int_equal(buf_str(&buf).length, 0);
    buf_printf(&buf, "%s", "much longer than ten");
    assert_true(buf.overflowed);
    assert_string_equal(buf.at, "");
    buf_free(&buf);
    assert_string_equal(buf.at, "");
}

static void statuses_have_words(void **state) {
    (void)state;
    for (Status status = STATUS_OK; status < STATUS_COUNT; status++)
        assert_true(strlen(status_word(status)) > 1);
    assert_string_equal(status_word((Status)99), "internal");
    assert_int_equal(status_from_errno(ENOENT), STATUS_NOT_FOUND);
    assert_int_equal(status_from_errno(EROFS), STATUS_DENIED);
    assert_int_equal(status_from_errno(ENOSPC), STATUS_DISK_FULL);
    assert_int_equal(status_from_errno(0), STATUS_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(cutting_and_finding),
        cmocka_unit_test(lines_of_every_kind),
        cmocka_unit_test(copies_hold_no_nul),
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(lists_grow),
        cmocka_unit_test(buffers_stop_at_their_ceiling),
        cmocka_unit_test(statuses_have_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
