/* GBK to and from UTF-8: every system's converter keeps the same promises. */
#include "machine/recorded/gbk.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define BAD "\xEF\xBF\xBD"

static void check(Gbk *gbk, Str bytes, const char *wanted, size_t bad) {
    Buf out;
    buf_init(&out, 1 << 20);
    buf_add_text(&out, "before ");
    assert_int_equal(gbk_to_utf8(gbk, bytes, &out), bad);
    assert_string_equal(out.at + 7, wanted);
    buf_free(&out);
}

static void reads_what_is_good(void **state) {
    Gbk *gbk = *state;
    check(gbk, STR_OF(""), "", 0);
    check(gbk, STR_OF("plain 123"), "plain 123", 0);
    check(gbk, STR_OF("\xB4\xED\xCE\xF3: 0xC004F074"), "错误: 0xC004F074", 0);
    check(gbk, STR_OF("\xA1\xB0\xA1\xA3\xA3\xAC\xA1\xBE"), "“。，【", 0);
    check(gbk, STR_OF("\x81\x40\xFD\x9B"), "丂龥", 0);                 /* in GBK, not in GB2312 */
    check(gbk, STR_OF("a\x94\x39\xFC\x36z"), "a\xF0\x9F\x98\x80z", 0); /* beyond the first plane */
    check(gbk, STR_OF("\x84\x31\xA4\x37"), BAD, 0);                    /* it is a character too */
}

/* One mark for each byte that begins no character; what follows is read again from there. */
static void counts_what_is_bad(void **state) {
    Gbk *gbk = *state;
    check(gbk, STR_OF("\xB4"), BAD, 1);
    check(gbk, STR_OF("\xB4\xED\xCE"), "错" BAD, 1);
    check(gbk, STR_OF("\xFF\xB4\xED"), BAD "错", 1);
    check(gbk, STR_OF("\x80z"), BAD "z", 1);
    check(gbk, STR_OF("\xB4\x20x"), BAD " x", 1);
    check(gbk, STR_OF("\xB4\x7F\xB4\xED"), BAD "\x7F错", 1);
    check(gbk, STR_OF("\x94\x39\xFC"), BAD "9" BAD, 2);
    check(gbk, STR_OF("\xFF\xFF\xFF"), BAD BAD BAD, 3);
}

/* Longer than any piece that is converted at once, with a fault in the middle of it. */
static void reads_long_texts(void **state) {
    enum { PAIRS = 5000 };
    Gbk *gbk = *state;
    static char bytes[2 * PAIRS + 1];
    for (size_t i = 0; i < PAIRS; i++)
        memcpy(bytes + 2 * i, "\xB4\xED", 2);
    Buf out;
    buf_init(&out, 1 << 20);
    assert_int_equal(gbk_to_utf8(gbk, (Str){bytes, 2 * PAIRS}, &out), 0);
    assert_int_equal(out.length, 3 * PAIRS);
    assert_memory_equal(out.at + 3 * PAIRS - 3, "错", 3);
    bytes[PAIRS] = '\xFF'; /* takes the place of a first byte: the second begins the next one */
    buf_clear(&out);
    assert_true(gbk_to_utf8(gbk, (Str){bytes, 2 * PAIRS}, &out) >= 1);
    assert_memory_equal(out.at, "错错错", 9);
    assert_true(text_is_valid_utf8(buf_str(&out)));
    buf_free(&out);
}

static void check_back(Gbk *gbk, const char *text, const char *wanted) {
    Buf out;
    buf_init(&out, 4096);
    buf_add_text(&out, "x");
    assert_int_equal(gbk_from_utf8(gbk, str_of(text), &out), wanted != NULL);
    assert_string_equal(out.at + 1, wanted == NULL ? "" : wanted);
    buf_free(&out);
}

static void writes_what_there_is(void **state) {
    Gbk *gbk = *state;
    check_back(gbk, "", "");
    check_back(gbk, "错误: ok", "\xB4\xED\xCE\xF3: ok");
    check_back(gbk, "“。", "\xA1\xB0\xA1\xA3");
    check_back(gbk, "\xF0\x9F\x98\x80", "\x94\x39\xFC\x36");
    check_back(gbk, BAD, "\x84\x31\xA4\x37");
    check_back(gbk, "错\xFF", NULL);         /* no UTF-8 */
    check_back(gbk, "错\xED\xA0\x80", NULL); /* half of a pair */
}

static int set_up(void **state) {
    *state = gbk_open();
    return *state == NULL ? -1 : 0;
}

static int tear_down(void **state) {
    gbk_close(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_good),
        cmocka_unit_test(counts_what_is_bad),
        cmocka_unit_test(reads_long_texts),
        cmocka_unit_test(writes_what_there_is),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
