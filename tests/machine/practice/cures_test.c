/* Each practice PC shows its symptom, and the right cure heals it where it lies on the PC. */
#include "support/seat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* ---- the founding case, as the hotline heals it ---- */

static void test_founding_case(void **state) {
    (void)state;
    const Seat pc = seat_open("cas-06345");
    seat_says(&pc, "cscript //nologo ospp.vbs /act", "ERROR CODE: 0xC004F074");
    seat_says(&pc, "cscript //nologo ospp.vbs /dstatus",
              "Office 15, OfficeProPlusVL_KMS_Client edition");
    seat_hides(&pc, "ospp.vbs /dstatus", "kms.cmgos.com");
    seat_says(
        &pc,
        "reg query HKLM\\SOFTWARE\\Microsoft\\Windows^NT\\CurrentVersion\\SoftwareProtectionPlatform "
        "/v KeyManagementServiceName",
        "kms.cmgos.com");
    seat_says(&pc, "nslookup -type=srv _vlmcs._tcp", "svr hostname   = kms01.corp.example");
    seat_says(&pc, "cscript //nologo slmgr.vbs /ckms", "成功地清除了密钥管理服务计算机名");
    seat_says(&pc, "cscript ospp.vbs /act", "<Product activation successful>");
    assert_true(seat_licensed(&pc, Application_OFFICE));
    assert_true(seat_licensed(&pc, Application_WINDOWS));
    seat_says(&pc, "slmgr.vbs /xpr", "计算机已永久激活。");
    seat_close(&pc);
}

typedef struct Course {
    const char *pc;
    const char *try, *symptom; /* before */
    const char *cures[4];      /* none: nobody here can mend it */
    Application application;
    bool healed_already; /* the symptom stands in the events alone */
} Course;

static const Course courses[] = {
    {"healthy", "slmgr.vbs /ato", "成功地激活了产品", {NULL}, Application_WINDOWS, true},
    {"override-service",
     "slmgr.vbs /ato",
     "0xC004F074",
     {"slmgr.vbs /ckms", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"override-service",
     "ospp.vbs /act",
     "0xC004F074",
     {"ospp.vbs /sethst:kms01.corp.example", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"override-office",
     "ospp.vbs /act",
     "0xC004F074",
     {"ospp.vbs /remhst", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"policy-enforced", "ospp.vbs /act", "0xC004F074", {NULL}, Application_OFFICE, false},
    {"no-dns-suffix",
     "slmgr.vbs /ato",
     "0x8007007B",
     {"slmgr.vbs /skms-domain corp.example", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"no-dns-suffix",
     "ospp.vbs /act",
     "0x8007007B",
     {"ospp.vbs /skms-domain:corp.example", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"wrong-dns-server",
     "ospp.vbs /act",
     "0x8007232B",
     {"ospp.vbs /sethst:10.10.0.20", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"srv-missing",
     "slmgr.vbs /ato",
     "0x8007232B",
     {"slmgr.vbs /skms kms01.corp.example:1688", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"srv-wrong-target",
     "ospp.vbs /act",
     "0xC004F074",
     {"ospp.vbs /sethst:kms01.corp.example", "ospp.vbs /setprt:1688", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"srv-stale-extra", "ospp.vbs /act", "successful", {NULL}, Application_OFFICE, true},
    {"host-unresolvable",
     "ospp.vbs /act",
     "0xC004F074",
     {"ospp.vbs /sethst:10.10.0.20", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"hosts-file",
     "ospp.vbs /act",
     "0xC004F074",
     {"ospp.vbs /sethst:10.10.0.20", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"host-unreachable", "ospp.vbs /act", "0xC004F074", {NULL}, Application_OFFICE, false},
    {"port-blocked", "ospp.vbs /act", "0xC004F074", {NULL}, Application_OFFICE, false},
    {"not-a-kms", "ospp.vbs /act", "0xC004F074", {NULL}, Application_OFFICE, false},
    {"host-key-missing", "ospp.vbs /act", "0xC004F042", {NULL}, Application_OFFICE, false},
    {"count-low", "ospp.vbs /act", "0xC004F038", {NULL}, Application_OFFICE, false},
    {"cloned-cmid",
     "ospp.vbs /act",
     "0xC004F038",
     {"slmgr.vbs /rearm", "shutdown /r /t 0", "ospp.vbs /act"},
     Application_OFFICE,
     false},
    {"clock-skew",
     "slmgr.vbs /ato",
     "0xC004F074",
     {"net start w32time", "w32tm /resync", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"not-volume-edition", "slmgr.vbs /ato", "0x80072EE7", {NULL}, Application_WINDOWS, false},
    {"wrong-key",
     "slmgr.vbs /ato",
     "0x80072EE7",
     {"slmgr.vbs /ipk XXXXX-XXXXX-XXXXX-XXXXX-2YT43", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"service-stopped",
     "slmgr.vbs /ato",
     "0x80070422",
     {"sc config sppsvc start= delayed-auto", "net start sppsvc", "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"permission",
     "slmgr.vbs /ato",
     "0x80070005",
     {"icacls C:\\Windows\\System32\\spp\\store\\2.0 /grant NT^SERVICE\\sppsvc:(OI)(CI)F",
      "slmgr.vbs /ato"},
     Application_WINDOWS,
     false},
    {"wsh-disabled",
     "ospp.vbs /act",
     "没有在该机执行 Windows 脚本宿主的权限",
     {"wmi SoftwareLicensingProduct(d450596f-894d-49e0-966a-fd39ed4c4c64).Activate"},
     Application_OFFICE,
     false},
    {"other", "slmgr.vbs /ato", "0xC004E015", {NULL}, Application_WINDOWS, false},
};

static bool shows_state(const Facts *facts) {
    return facts->groups[GROUP_licences].state == FACT_KNOWN;
}

static void test_symptom_and_cure(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof courses / sizeof courses[0]; i++) {
        const Course *course = &courses[i];
        const Seat pc = seat_open(course->pc);
        seat_says(&pc, course->try, course->symptom);
        const Facts *facts = seat_collect(&pc);
        if (shows_state(facts) &&
            course->healed_already !=
                fact_is(&seat_licence(facts, course->application)->state, LicenceState_LICENSED))
            fail_msg("%s: %s has the wrong state", course->pc, course->try);
        for (size_t c = 0; c < 4 && course->cures[c] != NULL; c++)
            seat_run(&pc, course->cures[c]);
        const bool healed = course->healed_already || course->cures[0] != NULL;
        if (seat_licensed(&pc, course->application) != healed)
            fail_msg("%s: the cure of %s did not do what it should", course->pc, course->try);
        seat_close(&pc);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_founding_case),
        cmocka_unit_test(test_symptom_and_cure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
