/* The JSON form of facts: what is written is read again; what is wrong is named. */
#include "facts/fact_fields.h"
#include "facts/facts_json.h"
#include "support/facts_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void states_are_kept_apart(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Facts *facts =
        facts_of(arena, "{'groups':{'adapters':{'failed':'denied'},'events':{}},"
                        "'ip':{'primary_suffix':null,'dhcp':{'failed':'timeout'},"
                        "'host_name':{'value':'pc7','source':1}},"
                        "'sources':[{'origin':'ipconfig','where':'mail.txt','lines':[3,9],"
                        "'when':'2026-01-02T03:04:05Z','pc':'PC7'}]}");
    assert_true(fact_absent(facts->ip.primary_suffix.meta));
    assert_int_equal(facts->ip.dhcp.meta.state, FACT_FAILED);
    assert_int_equal(facts->ip.dhcp.meta.why, STATUS_TIMED_OUT);
    assert_int_equal(facts->ip.search_list.meta.state, FACT_UNREAD);
    assert_string_equal(fact_text(&facts->ip.host_name), "pc7");
    assert_int_equal(facts->groups[GROUP_adapters].state, FACT_FAILED);
    assert_int_equal(facts->groups[GROUP_events].state, FACT_KNOWN);
    assert_int_equal(facts->groups[GROUP_ports].state, FACT_UNREAD);
    assert_string_equal(source_text(arena, facts, facts->ip.host_name.meta.source, "Host Name"),
                        "file:mail.txt:3-9 (ipconfig) # Host Name");
    arena_free(arena);
}

/* Every field of every group, once known, once absent. */
static void everything_comes_back(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Facts *facts = facts_new(arena);
    const SourceId source =
        facts_source(facts, &(Source){.origin = "test", .where = "x", .pc = ""});
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactGroupInfo *info = fact_group_info(group);
        for (int round = 0; round < (info->many ? 2 : 1); round++) {
            void *record =
                info->many ? facts_add_any(facts, group, source) : facts_record(facts, group, 0);
            for (size_t i = 0; i < info->field_count; i++) {
                const FactField *field = &info->fields[i];
                void *fact = (char *)record + field->offset;
                if (round == 1)
                    fact_set_absent(fact, source);
                else if (field->kind == FactKind_text)
                    fact_set_text(facts, fact, STR_OF("文字 \"\\\x1b"), source);
                else if (field->kind == FactKind_list)
                    fact_add_item(facts, fact, STR_OF("一"), source);
                else if (field->kind == FactKind_choice)
                    fact_set_choice(fact, choice_count(field->words) - 1, source);
                else if (field->kind == FactKind_flag)
                    fact_set_flag(fact, true, source);
                else if (field->kind == FactKind_number)
                    fact_set_number(fact, -42, source);
                else
                    fact_set_time(fact, 1795420800, source);
            }
        }
        facts_group_known(facts, group, source);
    }
    cJSON *first = facts_to_json(facts);
    char *text = cJSON_PrintUnformatted(first);
    cJSON *parsed = cJSON_Parse(text);
    Facts *again = facts_new(arena);
    const char *where = "";
    assert_int_equal(facts_from_json(again, parsed, NULL, &where), STATUS_OK);
    cJSON *second = facts_to_json(again);
    char *text_again = cJSON_PrintUnformatted(second);
    assert_string_equal(text, text_again);
    cJSON *third = facts_to_json(facts_copy(arena, again));
    char *text_of_copy = cJSON_PrintUnformatted(third);
    assert_string_equal(text, text_of_copy);
    cJSON_Delete(first);
    cJSON_Delete(parsed);
    cJSON_Delete(second);
    cJSON_Delete(third);
    free(text);
    free(text_again);
    free(text_of_copy);
    arena_free(arena);
}

static void damage_is_named(void **state) {
    (void)state;
    static const struct {
        const char *json, *where;
    } cases[] = {
        {"[]", "not an object"},
        {"{\"licenses\":[]}", "there is no group licenses"},
        {"{\"ip\":[]}", "ip: not an object"},
        {"{\"licences\":{}}", "licences: not a list"},
        {"{\"licences\":[{},{},{\"state\":\"foo\"}]}", "licences[2].state: no such word: foo"},
        {"{\"licences\":[{\"state\":5}]}", "licences[0].state: no such word: (not a text)"},
        {"{\"ip\":{\"suffix\":\"x\"}}", "ip: there is no fact suffix"},
        {"{\"ip\":{\"dhcp\":1}}", "ip.dhcp: neither true nor false"},
        {"{\"ip\":{\"dhcp\":{}}}", "ip.dhcp: neither value, absent nor failed"},
        {"{\"ip\":{\"search_list\":\"x\"}}", "ip.search_list: not a list"},
        {"{\"ip\":{\"search_list\":[1]}}", "ip.search_list: a list of texts was expected"},
        {"{\"clock\":{\"offset\":1.5}}", "clock.offset: not a whole number"},
        {"{\"clock\":{\"offset\":1e300}}", "clock.offset: not a whole number"},
        {"{\"clock\":{\"last_sync\":\"soon\"}}", "clock.last_sync: not a time"},
        {"{\"clock\":{\"offset\":{\"value\":1,\"source\":7}}}",
         "clock.offset: there is no such source"},
        {"{\"groups\":[1]}", "groups: not an object"},
        {"{\"groups\":{\"x\":{}}}", "groups: there is no group x"},
        {"{\"sources\":{}}", "sources: not a list"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena *arena = arena_new();
        cJSON *object = cJSON_Parse(cases[i].json);
        const char *where = "";
        assert_non_null(object);
        assert_int_equal(facts_from_json(facts_new(arena), object, NULL, &where), STATUS_MALFORMED);
        assert_string_equal(where, cases[i].where);
        cJSON_Delete(object);
        arena_free(arena);
    }
}

static void json_stays_utf8(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Facts *facts = facts_new(arena);
    fact_set_text(facts, &facts->pc.name, STR_OF("a\xFF\xC0z"), 0);
    cJSON *object = facts_to_json(facts);
    char *text = cJSON_PrintUnformatted(object);
    assert_non_null(strstr(text, "a\xEF\xBF\xBD\xEF\xBF\xBDz"));
    free(text);
    cJSON_Delete(object);
    arena_free(arena);
}

static void sources_fold_and_end(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Facts *facts = facts_new(arena);
    Source source = {.origin = "o", .where = "w", .pc = ""};
    const SourceId first = facts_source(facts, &source);
    assert_int_equal(first, facts_source(facts, &source));
    for (uint32_t i = 1; i < 70000; i++) {
        source.first_line = i;
        facts_source(facts, &source);
    }
    assert_true(facts->source_count <= 65536);
    assert_string_equal(source_text(arena, facts, 65535, NULL), ":");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_are_kept_apart), cmocka_unit_test(everything_comes_back),
        cmocka_unit_test(damage_is_named),       cmocka_unit_test(json_stays_utf8),
        cmocka_unit_test(sources_fold_and_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
