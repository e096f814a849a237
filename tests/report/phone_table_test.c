/* The table of the phone code knows everything that the program can say, and what stood in it once
 * stands there still. */
#include "base/files.h"
#include "checks/check.h"
#include "report/phone_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

enum { LARGEST_LOCALE = 4 * 1024 * 1024 };

static const PhoneCheck *row_of(const char *id) {
    for (size_t i = 0; i < phone_check_count; i++)
        if (strcmp(phone_checks[i].id, id) == 0)
            return &phone_checks[i];
    return NULL;
}

static void every_check_has_a_row(void **state) {
    (void)state;
    for (const Check *const *check = check_list(); *check != NULL; check++) {
        const PhoneCheck *row = row_of((*check)->id);
        if (row == NULL)
            fail_msg("src/report/phone_table.c lacks the check %s: add a row at the end, with its "
                     "words in the place of a new PHONE_VERSION",
                     (*check)->id);
        else
            assert_int_equal(row->seat, (*check)->seat);
    }
    assert_true(phone_check_count <= PHONE_MOST_CHECKS);
}

static void every_cause_has_a_row(void **state) {
    (void)state;
    for (const Cause *const *cause = cause_list(); *cause != NULL; cause++) {
        size_t i = 0;
        while (i < phone_causes_in(PHONE_VERSION) && strcmp(phone_causes[i].id, (*cause)->id) != 0)
            i++;
        if (i == phone_causes_in(PHONE_VERSION))
            fail_msg("src/report/phone_table.c lacks the cause %s: add a row at the end",
                     (*cause)->id);
    }
}

/* "kms.override" of the catalogue's tree. */
static const cJSON *sentences_of(const cJSON *checks, const char *id) {
    const cJSON *group = checks;
    Str rest = str_of(id);
    while (group != NULL && rest.length > 0) {
        char name[64];
        const Str part = str_cut(rest, '.', &rest);
        snprintf(name, sizeof name, "%.*s", (int)part.length, part.at);
        group = cJSON_GetObjectItemCaseSensitive(group, name);
    }
    return group;
}

static bool is_no_code(const char *name) {
    return strcmp(name, "name") == 0 || strcmp(name, "help") == 0 || strcmp(name, "unknown") == 0;
}

/* What a check can find is what it has sentences for. */
static void every_finding_has_a_word(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Str text;
    assert_int_equal(file_read(arena, "locales/en.json", LARGEST_LOCALE, &text), STATUS_OK);
    cJSON *root = cJSON_ParseWithLength(text.at, text.length);
    const cJSON *checks = cJSON_GetObjectItemCaseSensitive(root, "check"), *sentence;
    size_t seen = 0;
    for (size_t i = 0; i < phone_check_count; i++)
        cJSON_ArrayForEach(sentence, sentences_of(checks, phone_checks[i].id)) {
            if (is_no_code(sentence->string) || !cJSON_IsString(sentence))
                continue;
            seen++;
            if (phone_word_index(&phone_checks[i], PHONE_VERSION, sentence->string, CHECK_OK) ==
                phone_word_count(&phone_checks[i], PHONE_VERSION))
                fail_msg("src/report/phone_table.c: %s lacks the word %s", phone_checks[i].id,
                         sentence->string);
        }
    assert_true(seen > 150);
    cJSON_Delete(root);
    arena_free(arena);
}

/* FNV-1a over version 1: it has gone out, so it must never be another. */
static uint64_t digest_of_version_1(void) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < phone_check_count; i++) {
        if (!phone_check_is_in(&phone_checks[i], 1))
            continue;
        const char *const texts[] = {phone_checks[i].id, phone_checks[i].words[0],
                                     phone_checks[i].seat ? "seat" : "pc"};
        for (size_t t = 0; t < 3; t++)
            for (const char *at = texts[t]; *at != '\0'; at++)
                hash = (hash ^ (unsigned char)*at) * 0x100000001B3u;
    }
    for (size_t i = 0; i < phone_causes_in(1); i++) {
        for (const char *at = phone_causes[i].id; *at != '\0'; at++)
            hash = (hash ^ (unsigned char)*at) * 0x100000001B3u;
        hash = (hash ^ (uint64_t)phone_causes[i].owner) * 0x100000001B3u;
    }
    return hash;
}

static void version_1_is_as_it_went_out(void **state) {
    (void)state;
    assert_int_equal(digest_of_version_1(), 0xc78b94b17d295a2eull);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_check_has_a_row),
        cmocka_unit_test(every_cause_has_a_row),
        cmocka_unit_test(every_finding_has_a_word),
        cmocka_unit_test(version_1_is_as_it_went_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
