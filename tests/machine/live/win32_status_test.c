/* Error numbers of Windows, as we know them. */
#include "machine/live_windows/win32_status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void of_calls(void **state) {
    (void)state;
    static const struct {
        uint32_t error;
        Status status;
    } cases[] = {{32, STATUS_DENIED},       {1223, STATUS_CANCELLED}, {53, STATUS_NOT_FOUND},
                 {267, STATUS_NOT_FOUND},   {112, STATUS_DISK_FULL},  {1295, STATUS_DISK_FULL},
                 {223, STATUS_TOO_BIG},     {2, STATUS_NOT_FOUND},    {5, STATUS_DENIED},
                 {1058, STATUS_REFUSED},    {1060, STATUS_NOT_FOUND}, {1460, STATUS_TIMED_OUT},
                 {15007, STATUS_NOT_FOUND}, {0, STATUS_UNSUPPORTED},  {4711, STATUS_IO}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(win32_status(cases[i].error), cases[i].status);
}

static void of_the_resolver(void **state) {
    (void)state;
    static const struct {
        uint32_t error;
        LookupOutcome outcome;
    } cases[] = {{0, LookupOutcome_FOUND},      {9003, LookupOutcome_NXDOMAIN},
                 {9501, LookupOutcome_EMPTY},   {9002, LookupOutcome_SERVFAIL},
                 {9005, LookupOutcome_REFUSED}, {1460, LookupOutcome_TIMEOUT},
                 {9852, LookupOutcome_ERROR},   {9502, LookupOutcome_ERROR},
                 {123, LookupOutcome_ERROR}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(win32_lookup_outcome(cases[i].error), cases[i].outcome);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_calls),
        cmocka_unit_test(of_the_resolver),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
