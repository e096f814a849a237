/* What Windows says of itself and of who sits there: systeminfo, winver, hosts file, whoami,
 * icacls. */
#include "support/kind_frame.h"

extern const OutputKind output_systeminfo, output_winver, output_hosts_file, output_whoami,
    output_icacls;

static void systeminfo_in_chinese(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_systeminfo, "systeminfo",
                                      "\n主机名:           PC-0417\n"
                                      "OS 名称:          Microsoft Windows 10 企业版 G\n"
                                      "OS 版本:          10.0.18363 暂缺 Build 18363\n"
                                      "OS 制造商:        Microsoft Corporation\n"
                                      "OS 配置:          成员工作站\n"
                                      "系统类型:         x64-based PC\n"
                                      "系统区域设置:     zh-cn;中文(中国)\n"
                                      "时区:             (UTC+08:00) 北京\n"
                                      "域:               corp.example\n");
    const Facts *facts = reading.facts;
    assert_string_equal(reading.kind, "systeminfo");
    assert_string_equal(reading.language, "zh-CN");
    assert_string_equal(reading.pc, "PC-0417");
    assert_string_equal(fact_text(&facts->windows.product), "Windows 10 企业版 G");
    assert_int_equal(fact_number(&facts->windows.build, 0), 18363);
    assert_string_equal(fact_text(&facts->windows.bits), "64");
    assert_string_equal(fact_text(&facts->pc.domain), "corp.example");
    assert_string_equal(fact_text(&facts->clock.zone), "(UTC+08:00) 北京");
}

static void systeminfo_in_english_and_a_workgroup(void **state) {
    (void)state;
    const Reading reading =
        kind_read(&output_systeminfo, "",
                  "Host Name:                 SRV-9\n"
                  "OS Name:                   Microsoft Windows Server 2019 Standard\n"
                  "OS Version:                10.0.17763 N/A Build 17763\n"
                  "OS Configuration:          Standalone Server\n"
                  "Domain:                    WORKGROUP\n");
    assert_string_equal(fact_text(&reading.facts->windows.product), "Windows Server 2019 Standard");
    assert_string_equal(fact_text(&reading.facts->windows.installation_type), "Server");
    assert_true(fact_absent(reading.facts->pc.domain.meta));
}

static void winver_and_dism(void **state) {
    (void)state;
    const Reading winver = kind_read(&output_winver, "", "Version 1909 (OS Build 18363.1556)\n");
    assert_int_equal(fact_number(&winver.facts->windows.build, 0), 18363);
    assert_string_equal(fact_text(&winver.facts->windows.version), "1909");
    const Reading chinese = kind_read(&output_winver, "", "版本 1909 (OS 内部版本 18363.1556)\n");
    assert_int_equal(fact_number(&chinese.facts->windows.build, 0), 18363);
    const Reading dism = kind_read(&output_winver, "", "Current Edition : EnterpriseG\n");
    assert_string_equal(fact_text(&dism.facts->windows.edition), "EnterpriseG");
    const Reading cmge =
        kind_read(&output_winver, "", "Windows 10 神州网信政府版 V2020-L.1207.000\n");
    assert_string_equal(fact_text(&cmge.facts->windows.cmge_version), "V2020-L.1207.000");
}

static void hosts_file_pins_names(void **state) {
    (void)state;
    const Reading reading = kind_read(&output_hosts_file, "",
                                      "# Copyright (c) 1993-2009 Microsoft Corp.\n"
                                      "#\n"
                                      "#      102.54.94.97     rhino.acme.com    # source server\n"
                                      "127.0.0.1       localhost\n"
                                      "10.0.0.99  kms01.corp.example kms01 # old\n");
    assert_string_equal(reading.kind, "hosts-file");
    assert_int_equal(reading.facts->hosts_file.count, 3);
    const HostsLine *line = &reading.facts->hosts_file.items[1];
    assert_string_equal(fact_text(&line->name), "kms01.corp.example");
    assert_string_equal(fact_text(&line->address), "10.0.0.99");
    assert_int_equal(fact_number(&line->line, 0), 5);
}

static void routes_are_no_hosts_file(void **state) {
    (void)state;
    assert_null(kind_read(&output_hosts_file, "",
                          "127.0.0.0        255.0.0.0         On-link         127.0.0.1    331\n")
                    .kind);
}

static void whoami_tells_the_token(void **state) {
    (void)state;
    const Reading medium =
        kind_read(&output_whoami, "whoami /groups",
                  "BUILTIN\\Administrators   别名   S-1-5-32-544   只用于拒绝的组\n"
                  "Mandatory Label\\Medium Mandatory Level   标签   S-1-16-8192\n");
    assert_true(fact_false(&medium.facts->rights.elevated));
    assert_true(fact_true(&medium.facts->rights.administrator));
    const Reading high =
        kind_read(&output_whoami, "",
                  "Everyone   Well-known group   S-1-1-0   Enabled group\n"
                  "Mandatory Label\\High Mandatory Level   Label   S-1-16-12288\n");
    assert_true(fact_true(&high.facts->rights.elevated));
    assert_true(fact_false(&high.facts->rights.administrator));
    const Reading privileges = kind_read(&output_whoami, "whoami /priv",
                                         "SeShutdownPrivilege   Shut down the system   Disabled\n"
                                         "SeChangeNotifyPrivilege   Bypass traverse   Enabled\n");
    assert_true(fact_false(&privileges.facts->rights.elevated));
}

static void icacls_of_the_store_and_the_program(void **state) {
    (void)state;
    const Reading good =
        kind_read(&output_icacls, "",
                  "C:\\Windows\\System32\\spp\\store\\2.0 NT SERVICE\\sppsvc:(OI)(CI)(F)\n"
                  "                                   BUILTIN\\Administrators:(OI)(CI)(F)\n"
                  "Successfully processed 1 files; Failed processing 0 files\n");
    const FileRight *right = &good.facts->file_rights.items[0];
    assert_string_equal(fact_text(&right->path), "C:\\Windows\\System32\\spp\\store\\2.0");
    assert_true(fact_true(&right->service_reads));
    const Reading bad =
        kind_read(&output_icacls, "",
                  "C:\\Windows\\System32\\spp\\store BUILTIN\\Administrators:(OI)(CI)(F)\n"
                  "                               NT AUTHORITY\\SYSTEM:(OI)(CI)(F)\n");
    assert_true(fact_false(&bad.facts->file_rights.items[0].service_reads));
    assert_string_equal(fact_text(&bad.facts->file_rights.items[0].missing), "NT SERVICE\\sppsvc");
    const Reading program =
        kind_read(&output_icacls, "",
                  "C:\\Windows\\System32\\sppsvc.exe NT SERVICE\\TrustedInstaller:(F)\n"
                  "                                BUILTIN\\Administrators:(RX)\n"
                  "                                BUILTIN\\Users:(RX)\n");
    assert_true(fact_true(&program.facts->file_rights.items[0].service_reads));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(systeminfo_in_chinese),
        cmocka_unit_test(systeminfo_in_english_and_a_workgroup),
        cmocka_unit_test(winver_and_dism),
        cmocka_unit_test(hosts_file_pins_names),
        cmocka_unit_test(routes_are_no_hosts_file),
        cmocka_unit_test(whoami_tells_the_token),
        cmocka_unit_test(icacls_of_the_store_and_the_program),
    };
    return cmocka_run_group_tests(tests, kind_frame_set_up, kind_frame_tear_down);
}
