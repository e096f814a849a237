/* Where one may send to, and where a portal may send one on to. */
#include "portal/portal_url.h"

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

static void only_https_without_a_password(void **state) {
    (void)state;
    static const char *const good[] = {"https://p.example/files", "HTTPS://p.example",
                                       "https://[::1]:8443/a?b=c",
                                       "https://xn--vcst38h.example/文件", "https://127.0.0.1:1/"};
    static const char *const bad[] = {"",
                                      "http://p.example/files",
                                      "p.example",
                                      "https://",
                                      "ftp://p.example/",
                                      "file:///etc/passwd",
                                      "https://me:word@p.example/",
                                      "https://me@p.example/",
                                      "https://p.example:99999/",
                                      "https://p example/",
                                      "https://门户.example/",
                                      "https://%E9%97%A8.example/",
                                      "https://p.example/\r\nX: y"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(portal_url_is_good(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(portal_url_is_good(bad[i]));
    assert_false(portal_url_is_good(NULL));
}

static void the_same_place(void **state) {
    (void)state;
    assert_true(portal_url_same_place("https://p.example/a", "https://P.example:443/b"));
    assert_false(portal_url_same_place("https://p.example/a", "https://p.example:444/a"));
    assert_false(portal_url_same_place("https://p.example/a", "https://q.example/a"));
    assert_false(portal_url_same_place("https://p.example/a", "http://p.example/a"));
    assert_false(portal_url_same_place("nonsense", "nonsense"));
}

static void resolves_to(const char *location, const char *expected) {
    const char *url = portal_url_resolve(arena, "https://p.example/files/", location);
    if (expected == NULL)
        assert_null(url);
    else
        assert_string_equal(url, expected);
}

static void locations(void **state) {
    (void)state;
    resolves_to("https://p.example/files/1", "https://p.example/files/1");
    resolves_to("/files/1", "https://p.example/files/1");
    resolves_to("1", "https://p.example/files/1");
    resolves_to("../other/1?x=y#z", "https://p.example/other/1?x=y");
    resolves_to("//p.example/files/1", "https://p.example/files/1");
    resolves_to("//evil.example/files/1", NULL);
    resolves_to("http://p.example/files/1", NULL);
    resolves_to("https://p.example:8443/files/1", NULL);
    resolves_to("https://p.example@evil.example/1", NULL);
    resolves_to("https://p.example.evil.example/1", NULL);
    resolves_to("javascript:alert(1)", NULL);
    resolves_to(NULL, NULL);
}

static void below(void **state) {
    (void)state;
    assert_string_equal(portal_url_below(arena, "https://p.example/put", "a b.zip"),
                        "https://p.example/put/a%20b.zip");
    assert_string_equal(portal_url_below(arena, "https://p.example/put/?sig=1", "案例/../x.zip"),
                        "https://p.example/put/%e6%a1%88%e4%be%8b%2f..%2fx.zip?sig=1");
    assert_string_equal(portal_url_below(arena, "https://p.example", "receipt"),
                        "https://p.example/receipt");
    assert_null(portal_url_below(arena, "http://p.example", "receipt"));
}

static void hosts(void **state) {
    (void)state;
    assert_string_equal(portal_url_host(arena, "https://p.example/files"), "p.example");
    assert_string_equal(portal_url_host(arena, "https://p.example:443/"), "p.example");
    assert_string_equal(portal_url_host(arena, "https://p.example:8443/"), "p.example:8443");
    assert_string_equal(portal_url_host(arena, "nonsense"), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_https_without_a_password),
        cmocka_unit_test(the_same_place),
        cmocka_unit_test(locations),
        cmocka_unit_test(below),
        cmocka_unit_test(hosts),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
