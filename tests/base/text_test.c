/* Text as people see it: columns, wrapping, hostile characters. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void columns(void **state) {
    (void)state;
    assert_int_equal(text_columns(STR_OF("KMS")), 3);
    assert_int_equal(text_columns(STR_OF("激活")), 4);
    assert_int_equal(text_columns(STR_OF("e\xCC\x81")), 1); /* combining acute */
    assert_int_equal(text_columns(STR_OF("，。（）")), 8);
    assert_int_equal(text_columns(STR_OF("\xEF\xBC\xA1")), 2); /* full-width A */
    assert_int_equal(text_columns(STR_OF("\x1b\x07\x7f")), 0);
    assert_int_equal(text_columns(STR_NONE), 0);
}

static void decoding_never_stops(void **state) {
    (void)state;
    static const char *const broken[] = {"\xFF",         "\xC0\x80",         "\xE4\xB8",
                                         "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        size_t bytes = 0;
        assert_int_equal(text_decode(str_of(broken[i]), &bytes), 0xFFFD);
        assert_int_equal(bytes, 1);
        assert_false(text_is_valid_utf8(str_of(broken[i])));
    }
    assert_true(text_is_valid_utf8(STR_OF("激活 \xEF\xBF\xBD"))); /* a real U+FFFD */
    Arena *arena = arena_new();
    assert_string_equal(text_repair(arena, STR_OF("a\xFF激")), "a\xEF\xBF\xBD激");
    assert_string_equal(text_repair(arena, STR_NONE), "");
    arena_free(arena);
}

static void first_bytes(void **state) {
    (void)state;
    assert_int_equal(text_first(STR_OF("激活"), 6).length, 6);
    assert_int_equal(text_first(STR_OF("激活"), 5).length, 3);
    assert_int_equal(text_first(STR_OF("激活"), 2).length, 0);
    assert_int_equal(text_first(STR_OF("abc"), 2).length, 2);
    assert_int_equal(text_first(STR_NONE, 2).length, 0);
}

static void fitting(void **state) {
    (void)state;
    int used = -1;
    assert_int_equal(text_fit(STR_OF("激活"), 3, &used), 3);
    assert_int_equal(used, 2);
    assert_int_equal(text_fit(STR_OF("abc"), 10, &used), 3);
    assert_int_equal(text_fit(STR_OF("abc"), 0, NULL), 0);
    assert_int_equal(text_fit(STR_OF("e\xCC\x81x"), 1, &used),
                     3); /* the mark stays with its letter */
}

/* All lines of a text at a width, joined with "|". */
static char *wrapped(Arena *arena, const char *text, int width) {
    Str rest = str_of(text);
    char *out = arena_strdup(arena, "");
    while (rest.length > 0) {
        size_t skip = 0;
        const size_t length = text_wrap(rest, width, &skip);
        assert_true(skip > 0 && skip <= rest.length && length <= skip);
        assert_true(text_columns(str_first(rest, length)) <= width);
        out = arena_printf(arena, "%s%s%.*s", out, out[0] == '\0' ? "" : "|", (int)length, rest.at);
        rest = str_from(rest, skip);
    }
    return out;
}

static void wrapping(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(wrapped(arena, "the KMS host", 8), "the KMS|host");
    assert_string_equal(wrapped(arena, "kms01.corp.example", 8), "kms01|.corp|.example");
    assert_string_equal(wrapped(arena, "case_of-GOV-PC-0634.zip", 12), "case_of-GOV-|PC-0634.zip");
    assert_string_equal(wrapped(arena, "a-longwordwithout", 12), "a-longwordwi|thout");
    assert_string_equal(wrapped(arena, "没有设置主机", 4), "没有|设置|主机");
    assert_string_equal(wrapped(arena, "主机，后缀", 4), "主|机，|后缀");
    assert_string_equal(wrapped(arena, "看（主机）", 4), "看|（主|机）");
    assert_string_equal(wrapped(arena, "a\n\nb", 8), "a||b");
    assert_string_equal(wrapped(arena, "a     b", 3), "a|b");
    assert_string_equal(wrapped(arena, "", 8), "");
    for (int width = 2; width < 12; width++)
        wrapped(arena, "混排 mixed，（kms01）: 0xC004F074。\xFF\xE4 e\xCC\x81  \t尾", width);
    arena_free(arena);
}

static void hostile_text_is_harmless(void **state) {
    (void)state;
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"kms01", "kms01"},
        {"\x1b[2J", "\xEF\xBF\xBD[2J"},
        {"a\tb\r\nc", "a b\xEF\xBF\xBD"
                      "c"},
        {"a\rb", "a\xEF\xBF\xBD"
                 "b"},
        {"\xE2\x80\xAEx", "\xEF\xBF\xBDx"}, /* right-to-left override */
        {"a\xE2\x80\x8B"
         "b",
         "a\xEF\xBF\xBD"
         "b"},                                /* zero-width space */
        {"\xC2\x9B", "\xEF\xBF\xBD"},         /* C1 control sequence introducer */
        {"\xF0\x9F\x98\x80", "\xEF\xBF\xBD"}, /* beyond the basic plane */
        {"e\xCC\x81", "e\xEF\xBF\xBD"},
        {"\xFFz", "\xEF\xBF\xBDz"},
        {"\xE2\x80\xA8", "\xEF\xBF\xBD"}, /* line separator */
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(text_show(arena, str_of(cases[i].text), 100, false), cases[i].shown);
    assert_string_equal(text_show(arena, STR_OF("a\nb"), 100, true), "a\nb");
    assert_string_equal(text_show(arena, (Str){"a\0b", 3}, 100, false), "a\xEF\xBF\xBD"
                                                                        "b");
    assert_string_equal(text_show(arena, STR_OF("abcdef"), 3, false), "abc...");
    assert_string_equal(text_show(arena, STR_OF("激活激活"), 4, false), "激活...");
    arena_free(arena);
}

static void a_size_is_read_at_a_glance(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_string_equal(text_size(arena, 0), "0 B");
    assert_string_equal(text_size(arena, 999), "999 B");
    assert_string_equal(text_size(arena, 1000), "1 KB");
    assert_string_equal(text_size(arena, 34 * 1024), "34 KB");
    assert_string_equal(text_size(arena, 10 * 1024 * 1024), "10.0 MB");
    assert_string_equal(text_size(arena, (uint64_t)256 * 1024 * 1024 + 70000), "256.0 MB");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns),
        cmocka_unit_test(decoding_never_stops),
        cmocka_unit_test(fitting),
        cmocka_unit_test(first_bytes),
        cmocka_unit_test(wrapping),
        cmocka_unit_test(hostile_text_is_harmless),
        cmocka_unit_test(a_size_is_read_at_a_glance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
