/* What the walk decides by hand, against the patterns: on random strings both say the same. */
#include "redact/redact_rooms.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { STRINGS = 200000, LONGEST = 48 };

static uint32_t seed = 2463534242;

static uint32_t below(uint32_t limit) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % limit;
}

static bool matches(Rules *rules, int rule, Str text, size_t at) {
    Status trouble = STATUS_OK;
    RuleMatch match;
    const bool found = rule_at(rules, rule, text, at, &match, &trouble);
    assert_int_equal(trouble, STATUS_OK);
    return found;
}

/* Mostly digits, in pieces that numbers are made of. */
static Str random_number(char room[LONGEST * 4]) {
    static const char *const pieces[] = {"1",  "3",  "0", "8", "86",   "010",  "0755", "138",
                                         "12", "20", "-", " ", "+",    "(",    ")",    "（",
                                         "）", ".",  "a", ":", "1234", "5678", "00",   "9"};
    size_t length = 0;
    for (uint32_t left = 3 + below(10); left > 0; left--) {
        const Str piece = str_of(pieces[below(sizeof pieces / sizeof *pieces)]);
        memcpy(room + length, piece.at, piece.length);
        length += piece.length;
    }
    return (Str){room, length};
}

static void test_no_number_is_missed(void **state) {
    (void)state;
    Rules *rules;
    char room[LONGEST * 4];
    int found = 0, spared = 0;
    assert_int_equal(rules_new(&rules), STATUS_OK);
    for (int i = 0; i < STRINGS; i++) {
        const Str text = random_number(room);
        /* Numbers are asked for where three digits stand; "86 138..." is found at its 138. */
        if (text.length < 8 || !char_is_digit(text.at[0]) || !char_is_digit(text.at[1]) ||
            !char_is_digit(text.at[2]))
            continue;
        const bool may = may_be_phone(text, 0);
        /* A landline needs its area's 0 (find_phone), a mobile number its 1 or the 86 before it. */
        const bool is = matches(rules, RULE_MOBILE, text, 0) ||
                        (text.at[0] == '0' && matches(rules, RULE_LANDLINE, text, 0));
        assert_true(may || !is);
        found += is;
        spared += !may;
    }
    rules_free(rules);
    assert_true(found > 100 && spared > 1000);
}

static void test_no_number_in_brackets_is_missed(void **state) {
    (void)state;
    Rules *rules;
    char room[1 + LONGEST * 4] = "(";
    int found = 0, spared = 0;
    assert_int_equal(rules_new(&rules), STATUS_OK);
    for (int i = 0; i < STRINGS; i++) {
        const Str text = {room, random_number(room + 1).length + 1};
        if (!char_is_digit(text.at[1]))
            continue;
        const bool may = may_be_bracketed_phone(text, 0);
        const bool is =
            matches(rules, RULE_MOBILE, text, 0) || matches(rules, RULE_LANDLINE, text, 0);
        assert_true(may || !is);
        found += is;
        spared += !may;
    }
    rules_free(rules);
    assert_true(found > 100 && spared > 1000);
}

static Str random_time(char room[LONGEST * 4]) {
    const bool date = below(3) != 0, time = !date || below(2) != 0;
    Buf out;
    buf_init(&out, LONGEST * 4);
    if (date)
        buf_printf(&out, "2%03u-%02u-%02u", below(1000), below(100), below(100));
    if (date && time)
        buf_add_char(&out, 'T');
    if (time)
        buf_printf(&out, "%02u:%02u:%02u", below(100), below(100), below(100));
    if (time && below(2) != 0)
        buf_printf(&out, ".%0*u", (int)(1 + below(9)), below(10000));
    if (time && below(2) != 0)
        buf_add_char(&out, 'Z');
    const size_t length = out.length;
    memcpy(room, out.at, length);
    buf_free(&out);
    return (Str){room, length};
}

/* Whatever follows, no pattern that is asked at a word wants anything of a time. */
static void expect_nothing_in(Rules *rules, Str text, size_t end) {
    uint8_t bytes[V6_BYTES];
    size_t length;
    for (size_t at = 0; at < end; at++) {
        if (!char_is_alphanumeric(text.at[at]) || (at > 0 && char_is_alphanumeric(text.at[at - 1])))
            continue;
        const Str rest = str_from(text, at);
        for (int rule = RULE_KEY; rule < RULE_COUNT; rule++)
            if (rule != RULE_URL && rule != RULE_MOBILE && rule != RULE_LANDLINE)
                assert_false(matches(rules, rule, text, at));
        assert_false(v4_read(rest, bytes, &length));
        if (at == 0 || text.at[at - 1] != ':') /* find_v6 does not begin there */
            assert_false(v6_read(rest, bytes, &length));
        if (at == 0) /* nor a number to call behind any of "-:." */
            assert_false(may_be_phone(text, at));
    }
}

static void test_nothing_is_in_a_time(void **state) {
    (void)state;
    static const char *const behind[] = {"",  " ",     "\r\n", ", 10.1.2.3", " 12345678901",
                                         "]", "+08:00"};
    Rules *rules;
    char room[LONGEST * 4];
    assert_int_equal(rules_new(&rules), STATUS_OK);
    for (int i = 0; i < STRINGS / 10; i++) {
        Str text = random_time(room);
        const size_t end = text.length;
        const Str more = str_of(behind[below(sizeof behind / sizeof *behind)]);
        if (more.length > 0)
            memcpy(room + end, more.at, more.length);
        text.length += more.length;
        assert_int_equal(time_end(text, 0), end);
        expect_nothing_in(rules, text, end);
    }
    assert_int_equal(time_end(STR_OF("1020-07-01"), 0), 0);
    assert_int_equal(time_end(STR_OF("2020-07-0"), 0), 0);
    assert_int_equal(time_end(STR_OF("10:41:3x"), 0), 0);
    assert_int_equal(time_end(STR_OF("2020-07-01T10:4"), 0), 0);
    rules_free(rules);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_number_is_missed),
        cmocka_unit_test(test_no_number_in_brackets_is_missed),
        cmocka_unit_test(test_nothing_is_in_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
