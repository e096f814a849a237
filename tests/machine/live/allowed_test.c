/* What may run on a PC, and how arguments become one line. */
#include "machine/live_windows/allowed.h"

#include "machine/live_windows/command_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define OSPP      "C:\\Program Files\\Microsoft Office\\Office16\\OSPP.VBS"
#define SPP       "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform"
#define OFFICE    "0ff1ce15-a989-479d-af46-f275c6370663"
#define SKU       "b322da9c-a2e2-4058-9e4e-f59a6970bd69"
#define ARGV(...) ((const char *const[]){__VA_ARGS__, NULL})

static Arena *arena;

static void test_what_plans_are_made_of(void **state) {
    (void)state;
    assert_int_equal(command_allowed(arena, ARGV("slmgr.vbs", "/ckms")), ALLOWED_SLMGR);
    assert_int_equal(command_allowed(arena, ARGV("slmgr.vbs", "/ato")), ALLOWED_SLMGR);
    assert_int_equal(command_allowed(arena, ARGV("slmgr.vbs", "/skms", "kms01.corp.example")),
                     ALLOWED_SLMGR);
    assert_int_equal(command_allowed(arena, ARGV("slmgr.vbs", "/skms", "kms01:1689")),
                     ALLOWED_SLMGR);
    assert_int_equal(command_allowed(arena, ARGV("slmgr.vbs", "/skms", "[2001:db8::5]:1688")),
                     ALLOWED_SLMGR);
    assert_int_equal(command_allowed(arena, ARGV(OSPP, "/sethst:kms01.corp.example")),
                     ALLOWED_OSPP);
    assert_int_equal(command_allowed(arena, ARGV(OSPP, "/setprt:1688")), ALLOWED_OSPP);
    assert_int_equal(command_allowed(arena, ARGV(OSPP, "/remhst")), ALLOWED_OSPP);
    assert_int_equal(command_allowed(arena, ARGV("sc", "start", "sppsvc")), ALLOWED_TOOL);
    assert_int_equal(
        command_allowed(arena, ARGV("sc", "config", "sppsvc", "start=", "delayed-auto")),
        ALLOWED_TOOL);
    assert_int_equal(
        command_allowed(arena, ARGV("reg", "delete", SPP, "/v", "KeyManagementServiceName", "/f")),
        ALLOWED_TOOL);
    assert_int_equal(command_allowed(arena, ARGV("reg", "delete", SPP "\\" OFFICE "\\" SKU, "/v",
                                                 "KeyManagementServiceName", "/f")),
                     ALLOWED_TOOL);
    assert_int_equal(command_allowed(arena, ARGV("ipconfig", "/flushdns")), ALLOWED_TOOL);
    assert_int_equal(command_allowed(arena, ARGV("w32tm", "/resync")), ALLOWED_TOOL);
}

static void refuse(const char *const *argv) {
    if (command_allowed(arena, argv) != ALLOWED_NOT)
        fail_msg("%s %s is allowed", argv[0], argv[1]);
}

static void test_nothing_else(void **state) {
    (void)state;
    refuse(ARGV("slmgr.vbs", "/upk"));
    refuse(ARGV("slmgr.vbs", "/rearm"));
    refuse(ARGV("slmgr.vbs", "/ckms", "x"));
    refuse(ARGV("slmgr.vbs", "/skms", "kms01 & calc"));
    refuse(ARGV("slmgr.vbs", "/skms", "kms01\" /upk"));
    refuse(ARGV("slmgr.vbs", "/skms", "2001:db8::5"));
    refuse(ARGV("slmgr.vbs", "/skms", ""));
    refuse(ARGV("slmgr.vbs", "/skms", "kms01:99999"));
    refuse(ARGV("C:\\x\\slmgr.vbs", "/ckms"));
    refuse(ARGV("ospp.vbs", "/act"));
    refuse(ARGV("\\\\server\\share\\ospp.vbs", "/act"));
    refuse(ARGV("C:\\Office\\..\\x\\ospp.vbs", "/act"));
    refuse(ARGV("C:\\x\\evilospp.vbs", "/act"));
    refuse(ARGV(OSPP, "/unpkey:ABCDE"));
    refuse(ARGV(OSPP, "/sethst:kms 01"));
    refuse(ARGV(OSPP, "/setprt:x"));
    refuse(ARGV("sc", "delete", "sppsvc"));
    refuse(ARGV("sc", "config", "sppsvc", "binPath=", "calc"));
    refuse(ARGV("sc", "config", "sppsvc", "start=", "boot"));
    refuse(ARGV("sc", "config", "sppsvc", "start=", "auto binPath= calc"));
    refuse(ARGV("sc", "start", "other"));
    refuse(ARGV("reg", "delete", "HKLM\\SOFTWARE", "/v", "X", "/f"));
    refuse(ARGV("reg", "add", SPP, "/v", "KeyManagementServiceName", "/f"));
    refuse(ARGV("reg", "delete", SPP "\\" OFFICE "\\not-a-sku", "/v", "KeyManagementServiceName",
                "/f"));
    refuse(ARGV("ipconfig", "/release"));
    refuse(ARGV("w32tm", "/unregister"));
    refuse(ARGV("cmd", "/c", "calc"));
    refuse(ARGV("cmd.exe", "/c"));
    refuse(ARGV("powershell", "-c", "x"));
}

static void test_arguments_as_one_line(void **state) {
    (void)state;
    assert_string_equal(command_line_of(arena, ARGV("--case", "CAS-1")), "--case CAS-1");
    assert_string_equal(command_line_of(arena, ARGV("a b", "")), "\"a b\" \"\"");
    assert_string_equal(command_line_of(arena, ARGV("C:\\My State\\", "x")),
                        "\"C:\\My State\\\\\" x");
    assert_string_equal(command_line_of(arena, ARGV("C:\\State\\")), "C:\\State\\");
    assert_string_equal(command_line_of(arena, ARGV("say \"hi\"", "\\\"")),
                        "\"say \\\"hi\\\"\" \"\\\\\\\"\"");
}

int main(void) {
    arena = arena_new();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_plans_are_made_of),
        cmocka_unit_test(test_nothing_else),
        cmocka_unit_test(test_arguments_as_one_line),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(arena);
    return failed;
}
