/* The helpers of the kinds: labels, codes, addresses, times, languages. */
#include "machine/recorded/output_kind.h"

#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void check_value(Arena *arena, const char *text, const char *label, const char *wanted) {
    const TextLine line = {.text = str_of(text)};
    const char *const labels[] = {"no such label", label, NULL};
    Str value;
    const bool found = line_value(&line, labels, &value);
    assert_int_equal(found, wanted != NULL);
    if (found)
        assert_string_equal(str_dup(arena, value), wanted);
}

static void finds_values_behind_labels(void **state) {
    (void)state;
    Arena *arena = arena_new();
    check_value(arena, "DNS Servers . . . . . . : 10.0.0.1", "DNS Servers", "10.0.0.1");
    check_value(arena, "  License  Status :Licensed", "License Status", "Licensed");
    check_value(arena, "priority       = 0", "priority", "0");
    check_value(arena, "应用程序ID: x", "应用程序 ID", "x");
    check_value(arena, "Vinculo: local. . . : fe80::1", "Vinculo: local", "fe80::1");
    check_value(arena, "Info", "Info", "");
    check_value(arena, "Information: x", "Info", NULL);
    check_value(arena, "Name", "Name of it", NULL);
    arena_free(arena);
}

static void finds_pieces(void **state) {
    (void)state;
    Arena *arena = arena_new();
#define SAME(found, wanted) assert_string_equal(str_dup(arena, (found)), (wanted))
    SAME(find_error_code(STR_OF("it says (0xc004f050) again")), "0xc004f050");
    SAME(find_error_code(STR_OF("OxC004F074")), "OxC004F074");
    SAME(find_error_code(STR_OF("0xC004F0740 0x12 a0xC004F074")), "");
    SAME(find_guid(STR_OF("{55c92734-d682-4d71-983e-d6ec3f16059f}")),
         "55c92734-d682-4d71-983e-d6ec3f16059f");
    SAME(find_guid(STR_OF("55c92734-d682-4d71-983e-xxxx")), "");
    SAME(find_ip(STR_OF("IPv4 10.0.0.1(Preferred)")), "10.0.0.1");
    SAME(find_ip(STR_OF("fe80::1%8(Preferred)")), "fe80::1%8");
    SAME(find_ip(STR_OF("[2001:db8::5]:1688")), "2001:db8::5");
    SAME(find_ip(STR_OF("version 10.0.19041.1.2 at 12:30:45")), "");
    int64_t port;
    SAME(find_host_port(STR_OF("kms01.corp.example:1688"), &port), "kms01.corp.example");
    assert_int_equal(port, 1688);
    SAME(find_host_port(STR_OF("[2001:db8::5]:1689"), &port), "2001:db8::5");
    assert_int_equal(port, 1689);
    SAME(find_host_port(STR_OF("kms01.corp.example."), &port), "kms01.corp.example");
    assert_int_equal(port, 0);
    SAME(find_host_port(STR_OF("kms01:99999"), &port), "kms01");
    assert_int_equal(port, 0);
    SAME(find_host_port(STR_OF("kms01.corp.example能连通"), &port), "kms01.corp.example");
    SAME(find_host_port(STR_OF("kms-\xE2\x80\xAE"
                               "evil.example:1688"),
                        &port),
         "kms-\xE2\x80\xAE"
         "evil.example");
#undef SAME
    arena_free(arena);
}

static void reads_times(void **state) {
    (void)state;
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"2020/2/27 11:48:43", "2020-02-27T11:48:43Z"},
        {"8/11/2026 1:51:01 PM", "2026-08-11T13:51:01Z"},
        {"12/1/2026 12:05:00 AM", "2026-12-01T00:05:00Z"},
        {"20/03/2026 12:44:15", "2026-03-20T12:44:15Z"},
        {"27.03.2017 13:27", "2017-03-27T13:27:00Z"},
        {"Wed, 1 Jun 2022 16:04:07 +0800", "2022-06-01T08:04:07Z"},
        {"Wednesday, June 1, 2022 4:04 PM", "2022-06-01T16:04:00Z"},
        {"2022年6月1日 16:04", "2022-06-01T16:04:00Z"},
        {"2022年6月1日 星期三 下午 4:04", "2022-06-01T16:04:00Z"},
        {"2022-06-01 16:04:07.211000+00:00", "2022-06-01T16:04:07Z"},
        {"2017-03-27T13:27:16.000Z", "2017-03-27T13:27:16Z"},
        {"2017-03-27", "2017-03-27T00:00:00Z"},
        {"10.0.19041.1", NULL},
        {"99/99/2020 10:00", NULL},
        {"no date", NULL},
        {"", NULL},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t time = 0;
        const bool found = find_time(str_of(cases[i].text), &time);
        if (found != (cases[i].wanted != NULL))
            fail_msg("%s", cases[i].text);
        if (found)
            assert_string_equal(clock_text(arena, time), cases[i].wanted);
    }
    arena_free(arena);
}

static void tells_languages_by_letters(void **state) {
    (void)state;
    assert_string_equal(language_of_letters(STR_OF("许可证状态")), "zh-CN");
    assert_string_equal(language_of_letters(STR_OF("授權狀態: 電腦")), "zh-TW");
    assert_string_equal(language_of_letters(STR_OF("エラー")), "ja");
    assert_string_equal(language_of_letters(STR_OF("버전 5.7")), "ko");
    assert_string_equal(language_of_letters(STR_OF("версия")), "ru");
    assert_string_equal(language_of_letters(STR_OF("License Status")), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_values_behind_labels),
        cmocka_unit_test(finds_pieces),
        cmocka_unit_test(reads_times),
        cmocka_unit_test(tells_languages_by_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
