#include "actions/journal.h"

/* How the settings of an entry stand now, against what it found and what it left. */
typedef struct Standing {
    Setting *now;
    size_t as_before;
    const Setting *foreign; /* the first that is neither; NULL none */
} Standing;

static Status look(Machine *machine, const JournalEntry *entry, Standing *standing) {
    *standing = (Standing){.now = arena_array(machine->arena, Setting, entry->change_count)};
    for (size_t i = 0; i < entry->change_count; i++) {
        Setting *now = &standing->now[i];
        const Status status = machine_read_setting(machine, entry->before[i].path, now);
        if (status != STATUS_OK)
            return status;
        if (setting_same(now, &entry->before[i]))
            standing->as_before++;
        else if (!setting_same(now, &entry->after[i]) && standing->foreign == NULL)
            standing->foreign = now;
    }
    return STATUS_OK;
}

/* Last changed, first put back. */
static Status put_back(Machine *machine, const JournalEntry *entry, const Standing *standing) {
    for (size_t i = entry->change_count; i > 0; i--) {
        const Setting *before = &entry->before[i - 1];
        if (setting_same(&standing->now[i - 1], before))
            continue;
        const Status status = machine_write_setting(machine, before);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

/* If this line is lost the next undo finds everything as it was, and says so: no failure. */
static void note_undone(Machine *machine, const JournalEntry *entry) {
    const Status status = journal_mark(machine->arena, entry, ENTRY_UNDONE);
    (void)status;
}

/* "Started" is written once more before anything is put back: that proves that the journal can be
 * written, and a process killed half-way leaves an entry that is still to be taken back. */
static Status take_back(Machine *machine, const JournalEntry *entry, Standing *standing,
                        UndoResult *ret_result) {
    Status status = journal_mark(machine->arena, entry, ENTRY_STARTED);
    if (status != STATUS_OK)
        return status;
    status = put_back(machine, entry, standing);
    if (status == STATUS_OK)
        status = look(machine, entry, standing);
    if (status != STATUS_OK)
        return status;
    *ret_result = UNDO_FAILED;
    if (standing->as_before < entry->change_count)
        return STATUS_OK;
    *ret_result = UNDO_DONE;
    note_undone(machine, entry);
    return STATUS_OK;
}

static Status undo_locked(Machine *machine, const JournalEntry *entry, UndoResult *ret_result,
                          Setting *ret_setting) {
    Standing standing;
    const Status status = look(machine, entry, &standing);
    if (status != STATUS_OK)
        return status;
    if (standing.foreign != NULL) {
        *ret_result = UNDO_CHANGED;
        *ret_setting = *standing.foreign;
        return STATUS_OK;
    }
    if (standing.as_before == entry->change_count) {
        *ret_result = UNDO_ALREADY;
        note_undone(machine, entry);
        return STATUS_OK;
    }
    return take_back(machine, entry, &standing, ret_result);
}

Status journal_undo(Machine *machine, const JournalEntry *entry, UndoResult *ret_result,
                    Setting *ret_setting) {
    if ((entry->state != ENTRY_DONE && entry->state != ENTRY_STARTED) || entry->change_count == 0) {
        *ret_result = UNDO_NOTHING;
        return STATUS_OK;
    }
    DiskFile lock;
    Status status = journal_lock(machine->arena, entry->machine, &lock);
    if (status != STATUS_OK)
        return status;
    status = undo_locked(machine, entry, ret_result, ret_setting);
    journal_unlock(lock);
    return status;
}
