/* The journal: what is written is read back; what is damaged is told apart from what is torn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sys/stat.h>

#include "actions/journal.h"
#include "base/disk.h"
#include "base/environment.h"
#include "base/files.h"
#include "base/paths.h"
#include "base/places.h"
#include "support/fake_pc.h"

typedef struct Fixture {
    Arena *arena;
    const char *spec;
} Fixture;

static Fixture begin(void) {
    Fixture fixture = {.arena = arena_new(), .spec = "practice:cas-06345"};
    fake_state_folder(fixture.arena);
    return fixture;
}

static JournalEntry sample(const Fixture *fixture) {
    static Setting before[] = {{"registry:HKLM\\A", "kms \"\n\t\\ \xE4\xB8\xBB", true},
                               {"registry:HKLM\\B", NULL, false},
                               {"registry:HKLM\\C", "", true}};
    static Setting after[] = {{"registry:HKLM\\A", NULL, false},
                              {"registry:HKLM\\B", "1688", true},
                              {"registry:HKLM\\C", NULL, false}};
    return (JournalEntry){.machine = fixture->spec,
                          .case_id = "CAS-1",
                          .action_id = "system.clear-host",
                          .command = "cscript //nologo slmgr.vbs /ckms",
                          .when = 1700000000,
                          .before = before,
                          .after = after,
                          .change_count = 3};
}

static size_t count_of(const Fixture *fixture, JournalEntry **entries) {
    size_t count = 0;
    assert_int_equal(journal_read(fixture->arena, fixture->spec, entries, &count), STATUS_OK);
    return count;
}

static void reads_what_it_wrote(void **state) {
    Fixture fixture = begin();
    JournalEntry entry = sample(&fixture), *entries = NULL;
    (void)state;
    assert_int_equal(count_of(&fixture, &entries), 0);
    assert_int_equal(journal_plan(fixture.arena, &entry), STATUS_OK);
    assert_string_equal(entry.id, "20231114T221320Z-1");
    assert_int_equal(count_of(&fixture, &entries), 1);
    assert_int_equal(entries[0].state, ENTRY_PLANNED);
    assert_null(journal_undoable(entries, 1));
    assert_int_equal(journal_mark(fixture.arena, &entry, ENTRY_STARTED), STATUS_OK);
    assert_int_equal(journal_mark(fixture.arena, &entry, ENTRY_DONE), STATUS_OK);
    assert_int_equal(count_of(&fixture, &entries), 1);
    const JournalEntry *read = journal_undoable(entries, 1);
    assert_non_null(read);
    assert_int_equal(read->state, ENTRY_DONE);
    assert_string_equal(read->case_id, "CAS-1");
    assert_string_equal(read->action_id, "system.clear-host");
    assert_string_equal(read->command, "cscript //nologo slmgr.vbs /ckms");
    assert_int_equal(read->when, 1700000000);
    assert_int_equal(read->change_count, 3);
    assert_string_equal(read->before[0].value, "kms \"\n\t\\ \xE4\xB8\xBB");
    assert_false(read->after[0].set);
    assert_false(read->before[1].set);
    assert_string_equal(read->after[1].value, "1688");
    assert_true(read->before[2].set);
    assert_string_equal(read->before[2].value, "");
    arena_free(fixture.arena);
}

static void ids_differ_within_one_second(void **state) {
    Fixture fixture = begin();
    JournalEntry first = sample(&fixture), second = sample(&fixture), *entries = NULL;
    (void)state;
    assert_int_equal(journal_plan(fixture.arena, &first), STATUS_OK);
    assert_int_equal(journal_plan(fixture.arena, &second), STATUS_OK);
    assert_string_not_equal(first.id, second.id);
    assert_int_equal(journal_mark(fixture.arena, &first, ENTRY_DONE), STATUS_OK);
    assert_int_equal(count_of(&fixture, &entries), 2);
    assert_int_equal(entries[0].state, ENTRY_DONE);
    assert_int_equal(entries[1].state, ENTRY_PLANNED);
    arena_free(fixture.arena);
}

static void undo_takes_the_newest_that_changed_something(void **state) {
    static Setting setting[] = {{"registry:HKLM\\A", "1", true}};
    static Setting other[] = {{"registry:HKLM\\A", "2", true}};
    (void)state;
    JournalEntry entries[] = {
        {.id = "1", .state = ENTRY_DONE, .before = setting, .after = other, .change_count = 1},
        {.id = "2", .state = ENTRY_UNDONE, .before = setting, .after = other, .change_count = 1},
        {.id = "3", .state = ENTRY_DONE, .before = setting, .after = setting, .change_count = 1},
        {.id = "4", .state = ENTRY_NOTHING},
        {.id = "5", .state = ENTRY_FAILED, .before = setting, .after = other, .change_count = 1},
        {.id = "6", .state = ENTRY_PLANNED, .before = setting, .after = other, .change_count = 1}};
    assert_string_equal(journal_undoable(entries, 6)->id, "1");
    entries[5].state = ENTRY_STARTED;
    assert_string_equal(journal_undoable(entries, 6)->id, "6");
    assert_null(journal_undoable(entries, 0));
}

static void is_for_the_owner_only(void **state) {
    (void)state;
#ifdef _WIN32
    skip(); /* rights come from the folder there (base/disk.h) */
