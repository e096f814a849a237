/* Phrases in a text: all of them are found, wherever they begin and whatever stands around them. */
#include "machine/recorded/scan.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const Phrase phrases[] = {{"==", 1},           {"slmgr", 2}, {"License status:", 4},
                                 {"status", 8},       {"激活", 16}, {"mgr.vbs", 32},
                                 {"Non-existent", 64}};

static void finds_every_set(void **state) {
    static const struct {
        const char *text;
        ScanSet sets;
        size_t behind; /* the first phrase */
    } cases[] = {{"", 0, STR_NOT_FOUND},
                 {"=", 0, STR_NOT_FOUND},
                 {"a=", 0, STR_NOT_FOUND},
                 {"==", 1, 2},
                 {"ab==", 1, 4},
                 {"SLMGR", 2, 5},
                 {"slmg", 0, STR_NOT_FOUND},
                 {"cslmgr.VBS", 2 | 32, 6},
                 {"license STATUS: x", 4 | 8, 14},
                 {"License status\xEF\xBC\x9A", 4 | 8, 14},
                 {"slicense status", 8, 15},
                 {"请重新激活。", 16, 15},
                 {"non-nonnon-existent", 64, 19}};
    (void)state;
    Arena *arena = arena_new();
    const Scanner *scanner = scanner_new(arena, phrases, sizeof phrases / sizeof phrases[0]);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(scanner_sets(scanner, str_of(cases[i].text)), cases[i].sets);
        assert_int_equal(scanner_next(scanner, str_of(cases[i].text)), cases[i].behind);
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
