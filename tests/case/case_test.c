/* Cases: their numbers, their file, what a damaged or unwritable one does, splitting. */
#include "case/case.h"
#include "support/scratch.h"

#include "base/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Setup {
    Arena *arena;
    char folder[SCRATCH_PATH];
} Setup;

static int set_up(void **state) {
    static Setup setup;
    setup = (Setup){.arena = arena_new()};
    scratch_state(setup.folder);
    setenv("SOURCE_DATE_EPOCH", "1654070647", 1);
    *state = &setup;
    return 0;
}

static int tear_down(void **state) {
    Setup *setup = *state;
    arena_free(setup->arena);
    return 0;
}

static const char *case_path(const Setup *setup, const char *file) {
    return arena_printf(setup->arena, "%s/kmsdoctor/cases/%s", setup->folder, file);
}

static Case *founding_case(Arena *arena) {
    Case *made = case_new(arena);
    made->id = made->number = "CAS-06345-W1Q0Q3";
    case_set_text(made, &made->person, "\xE7\x94\xA8\xE6\x88\xB7");
    case_set_text(made, &made->own_words, "quotes \" and \\ stay");
    made->machine = "practice:cas-06345";
    made->problems[PROBLEM_OFFICE_NOT_FOUND] = made->problems[PROBLEM_SYSTEM_KEY_CHANGED] = true;
    made->consent_read = true;
    made->step = STEP_FINDINGS;
    made->reached = STEP_VERIFY;
    made->language = LANGUAGE_EN;
    made->bundle_level = "outside";
    made->bundle_words = "Acme";
    *case_add_left_out(made) = (CaseLeftOut){"log.txt", "", ""};
    *case_add_left_out(made) = (CaseLeftOut){"raw/0002.txt", "/mails/\xE7\xA7\x81 b.txt", "cd34"};
    made->bundle_path = "/cases/CAS-06345-W1Q0Q3.zip";
    made->sent_state = "verified";
    made->sent_receipt = "R-20261130-0001";
    made->bundle_sha256 = "ab12";
    CaseDelivery *delivery = case_delivery(made, "20261130T180000Z-3f9a");
    delivery->sha256 = "ab12";
    delivery->state = "verified";
    delivery->receipt = "R-20261130-0001";
    CaseAction *action = case_add_action(made);
    action->action_id = "system.clear-host";
    action->journal_id = "20220601T080407Z-1";
    action->outcome = OUTCOME_NOT_YET;
    action->undone = true;
    action->when = 1654070700;
    return made;
}

static void numbers_name_files(void **state) {
    (void)state;
    assert_true(case_number_is_valid("CAS-06345-W1Q0Q3"));
    assert_true(case_number_is_valid("7"));
    assert_false(case_number_is_valid(""));
    assert_false(case_number_is_valid("."));
    assert_false(case_number_is_valid("../../etc/passwd"));
    assert_false(case_number_is_valid("-rf"));
    assert_false(case_number_is_valid("a b"));
    assert_false(case_number_is_valid("\xE6\xA1\x88"));
    char longest[66];
    memset(longest, 'A', 65);
    longest[65] = '\0';
    assert_false(case_number_is_valid(longest));
    longest[64] = '\0';
    assert_true(case_number_is_valid(longest));
}

static void what_is_saved_is_loaded(void **state) {
    Setup *setup = *state;
    const Case *made = founding_case(setup->arena);
    assert_int_equal(case_save(made), STATUS_OK);
    Case *loaded = NULL;
    assert_int_equal(case_load(setup->arena, made->id, &loaded), STATUS_OK);
    assert_string_equal(loaded->number, made->number);
    assert_string_equal(loaded->person, made->person);
    assert_string_equal(loaded->own_words, made->own_words);
    assert_string_equal(loaded->machine, made->machine);
    assert_memory_equal(loaded->problems, made->problems, sizeof made->problems);
    assert_string_equal(loaded->bundle_level, "outside");
    assert_string_equal(loaded->bundle_words, "Acme");
    assert_int_equal(loaded->left_out_count, 2);
    assert_string_equal(loaded->left_out[0].path, "log.txt");
    assert_string_equal(loaded->left_out[0].sha256, "");
    assert_string_equal(loaded->left_out[1].path, "raw/0002.txt");
    assert_string_equal(loaded->left_out[1].source, "/mails/\xE7\xA7\x81 b.txt");
    assert_string_equal(loaded->left_out[1].sha256, "cd34");
    assert_string_equal(loaded->bundle_path, "/cases/CAS-06345-W1Q0Q3.zip");
    assert_string_equal(loaded->sent_state, "verified");
    assert_string_equal(loaded->sent_receipt, "R-20261130-0001");
    assert_string_equal(loaded->sent_job, "");
    assert_int_equal(loaded->delivery_count, 1);
    assert_string_equal(loaded->deliveries[0].job, "20261130T180000Z-3f9a");
    assert_string_equal(case_delivered(loaded)->receipt, "R-20261130-0001");
    assert_ptr_equal(case_delivery(loaded, "20261130T180000Z-3f9a"), loaded->deliveries);
    assert_string_equal(case_delivery(loaded, "another")->state, "");
    loaded->bundle_sha256 = "cd34";
    assert_null(case_delivered(loaded));
    assert_true(loaded->consent_read);
    assert_false(loaded->consent_change);
    assert_int_equal(loaded->step, STEP_FINDINGS);
    assert_int_equal(loaded->reached, STEP_VERIFY);
    assert_int_equal(loaded->language, LANGUAGE_EN);
    assert_int_equal(loaded->opened, 1654070647);
    assert_int_equal(loaded->action_count, 1);
    assert_string_equal(loaded->actions[0].journal_id, "20220601T080407Z-1");
    assert_int_equal(loaded->actions[0].outcome, OUTCOME_NOT_YET);
    assert_true(loaded->actions[0].undone);
    assert_int_equal(loaded->actions[0].when, 1654070700);
}

