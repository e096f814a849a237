/* time.resync on a live PC: the time service is started, w32tm runs, undo stops the service. */
#include "machine/live_windows/live.h"

#include "actions/journal.h"
#include "support/fake_pc.h"
#include "support/fake_windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *state_of(const FakeWindows *windows, const char *name) {
    return fake_text(cJSON_GetObjectItem(fake_part(windows, "services"), "w32time"), name, "");
}

static void set_service(FakeWindows *windows, const char *name, const char *word) {
    cJSON *service = cJSON_GetObjectItem(fake_part(windows, "services"), "w32time");
    cJSON_ReplaceItemInObjectCaseSensitive(service, name, cJSON_CreateString(word));
}

static Machine *pc_on(FakeWindows *windows, Arena *arena) {
    (void)fake_state_folder(arena);
    Machine *machine =
        live_open_with(arena, &(LiveOptions){.windows = &windows->calls, .no_network = true});
    assert_int_equal(machine_collect(machine, GROUPS_ALL, 0), STATUS_OK);
    return machine;
}

static Performed resync(Machine *machine, Arena *arena) {
    static const Profile profile;
    const Plan plan = fake_plan(machine, arena, "time.resync", NULL, 0);
    Performed performed;
    assert_int_equal(plan_perform(machine, &profile, &plan, "CAS-1", arena, &performed), STATUS_OK);
    return performed;
}

static void undo(Machine *machine, Arena *arena) {
    JournalEntry *entries = NULL;
    size_t count = 0;
    Setting now;
    UndoResult result;
    assert_int_equal(journal_read(arena, "live", &entries, &count), STATUS_OK);
    const JournalEntry *entry = journal_undoable(entries, count);
    assert_non_null(entry);
    assert_int_equal(journal_undo(machine, entry, &result, &now), STATUS_OK);
    assert_int_equal(result, UNDO_DONE);
}

static void a_service_that_runs_is_left_as_it_is(void **state) {
    (void)state;
    Arena *arena = arena_new();
    FakeWindows *windows = fake_windows_of("founding");
    set_service(windows, "state", "running");
    Machine *machine = pc_on(windows, arena);
    (void)resync(machine, arena);
    assert_non_null(strstr(windows->ran, "w32tm /resync\n"));
    assert_null(strstr(windows->ran, "sc start"));
    machine_close(machine);
    arena_free(arena);
}

static void one_that_is_switched_off_is_switched_on_and_off_again(void **state) {
    (void)state;
    Arena *arena = arena_new();
    FakeWindows *windows = fake_windows_of("founding");
    set_service(windows, "state", "stopped");
    set_service(windows, "start", "disabled");
    Machine *machine = pc_on(windows, arena);
    const Performed performed = resync(machine, arena);
    /* No network here: how far the clock is off nobody can say, and it is not said. */
    assert_int_equal(performed.outcome, OUTCOME_NOT_YET);
    const char *config = strstr(windows->ran, "start= auto\n"),
               *start = strstr(windows->ran, "sc start "),
               *sync = strstr(windows->ran, "w32tm /resync\n");
    assert_true(config != NULL && config < start && start < sync);
    assert_string_equal(state_of(windows, "state"), "running");
    assert_string_equal(state_of(windows, "start"), "auto");
    undo(machine, arena);
    assert_string_equal(state_of(windows, "state"), "stopped");
    assert_string_equal(state_of(windows, "start"), "disabled");
    machine_close(machine);
    arena_free(arena);
}

static void one_that_does_not_run_is_started_and_stopped_again(void **state) {
    (void)state;
    Arena *arena = arena_new();
    FakeWindows *windows = fake_windows_of("founding");
    set_service(windows, "state", "stopped");
    set_service(windows, "start", "demand");
    Machine *machine = pc_on(windows, arena);
    (void)resync(machine, arena);
    assert_string_equal(state_of(windows, "state"), "running");
    assert_string_equal(state_of(windows, "start"), "demand");
    undo(machine, arena);
    assert_string_equal(state_of(windows, "state"), "stopped");
    machine_close(machine);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_service_that_runs_is_left_as_it_is),
        cmocka_unit_test(one_that_is_switched_off_is_switched_on_and_off_again),
        cmocka_unit_test(one_that_does_not_run_is_started_and_stopped_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
