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

static Status write_file(const char *path, Str text, const char **ret_about) {
    *ret_about = path;
    return file_write(path, text);
}

/* What stays: it says who is who. */
static Status write_private(const char *path, Str text, const char **ret_about) {
    *ret_about = path;
    return file_write_private(path, text);
}

/* What undo would take back, for whoever looks after the PC when its state folder is gone. Where
 * there is no journal nothing was changed. */
static Status copy_journal(Bundle *bundle, const char *stem, const char **ret_about) {
    Arena *arena = bundle->input->arena;
    const char *journal = journal_file(arena, bundle->input->machine->spec);
    Str text;
    if (bundle->input->journal_count == 0 || journal == NULL ||
        file_read(arena, journal, PART_MOST_BYTES, &text) != STATUS_OK)
        return STATUS_OK;
    bundle->journal_path = arena_printf(arena, "%s.journal.jsonl", stem);
    return write_private(bundle->journal_path, text, ret_about);
}

/* The digest of an old zip goes before the zip does, so that there is never a wrong one. Where the
 * old zip stays it comes back. */
static Status write_zip(Bundle *bundle, const char **ret_about) {
    enum { DIGEST_ROOM = 64 * 1024 };
    Str old = STR_NONE;
    const bool had_one =
        file_read(bundle->input->arena, bundle->digest_path, DIGEST_ROOM, &old) == STATUS_OK;
    (void)!disk_remove(bundle->digest_path);
    const Status status = write_file(bundle->path, bundle->zip, ret_about);
    if (status != STATUS_OK && had_one)
        (void)!file_write(bundle->digest_path, old);
    return status;
}

/* No zip is ever without its map: the new one lies there before the zip does, and that of an old
 * zip stays beside it, as ".old", until the old zip is gone. Where the old zip stays its map comes
 * back.
 */
static Status write_map_and_zip(Bundle *bundle, Str map, const char **ret_about) {
    Arena *arena = bundle->input->arena;
    const char *kept = arena_printf(arena, "%s.old", bundle->map_path);
    Str old = STR_NONE;
    const bool had_one = file_exists(bundle->path) &&
                         file_read(arena, bundle->map_path, PART_MOST_BYTES, &old) == STATUS_OK &&
                         !str_equal(old, map);
    Status status = had_one ? write_private(kept, old, ret_about) : STATUS_OK;
    if (status == STATUS_OK)
        status = write_private(bundle->map_path, map, ret_about);
    if (status == STATUS_OK)
        status = write_zip(bundle, ret_about);
    if (!had_one)
        return status;
    if (status == STATUS_OK || file_write_private(bundle->map_path, old) == STATUS_OK)
        (void)!disk_remove(kept);
    return status;
}

static Status write_all(Bundle *bundle, Str map, const char **ret_about) {
    Arena *arena = bundle->input->arena;
    const Str digest =
        str_of(arena_printf(arena, "%s  %s\n", bundle->sha256, path_name(bundle->path)));
    Status status = write_map_and_zip(bundle, map, ret_about);
    if (status == STATUS_OK)
        status = write_file(bundle->digest_path, digest, ret_about);
    return status;
}

Status bundle_save(Bundle *bundle, const char *path, const char **ret_about) {
    Arena *arena = bundle->input->arena;
    *ret_about = path;
    const Str whole = str_of(path);
    const Str stem = str_ends(whole, ".zip") ? str_first(whole, whole.length - 4) : whole;
    const char *map = redact_map_text(arena, bundle->redactor);
    if (map == NULL || bundle->zip.at == NULL)
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
    status = copy_journal(bundle, str_dup(arena, stem), ret_about);
    return status == STATUS_OK ? write_all(bundle, str_of(map), ret_about) : status;
}
