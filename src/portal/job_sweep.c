#include "portal/job_sweep.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/leftovers.h"
#include "base/paths.h"
#include "portal/job.h"

enum { DAY_S = 24 * 3600, MOST_DAMAGED = 20, MOST_ENTRIES = 100000, NS_OF_S = 1000000000 };

/* The job that a file of that ending belongs to; NULL: it is no job's. */
static const char *id_before(Arena *arena, Str name, const char *ending) {
    if (!str_ends(name, ending))
        return NULL;
    const char *id = arena_strndup(arena, name.at, name.length - strlen(ending));
    return job_id_is_valid(id) ? id : NULL;
}

static bool is_file_of(Arena *arena, const DiskEntry *entry, const char *ending) {
    return entry->about.kind == DISK_FILE && !entry->is_link &&
           id_before(arena, str_of(entry->name), ending) != NULL;
}

static DiskEntries list(Arena *arena, const char *folder, const char *ending) {
    DiskEntries entries = {0};
    if (disk_list_ending(arena, folder, ending, MOST_ENTRIES, &entries) != STATUS_OK)
        entries.count = 0;
    return entries;
}

/* ---- not written to the end ---- */

static bool is_job_file(Str name, const void *user) {
    (void)user;
    Arena *arena = arena_new();
    const bool is = id_before(arena, name, ".json") != NULL;
    arena_free(arena);
    return is;
}

/* ---- set aside ---- */

static int last_first(const void *a, const void *b) {
    const DiskEntry *first = a, *second = b;
    if (first->about.changed_ns != second->about.changed_ns)
        return first->about.changed_ns < second->about.changed_ns ? 1 : -1;
    return strcmp(second->name, first->name);
}

/* By their number, not by their age: what tells most about a fault must not go because a clock
 * is wrong. */
static void sweep_damaged(Arena *arena, const char *folder) {
    static const char ending[] = ".json.damaged";
    const DiskEntries entries = list(arena, folder, ending);
    size_t kept = 0;
    if (entries.count > 0)
        qsort(entries.items, entries.count, sizeof *entries.items, last_first);
    for (size_t i = 0; i < entries.count; i++)
        if (is_file_of(arena, &entries.items[i], ending) && ++kept > MOST_DAMAGED)
            (void)!disk_remove(path_join(arena, folder, entries.items[i].name));
}

/* ---- locks ---- */

/* A new job is locked before it is written, and the door is nobody's job. */
static bool is_idle(Arena *arena, const char *folder, const DiskEntry *entry) {
    const char *id = id_before(arena, str_of(entry->name), ".lock");
    return entry->about.changed_ns / NS_OF_S < clock_now() - DAY_S && strcmp(id, JOB_DOOR) != 0 &&
           !file_exists(path_join(arena, folder, arena_printf(arena, "%s.json", id)));
}

static void sweep_locks(Arena *arena, const char *folder) {
    const DiskEntries entries = list(arena, folder, ".lock");
    for (size_t i = 0; i < entries.count; i++) {
        const char *path = path_join(arena, folder, entries.items[i].name);
        DiskFile lock;
        if (!is_file_of(arena, &entries.items[i], ".lock") ||
            !is_idle(arena, folder, &entries.items[i]) || disk_lock(path, &lock) != STATUS_OK)
            continue;
        (void)disk_close(lock); /* Windows removes no open file */
        (void)!disk_remove(path);
    }
}

/* ---- revoked, and their process did not live to see it ---- */

static void sweep_revoked(Arena *arena, const char *folder) {
    const DiskEntries entries = list(arena, folder, JOB_REVOKED);
    for (size_t i = 0; i < entries.count; i++) {
        const char *id = id_before(arena, str_of(entries.items[i].name), JOB_REVOKED);
        DiskFile lock;
        if (id == NULL || job_lock(id, &lock) != STATUS_OK)
            continue;
        (void)!job_remove(id);
        job_unlock(id, lock, true);
    }
}

void jobs_sweep(void) {
    Arena *arena = arena_new();
    const char *folder = jobs_folder(arena);
    if (folder != NULL) {
        leftovers_sweep(folder, DAY_S, is_job_file, NULL);
        sweep_damaged(arena, folder);
        sweep_revoked(arena, folder);
        sweep_locks(arena, folder);
    }
    arena_free(arena);
}
