#include "support/facts_of.h"

#include "facts/fact_fields.h"
#include "facts/facts_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static char *double_quoted(Arena *arena, const char *json) {
    char *text = arena_strdup(arena, json);
    for (char *at = text; *at != '\0'; at++)
        if (*at == '\'')
            *at = '"';
    return text;
}

Facts *facts_of(Arena *arena, const char *json) {
    const char *text = double_quoted(arena, json);
    Facts *facts = facts_new(arena);
    cJSON *object = cJSON_Parse(text);
    const char *where = "not JSON";
    Status status = STATUS_MALFORMED;
    if (object != NULL)
        status = facts_from_json(facts, object, NULL, &where);
    cJSON_Delete(object);
    if (status != STATUS_OK)
        fail_msg("%s: %s", where, text);
    return facts;
}

Finding finding_with(Arena *arena, const char *check_id, const char *facts_json,
                     const char *profile_json) {
    Profile profile = {0};
    const char *where;
    const Check *check = check_find(check_id);
    if (check == NULL)
        fail_msg("there is no check %s", check_id);
    assert_int_equal(
        profile_parse(arena, str_of(double_quoted(arena, profile_json)), &profile, &where),
        STATUS_OK);
    const CheckInput input = {.facts = facts_of(arena, facts_json),
                              .profile = &profile,
                              .arena = arena,
                              .now = 1795420800};
    Finding finding;
    check_run(check, &input, &finding);
    return finding;
}

Finding finding_on(Arena *arena, const char *check_id, const char *facts_json) {
    return finding_with(arena, check_id, facts_json, "{}");
}

static void expect_sentence(const Finding *finding, const char *file, int line) {
    Arena *arena = arena_new();
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        const char *text = finding_text(arena, language, finding);
        const char *key = arena_printf(arena, "check.%s.%s", finding->check->id, finding->code);
        const bool shared = strcmp(finding->code, FINDING_NOT_FROM_HERE) == 0;
        if ((message_find(language, key) == NULL && !shared) || strchr(text, '{') != NULL) {
            print_error("%s:%d: %s: %s\n", file, line, key, text);
            fail();
        }
    }
    for (size_t i = 0; i < finding->detail_count; i++)
        expect_sentence(&finding->details[i], file, line);
    arena_free(arena);
}

void expect_finding(const Finding *finding, CheckStatus status, const char *code, const char *file,
                    int line) {
    if (finding->status != status || strcmp(finding->code, code) != 0) {
        print_error("%s:%d: %s is %s %s, expected %s %s\n", file, line, finding->check->id,
                    check_status_word(finding->status), finding->code, check_status_word(status),
                    code);
        fail();
    }
    if (finding->status != CHECK_UNKNOWN && finding->evidence_count == 0) {
        print_error("%s:%d: %s %s names no evidence\n", file, line, finding->check->id, code);
        fail();
    }
    expect_sentence(finding, file, line);
}

/* Facts in which every text of every group is hostile: longer than any name, with an escape
 * sequence, a bidirectional override and bytes that are no UTF-8. */
static Facts *hostile_facts(Arena *arena, Str text) {
    Facts *facts = facts_new(arena);
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactGroupInfo *info = fact_group_info(group);
        for (int round = 0; round < 2; round++) {
            void *record =
                info->many ? facts_add_any(facts, group, 0) : facts_record(facts, group, 0);
            for (size_t i = 0; i < info->field_count; i++) {
                const FactField *field = &info->fields[i];
                void *fact = (char *)record + field->offset;
                if (field->kind == FactKind_text)
                    fact_set_text(facts, fact, text, 0);
                else if (field->kind == FactKind_list)
                    fact_add_item(facts, fact, text, 0);
                else if (field->kind == FactKind_choice)
                    fact_set_choice(fact, round == 0 ? 0 : choice_count(field->words) - 1, 0);
                else if (field->kind == FactKind_flag)
                    fact_set_flag(fact, round == 0, 0);
                else if (field->kind == FactKind_number)
                    fact_set_number(fact, round == 0 ? INT64_MAX : INT64_MIN, 0);
                else
                    fact_set_time(fact, round == 0 ? INT64_MAX : 0, 0);
            }
        }
        facts_group_known(facts, group, 0);
    }
    return facts;
}

static void expect_harmless(const char *check_id) {
    Arena *arena = arena_new();
    char *text = arena_alloc(arena, 65537);
    for (size_t i = 0; i < 65536; i++)
        text[i] = "a\x1b[2J\xE2\x80\xAE.\xFF"[i % 10];
    const Profile profile = {0};
    const CheckInput input = {.facts = hostile_facts(arena, (Str){text, 65536}),
                              .profile = &profile,
                              .arena = arena,
                              .now = 1795420800};
    Finding finding;
    check_run(check_find(check_id), &input, &finding);
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        const char *shown = finding_text(arena, language, &finding);
        assert_null(strchr(shown, 0x1b));
        assert_null(strstr(shown, "\xE2\x80\xAE"));
        assert_true(strlen(shown) < 8192);
    }
    arena_free(arena);
}

void run_check_cases(const char *check_id, const CheckCase *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new();
        const Finding finding = finding_on(arena, check_id, cases[i].facts);
        const char *where = arena_printf(arena, "%s, case %zu", check_id, i + 1);
        expect_finding(&finding, cases[i].status, cases[i].code, where, 0);
        if (cases[i].param != NULL &&
            strcmp(finding_value(&finding, cases[i].param), cases[i].value) != 0)
            fail_msg("%s: %s is \"%s\", expected \"%s\"", where, cases[i].param,
                     finding_value(&finding, cases[i].param), cases[i].value);
        arena_free(arena);
    }
    Arena *arena = arena_new();
    const Finding empty = finding_on(arena, check_id, "{}");
    assert_finding(&empty, CHECK_UNKNOWN, "unknown");
    arena_free(arena);
    expect_harmless(check_id);
}
