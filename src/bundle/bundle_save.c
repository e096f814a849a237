#include "base/disk.h"
#include "base/files.h"
#include "base/paths.h"
#include "bundle/bundle_rooms.h"

enum { SLACK = 64 * 1024 }; /* what the file system itself needs */

static Status check_space(const Bundle *bundle, const char *path, Str map) {
    uint64_t free_bytes = 0;
    const Status status = disk_free_space(path_folder(bundle->input->arena, path), &free_bytes);
    /* A network folder that does not say is written to all the same: that fails whole, too. */
    if (status != STATUS_OK)
        return STATUS_OK;
    return free_bytes < (uint64_t)bundle->zip.length + map.length + SLACK ? STATUS_DISK_FULL
                                                                          : STATUS_OK;
}

/* ---- the journal ---- */

/* What lay there before, of an older bundle; only where there is a journal to be copied. */
typedef struct JournalBefore {
    Str text;
    bool is_there, is_new;
} JournalBefore;

/* What undo would take back, for whoever looks after the PC when its state folder is gone. Where
 * there is no journal nothing was changed. */
static Status copy_journal(Bundle *bundle, const char *stem, JournalBefore *ret_before,
                           const char **ret_about) {
    Arena *arena = bundle->input->arena;
    const char *journal = journal_file(arena, bundle->input->machine->spec);
    Str text;
    *ret_before = (JournalBefore){.text = STR_NONE};
    if (bundle->input->journal_count == 0 || journal == NULL ||
        file_read(arena, journal, PART_MOST_BYTES, &text) != STATUS_OK)
        return STATUS_OK;
    bundle->journal_path = *ret_about = arena_printf(arena, "%s.journal.jsonl", stem);
    Status status = file_read(arena, bundle->journal_path, PART_MOST_BYTES, &ret_before->text);
    ret_before->is_there = status == STATUS_OK;
    if (status == STATUS_OK || status == STATUS_NOT_FOUND)
        status = file_write_private(bundle->journal_path, text);
    ret_before->is_new = status == STATUS_OK;
    return status;
}

static void undo_journal(Bundle *bundle, const JournalBefore *before) {
    if (before->is_new && before->is_there)
        (void)!file_write_private(bundle->journal_path, before->text);
    else if (before->is_new)
        (void)!disk_remove(bundle->journal_path);
    bundle->journal_path = NULL;
}

/* ---- all of it ---- */

/* Where the zip could not be written, map and journal are as they were before. */
static Status write_all(Bundle *bundle, const char *stem, Str map, const char **ret_about) {
    Arena *arena = bundle->input->arena;
    JournalBefore journal;
    MapBefore before = {.text = STR_NONE};
    Status status = copy_journal(bundle, stem, &journal, ret_about);
    if (status == STATUS_OK)
        status = bundle_map_put(bundle, map, &before, ret_about);
    if (status == STATUS_OK)
        status = zip_put(arena, bundle->path, bundle->zip, ret_about);
    if (status != STATUS_OK) {
        bundle_map_undo(bundle, &before);
        undo_journal(bundle, &journal);
        return status;
    }
    bundle_map_keep(&before);
    return zip_put_digest(arena, bundle->path, bundle->sha256, ret_about);
}

Status bundle_save(Bundle *bundle, const char *path, const char **ret_about) {
    Arena *arena = bundle->input->arena;
    *ret_about = path;
    const Str whole = str_of(path);
    const Str stem = str_ends(whole, ".zip") ? str_first(whole, whole.length - 4) : whole;
    const char *map = bundle->zip.at == NULL ? NULL : bundle_map_text(bundle);
    if (map == NULL)
        return STATUS_INTERNAL;
    Status status = folder_make_for(path);
    if (status == STATUS_OK) {
        sweep_leftovers(arena, path);
        status = check_space(bundle, path, str_of(map));
    }
    if (status != STATUS_OK)
        return status;
    bundle->path = arena_strdup(arena, path);
    bundle->digest_path = arena_printf(arena, "%s.sha256", path);
    bundle->map_path = arena_printf(arena, "%s.map.json", str_dup(arena, stem));
    return write_all(bundle, str_dup(arena, stem), str_of(map), ret_about);
}
