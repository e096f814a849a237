/* A token is known again in what the other side says, however it is written there. */
#include "portal/token_told.h"

#include "base/base64.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define TOKEN "eyJhbGciOi/JSUzI1NiJ9+kQ2x.Zm9yIHRlc3Rz-only~7"

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

static bool told(const char *text) {
    return token_is_told(TOKEN, str_of(text));
}

typedef enum Way { PERCENT_UPPER, PERCENT_LOWER, JSON_UPPER, JSON_LOWER, WAYS } Way;

static const char *escape_of(Way way, char c) {
    switch (way) {
    case PERCENT_UPPER:
        return arena_printf(arena, "%%%02X", c);
    case PERCENT_LOWER:
        return arena_printf(arena, "%%%02x", c);
    case JSON_UPPER:
        return arena_printf(arena, "\\u%04X", c);
    default:
        return arena_printf(arena, "\\u%04x", c);
    }
}

/* Every character of it. */
static const char *escaped(Way way, const char *text) {
    const char *all = "";
    for (; *text != '\0'; text++)
        all = arena_printf(arena, "%s%s", all, escape_of(way, *text));
    return all;
}

static const char *in_words(const char *text) {
    return arena_printf(arena, "\"who is %s?\" asked the portal", text);
}

static void it_is_known_as_it_is(void **state) {
    (void)state;
    assert_true(told(TOKEN));
    assert_true(told(in_words(TOKEN)));
    for (size_t from = 0; from + 15 <= strlen(TOKEN); from++)
        assert_true(told(in_words(arena_strndup(arena, &TOKEN[from], 15))));
    assert_false(told(""));
    assert_false(told("no case of that number: \\u6848\\u4f8b CAS%2D1, 100%"));
    assert_true(token_is_told("short", STR_OF("a SHORT one")));
    assert_false(token_is_told("short", STR_OF("a shor")));
    assert_false(token_is_told("", STR_OF("anything")));
    assert_false(token_is_told(NULL, STR_OF("anything")));
}

static void escapes_do_not_hide_it(void **state) {
    (void)state;
    for (Way way = 0; way < WAYS; way++) {
        const char *once = escaped(way, TOKEN);
        assert_true(told(once));
        assert_true(told(in_words(once)));
        for (Way again = 0; again < WAYS; again++)
            assert_true(told(in_words(escaped(again, once))));
    }
    assert_true(token_is_told("ab/cd/ef", STR_OF("{\"token\":\"ab\\/cd\\/ef\"}")));
    assert_true(token_is_told("ab/cd/ef", STR_OF("ab%2Fcd%2fef")));
    assert_true(token_is_told("ab/cd/ef", STR_OF("ab%252Fcd%252fef")));
    assert_true(token_is_told("50%41", STR_OF("50%41"))); /* which is no escape */
    assert_true(token_is_told("50%41", STR_OF("50%2541")));
}

static void an_escape_that_is_cut_is_read_to_the_end_of_the_text(void **state) {
    (void)state;
    static const char *const cut[] = {"%", "%4", "\\", "\\u", "\\u004", "100% of \\", "%zz\\q"};
    for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
        assert_false(told(cut[i]));
        assert_false(token_is_told("4q", str_first(str_of("%4q"), 2)));
        assert_true(told(arena_printf(arena, "%s%s", TOKEN, cut[i])));
    }
}

static void base64_does_not_hide_it(void **state) {
    (void)state;
    static const char *const before[] = {"", "x", "me", "user:", "Bearer "};
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
        char *coded = base64(
            arena, str_of(arena_printf(arena, "%s%s and what stands behind", before[i], TOKEN)));
        assert_true(told(in_words(coded)));
        assert_true(told(arena_printf(arena, "q%s", coded))); /* begins somewhere else */
        assert_true(told(escaped(PERCENT_UPPER, coded)));
        for (char *at = coded; *at != '\0'; at++)
            *at = *at == '+' ? '-' : *at == '/' ? '_' : *at; /* of URLs */
        assert_true(told(in_words(coded)));
    }
    assert_true(token_is_told("s3cret", str_of(base64(arena, STR_OF("s3cret")))));
    assert_false(told(in_words(base64(arena, STR_OF("nothing of that kind, only words")))));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_is_known_as_it_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(escapes_do_not_hide_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_escape_that_is_cut_is_read_to_the_end_of_the_text,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(base64_does_not_hide_it, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
