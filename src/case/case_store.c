/* Cases on the disk: one file each, written whole, so that a killed wizard finds the last step. */
#include "base/disk.h"
#include "base/files.h"
#include "base/leftovers.h"
#include "base/paths.h"
#include "base/places.h"
#include "case/case.h"
#include "facts/facts_json.h"

enum {
    LARGEST_CASE = 1024 * 1024,
    LARGEST_FACTS = 64 * 1024 * 1024,
    MOST_OFFERED = 9,
    MOST_READ = 60,
    MOST_LISTED = 100000,
    STILL_WRITTEN_S = 24 * 3600
};

static const char *cases_folder(Arena *arena) {
    const char *state = state_folder(arena);
    return state == NULL ? NULL : path_join(arena, state, "cases");
}

/* NULL when there is no home, or when the id could name a file elsewhere. */
static const char *path_of(Arena *arena, const char *id, const char *ending) {
    const char *folder = cases_folder(arena);
    if (folder == NULL || !case_number_is_valid(id))
        return NULL;
    return path_join(arena, folder, arena_printf(arena, "%s%s", id, ending));
}

static Status write_beside(const Case *support_case, const char *ending, Str text) {
    Arena *arena = arena_new();
    const char *path = path_of(arena, support_case->id, ending);
    Status status = path == NULL ? STATUS_NOT_FOUND : folder_make(cases_folder(arena));
    if (status == STATUS_OK)
        status = file_write(path, text);
    arena_free(arena);
    return status;
}

Status case_save(const Case *support_case) {
    Arena *arena = arena_new();
    const Status status = write_beside(support_case, ".json", case_to_json(arena, support_case));
    arena_free(arena);
    return status;
}

Status case_load(Arena *arena, const char *id, Case **ret_case) {
    const char *path = path_of(arena, id, ".json");
    Str text;
    if (path == NULL)
        return STATUS_NOT_FOUND;
    Status status = file_read(arena, path, LARGEST_CASE, &text);
    if (status == STATUS_OK)
        status = case_from_json(arena, text, ret_case);
    if (status == STATUS_OK)
        (*ret_case)->id = arena_strdup(arena, id); /* a copied file is a case of its own */
    return status;
}

bool case_exists(const char *id) {
    Arena *arena = arena_new();
    const char *path = path_of(arena, id, ".json");
    const bool exists = path != NULL && file_exists(path);
    arena_free(arena);
    return exists;
}

/* Windows keeps both in one file. */
static bool is_same_file(const char *id, const char *other) {
    return disk_ignores_case() && text_equal_any_case(id, other);
}

/* The file of the old id goes last: killed in between there are two, never none. */
Status case_rename(Case *support_case, const char *number) {
    const char *old = support_case->id;
    if (strcmp(old, number) == 0)
        return STATUS_OK;
    const bool same = is_same_file(old, number);
    if (!same && case_exists(number))
        return STATUS_CHANGED;
    const char *from = path_of(support_case->arena, old, ".json");
    support_case->id = arena_strdup(support_case->arena, number);
    const Status status = case_save(support_case);
    if (status == STATUS_OK && from != NULL && !same)
        (void)!disk_remove(from);
    return status;
}

void case_set_aside(const char *id) {
    Arena *arena = arena_new();
    const char *path = path_of(arena, id, ".json");
    if (path != NULL)
        (void)!disk_rename(path, arena_printf(arena, "%s.damaged", path));
    arena_free(arena);
}

Status case_save_before(const Case *support_case, const Facts *facts) {
    Arena *arena = arena_new();
    const char *text = facts_json_text(arena, facts);
    const Status status =
        text == NULL ? STATUS_INTERNAL : write_beside(support_case, ".before.json", str_of(text));
    arena_free(arena);
    return status;
}

Status case_load_before(Arena *arena, const Case *support_case, Facts **ret_facts) {
    const char *path = path_of(arena, support_case->id, ".before.json"), *where;
    Str text;
    if (path == NULL)
        return STATUS_NOT_FOUND;
    Status status = file_read(arena, path, LARGEST_FACTS, &text);
    if (status != STATUS_OK)
        return status;
    Facts *facts = facts_new(arena);
    status = facts_from_text(facts, text, &where);
    if (status == STATUS_OK)
        *ret_facts = facts;
    return status;
}

/* ---- the unfinished ones ---- */

typedef struct Candidate {
    const char *id;
    int64_t written; /* when its file was, nanoseconds */
} Candidate;

typedef struct Candidates {
    Candidate *items;
    size_t count, capacity;
} Candidates;

static int newest_first(const void *a, const void *b) {
    const Candidate *first = a, *second = b;
    if (first->written != second->written)
        return first->written < second->written ? 1 : -1;
    return strcmp(first->id, second->id);
}

static void add_candidate(Arena *arena, Candidates *candidates, const DiskEntry *entry) {
    const Str name = str_of(entry->name);
    if (!str_ends(name, ".json") || str_ends(name, ".before.json"))
        return;
    const char *id = arena_strndup(arena, name.at, name.length - strlen(".json"));
    if (!case_number_is_valid(id))
        return;
    Candidate *candidate = arena_push(arena, &candidates->items, &candidates->count,
                                      &candidates->capacity, sizeof *candidate);
    *candidate = (Candidate){.id = id, .written = entry->about.changed_ns};
}

static Candidates find_candidates(Arena *arena) {
    Candidates candidates = {0};
    const char *folder = cases_folder(arena);
    DiskEntries entries = {0};
    if (folder == NULL ||
        disk_list_ending(arena, folder, ".json", MOST_LISTED, &entries) != STATUS_OK)
        return candidates;
    for (size_t i = 0; i < entries.count; i++)
        add_candidate(arena, &candidates, &entries.items[i]);
    if (candidates.count > 0)
        qsort(candidates.items, candidates.count, sizeof *candidates.items, newest_first);
    return candidates;
}

static bool is_case_file(Str name, const void *user) {
    (void)user;
    Arena *arena = arena_new();
    const bool is =
        str_ends(name, ".json") &&
        case_number_is_valid(arena_strndup(arena, name.at, name.length - strlen(".json")));
    arena_free(arena);
    return is;
}

const char *const *case_unfinished(Arena *arena) {
    if (cases_folder(arena) != NULL)
        leftovers_sweep(cases_folder(arena), STILL_WRITTEN_S, is_case_file, NULL);
    const char **ids = arena_array(arena, const char *, MOST_OFFERED + 1);
    const Candidates candidates = find_candidates(arena);
    size_t offered = 0;
    for (size_t i = 0; i < candidates.count && i < MOST_READ && offered < MOST_OFFERED; i++) {
        Case *found;
        if (case_load(arena, candidates.items[i].id, &found) == STATUS_OK &&
            found->conclusion == CONCLUSION_OPEN)
            ids[offered++] = found->id;
    }
    return ids;
}
