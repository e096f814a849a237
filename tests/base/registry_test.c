/* Tables by their place, the NULL at the end. */
#include "base/registry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Table {
    const char *id;
    int place;
} Table;

static void sorts(void **state) {
    (void)state;
    static const Table a = {"a", 30}, b = {"b", -1}, c = {"c", 30}, d = {"d", 7};
    const Table *const registry[] = {&a, &b, &c, &d, NULL};
    const Table *sorted[5];
    registry_sort(sorted, registry, sizeof registry, offsetof(Table, place));
    assert_ptr_equal(sorted[0], &b);
    assert_ptr_equal(sorted[1], &d);
    assert_ptr_equal(sorted[2], &a); /* equals stay as they stood */
    assert_ptr_equal(sorted[3], &c);
    assert_null(sorted[4]);
}

static void small_ones(void **state) {
    (void)state;
    static const Table a = {"a", 1};
    const Table *const empty[] = {NULL}, *const one[] = {&a, NULL};
    const Table *sorted[2] = {&a, &a};
    registry_sort(sorted, empty, sizeof empty, offsetof(Table, place));
    assert_null(sorted[0]);
    registry_sort(sorted, one, sizeof one, offsetof(Table, place));
    assert_ptr_equal(sorted[0], &a);
    assert_null(sorted[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(sorts), cmocka_unit_test(small_ones)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