/* Saving what was loaded gives the same bytes: nothing is lost or made up on the way. */
static void the_form_is_stable(void **state) {
    Setup *setup = *state;
    const Str first = case_to_json(setup->arena, founding_case(setup->arena));
    Case *loaded = NULL;
    assert_int_equal(case_from_json(setup->arena, first, &loaded), STATUS_OK);
    const Str second = case_to_json(setup->arena, loaded);
    assert_string_equal(first.at, second.at);
}

static void damaged_files_are_malformed(void **state) {
    Setup *setup = *state;
    static const char *const damaged[] = {"",
                                          "{",
                                          "[]",
                                          "null",
                                          "{\"schema\": \"kmsdoctor.case/1\"",
                                          "{\"schema\": \"kmsdoctor.case/2\", \"id\": \"A\"}",
                                          "{\"schema\": \"kmsdoctor.case/1\", \"id\": \"../A\"}",
                                          "{\"schema\": 5, \"id\": \"A\"}"};
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++) {
        Case *loaded = NULL;
        assert_int_equal(case_from_json(setup->arena, str_of(damaged[i]), &loaded),
                         STATUS_MALFORMED);
        assert_null(loaded);
    }
}

static void odd_members_count_as_missing(void **state) {
    Setup *setup = *state;
    Case *loaded = NULL;
    const Str json = STR_OF("{\"schema\": \"kmsdoctor.case/1\", \"id\": \"A\", \"opened\": 1e300,"
                            "\"changed\": \"x\", \"step\": \"nowhere\", \"reached\": 7,"
                            "\"person\": \"a\\u001b[31mb\", \"problems\": [\"other\", 5, \"x\"],"
                            "\"actions\": [3, {\"outcome\": \"x\"}], \"consent_read\": \"yes\"}");
    assert_int_equal(case_from_json(setup->arena, json, &loaded), STATUS_OK);
    assert_int_equal(loaded->opened, 0);
    assert_int_equal(loaded->step, STEP_CASE);
    assert_null(strchr(loaded->person, '\x1b'));
    assert_true(loaded->problems[PROBLEM_OTHER]);
    assert_int_equal(case_problem_count(loaded), 1);
    assert_false(loaded->consent_read);
    assert_int_equal(loaded->action_count, 2);
    assert_string_equal(loaded->actions[1].action_id, "");
}

static void a_missing_case_is_not_found(void **state) {
    Setup *setup = *state;
    Case *loaded = NULL;
    assert_int_equal(case_load(setup->arena, "NOT-THERE", &loaded), STATUS_NOT_FOUND);
    assert_int_equal(case_load(setup->arena, "../escape", &loaded), STATUS_NOT_FOUND);
    assert_false(case_exists("NOT-THERE"));
}

static void a_damaged_case_is_set_aside(void **state) {
    Setup *setup = *state;
    Case *made = case_new(setup->arena);
    made->id = "A";
    assert_int_equal(case_save(made), STATUS_OK);
    assert_int_equal(file_write(case_path(setup, "A.json"), STR_OF("{half")), STATUS_OK);
    assert_int_equal(case_load(setup->arena, "A", &made), STATUS_MALFORMED);
    case_set_aside("A");
    assert_false(case_exists("A"));
    assert_true(file_exists(case_path(setup, "A.json.damaged")));
}

