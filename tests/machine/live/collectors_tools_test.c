/* What the collectors of the clock and of the licensing files make of what Windows' tools print. */
#include "machine/live_windows/collector.h"
#include "support/fake_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

extern const Collector collector_clock, collector_file_rights;

static Arena *arena;

/* Programs that are there: a command without its program is not found. */
#define TOOLS "'C:/Windows/System32/w32tm.exe': '', 'C:/Windows/System32/icacls.exe': ''"

static const Facts *run(const Collector *collector, const char *world) {
    CollectorInput input = {.windows = &fake_windows_new(world)->calls,
                            .so_far = facts_new(arena),
                            .facts = facts_new(arena)};
    collector->collect(&input);
    return input.facts;
}

/* ---- clock ---- */

#define W32TIME "'HKLM/SYSTEM/CurrentControlSet/Services/W32Time/Parameters'"

static const Clock *clock_of(const char *outputs) {
    return &run(&collector_clock, arena_printf(arena,
                                               "{'files': {" TOOLS "}, 'registry': {" W32TIME
                                               ": {'Type': 'NTP', 'NtpServer': "
                                               "'cn.pool.ntp.org,0x9'}}, 'outputs': {%s}}",
                                               outputs))
                ->clock;
}

static void the_time_service_in_chinese(void **state) {
    (void)state;
    const Clock *clock =
        clock_of("'w32tm /query /source': {'text': 'Local CMOS Clock \\r\\n'},"
                 "'w32tm /query /status': {'text': 'Leap 指示符: 0(无警告)\\r\\n层次: 1\\r\\n精度: "
                 "-23\\r\\n根延迟: 0.0000000s\\r\\n根分散: 10.0s\\r\\n引用 ID: 0x0A011405 (源 IP: "
                 "10.1.20.5)\\r\\n上次成功同步时间: 2020/2/27 11:48:43\\r\\n源: 10.1.20.5\\r\\n'}");
    assert_string_equal(fact_text(&clock->configured), "cn.pool.ntp.org,0x9");
    assert_string_equal(fact_text(&clock->time_source), "Local CMOS Clock");
    assert_string_equal(fact_text(&clock->zone), "China Standard Time");
    assert_int_equal(clock->last_sync.meta.state, FACT_KNOWN);
    assert_int_equal(clock->last_sync.value, 1582804123); /* TZ=UTC in the tests */
}

static void a_clock_that_was_never_set(void **state) {
    (void)state;
    const Clock *clock = clock_of(
        "'w32tm /query /source': {'text': 'time.windows.com,0x8\\r\\n'},"
        "'w32tm /query /status': {'text': 'Leap Indicator: 3\\r\\nStratum: 0\\r\\nPrecision: -23"
        "\\r\\nRoot Delay: 0.0s\\r\\nReferenceId: 0x00000000 (unspecified)\\r\\n"
        "Last Successful Sync Time: unspecified\\r\\nSource: 10.1.20.5\\r\\n'}");
    assert_string_equal(fact_text(&clock->time_source), "time.windows.com");
    assert_true(fact_absent(clock->last_sync.meta));
}

static void a_time_service_that_does_not_run_or_hangs(void **state) {
    (void)state;
    const Clock *clock = clock_of("'w32tm /query /source': {'text': '发生下列错误: 服务尚未启动。 "
                                  "(0x80070426)\\r\\n', 'code': -2147023834}");
    assert_string_equal(fact_text(&clock->error), "0x80070426");
    assert_int_equal(clock->time_source.meta.state, FACT_UNREAD);
    clock = clock_of("'w32tm /query /source': {'text': '', 'hangs': true},"
                     "'w32tm /query /status': {'text': 'x', 'hangs': true}");
    assert_int_equal(clock->time_source.meta.why, STATUS_TIMED_OUT);
    assert_int_equal(clock->last_sync.meta.why, STATUS_TIMED_OUT);
}

