/* Every code that a check can give has its sentence, and every sentence of a check has its code:
 * read from the sources, so that a code which no other test produces cannot slip through. */
#include "base/files.h"
#include "checks/check.h"
#include "messages/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* "kms.activation-type" is src/checks/kms_activation_type.c */
static Str source_of(Arena *arena, const char *id) {
    char *name = arena_strdup(arena, id);
    for (char *at = name; *at != '\0'; at++)
        if (*at == '.' || *at == '-')
            *at = '_';
    Str text;
    const char *path = arena_printf(arena, "src/checks/%s.c", name);
    if (file_read(arena, path, 1 << 20, &text) != STATUS_OK)
        fail_msg("%s of check %s is not there", path, id);
    return text;
}

static bool uses(Str source, const char *header) {
    return str_contains(source, header);
}

/* Does the word stand in the source as a string of its own? */
static bool has_literal(Arena *arena, Str source, Str word) {
    const char *quoted = arena_printf(arena, "\"%.*s\"", (int)word.length, word.at);
    return str_contains(source, quoted);
}

static bool is_code(Str word) {
    for (size_t i = 0; i < word.length; i++)
        if (!((word.at[i] >= 'a' && word.at[i] <= 'z') || word.at[i] == '_'))
            return false;
    return word.length > 1;
}

/* The codes in every statement that sets a finding or returns a code. */
static size_t expect_sentences(Arena *arena, const Check *check, Str source) {
    static const char *const openings[] = {"finding_set(", "finding_detail(", "return \""};
    size_t found = 0;
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++) {
        Str rest = source;
        for (size_t at; (at = str_find(rest, openings[i])) != STR_NOT_FOUND;) {
            rest = str_from(rest, at);
            Str statement = str_cut(rest, ';', &rest), word;
            while (str_cut(statement, '"', &statement), statement.length > 0) {
                word = str_cut(statement, '"', &statement);
                if (!is_code(word))
                    continue;
                found++;
                const char *key =
                    arena_printf(arena, "check.%s.%.*s", check->id, (int)word.length, word.at);
                for (Language language = 0; language < LANGUAGE_COUNT; language++)
                    if (message_find(language, key) == NULL)
                        fail_msg("%s has no sentence in %s", key, language_tag(language));
            }
        }
    }
    return found;
}

static void codes_have_sentences(void **state) {
    (void)state;
    size_t checks = 0, codes = 0;
    for (const Check *const *check = check_list(); *check != NULL; check++, checks++) {
        Arena *arena = arena_new();
        const Str source = source_of(arena, (*check)->id);
        codes += expect_sentences(arena, *check, source);
        static const char *const always[] = {"name", "unknown", "help"};
        for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
            for (Language language = 0; language < LANGUAGE_COUNT; language++)
                assert_non_null(message_find(
                    language, arena_printf(arena, "check.%s.%s", (*check)->id, always[i])));
        arena_free(arena);
    }
    print_message("%zu checks, %zu codes read from their sources\n", checks, codes);
    assert_true(checks >= 30 && codes >= 100);
}

static const Check *check_of_key(Str key, Str *ret_code) {
    const Check *found = NULL;
    for (const Check *const *check = check_list(); *check != NULL; check++) {
        const size_t length = strlen((*check)->id);
        const Str rest = str_from(key, strlen("check."));
        if (str_starts(rest, (*check)->id) && rest.length > length && rest.at[length] == '.' &&
            (found == NULL || length > strlen(found->id))) {
            found = *check;
            *ret_code = str_from(rest, length + 1);
        }
    }
    return found;
}

static void sentences_have_codes(void **state) {
    (void)state;
    static const char *const always[] = {"name", "unknown", "help"};
    for (size_t i = 0; i < catalogue_count; i++) {
        Str code = STR_NONE;
        if (!str_starts(str_of(catalogue[i].key), "check."))
            continue;
        const Check *check = check_of_key(str_of(catalogue[i].key), &code);
        if (check == NULL)
            fail_msg("%s belongs to no check", catalogue[i].key);
        bool expected = false;
        for (size_t k = 0; k < sizeof always / sizeof always[0]; k++)
            expected |= str_is(code, always[k]);
        Arena *arena = arena_new();
        const Str source = source_of(arena, check->id);
        Str shared = STR_NONE;
        if (uses(source, "checks/lib_licence.h"))
            assert_int_equal(file_read(arena, "src/checks/lib_licence.c", 1 << 20, &shared),
                             STATUS_OK);
        if (!expected && !has_literal(arena, source, code) && !has_literal(arena, shared, code))
            fail_msg("%s: the check never says so", catalogue[i].key);
        arena_free(arena);
    }
}

/* The words of the choices that sentences show. */
static void words_have_names(void **state) {
    (void)state;
    static const struct {
        const char *param;
        ChoiceKind words;
    } lists[] = {
        {"channel", ChoiceKind_Channel},     {"state", ChoiceKind_LicenceState},
        {"type", ChoiceKind_ActivationType}, {"application", ChoiceKind_Application},
        {"level", ChoiceKind_SettingLevel},  {"origin", ChoiceKind_PolicyOrigin},
        {"tool", ChoiceKind_AttemptTool},    {"topic", ChoiceKind_Topic},
        {"banner", ChoiceKind_KmsVerdict},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        for (int value = 0; value < choice_count(lists[i].words); value++) {
            const char *key = arena_printf(arena, "word.%s.%s", lists[i].param,
                                           choice_word(lists[i].words, value));
            if (message_find(LANGUAGE_EN, key) == NULL)
                fail_msg("%s is missing", key);
        }
    for (Link link = LINK_PC; link <= LINK_NONE; link++)
        assert_non_null(
            message_find(LANGUAGE_ZH_CN, arena_printf(arena, "link.%s", link_word(link))));
    arena_free(arena);
}

/* Checks stand in the order of the ladder, each with an id and an order of its own. */
static void order_is_strict(void **state) {
    (void)state;
    const Check *const *list = check_list();
    for (size_t i = 1; list[i] != NULL; i++) {
        assert_true(list[i - 1]->order < list[i]->order);
        assert_ptr_equal(check_find(list[i]->id), list[i]);
        assert_true(list[i]->needs != 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_have_sentences),
        cmocka_unit_test(sentences_have_codes),
        cmocka_unit_test(words_have_names),
        cmocka_unit_test(order_is_strict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
