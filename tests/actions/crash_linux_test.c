/* Killed anywhere, nothing is lost: at every touch of the PC and at every byte that is written to
 * the journal a process that fixes is killed; a fresh process then takes back what was done, and
 * the PC is as it was, byte for byte. The same for a process that undoes. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "actions/journal.h"
#include "base/files.h"
#include "support/fake_pc.h"

/* Where the process is to end: at a touch of the PC, or at a byte of a file (the kernel sends
 * SIGXFSZ to whoever writes past its limit, so that the line is torn just there). 0: nowhere. */
typedef struct Death {
    int touch;
    size_t byte;
} Death;

typedef struct Deed {
    const char *action, *host;
    int64_t port;
} Deed;

static void prepare(FakeMemory *memory, Death death) {
    const struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    memory->touches = 0;
    memory->die_at = death.touch;
    if (death.byte > 0) {
        const struct rlimit limit = {death.byte, death.byte};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
}

static int do_fix(FakeMemory *memory, const Deed *deed) {
    static const Profile profile;
    Arena *arena = arena_new();
    Machine *machine = fake_open(arena, memory);
    const Plan plan = fake_plan(machine, arena, deed->action, deed->host, deed->port);
    Performed performed;
    const Status status = plan_perform(machine, &profile, &plan, "", arena, &performed);
    arena_free(arena);
    return status == STATUS_OK ? 0 : 3;
}

/* 0: everything is back, 1: it is not. Two runs, as a person would: the second finds nothing to do.
 */
static int do_undo(FakeMemory *memory, const Deed *deed) {
    Arena *arena = arena_new();
    Machine *machine = fake_open(arena, memory);
    JournalEntry *entries = NULL;
    size_t count = 0;
    (void)deed;
    int result = 0;
    if (journal_read(arena, machine->spec, &entries, &count) != STATUS_OK)
        result = 1;
    const JournalEntry *entry = result == 0 ? journal_undoable(entries, count) : NULL;
    UndoResult undone = UNDO_NOTHING;
    Setting now;
    if (entry != NULL && journal_undo(machine, entry, &undone, &now) != STATUS_OK)
        result = 1;
    if (undone == UNDO_CHANGED || undone == UNDO_FAILED)
        result = 1;
    arena_free(arena);
    return result;
}

/* Does it in a process of its own; true when that was killed. */
static bool in_child(int (*what)(FakeMemory *, const Deed *), FakeMemory *memory, const Deed *deed,
                     Death death, int expected) {
    fflush(NULL);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        prepare(memory, death);
        _exit(what(memory, deed));
    }
    int how;
    assert_int_equal(waitpid(child, &how, 0), child);
    memory->die_at = 0;
    if (WIFSIGNALED(how)) {
        assert_true(WTERMSIG(how) == SIGKILL || WTERMSIG(how) == SIGXFSZ);
        return true;
    }
    assert_int_equal(WEXITSTATUS(how), expected);
    return false;
}

static void assert_as_before(const FakeMemory *memory, const FakeMemory *before, Death death) {
    assert_int_equal(memory->count, before->count);
    if (memcmp(memory->settings, before->settings, sizeof before->settings) != 0)
        fail_msg("not as before after death at touch %d, byte %zu: host %s, port %s", death.touch,
                 death.byte, fake_get(memory, FAKE_SERVICE_HOST),
                 fake_get(memory, FAKE_SERVICE_PORT));
}

static void start_over(Arena *arena, FakeMemory *memory, const FakeMemory *before) {
    memcpy(memory->settings, before->settings, sizeof before->settings);
    const char *file = journal_file(arena, "fake:pc");
    if (file_exists(file))
        assert_int_equal(unlink(file), 0);
}

static Death death_at(bool byte, int n) {
    return byte ? (Death){.byte = (size_t)n} : (Death){.touch = n};
}

/* Kills a fix at n = 1, 2, 3... until it survives; returns how often it was killed. */
static int kill_fix(const Deed *deed, bool at_bytes) {
    Arena *arena = arena_new();
    FakeMemory *memory = fake_memory();
    const FakeMemory before = *memory;
    fake_state_folder(arena);
    int n = 1;
    for (;; n++) {
        const Death death = death_at(at_bytes, n);
        start_over(arena, memory, &before);
        const bool killed = in_child(do_fix, memory, deed, death, 0);
        in_child(do_undo, memory, deed, (Death){0}, 0);
        assert_as_before(memory, &before, death);
        if (!killed)
            break;
    }
    arena_free(arena);
    return n - 1;
}

/* The same with a fix that goes through and an undo that is killed. */
static int kill_undo(const Deed *deed, bool at_bytes) {
    Arena *arena = arena_new();
    FakeMemory *memory = fake_memory();
    const FakeMemory before = *memory;
    fake_state_folder(arena);
    int n = 1;
    for (;; n++) {
        const Death death = death_at(at_bytes, n);
        start_over(arena, memory, &before);
        assert_false(in_child(do_fix, memory, deed, (Death){0}, 0));
        assert_int_not_equal(memcmp(memory->settings, before.settings, sizeof before.settings), 0);
        const bool killed = in_child(do_undo, memory, deed, death, 0);
        in_child(do_undo, memory, deed, (Death){0}, 0);
        assert_as_before(memory, &before, death);
        if (!killed)
            break;
    }
    arena_free(arena);
    return n - 1;
}

static const Deed clear = {.action = "system.clear-host"};
static const Deed set = {.action = "system.set-host", .host = "kms01.corp.example", .port = 1700};

static void fix_killed_at_every_touch(void **state) {
    (void)state;
    assert_true(kill_fix(&clear, false) >= 8);
    assert_true(kill_fix(&set, false) >= 8);
}

static void fix_killed_at_every_byte_of_the_journal(void **state) {
    (void)state;
    assert_true(kill_fix(&clear, true) > 500);
}

static void undo_killed_at_every_touch(void **state) {
    (void)state;
    assert_true(kill_undo(&clear, false) >= 8);
    assert_true(kill_undo(&set, false) >= 8);
}

static void undo_killed_at_every_byte_of_the_journal(void **state) {
    (void)state;
    assert_true(kill_undo(&clear, true) > 500);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fix_killed_at_every_touch),
        cmocka_unit_test(fix_killed_at_every_byte_of_the_journal),
        cmocka_unit_test(undo_killed_at_every_touch),
        cmocka_unit_test(undo_killed_at_every_byte_of_the_journal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
