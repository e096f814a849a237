/* sc, Get-Service and net start say the same things in three ways. */
#include "support/kind_frame.h"

extern const OutputKind output_sc_query, output_get_service, output_net_start;

static const Service *only_service(const Reading *reading) {
    assert_int_equal(reading->facts->services.count, 1);
    return &reading->facts->services.items[0];
}

static void sc_query_gives_the_state(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_sc_query, "sc query sppsvc",
                                      "\nSERVICE_NAME: sppsvc\n"
                                      "        TYPE               : 10  WIN32_OWN_PROCESS\n"
                                      "        STATE              : 1  STOPPED\n"
                                      "        WIN32_EXIT_CODE    : 5  (0x5)\n");
    const Service *service = only_service(&reading);
    assert_string_equal(reading.kind, "sc-query");
    assert_string_equal(fact_text(&service->name), "sppsvc");
    assert_true(fact_is(&service->state, ServiceState_STOPPED));
    assert_int_equal(fact_number(&service->exit_code, -1), 5);
}

static void sc_qc_gives_the_start_type(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_sc_query, "sc qc sppsvc",
                                      "[SC] QueryServiceConfig 成功\n\n"
                                      "SERVICE_NAME: sppsvc\n"
                                      "        TYPE               : 10  WIN32_OWN_PROCESS\n"
                                      "        START_TYPE         : 2   AUTO_START  (DELAYED)\n"
                                      "        DISPLAY_NAME       : Software Protection\n");
    assert_string_equal(reading.kind, "sc-qc");
    assert_true(fact_is(&only_service(&reading)->start, StartType_DELAYED));
    assert_string_equal(fact_text(&only_service(&reading)->display), "Software Protection");
}

static void a_failed_start_carries_its_code(void **state) {
    (void)state;
    const Reading disabled = kind_read(&output_sc_query, "sc start sppsvc",
                                       "[SC] StartService FAILED 1058:\n\nThe service cannot be "
                                       "started, either because it is disabled\n");
    assert_string_equal(fact_text(&only_service(&disabled)->error), "0x80070422");
    assert_true(fact_is(&only_service(&disabled)->start, StartType_DISABLED));
    const Reading missing = kind_read(&output_sc_query, "sc query osppsvc",
                                      "[SC] EnumQueryServicesStatus:OpenService 失败 1060:\n");
    assert_string_equal(fact_text(&only_service(&missing)->name), "osppsvc");
    assert_true(fact_is(&only_service(&missing)->state, ServiceState_MISSING));
}

static void get_service_is_read_as_table_and_as_list(void **state) {
    (void)state;
    const Reading table = kind_read(&output_get_service, "",
                                    "Status   Name               DisplayName\n"
                                    "------   ----               -----------\n"
                                    "Stopped  sppsvc             Software Protection\n"
                                    "Running  w32time            Windows Time\n");
    assert_int_equal(table.facts->services.count, 2);
    assert_true(fact_is(&table.facts->services.items[0].state, ServiceState_STOPPED));
    assert_string_equal(fact_text(&table.facts->services.items[1].display), "Windows Time");
    const Reading list = kind_read(&output_get_service, "",
                                   "DisplayName : Software Protection\n"
                                   "Name        : sppsvc\n"
                                   "Status      : Stopped\n"
                                   "StartType   : Disabled\n");
    assert_true(fact_is(&only_service(&list)->start, StartType_DISABLED));
    assert_true(fact_is(&only_service(&list)->state, ServiceState_STOPPED));
}

static void net_start_lists_what_runs(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_net_start, "net start",
                                      "These Windows services are started:\n\n"
                                      "   DNS Client\n"
                                      "   Example Agent\n"
                                      "   Windows Time\n\n"
                                      "The command completed successfully.\n");
    assert_int_equal(reading.facts->services.count, 3);
    const Service *last = &reading.facts->services.items[2];
    assert_string_equal(fact_text(&last->name), "sppsvc");
    assert_true(fact_is(&last->state, ServiceState_STOPPED));
}

static void net_start_says_why_not(void **state) {
    (void)state;
    static const char *const texts[] = {
        "The service cannot be started, either because it is disabled or because it has no "
        "enabled devices associated with it.\n",
        "发生系统错误 1058。\n\n无法启动服务，原因可能是已被禁用或与其相关联的设备没有启动。\n",
        "System error 1058 has occurred.\n\nThe service cannot be started, either because it is "
        "disabled\n"};
    for (size_t i = 1; i < 3; i++) {
        const Reading reading = kind_read(&output_net_start, "net start sppsvc", texts[i]);
        assert_string_equal(fact_text(&only_service(&reading)->name), "sppsvc");
        assert_string_equal(fact_text(&only_service(&reading)->error), "0x80070422");
        assert_true(fact_is(&only_service(&reading)->start, StartType_DISABLED));
    }
}

static void a_started_service_runs(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_net_start, "net start sppsvc",
                                      "Software Protection 服务正在启动 .\n"
                                      "Software Protection 服务已经启动成功。\n");
    assert_true(fact_is(&only_service(&reading)->state, ServiceState_RUNNING));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sc_query_gives_the_state),
        cmocka_unit_test(sc_qc_gives_the_start_type),
        cmocka_unit_test(a_failed_start_carries_its_code),
        cmocka_unit_test(get_service_is_read_as_table_and_as_list),
        cmocka_unit_test(net_start_lists_what_runs),
        cmocka_unit_test(net_start_says_why_not),
        cmocka_unit_test(a_started_service_runs),
    };
    return cmocka_run_group_tests(tests, kind_frame_set_up, kind_frame_tear_down);
}
