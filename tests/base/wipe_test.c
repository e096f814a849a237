#include "base/wipe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void all_of_it_and_no_more(void **state) {
    (void)state;
    char bytes[] = "secret-stays";
    wipe(bytes, 6);
    assert_memory_equal(bytes, "\0\0\0\0\0\0-stays", 12);
    wipe(NULL, 6);
}

static void a_text_up_to_its_end(void **state) {
    (void)state;
    char text[] = "secret\0stays";
    wipe_text(text);
    assert_memory_equal(text, "\0\0\0\0\0\0\0stays", 12);
    wipe_text(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_it_and_no_more),
        cmocka_unit_test(a_text_up_to_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
