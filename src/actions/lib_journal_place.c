/* Where the journal of a machine lies, and who may write to it at a time. */
#include "actions/journal.h"

#include "base/buf.h"
#include "base/files.h"
#include "base/paths.h"
#include "base/places.h"

/* Any spec becomes one file name, no two the same: what is not plain is written as %XX, and so is
 * the first letter of what Windows would take for a device ("con"). Longer than a file name may be,
 * its end is replaced by a sum of the whole (FNV-1a). */
static char *file_name_of(Arena *arena, const char *spec) {
    enum { LONGEST = 180 };
    Buf name;
    buf_init(&name, 64 * 1024);
    uint64_t sum = 14695981039346656037u;
    const bool device = path_name_is_device(spec);
    for (const char *at = spec; *at != '\0'; at++) {
        const unsigned char c = (unsigned char)*at;
        const bool plain = char_is_alphanumeric(*at) || c == '-' || (c == '.' && at != spec);
        const bool kept = plain && !(device && at == spec);
        buf_printf(&name, kept ? "%c" : "%%%02X", c);
        sum = (sum ^ c) * 1099511628211u;
    }
    char *result = name.length <= LONGEST ? arena_strndup(arena, name.at, name.length)
                                          : arena_printf(arena, "%.*s-%016llx", LONGEST, name.at,
                                                         (unsigned long long)sum);
    buf_free(&name);
    return result;
}

const char *journal_file(Arena *arena, const char *machine_spec) {
    const char *state = state_folder(arena);
    if (state == NULL)
        return NULL;
    const char *name = arena_printf(arena, "%s.jsonl", file_name_of(arena, machine_spec));
    return path_join(arena, path_join(arena, state, "journal"), name);
}

static const char *quoted(Arena *arena, const char *word) {
    return strchr(word, ' ') == NULL ? word : arena_printf(arena, "\"%s\"", word);
}

const char *journal_line(Arena *arena, const char *words, const char *machine_spec) {
    const char *folder = state_folder(arena);
    const char *line =
        arena_printf(arena, "kmsdoctor %s --machine %s", words, quoted(arena, machine_spec));
    return folder == NULL ? line
                          : arena_printf(arena, "%s --state %s", line,
                                         quoted(arena, disk_place(arena, folder)));
}

Status journal_lock(Arena *arena, const char *machine_spec, DiskFile *ret_lock) {
    const char *path = journal_file(arena, machine_spec);
    if (path == NULL)
        return STATUS_NOT_FOUND;
    const Status status = folder_make_for(path);
    return status == STATUS_OK ? disk_lock(arena_printf(arena, "%s.lock", path), ret_lock) : status;
}

void journal_unlock(DiskFile lock) {
    (void)disk_close(lock);
}