/* A standard user: no word about the time service itself. */
static void a_time_service_that_does_not_talk_to_everybody(void **state) {
    (void)state;
    const Clock *clock = clock_of("'w32tm /query /source': {'text': '发生下列错误: 拒绝访问。 "
                                  "(0x80070005)\\r\\n', 'code': -2147024891},"
                                  "'w32tm /query /status': {'text': '发生下列错误: 拒绝访问。 "
                                  "(0x80070005)\\r\\n', 'code': -2147024891}");
    assert_int_equal(clock->error.meta.state, FACT_UNREAD);
    assert_int_equal(clock->time_source.meta.state, FACT_FAILED);
    assert_int_equal(clock->time_source.meta.why, STATUS_DENIED);
    assert_int_equal(clock->last_sync.meta.why, STATUS_DENIED);
    assert_string_equal(fact_text(&clock->configured), "cn.pool.ntp.org,0x9");
}

/* ---- file rights ---- */

#define STORE   "'icacls C:\\\\Windows\\\\System32\\\\spp\\\\store\\\\2.0'"
#define PROGRAM "'icacls C:\\\\Windows\\\\System32\\\\sppsvc.exe'"

static void rights_of_the_store(void **state) {
    (void)state;
    const Facts *facts = run(
        &collector_file_rights,
        "{'files': {" TOOLS "}, 'outputs': {" STORE
        ": {'text': 'C:\\\\Windows\\\\System32\\\\spp\\\\store\\\\2.0 "
        "BUILTIN\\\\Administrators:(OI)(CI)(F)\\r\\n        NT AUTHORITY\\\\SYSTEM:(F)\\r\\n"
        "\\r\\n已成功处理 1 个文件; 处理 0 个文件时失败\\r\\n'}," PROGRAM
        ": {'text': 'C:\\\\Windows\\\\System32\\\\sppsvc.exe NT SERVICE\\\\TrustedInstaller:(F)"
        "\\r\\n  BUILTIN\\\\Users:(RX)\\r\\n\\r\\nSuccessfully processed 1 files; Failed processing"
        " 0 files\\r\\n'}}}");
    assert_int_equal(facts->file_rights.count, 2);
    assert_true(fact_false(&facts->file_rights.items[0].service_reads));
    assert_string_equal(fact_text(&facts->file_rights.items[0].missing), "NT SERVICE\\sppsvc");
    assert_true(fact_true(&facts->file_rights.items[1].service_reads));
}

static void who_may_not_look_says_so(void **state) {
    (void)state;
    const Facts *facts =
        run(&collector_file_rights,
            "{'files': {" TOOLS "}, 'outputs': {" STORE
            ": {'text': 'C:\\\\Windows\\\\System32\\\\spp\\\\store\\\\2.0: "
            "拒绝访问。\\r\\n', 'code': 5}, " PROGRAM ": {'text': '', 'code': 5}}}");
    assert_int_equal(facts->groups[GROUP_file_rights].why, STATUS_DENIED);
}

#define STORE_ENDS_WITH                                                                            \
    "{'files': {" TOOLS "}, 'outputs': {%s, " STORE ": {'text': 'x\\r\\n', 'code': %d}}}"

static void a_store_that_is_not_there_or_may_not_be_seen(void **state) {
    (void)state;
    static const char program[] = PROGRAM ": {'text': 'C:\\\\Windows\\\\System32\\\\sppsvc.exe "
                                          "BUILTIN\\\\Users:(RX)\\r\\n\\r\\n1\\r\\n'}";
    const Facts *facts =
        run(&collector_file_rights, arena_printf(arena, STORE_ENDS_WITH, program, 3));
    assert_int_equal(facts->file_rights.count, 1); /* Windows 7 */
    facts = run(&collector_file_rights, arena_printf(arena, STORE_ENDS_WITH, program, 5));
    assert_int_equal(facts->groups[GROUP_file_rights].state, FACT_KNOWN);
    assert_int_equal(facts->file_rights.count, 2);
    assert_int_equal(facts->file_rights.items[1].service_reads.meta.why, STATUS_DENIED);
}

int main(void) {
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_time_service_in_chinese),
        cmocka_unit_test(a_clock_that_was_never_set),
        cmocka_unit_test(a_time_service_that_does_not_run_or_hangs),
        cmocka_unit_test(a_time_service_that_does_not_talk_to_everybody),
        cmocka_unit_test(rights_of_the_store),
        cmocka_unit_test(who_may_not_look_says_so),
        cmocka_unit_test(a_store_that_is_not_there_or_may_not_be_seen),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
