/* What comes of a plan: done and verified, not cured, failed and put back, refused. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#ifndef _WIN32
#include <sys/resource.h>
#endif

#include <cmocka.h>

#include "actions/journal.h"
#include "base/files.h"
#include "base/paths.h"
#include "support/fake_pc.h"

typedef struct Bench {
    Arena *arena;
    FakeMemory *memory;
    Machine *machine;
    Performed performed;
} Bench;

static Bench bench(void) {
    Bench made = {.arena = arena_new(), .memory = fake_memory()};
    fake_state_folder(made.arena);
    return made;
}

static Status perform(Bench *on, const char *action, const char *host, int64_t port) {
    static const Profile profile;
    on->machine = fake_open(on->arena, on->memory);
    const Plan plan = fake_plan(on->machine, on->arena, action, host, port);
    return plan_perform(on->machine, &profile, &plan, "CAS-1", on->arena, &on->performed);
}

static const JournalEntry *last_entry(Bench *on) {
    JournalEntry *entries = NULL;
    size_t count = 0;
    assert_int_equal(journal_read(on->arena, "fake:pc", &entries, &count), STATUS_OK);
    return count == 0 ? NULL : &entries[count - 1];
}

static void assert_untouched(const Bench *on) {
    assert_string_equal(fake_get(on->memory, FAKE_SERVICE_HOST), "kms.cmgos.com");
    assert_string_equal(fake_get(on->memory, FAKE_SERVICE_PORT), "1689");
}

static void end(Bench *on) {
    arena_free(on->arena);
}

static UndoResult undo(Bench *on, Setting *now) {
    JournalEntry *entries = NULL;
    size_t count = 0;
    UndoResult result;
    assert_int_equal(journal_read(on->arena, "fake:pc", &entries, &count), STATUS_OK);
    const JournalEntry *entry = journal_undoable(entries, count);
    assert_non_null(entry);
    assert_int_equal(journal_undo(on->machine, entry, &result, now), STATUS_OK);
    return result;
}

static void mends_and_verifies(void **state) {
    Bench on = bench();
    Setting now;
    (void)state;
    on.memory->activates = true;
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_OK);
    assert_int_equal(on.performed.outcome, OUTCOME_VERIFIED);
    assert_string_equal(on.performed.reason, "outcome.verified");
    assert_null(fake_get(on.memory, FAKE_SERVICE_HOST));
    assert_null(fake_get(on.memory, FAKE_SERVICE_PORT));
    assert_non_null(strstr(on.performed.output, "slmgr.vbs /ckms"));
    const JournalEntry *entry = last_entry(&on);
    assert_int_equal(entry->state, ENTRY_DONE);
    assert_string_equal(entry->id, on.performed.journal_id);
    assert_true(on.performed.undoable);
    assert_string_equal(entry->case_id, "CAS-1");
    assert_string_equal(entry->before[0].value, "kms.cmgos.com");
    assert_int_equal(undo(&on, &now), UNDO_DONE);
    assert_untouched(&on);
    assert_int_equal(last_entry(&on)->state, ENTRY_UNDONE);
    end(&on);
}

static void says_that_it_did_not_cure(void **state) {
    Bench on = bench();
    (void)state;
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_OK);
    assert_int_equal(on.performed.outcome, OUTCOME_NOT_CURED);
    assert_true(on.performed.check_again > 0);
    assert_null(fake_get(on.memory, FAKE_SERVICE_HOST));
    assert_int_equal(last_entry(&on)->state, ENTRY_DONE);
    end(&on);
}

/* Exit codes lie: a command that ended well and changed nothing has failed. */
static void sees_that_a_command_changed_nothing(void **state) {
    Bench on = bench();
    (void)state;
    on.memory->ignores = true;
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_OK);
    assert_int_equal(on.performed.outcome, OUTCOME_FAILED);
    assert_string_equal(on.performed.reason, "outcome.change_missing");
    assert_false(on.performed.undoable);
    assert_untouched(&on);
    assert_int_equal(last_entry(&on)->state, ENTRY_FAILED);
    end(&on);
}

/* The command is ended, what a service does for it is not: the change comes after everything was
 * put back, and undo takes it back. */
static void puts_back_what_a_hanging_command_half_did(void **state) {
    Bench on = bench();
    Setting now;
    (void)state;
    on.memory->hangs = true;
    assert_int_equal(perform(&on, "system.set-host", "kms01.corp.example", 1700), STATUS_OK);
    assert_int_equal(on.performed.outcome, OUTCOME_FAILED);
    assert_string_equal(on.performed.reason, "outcome.step_may_come_late");
    assert_true(on.performed.undoable);
    assert_untouched(&on);
    assert_int_equal(last_entry(&on)->state, ENTRY_STARTED);
    fake_set(on.memory, FAKE_SERVICE_HOST, "kms01.corp.example");
    fake_set(on.memory, FAKE_SERVICE_PORT, "1700");
    assert_int_equal(undo(&on, &now), UNDO_DONE);
    assert_untouched(&on);
    end(&on);
}

