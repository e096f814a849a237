/* What a login server says: taken where it is whole and leads nowhere else, else not at all. */
#include "portal/login_answer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define SERVER "https://login.corp.example:8443/realm"

static void places_are_taken_at_the_same_host(void **state) {
    Arena *arena = *state;
    LoginPlaces places;
    assert_true(login_read_places(
        arena, SERVER,
        STR_OF("{\"issuer\": \"https://login.corp.example:8443/realm\","
               "\"device_authorization_endpoint\": \"https://login.corp.example:8443/a?x=1\","
               "\"token_endpoint\": \"https://LOGIN.corp.example:8443/b\"}"),
        &places));
    assert_string_equal(places.device, "https://login.corp.example:8443/a?x=1");
    assert_string_equal(places.token, "https://LOGIN.corp.example:8443/b");
}

static void places_elsewhere_are_not_taken(void **state) {
    static const char *tokens[] = {"https://evil.example/b",
                                   "https://login.corp.example/b",
                                   "http://login.corp.example:8443/b",
                                   "/b",
                                   "",
                                   "https://me:secret@login.corp.example:8443/b"};
    Arena *arena = *state;
    LoginPlaces places;
    for (size_t i = 0; i < sizeof tokens / sizeof tokens[0]; i++) {
        const char *json = arena_printf(
            arena,
            "{\"device_authorization_endpoint\": \"https://login.corp.example:8443/a\","
            "\"token_endpoint\": \"%s\"}",
            tokens[i]);
        assert_false(login_read_places(arena, SERVER, str_of(json), &places));
    }
    assert_false(login_read_places(arena, SERVER, STR_OF("{}"), &places));
    assert_false(login_read_places(arena, SERVER, STR_OF("[1"), &places));
    assert_false(login_read_places(arena, SERVER, STR_NONE, &places));
}

static const char *code_json(Arena *arena, const char *code, const char *url, const char *more) {
    return arena_printf(arena,
                        "{\"device_code\": \"d-1\", \"user_code\": \"%s\", "
                        "\"verification_uri\": \"%s\"%s}",
                        code, url, more);
}

static void a_code_is_read(void **state) {
    Arena *arena = *state;
    LoginCode code;
    const char *json = code_json(arena, "WDJB-MJHT", "https://corp.example/device",
                                 ", \"expires_in\": 600, \"interval\": 7");
    assert_true(login_read_code(arena, str_of(json), &code));
    assert_string_equal(code.device, "d-1");
    assert_string_equal(code.code, "WDJB-MJHT");
    assert_string_equal(code.url, "https://corp.example/device");
    assert_int_equal(code.expires_s, 600);
    assert_int_equal(code.interval_s, 7);
}

static void numbers_of_a_code_have_bounds(void **state) {
    static const struct {
        const char *more;
        int expires_s, interval_s;
    } cases[] = {
        {"", LOGIN_MOST_EXPIRES_S, 5},
        {", \"expires_in\": 1e300, \"interval\": 1e300", LOGIN_MOST_EXPIRES_S,
         LOGIN_MOST_INTERVAL_S},
        {", \"expires_in\": 0.2, \"interval\": 0.2", 1, 1},
        {", \"expires_in\": -5, \"interval\": 0", LOGIN_MOST_EXPIRES_S, 5},
        {", \"expires_in\": \"600\", \"interval\": null", LOGIN_MOST_EXPIRES_S, 5},
    };
    Arena *arena = *state;
    LoginCode code;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *json = code_json(arena, "A", "https://corp.example/", cases[i].more);
        assert_true(login_read_code(arena, str_of(json), &code));
        assert_int_equal(code.expires_s, cases[i].expires_s);
        assert_int_equal(code.interval_s, cases[i].interval_s);
    }
}

