#include "diagnosis/error_codes.h"

#include "diagnosis/cause.h"
#include "messages/messages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

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
        cmocka_unit_test(table_is_sorted_and_every_code_has_its_words),
        cmocka_unit_test(undocumented_fixes_say_so),
        cmocka_unit_test(unknown_codes_are_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
