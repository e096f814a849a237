#include "diagnosis/error_codes.h"

#include "diagnosis/cause.h"
#include "messages/messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void codes_are_read_as_people_write_them(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t code;
    } forms[] = {
        {"0xC004F074", 0xC004F074},
        {"C004F074", 0xC004F074},
        {"0xc004f074.", 0xC004F074},
        {"OxC004F074", 0xC004F074},
        {"oxc004f074", 0xC004F074},
        {"-1073418124", 0xC004F074},
        {"3221549172", 0xC004F074},
        {"80070005", 0x80070005},
        {" (0xc004f050) ", 0xC004F050},
        {"hr=0x8007139F", 0x8007139F},
        {"0xC004F041 The Software Protection Service determined", 0xC004F041},
        {"0x0", 0},
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        uint32_t code = 1;
        if (!error_code_parse(str_of(forms[i].text), &code))
            fail_msg("not read: %s", forms[i].text);
        if (code != forms[i].code)
            fail_msg("%s is read as 0x%08X", forms[i].text, (unsigned)code);
    }
}

static void other_texts_are_no_codes(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",           "   ",         "0x",          "0xC004F0741", "override",
        "0xC004G074", "99999999999", "-9999999999", "_vlmcs._tcp", "-",
        "0x "};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        uint32_t code;
        if (error_code_parse(str_of(texts[i]), &code))
            fail_msg("taken for a code: %s", texts[i]);
    }
}

static void table_is_sorted_and_every_code_has_its_words(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t count;
    const ErrorCode *codes = error_code_list(&count);
    assert_true(count > 60);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            assert_true(codes[i - 1].code < codes[i].code);
        assert_ptr_equal(error_code_find(codes[i].code), &codes[i]);
        static const char *const parts[] = {"text", "cause", "fix"};
        for (size_t part = 0; part < 3; part++) {
            const char *key = arena_printf(arena, "error.%s.%s",
                                           error_code_text(arena, codes[i].code), parts[part]);
            if (message_find(LANGUAGE_EN, key) == NULL)
                fail_msg("no sentence %s", key);
        }
    }
    arena_free(arena);
}

/* Where Microsoft documents no fix, the sentence must not pass as Microsoft's. */
static void undocumented_fixes_say_so(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t count;
    const ErrorCode *codes = error_code_list(&count);
    for (size_t i = 0; i < count; i++) {
        const char *key =
            arena_printf(arena, "error.%s.fix", error_code_text(arena, codes[i].code));
        const Str english = str_of(message(LANGUAGE_EN, key));
        const bool disowned = str_contains(english, "Microsoft") || str_starts(english, "Nothing");
        if (codes[i].documented ? text_is_empty(codes[i].source) : !disowned)
            fail_msg("%s: %s", key, english.at);
    }
    arena_free(arena);
}

static void unknown_codes_are_not_found(void **state) {
    (void)state;
    assert_null(error_code_find(0));
    assert_null(error_code_find(0xC004F999));
    assert_null(error_code_find(UINT32_MAX));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_read_as_people_write_them),
        cmocka_unit_test(other_texts_are_no_codes),
        cmocka_unit_test(table_is_sorted_and_every_code_has_its_words),
        cmocka_unit_test(undocumented_fixes_say_so),
        cmocka_unit_test(unknown_codes_are_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
