/* The rights of an administrator on a real PC: another process gets them, and goes on. */
#include "base/disk.h"
#include "base/places.h"
#include "case/wizard.h"
#include "machine/live_windows/live.h"
#include "support/fake_windows.h"
#include "support/scratch.h"
#include "ui/wizard_show.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct Bench {
    Arena *arena;
    FakeWindows *windows;
    Wizard *wizard;
} Bench;

/* A case at the page of the fix, on a PC whose token is filtered. */
static Bench bench(void) {
    static const Profile profile;
    char folder[SCRATCH_PATH];
    scratch_state(folder);
    Bench made = {.arena = arena_new(), .windows = fake_windows_of("founding")};
    cJSON_ReplaceItemInObjectCaseSensitive(
        cJSON_GetObjectItemCaseSensitive(made.windows->world, "token"), "elevated",
        cJSON_CreateFalse());
    made.windows->locked = true;
    Case *support_case = case_new(made.arena);
    support_case->machine = "practice:cas-06345";
    support_case->language = LANGUAGE_ZH_CN;
    support_case->reached = STEP_FIX;
    made.wizard = wizard_new(made.arena, &profile, support_case, true);
    machine_close(made.wizard->machine);
    made.wizard->machine = live_open_with(
        made.arena, &(LiveOptions){.windows = &made.windows->calls, .no_network = true});
    assert_int_equal(machine_collect(made.wizard->machine, GROUPS_ALL, 0), STATUS_OK);
    made.wizard->step = STEP_FIX;
    return made;
}

static void end(Bench *made) {
    wizard_free(made->wizard);
    arena_free(made->arena);
}

static const char *restarted(const Bench *made, const char *option) {
    for (const char *const *word = made->windows->restarted; *word != NULL; word++)
        if (strcmp(*word, option) == 0)
            return word[1];
    return "";
}

static void test_another_window_goes_on(void **state) {
    (void)state;
    Bench made = bench();
    wizard_elevate(made.wizard);
    assert_true(made.wizard->quit);
    assert_true(made.wizard->handed_over);
    assert_non_null(made.windows->restarted);
    assert_string_equal(restarted(&made, "--case"), made.wizard->support_case->id);
    assert_string_equal(restarted(&made, "--machine"), "live");
    assert_string_equal(restarted(&made, "--lang"), "zh-CN");
    assert_string_equal(restarted(&made, "--state"),
                        disk_place(made.arena, state_folder(made.arena)));
    /* It finds the case on the disk. */
    Case *loaded;
    assert_int_equal(case_load(made.arena, restarted(&made, "--case"), &loaded), STATUS_OK);
    end(&made);
}

/* It is the same situation there: what was chosen and typed, and how this run was started. */
static void test_the_other_window_stands_where_this_one_stood(void **state) {
    (void)state;
    static const char *const options[] = {"--profile", "C:\\corp.json", "--ascii", NULL};
    static const Profile profile;
    Bench made = bench();
    made.wizard->restart_options = options;
    wizard_choose_action(made.wizard, "system.set-host");
    wizard_set_host(made.wizard, "kms02.corp.example");
    wizard_set_port(made.wizard, "1700");
    wizard_elevate(made.wizard);
    assert_string_equal(restarted(&made, "--profile"), "C:\\corp.json");
    assert_string_equal(restarted(&made, "--state"),
                        disk_place(made.arena, state_folder(made.arena)));
    assert_null(restarted(&made, "--ascii")); /* there, and the last */
    Case *loaded;
    assert_int_equal(case_load(made.arena, restarted(&made, "--case"), &loaded), STATUS_OK);
    loaded->machine = "practice:cas-06345"; /* there is no live one here */
    loaded->consent_read = true;
    Wizard *other = wizard_new(made.arena, &profile, loaded, true);
    while (wizard_advance(other, 100))
        ;
    assert_int_equal(other->step, STEP_FIX);
    assert_string_equal(other->action->id, "system.set-host");
    assert_true(other->planned);
    assert_string_equal(other->plan.host, "kms02.corp.example");
    assert_int_equal(other->plan.port, 1700);
    assert_string_equal(other->typed_port, "1700");
    wizard_free(other);
    end(&made);
}

static void test_somebody_says_no(void **state) {
    (void)state;
    Bench made = bench();
    made.windows->denies = true; /* as Windows does when the box is answered with no */
    wizard_elevate(made.wizard);
    assert_false(made.wizard->quit);
    assert_false(made.wizard->handed_over);
    assert_string_equal(made.wizard->said.key, "fix.no_elevation");
    end(&made);
}

static void test_undo_asks_too(void **state) {
    (void)state;
    Bench made = bench();
    static const JournalEntry entry = {.id = "x", .machine = "live", .state = ENTRY_DONE};
    made.wizard->undoable = &entry;
    wizard_undo(made.wizard);
    assert_true(made.wizard->handed_over);
    end(&made);
}

/* Page 9 names the folder: whoever takes it back later may sit at another account. */
static void test_the_summary_says_what_to_type(void **state) {
    (void)state;
    Bench made = bench();
    static const JournalEntry entry = {.id = "x", .machine = "live", .state = ENTRY_DONE};
    const char *line = journal_line(made.arena, "undo", "live");
    Page page = {.arena = arena_new(), .language = LANGUAGE_EN};
    made.wizard->step = STEP_SUMMARY;
    Show show = wizard_show(made.wizard);
    for (int done = 0; done < 2; done++) {
        size_t found = 0;
        made.wizard->undoable = done ? &entry : NULL;
        page_clear(&page);
        show.build(&show, &page);
        for (size_t i = 0; i < page.block_count; i++)
            if (page.blocks[i].text != NULL && strcmp(page.blocks[i].text, line) == 0)
                found++;
        assert_int_equal(found, done);
    }
    arena_free(page.arena);
    end(&made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_another_window_goes_on),
        cmocka_unit_test(test_the_other_window_stands_where_this_one_stood),
        cmocka_unit_test(test_somebody_says_no),
        cmocka_unit_test(test_undo_asks_too),
        cmocka_unit_test(test_the_summary_says_what_to_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
