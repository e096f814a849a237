/* Windows' lists of proxies, and of those who need none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "portal/proxy_list.h"

typedef struct Named {
    const char *list, *proxy; /* NULL: none */
} Named;

static void finds_the_proxy_for_https(void **state) {
    static const Named cases[] = {
        {"proxy.corp.example:8080", "http://proxy.corp.example:8080"},
        {"http=a:80;https=b:8080", "http://b:8080"},
        {"HTTPS=b:8080 ftp=c:21", "http://b:8080"},
        {"http=a:80 proxy:3128", "http://proxy:3128"},
        {"http=a:80;socks=s:1081", "socks4://s:1081"},
        {"socks=s", "socks4://s:1080"},
        {"proxy:3128;socks=s", "http://proxy:3128"},
        {"https=http://b:8080/", "http://b:8080"},
        {"https=https://b", "https://b:443"},
        {"http://proxy", "http://proxy:80"},
        {"socks5://10.1.2.3", "socks5://10.1.2.3:1080"},
        {"10.1.2.3:3128", "http://10.1.2.3:3128"},
        {"[fd00::1]:3128", "http://[fd00::1]:3128"},
        {"one:1; two:2", "http://one:1"},
        {" ; proxy_1:8080 ;", "http://proxy_1:8080"},
    };
    (void)state;
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *proxy = proxy_list_https(arena, cases[i].list);
        assert_non_null(proxy);
        assert_string_equal(proxy, cases[i].proxy);
    }
    arena_free(arena);
}

/* None for https, or what is no address: it never gets near libcurl. */
static void finds_none(void **state) {
    static const char *const lists[] = {
        "",        ";",       "http=a:80",   "ftp=c:21",        "https=",       "https=:80",
        "a:b:c",   "proxy:0", "proxy:70000", "user:pw@proxy:1", "pro%78y",      "gopher://a:1",
        "-a.b:80", "http://", "[::1:80",     "\xE4\xBB\xA3:80", "https=a\"b:80"};
    (void)state;
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (proxy_list_https(arena, lists[i]) != NULL)
            fail_msg("taken for a proxy: %s", lists[i]);
    arena_free(arena);
}

typedef struct Bypass {
    const char *list, *host;
    int64_t port;
    bool passes;
} Bypass;

static void tells_who_needs_none(void **state) {
    static const Bypass cases[] = {
        {"*.corp.example;<local>", "portal.corp.example", 443, true},
        {"*.corp.example;<local>", "PORTAL.Corp.Example", 443, true},
        {"*.corp.example;<local>", "corp.example", 443, false},
        {"*.corp.example;<local>", "portal.corp.example.evil.example", 443, false},
        {"*.corp.example;<local>", "portal", 443, true},
        {"*.corp.example;<local>", "fd00::1", 443, false},
        {"*.corp.example", "portal", 443, false},
        {"10.*;192.168.*", "10.1.2.3", 443, true},
        {"10.*;192.168.*", "110.1.2.3", 443, false},
        {"*corp*", "a.corporate.example", 443, true},
        {"*", "anything.example", 8443, true},
        {"a*b*c", "axxbxbyc", 443, true},
        {"a*b*c", "axxbxby", 443, false},
        {"portal.example:8443", "portal.example", 8443, true},
        {"portal.example:8443", "portal.example", 443, false},
        {"https://portal.example", "portal.example", 443, true},
        {"http://portal.example", "portal.example", 443, false},
        {"[fd00::1]", "fd00::1", 443, true},
        {"fd00::1", "fd00::1", 443, true},
        {"[fd00::1]:8443", "fd00::1", 443, false},
        {"a;b c;\td", "d", 443, true},
        {"", "portal.example", 443, false},
        {"", "127.0.0.1", 443, true},
        {"", "localhost", 443, true},
        {"", "::1", 443, true},
        {"<-loopback>", "127.0.0.1", 443, false},
        {"<-loopback>;127.*", "127.0.0.1", 443, true},
        {":443", "", 443, true}, /* nonsense, and no harm */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (proxy_list_passes_by(cases[i].list, cases[i].host, cases[i].port) != cases[i].passes)
            fail_msg("%s in \"%s\"", cases[i].host, cases[i].list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_proxy_for_https),
        cmocka_unit_test(finds_none),
        cmocka_unit_test(tells_who_needs_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