#else
    Fixture fixture = begin();
    JournalEntry entry = sample(&fixture);
    struct stat about;
    assert_int_equal(journal_plan(fixture.arena, &entry), STATUS_OK);
    assert_int_equal(journal_mark(fixture.arena, &entry, ENTRY_DONE), STATUS_OK);
    assert_int_equal(stat(journal_file(fixture.arena, fixture.spec), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    arena_free(fixture.arena);
#endif
}

/* Cut anywhere in its last line, the journal reads as without that line, and the next line written
 * is whole. */
static void passes_over_a_torn_end(void **state) {
    Fixture fixture = begin();
    JournalEntry entry = sample(&fixture), *entries = NULL;
    const char *path = journal_file(fixture.arena, fixture.spec);
    Str whole;
    (void)state;
    assert_int_equal(journal_plan(fixture.arena, &entry), STATUS_OK);
    assert_int_equal(file_read(fixture.arena, path, 1 << 20, &whole), STATUS_OK);
    const size_t first = whole.length;
    assert_int_equal(journal_mark(fixture.arena, &entry, ENTRY_STARTED), STATUS_OK);
    assert_int_equal(file_read(fixture.arena, path, 1 << 20, &whole), STATUS_OK);
    for (size_t length = 0; length <= whole.length; length++) {
        assert_int_equal(file_write(path, str_first(whole, length)), STATUS_OK);
        const size_t count = count_of(&fixture, &entries);
        assert_int_equal(count, length < first ? 0 : 1);
        if (count == 1)
            assert_int_equal(entries[0].state,
                             length < whole.length ? ENTRY_PLANNED : ENTRY_STARTED);
        JournalEntry next = sample(&fixture);
        assert_int_equal(journal_plan(fixture.arena, &next), STATUS_OK);
        assert_int_equal(count_of(&fixture, &entries), count + 1);
    }
    arena_free(fixture.arena);
}

static void says_that_it_is_damaged(void **state) {
    static const char *const damaged[] = {
        "{\"id\":\"x\",\"state\":\"done\"}\n{\"id\":\"x\",\"state\":\"done\"}\n",
        "garbage\n{\"id\":\"x\",\"state\":\"done\"}\n",
        "{\"journal\":2,\"id\":\"x\"}\n\n",
        "[[[[[[\n{}\n",
        "\n\n",
        "null\nnull\n"};
    Fixture fixture = begin();
    JournalEntry entry = sample(&fixture), *entries = NULL;
    size_t count = 0;
    (void)state;
    assert_int_equal(journal_plan(fixture.arena, &entry), STATUS_OK);
    const char *path = journal_file(fixture.arena, fixture.spec);
    for (size_t i = 0; i < sizeof damaged / sizeof damaged[0]; i++) {
        assert_int_equal(file_write(path, str_of(damaged[i])), STATUS_OK);
        assert_int_equal(journal_read(fixture.arena, fixture.spec, &entries, &count),
                         STATUS_MALFORMED);
        assert_int_equal(journal_plan(fixture.arena, &entry), STATUS_MALFORMED);
        Str after;
        assert_int_equal(file_read(fixture.arena, path, 1 << 20, &after), STATUS_OK);
        assert_true(str_equal(after, str_of(damaged[i])));
    }
    arena_free(fixture.arena);
}

static void every_spec_has_a_file_of_its_own(void **state) {
    static const char *const specs[] = {
        "practice:a", "practice_a", "practice%3Aa", "../../etc/passwd", "..", ".",
        "-",          "/a/b",       "/a_b",         "\xE4\xB8\xBB",     "A",  "a",
        "con",        "Nul.txt"};
    Arena *arena = arena_new();
    (void)state;
    fake_state_folder(arena);
    const char *folder = path_join(arena, path_join(arena, state_folder(arena), "journal"), "");
    for (size_t i = 0; i < sizeof specs / sizeof specs[0]; i++) {
        const char *file = journal_file(arena, specs[i]);
        assert_int_equal(strncmp(file, folder, strlen(folder)), 0);
        assert_string_equal(path_name(file), file + strlen(folder));
        assert_false(path_name_is_device(path_name(file)));
        assert_null(strpbrk(path_name(file), "<>:\"/\\|?*")); /* what NTFS refuses */
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(file, journal_file(arena, specs[j]));
    }
    char *huge = arena_alloc(arena, 70000);
    memset(huge, 'x', 65000);
    const char *first = journal_file(arena, huge);
    huge[64999] = 'y';
    assert_string_not_equal(first, journal_file(arena, huge));
    assert_true(strlen(first) - strlen(folder) < 255);
    arena_free(arena);
}

static void two_cannot_change_one_pc(void **state) {
    Fixture fixture = begin();
    DiskFile first, second;
    (void)state;
    assert_int_equal(journal_lock(fixture.arena, fixture.spec, &first), STATUS_OK);
    assert_int_equal(journal_lock(fixture.arena, fixture.spec, &second), STATUS_REFUSED);
    journal_unlock(first);
    assert_int_equal(journal_lock(fixture.arena, fixture.spec, &second), STATUS_OK);
    journal_unlock(second);
    arena_free(fixture.arena);
}

/* Another account, in another folder, finds the same journal by it. */
static void the_line_to_type_names_the_folder(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const char *folder = path_join(arena, fake_state_folder(arena), "two words");
    assert_int_equal(folder_make(folder), STATUS_OK);
    environment_set("KMSDOCTOR_STATE", folder);
    assert_string_equal(journal_line(arena, "undo", "live"),
                        arena_printf(arena, "kmsdoctor undo --machine live --state \"%s\"",
                                     disk_place(arena, folder)));
    assert_string_equal(journal_line(arena, "fix dns.flush", "my pc.txt"),
                        arena_printf(arena,
                                     "kmsdoctor fix dns.flush --machine \"my pc.txt\" "
                                     "--state \"%s\"",
                                     disk_place(arena, folder)));
    environment_set("KMSDOCTOR_STATE", NULL);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_it_wrote),
        cmocka_unit_test(ids_differ_within_one_second),
        cmocka_unit_test(undo_takes_the_newest_that_changed_something),
        cmocka_unit_test(is_for_the_owner_only),
        cmocka_unit_test(passes_over_a_torn_end),
        cmocka_unit_test(says_that_it_is_damaged),
        cmocka_unit_test(every_spec_has_a_file_of_its_own),
        cmocka_unit_test(two_cannot_change_one_pc),
        cmocka_unit_test(the_line_to_type_names_the_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
