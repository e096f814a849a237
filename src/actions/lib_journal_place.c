/* Where the journal of a machine lies, and who may write to it at a time. */
#include "actions/journal.h"

#include "base/buf.h"
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* Any spec becomes one file name, no two the same: what is not plain is written as %XX. Longer than
 * a file name may be, its end is replaced by a sum of the whole (FNV-1a). */
static char *file_name_of(Arena *arena, const char *spec) {
    enum { LONGEST = 180 };
    Buf name;
    buf_init(&name, 64 * 1024);
    uint64_t sum = 14695981039346656037u;
    for (const char *at = spec; *at != '\0'; at++) {
        const unsigned char c = (unsigned char)*at;
        const bool plain = char_is_alphanumeric(*at) || c == '-' || (c == '.' && at != spec);
        buf_printf(&name, plain ? "%c" : "%%%02X", c);
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
    return arena_printf(arena, "%s/journal/%s.jsonl", state, file_name_of(arena, machine_spec));
}

Status journal_make_folder(const char *path) {
    Arena *arena = arena_new();
    const char *slash = strrchr(path, '/');
    const Status status =
        slash == NULL ? STATUS_OK : folder_make(arena_strndup(arena, path, (size_t)(slash - path)));
    arena_free(arena);
    return status;
}

Status journal_lock(Arena *arena, const char *machine_spec, int *ret_lock) {
    const char *path = journal_file(arena, machine_spec);
    if (path == NULL)
        return STATUS_NOT_FOUND;
    const Status status = journal_make_folder(path);
    if (status != STATUS_OK)
        return status;
    const int file = open(arena_printf(arena, "%s.lock", path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return status_from_errno(errno);
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        close(file);
        return STATUS_REFUSED;
    }
    *ret_lock = file;
    return STATUS_OK;
}

void journal_unlock(int lock) {
    close(lock);
}
