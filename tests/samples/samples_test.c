/* Every file of ../shared/samples against what it must come out as. The expectations are in the
 * files expect_*.json beside this one:
 *
 *   "slmgr-dlv-en-05.txt": {
 *       "kind": "slmgr-dlv",             the kinds of the inputs, joined with " " when there are
 * several "language": "en",                of the first input "facts": { "licences.count": 1,
 * records of a group "licences[0].state": "notification",   a value: text, number, true, false
 *           "licences[0].host": null,    absent: looked, and there is none
 *           "licences[0].sku": "(unread)" } }
 *
 * Lists are joined with ", "; times are written 2026-08-11T13:51:01Z. */
#include "base/files.h"
#include "facts/fact_fields.h"
#include "support/recorded_reading.h"

#include <cjson/cJSON.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define SAMPLES      "../shared/samples"
#define EXPECTATIONS "tests/samples"

static size_t failures;

__attribute__((format(PRINTF_FORMAT, 2, 3))) static void fail_file(const char *file,
                                                                   const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s: ", file);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    va_end(arguments);
    failures++;
}

/* "(unread)", "(absent)", "(failed)", or the value. */
static const char *value_at(Arena *arena, const Facts *facts, Str path) {
    Str rest;
    const Str head = str_cut(path, '.', &rest);
    Str index_text;
    const int group = fact_group_parse(str_cut(head, '[', &index_text));
    if (group < 0)
        return "(no such group)";
    if (index_text.length == 0 && str_is(rest, "count"))
        return arena_printf(arena, "%zu", facts_record_count(facts, (FactGroup)group));
    int64_t index = 0;
    if (index_text.length > 0 && !str_number(str_first(index_text, index_text.length - 1), &index))
        return "(bad index)";
    if (index < 0 || (size_t)index >= facts_record_count(facts, (FactGroup)group))
        return "(no such record)";
    void *record = facts_record(facts, (FactGroup)group, (size_t)index);
    const FactGroupInfo *info = fact_group_info((FactGroup)group);
    for (size_t i = 0; i < info->field_count; i++) {
        if (!str_is(rest, info->fields[i].name))
            continue;
        static const char *const states[] = {"(unread)", "(failed)", "(absent)"};
        const FactState state = fact_meta(record, &info->fields[i])->state;
        return state == FACT_KNOWN ? fact_value_text(arena, &info->fields[i], record)
                                   : states[state];
    }
    return "(no such fact)";
}

static const char *wanted_text(Arena *arena, const cJSON *wanted) {
    if (cJSON_IsString(wanted))
        return wanted->valuestring;
    if (cJSON_IsNumber(wanted))
        return arena_printf(arena, "%.0f", wanted->valuedouble);
    if (cJSON_IsBool(wanted))
        return cJSON_IsTrue(wanted) ? "true" : "false";
    return "(absent)";
}

static void check_inputs(Arena *arena, const Machine *machine, const char *file,
                         const cJSON *expectation) {
    const MachineInput *inputs;
    const size_t count = recorded_inputs(machine, &inputs);
    const char *kinds = "";
    for (size_t i = 0; i < count; i++)
        kinds = arena_printf(arena, "%s%s%s", kinds, i == 0 ? "" : " ", inputs[i].kind);
    const char *kind = cJSON_GetStringValue(cJSON_GetObjectItem(expectation, "kind"));
    if (kind == NULL || strcmp(kinds, kind) != 0)
        fail_file(file, "kind is %s, not %s", kinds, kind == NULL ? "(not stated)" : kind);
    const char *language = cJSON_GetStringValue(cJSON_GetObjectItem(expectation, "language"));
    if (language != NULL && (count == 0 || strcmp(inputs[0].language, language) != 0))
        fail_file(file, "language is %s, not %s", count == 0 ? "" : inputs[0].language, language);
}

static void check_file(const char *file, const cJSON *expectation) {
    Arena *arena = arena_new();
    Machine *machine = recorded_read(arena, arena_printf(arena, SAMPLES "/%s", file));
    check_inputs(arena, machine, file, expectation);
    const cJSON *facts = cJSON_GetObjectItem(expectation, "facts");
    if (facts == NULL || facts->child == NULL)
        fail_file(file, "no facts are expected of it");
    for (const cJSON *item = facts == NULL ? NULL : facts->child; item != NULL; item = item->next) {
        const char *got = value_at(arena, machine_facts(machine), str_of(item->string));
        const char *wanted = wanted_text(arena, item);
        if (strcmp(got, wanted) != 0)
            fail_file(file, "%s is %s, not %s", item->string, got, wanted);
    }
    recorded_close(machine);
    arena_free(arena);
}

static cJSON *load_expectations(Arena *arena) {
    cJSON *all = cJSON_CreateObject();
    DIR *stream = opendir(EXPECTATIONS);
    assert_non_null(stream);
    for (struct dirent *entry; (entry = readdir(stream)) != NULL;) {
        if (!str_starts(str_of(entry->d_name), "expect_") ||
            !str_ends(str_of(entry->d_name), ".json"))
            continue;
        Str text;
        assert_int_equal(file_read(arena, arena_printf(arena, EXPECTATIONS "/%s", entry->d_name),
                                   1 << 22, &text),
                         STATUS_OK);
        cJSON *part = cJSON_ParseWithLength(text.at, text.length);
        if (part == NULL)
            fail_file(entry->d_name, "is no JSON near: %.60s", cJSON_GetErrorPtr());
        while (part != NULL && part->child != NULL) {
            cJSON *item = cJSON_DetachItemViaPointer(part, part->child);
            cJSON_AddItemToObject(all, item->string, item);
        }
        cJSON_Delete(part);
    }
    closedir(stream);
    return all;
}

static void every_sample_comes_out_right(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Str index;
    if (file_read(arena, SAMPLES "/INDEX.tsv", 1 << 22, &index) != STATUS_OK) {
        fprintf(stderr, "skipped: ../shared is not here\n");
        arena_free(arena);
        skip();
    }
    cJSON *all = load_expectations(arena);
    size_t files = 0;
    Str line;
    str_next_line(&index, &line); /* headings */
    while (str_next_line(&index, &line)) {
        const char *file = str_dup(arena, str_cut(line, '\t', NULL));
        const cJSON *expectation = cJSON_GetObjectItem(all, file);
        if (expectation == NULL)
            fail_file(file, "nothing is expected of it");
        else
            check_file(file, expectation);
        files++;
    }
    cJSON_Delete(all);
    arena_free(arena);
    assert_true(files > 0);
    assert_int_equal(failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_sample_comes_out_right)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