/* The value is set already: whatever comes late changes nothing, and nothing is kept open. */
static void closes_a_hanging_command_that_changes_nothing(void **state) {
    Bench on = bench();
    (void)state;
    on.memory->hangs = true;
    assert_int_equal(perform(&on, "dns.flush", NULL, 0), STATUS_OK);
    assert_int_equal(on.performed.outcome, OUTCOME_FAILED);
    assert_string_equal(on.performed.reason, "outcome.step_timed_out");
    assert_false(on.performed.undoable);
    assert_int_equal(last_entry(&on)->state, ENTRY_FAILED);
    end(&on);
}

/* Not everything could be put back: it is said, and undo can still do it. */
static void stays_open_when_it_is_stuck(void **state) {
    Bench on = bench();
    Setting now;
    (void)state;
    on.memory->hangs = true;
    on.memory->stuck = true;
    assert_int_equal(perform(&on, "system.set-host", "kms01.corp.example", 1700), STATUS_OK);
    assert_int_equal(on.performed.outcome, OUTCOME_FAILED_STUCK);
    assert_string_equal(fake_get(on.memory, FAKE_SERVICE_HOST), "kms01.corp.example");
    on.memory->stuck = false;
    assert_int_equal(undo(&on, &now), UNDO_DONE);
    assert_untouched(&on);
    end(&on);
}

static void needs_the_rights_first(void **state) {
    Bench on = bench();
    (void)state;
    on.memory->elevated = false;
    on.memory->activates = true;
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_DENIED);
    assert_int_equal(on.performed.outcome, OUTCOME_REFUSED);
    assert_string_equal(on.performed.reason, "outcome.no_rights");
    assert_untouched(&on);
    assert_null(last_entry(&on));
    assert_int_equal(plan_elevate(on.machine), STATUS_OK);
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_OK);
    assert_int_equal(on.performed.outcome, OUTCOME_VERIFIED);
    end(&on);
}

static void changes_no_record(void **state) {
    Bench on = bench();
    (void)state;
    on.memory->recorded = true;
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_UNSUPPORTED);
    assert_string_equal(on.performed.reason, "outcome.no_changes_here");
    end(&on);
}

/* Windows limits no size of a file of one process. */
static void nothing_on_a_full_disk(Bench *on) {
#ifdef _WIN32
    assert_int_equal(folder_make(path_folder(on->arena, journal_file(on->arena, "fake:pc"))),
                     STATUS_OK);
#else
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    const struct rlimit full = {100, before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
    const Status status = perform(on, "system.clear-host", NULL, 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, STATUS_IO);
    assert_untouched(on);
    assert_null(last_entry(on));
#endif
}

/* No change without a journal: nowhere to write, a file in the way, a full disk, a damaged journal.
 */
static void changes_nothing_without_a_journal(void **state) {
    Bench on = bench();
    (void)state;
    const char *folder = getenv("XDG_STATE_HOME");
    const char *real = arena_strdup(on.arena, folder);
    const char *file = arena_printf(on.arena, "%s/file", real);
    assert_int_equal(file_write(file, STR_OF("no folder")), STATUS_OK);
    assert_int_equal(setenv("XDG_STATE_HOME", path_join(on.arena, file, "below"), 1), 0);
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_IO);
    assert_string_equal(on.performed.reason, "outcome.no_journal");
    assert_untouched(&on);
    const char *blocked = arena_printf(on.arena, "%s/kmsdoctor", real);
    assert_int_equal(file_write(blocked, STR_OF("in the way")), STATUS_OK);
    assert_int_equal(setenv("XDG_STATE_HOME", real, 1), 0);
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_IO);
    assert_untouched(&on);
    assert_int_equal(remove(blocked), 0);

    nothing_on_a_full_disk(&on);
    const char *journal = journal_file(on.arena, "fake:pc");
    assert_int_equal(folder_make_for(journal), STATUS_OK);
    assert_int_equal(file_write(journal, STR_OF("damage\ndamage\n")), STATUS_OK);
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_IO);
    assert_string_equal(on.performed.reason, "outcome.journal_damaged");
    assert_untouched(&on);
    end(&on);
}

static void lets_one_change_at_a_time(void **state) {
    Bench on = bench();
    DiskFile lock;
    (void)state;
    assert_int_equal(journal_lock(on.arena, "fake:pc", &lock), STATUS_OK);
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_REFUSED);
    assert_string_equal(on.performed.reason, "outcome.busy");
    journal_unlock(lock);
    assert_untouched(&on);
    end(&on);
}

static void notices_a_policy_that_sets_it_again(void **state) {
    Bench on = bench();
    (void)state;
    on.memory->policy = "kms.policy.example";
    on.memory->activates = true;
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_OK);
    assert_int_equal(on.performed.outcome, OUTCOME_NOT_CURED);
    assert_string_equal(on.performed.reason, "outcome.policy_set_again");
    assert_string_equal(on.performed.params[0].value, "kms.policy.example");
    end(&on);
}