static void what_a_person_cannot_type_is_no_code(void **state) {
    static const struct {
        const char *code, *url;
    } cases[] = {
        {"", "https://corp.example/"},
        {"A\\u001b[31m", "https://corp.example/"},
        {"A B", "https://corp.example/"},
        {"\\u202eABC", "https://corp.example/"},
        {"12345678901234567890123456789012345678901", "https://corp.example/"},
        {"A", "https://p.e\xff\xff/d"}, /* found by the fuzz target */
        {"A", "https://corp.example/\xff"},
        {"A", "https://corp.example/登录"},
        {"A", "https://corp.example/a\u202eb"},
        {"A", "http://corp.example/"},
        {"A", "javascript:alert(1)"},
        {"A", "corp.example/device"},
        {"A", "https://me@corp.example/"},
    };
    Arena *arena = *state;
    LoginCode code;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_false(login_read_code(
            arena, str_of(code_json(arena, cases[i].code, cases[i].url, "")), &code));
    assert_false(login_read_code(
        arena, STR_OF("{\"user_code\": \"A\", \"verification_uri\": \"https://corp.example/\"}"),
        &code));
}

static void a_token_is_granted_only_as_a_bearer(void **state) {
    Arena *arena = *state;
    char *token = NULL;
    const char *detail = NULL;
    assert_int_equal(
        login_read_token(arena, 200,
                         STR_OF("{\"access_token\": \"a.b-c\", \"token_type\": \"bearer\"}"),
                         &token, &detail),
        LOGIN_GRANTED);
    assert_string_equal(token, "a.b-c");
    static const char *others[] = {
        "{\"access_token\": \"a.b-c\", \"token_type\": \"mac\"}",
        "{\"access_token\": \"a.b-c\"}",
        "{\"access_token\": \"a\\r\\nX: y\", \"token_type\": \"Bearer\"}",
        "{\"access_token\": \"\", \"token_type\": \"Bearer\"}",
        "{\"error\": \"authorization_pending\"}",
        "<html>",
        "",
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        assert_int_equal(login_read_token(arena, 200, str_of(others[i]), &token, &detail),
                         LOGIN_STRANGE);
    assert_string_equal(token, "a.b-c");
    assert_null(detail);
}

static void errors_are_told_apart(void **state) {
    static const struct {
        const char *json;
        LoginSaid said;
    } cases[] = {
        {"{\"error\": \"authorization_pending\"}", LOGIN_PENDING},
        {"{\"error\": \"slow_down\"}", LOGIN_SLOW_DOWN},
        {"{\"error\": \"access_denied\"}", LOGIN_DENIED},
        {"{\"error\": \"expired_token\"}", LOGIN_EXPIRED},
        {"{\"error\": \"Slow_Down\"}", LOGIN_REFUSED},
        {"{\"error\": 7}", LOGIN_STRANGE},
        {"{\"access_token\": \"a\", \"token_type\": \"Bearer\"}", LOGIN_STRANGE},
        {"", LOGIN_STRANGE},
    };
    Arena *arena = *state;
    char *token = NULL;
    const char *detail = NULL;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(login_read_token(arena, 400, str_of(cases[i].json), &token, &detail),
                         cases[i].said);
    assert_null(token);
    assert_int_equal(
        login_read_token(arena, 401, STR_OF("{\"error\": \"no \\u001b client\"}"), &token, &detail),
        LOGIN_REFUSED);
    assert_string_equal(detail, "no \xEF\xBF\xBD client");
}

static int begin(void **state) {
    *state = arena_new();
    return 0;
}

static int end(void **state) {
    arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(places_are_taken_at_the_same_host, begin, end),
        cmocka_unit_test_setup_teardown(places_elsewhere_are_not_taken, begin, end),
        cmocka_unit_test_setup_teardown(a_code_is_read, begin, end),
        cmocka_unit_test_setup_teardown(numbers_of_a_code_have_bounds, begin, end),
        cmocka_unit_test_setup_teardown(what_a_person_cannot_type_is_no_code, begin, end),
        cmocka_unit_test_setup_teardown(a_token_is_granted_only_as_a_bearer, begin, end),
        cmocka_unit_test_setup_teardown(errors_are_told_apart, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
