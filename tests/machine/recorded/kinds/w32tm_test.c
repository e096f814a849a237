#include "support/kind_frame.h"

extern const OutputKind output_w32tm;

static void status_names_the_source(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_w32tm, "w32tm /query /status",
                                      "Leap 指示符: 3(未同步)\n"
                                      "层次: 0 (未指定)\n"
                                      "精度: -23 (每刻度 119.209ns)\n"
                                      "引用 ID: 0x00000000 (未指定)\n"
                                      "上次成功同步时间: 未指定\n"
                                      "源: Local CMOS Clock\n"
                                      "轮询间隔: 10 (1024s)\n");
    const Clock *clock = &reading.facts->clock;
    assert_string_equal(reading.kind, "w32tm");
    assert_string_equal(fact_text(&clock->time_source), "Local CMOS Clock");
    assert_true(fact_absent(clock->last_sync.meta));
}

static void a_stripchart_counts_from_our_side(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_w32tm, "",
                                      "Tracking dc01.corp.example [10.0.0.2:123].\n"
                                      "Collecting 2 samples.\n"
                                      "The current time is 2026/11/23 17:52:00.\n"
                                      "17:52:00, -14400.6234567s\n"
                                      "17:52:02, -14400.6230000s\n");
    assert_int_equal(fact_number(&reading.facts->clock.offset, 0), 14401);
    assert_string_equal(fact_text(&reading.facts->clock.reference), "dc01.corp.example");
    const Reading chart = kind_read(
        &output_w32tm, "", "17:52:00 d:+00.0010000s o:+19800.0001234s  [                  *  ]\n");
    assert_int_equal(fact_number(&chart.facts->clock.offset, 0), -19800);
}

static void resync_says_why_not(void **state) {
    (void)state;
    static const struct {
        const char *text, *error;
    } answers[] = {
        {"Sending resync command to local computer\nThe computer did not resync because no time "
         "data was available.\n",
         "no time data"},
        {"正在将 resync 命令发送到 本地计算机\n此计算机没有重新同步，因为没有可用的时间数据。\n",
         "no time data"},
        {"The following error occurred: The service has not been started. (0x80070426)\n",
         "0x80070426"},
        {"发生下列错误: 服务尚未启动。 (0x80070426)\n", "0x80070426"},
    };
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        const Reading reading = kind_read(&output_w32tm, "w32tm /resync", answers[i].text);
        assert_string_equal(reading.kind, "w32tm");
        assert_string_equal(fact_text(&reading.facts->clock.error), answers[i].error);
    }
}

static void monitor_gives_the_largest_offset(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_w32tm, "w32tm /monitor",
                                      "    NTP: +0.0000000s offset from dc01.corp.example\n"
                                      "    NTP: -18000.2000000s offset from dc01.corp.example\n");
    assert_int_equal(fact_number(&reading.facts->clock.offset, 0), -18000);
}

static void configuration_names_the_peers(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_w32tm, "w32tm /query /configuration",
                  "NtpServer: cn.pool.ntp.org,0x9 (Local)\nType: NTP (Local)\n");
    assert_string_equal(fact_text(&reading.facts->clock.configured), "cn.pool.ntp.org,0x9");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(status_names_the_source),
        cmocka_unit_test(a_stripchart_counts_from_our_side),
        cmocka_unit_test(resync_says_why_not),
        cmocka_unit_test(monitor_gives_the_largest_offset),
        cmocka_unit_test(configuration_names_the_peers),
    };
    return cmocka_run_group_tests(tests, kind_frame_set_up, kind_frame_tear_down);
}