static void undo_refuses_what_somebody_changed_since(void **state) {
    Bench on = bench();
    Setting now = {0};
    (void)state;
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_OK);
    fake_set(on.memory, FAKE_SERVICE_HOST, "other.example");
    assert_int_equal(undo(&on, &now), UNDO_CHANGED);
    assert_string_equal(now.path, FAKE_SERVICE_HOST);
    assert_string_equal(now.value, "other.example");
    assert_string_equal(fake_get(on.memory, FAKE_SERVICE_HOST), "other.example");
    assert_null(fake_get(on.memory, FAKE_SERVICE_PORT));
    assert_int_equal(last_entry(&on)->state, ENTRY_DONE);
    end(&on);
}

static void undo_says_that_it_is_already_so(void **state) {
    Bench on = bench();
    Setting now = {0};
    (void)state;
    assert_int_equal(perform(&on, "system.clear-host", NULL, 0), STATUS_OK);
    fake_set(on.memory, FAKE_SERVICE_HOST, "kms.cmgos.com");
    fake_set(on.memory, FAKE_SERVICE_PORT, "1689");
    assert_int_equal(undo(&on, &now), UNDO_ALREADY);
    assert_int_equal(last_entry(&on)->state, ENTRY_UNDONE);
    end(&on);
}

/* Undo puts back what was there when it was changed, not what older facts said. */
static void reads_again_what_was_there(void **state) {
    static const Profile profile;
    Bench on = bench();
    Setting now = {0};
    (void)state;
    on.machine = fake_open(on.arena, on.memory);
    const Plan plan = fake_plan(on.machine, on.arena, "system.clear-host", NULL, 0);
    fake_set(on.memory, FAKE_SERVICE_HOST, "newer.example");
    assert_int_equal(plan_perform(on.machine, &profile, &plan, "", on.arena, &on.performed),
                     STATUS_OK);
    assert_int_equal(undo(&on, &now), UNDO_DONE);
    assert_string_equal(fake_get(on.memory, FAKE_SERVICE_HOST), "newer.example");
    end(&on);
}

static void an_activation_leaves_nothing_to_undo(void **state) {
    Bench on = bench();
    (void)state;
    on.memory->activates = true;
    assert_int_equal(perform(&on, "office.activate", NULL, 0), STATUS_OK);
    assert_int_equal(on.performed.outcome, OUTCOME_VERIFIED);
    const JournalEntry *entry = last_entry(&on);
    assert_int_equal(entry->state, ENTRY_NOTHING);
    assert_null(journal_undoable(entry, 1));
    UndoResult result;
    Setting now;
    assert_int_equal(journal_undo(on.machine, entry, &result, &now), STATUS_OK);
    assert_int_equal(result, UNDO_NOTHING);
    end(&on);
}

/* A licence that is still valid says nothing of a renewal that was just refused. */
static void sees_a_renewal_refused(void **state) {
    static const Profile profile;
    Bench on = bench();
    (void)state;
    on.memory->activates = true;
    on.machine = fake_open(on.arena, on.memory);
    Licence *office = &on.machine->facts->licences.items[1];
    fact_set_choice(&office->state, LicenceState_LICENSED, 0);
    for (int refused = 0; refused < 2; refused++) {
        on.memory->refuses = refused == 1;
        const Plan plan = fake_plan(on.machine, on.arena, "office.activate", NULL, 0);
        assert_int_equal(plan_perform(on.machine, &profile, &plan, "", on.arena, &on.performed),
                         STATUS_OK);
        assert_int_equal(on.performed.outcome, refused ? OUTCOME_NOT_CURED : OUTCOME_VERIFIED);
    }
    assert_string_equal(on.performed.reason, "outcome.not_cured_code");
    end(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mends_and_verifies),
        cmocka_unit_test(says_that_it_did_not_cure),
        cmocka_unit_test(sees_that_a_command_changed_nothing),
        cmocka_unit_test(puts_back_what_a_hanging_command_half_did),
        cmocka_unit_test(closes_a_hanging_command_that_changes_nothing),
        cmocka_unit_test(stays_open_when_it_is_stuck),
        cmocka_unit_test(needs_the_rights_first),
        cmocka_unit_test(changes_no_record),
        cmocka_unit_test(changes_nothing_without_a_journal),
        cmocka_unit_test(lets_one_change_at_a_time),
        cmocka_unit_test(notices_a_policy_that_sets_it_again),
        cmocka_unit_test(undo_refuses_what_somebody_changed_since),
        cmocka_unit_test(undo_says_that_it_is_already_so),
        cmocka_unit_test(reads_again_what_was_there),
        cmocka_unit_test(an_activation_leaves_nothing_to_undo),
        cmocka_unit_test(sees_a_renewal_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