/* The state folder's place is taken by a file: even root cannot write below it. */
static void an_unwritable_state_folder_is_said(void **state) {
    Setup *setup = *state;
    const char *blocked = arena_printf(setup->arena, "%s/blocked", setup->folder);
    assert_int_equal(file_write(blocked, STR_OF("x")), STATUS_OK);
    setenv("XDG_STATE_HOME", blocked, 1);
    assert_int_not_equal(case_save(case_new(setup->arena)), STATUS_OK);
    assert_null(case_unfinished(setup->arena)[0]);
}

static void unfinished_ones_come_newest_first(void **state) {
    Setup *setup = *state;
    static const char *const ids[] = {"OLD", "DONE", "NEW"};
    for (size_t i = 0; i < 3; i++) {
        Case *made = case_new(setup->arena);
        made->id = ids[i];
        made->conclusion = i == 1 ? CONCLUSION_ARCHIVED : CONCLUSION_OPEN;
        assert_int_equal(case_save(made), STATUS_OK);
        const struct timespec times[2] = {{.tv_sec = 1000 + (time_t)i},
                                          {.tv_sec = 1000 + (time_t)i}};
        const char *path = case_path(setup, arena_printf(setup->arena, "%s.json", ids[i]));
        assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    }
    assert_int_equal(file_write(case_path(setup, "BROKEN.json"), STR_OF("{")), STATUS_OK);
    assert_int_equal(file_write(case_path(setup, "NEW.before.json"), STR_OF("{}")), STATUS_OK);
    const char *const *unfinished = case_unfinished(setup->arena);
    assert_string_equal(unfinished[0], "NEW");
    assert_string_equal(unfinished[1], "OLD");
    assert_null(unfinished[2]);
}

static void a_number_renames_the_case(void **state) {
    Setup *setup = *state;
    Case *made = case_new(setup->arena);
    assert_int_equal(case_save(made), STATUS_OK);
    const char *old = made->id;
    assert_int_equal(case_rename(made, "CAS-1"), STATUS_OK);
    assert_string_equal(made->id, "CAS-1");
    assert_true(case_exists("CAS-1"));
    assert_false(case_exists(old));
    Case *other = case_new(setup->arena);
    other->id = "CAS-2";
    assert_int_equal(case_save(other), STATUS_OK);
    assert_int_equal(case_rename(made, "CAS-2"), STATUS_CHANGED);
    assert_string_equal(made->id, "CAS-1");
}

static void a_problem_splits_off(void **state) {
    Setup *setup = *state;
    Case *made = founding_case(setup->arena), *split = NULL;
    assert_int_equal(case_split(made, PROBLEM_SYSTEM_KEY_CHANGED, &split), STATUS_OK);
    assert_string_equal(split->id, "CAS-06345-W1Q0Q3-2");
    assert_string_equal(split->parent, "CAS-06345-W1Q0Q3");
    assert_string_equal(split->person, made->person);
    assert_true(split->problems[PROBLEM_SYSTEM_KEY_CHANGED]);
    assert_int_equal(case_problem_count(split), 1);
    assert_false(made->problems[PROBLEM_SYSTEM_KEY_CHANGED]);
    assert_false(split->consent_read);
    assert_true(case_exists(split->id));
    assert_int_equal(case_split(made, PROBLEM_OFFICE_NOT_FOUND, &split), STATUS_OK);
    assert_string_equal(split->id, "CAS-06345-W1Q0Q3-3");
}

static void the_facts_from_before_are_kept(void **state) {
    Setup *setup = *state;
    Case *made = founding_case(setup->arena);
    Facts *facts = facts_new(setup->arena), *loaded = NULL;
    assert_int_equal(case_load_before(setup->arena, made, &loaded), STATUS_NOT_FOUND);
    const SourceId source =
        facts_source(facts, &(Source){.origin = "registry", .where = "", .pc = ""});
    HostSetting *setting = facts_add(facts, host_settings, source);
    fact_set_text(facts, &setting->host, STR_OF("kms.cmgos.com"), source);
    assert_int_equal(case_save_before(made, facts), STATUS_OK);
    assert_int_equal(case_load_before(setup->arena, made, &loaded), STATUS_OK);
    assert_int_equal(loaded->host_settings.count, 1);
    assert_string_equal(fact_text(&loaded->host_settings.items[0].host), "kms.cmgos.com");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(numbers_name_files),
        TEST(what_is_saved_is_loaded),
        TEST(the_form_is_stable),
        TEST(damaged_files_are_malformed),
        TEST(odd_members_count_as_missing),
        TEST(a_missing_case_is_not_found),
        TEST(a_damaged_case_is_set_aside),
        TEST(an_unwritable_state_folder_is_said),
        TEST(unfinished_ones_come_newest_first),
        TEST(a_number_renames_the_case),
        TEST(a_problem_splits_off),
        TEST(the_facts_from_before_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
