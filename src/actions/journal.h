/* The journal of changes: one file per machine in the state folder, JSON lines, each on the disk
 * before the next step is taken. A process killed between any two lines loses nothing: the entry
 * says what was about to change and what it was. */
#ifndef KMSDOCTOR_JOURNAL_H
#define KMSDOCTOR_JOURNAL_H

#include "actions/action.h"
#include "base/disk.h"

typedef enum EntryState {
    ENTRY_PLANNED, /* before-values written, nothing known to have been done */
    ENTRY_STARTED, /* the first step was about to run: may or may not have changed things */
    ENTRY_DONE,
    ENTRY_FAILED, /* rolled back */
    ENTRY_UNDONE,
    ENTRY_NOTHING /* changed nothing that can be put back */
} EntryState;

typedef struct JournalEntry {
    const char *id;      /* "20261122T080000Z-1" */
    const char *machine; /* spec, e.g. practice:cas-06345 */
    const char *case_id;
    const char *action_id;
    const char *command; /* what ran, for people */
    int64_t when;
    EntryState state;
    Setting *before, *after; /* same order, same paths */
    size_t change_count;
} JournalEntry;

const char *entry_state_word(EntryState state); /* "planned" "started" "done" ... */

/* Some value is to be another than it was found: else there is nothing to take back. */
bool entry_changes_something(const JournalEntry *entry);

/* The i-th change of an entry; back: from what it left to what it found, as undo makes it. */
PlanChange entry_change(const JournalEntry *entry, size_t i, bool back);

/* Where the journal of a machine lies; NULL when there is no home at all. In the arena. */
const char *journal_file(Arena *arena, const char *machine_spec);

/* What is typed to take back from whatever account and folder: the whole line, with its folder.
 * `words`: "undo", or another command. In the arena. */
const char *journal_line(Arena *arena, const char *words, const char *machine_spec);

/* All entries of a machine, oldest first. A damaged last line (killed while writing) is passed
 * over; other damage is STATUS_MALFORMED. No journal: zero entries. */
MUST_CHECK Status journal_read(Arena *arena, const char *machine_spec, JournalEntry **ret_entries,
                               size_t *ret_count);

/* What undo would take back: the newest entry that changed something and was not undone; NULL:
 * none. */
const JournalEntry *journal_undoable(const JournalEntry *entries, size_t count);

typedef enum UndoResult {
    UNDO_DONE,
    UNDO_NOTHING, /* there is nothing to take back */
    UNDO_CHANGED, /* somebody changed it since: refused, nothing was touched */
    UNDO_ALREADY, /* everything is already as it was */
    UNDO_FAILED
} UndoResult;

/* Puts back exactly what was there. For UNDO_CHANGED ret_setting is what stands there now.
 * `entry` from journal_read. */
MUST_CHECK Status journal_undo(Machine *machine, const JournalEntry *entry, UndoResult *ret_result,
                               Setting *ret_setting);

/* Writing; used by perform.c and undo.c only. journal_lock keeps a second process from changing the
 * same machine meanwhile (STATUS_REFUSED: one is at it); the lock ends with journal_unlock or with
 * the process. journal_plan appends the entry as planned and gives it its id. */
MUST_CHECK Status journal_lock(Arena *arena, const char *machine_spec, DiskFile *ret_lock);
void journal_unlock(DiskFile lock);
MUST_CHECK Status journal_plan(Arena *arena, JournalEntry *entry);
MUST_CHECK Status journal_mark(Arena *arena, const JournalEntry *entry, EntryState state);

#endif
