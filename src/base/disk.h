/* Files and folders as each system keeps them: disk_linux.c, disk_windows.c and
 * disk_folders_windows.c. Everything that opens, lists, renames or removes goes through here; what
 * is made of it stands in base/files.h.
 *
 * Paths are UTF-8 everywhere. Windows takes both kinds of slashes, drive letters and \\host\share;
 * a path may be longer than its old limit of 260 characters. Files are bytes: no line end is
 * translated, and Ctrl-Z is a byte like any other.
 *
 * What is made here is for its owner alone: 0600 and 0700; on Windows it inherits the rights of
 * its folder, which below %LOCALAPPDATA% are those of the user, of SYSTEM and of administrators;
 * DISK_WRITE_PRIVATE has these rights in every folder (of a disk that knows rights).
 *
 * What lies in the folder of disk_guard.h is opened, made and replaced only if it truly does.
 */
#ifndef KMSDOCTOR_DISK_H
#define KMSDOCTOR_DISK_H

#include "base/status.h"
#include "base/str.h"

typedef enum DiskKind {
    DISK_FILE,
    DISK_FOLDER,
    DISK_STREAM, /* a pipe or a socket */
    DISK_DEVICE  /* a terminal, NUL, a disk... */
} DiskKind;

typedef struct DiskAbout {
    DiskKind kind;
    uint64_t size;      /* bytes of a file, 0 of anything else */
    int64_t changed_ns; /* when it was written, nanoseconds since 1970 */
} DiskAbout;

/* An open file: a descriptor or a handle. */
typedef intptr_t DiskFile;
#define DISK_NO_FILE ((DiskFile)-1)

/* A link is followed. */
MUST_CHECK Status disk_about(const char *path, DiskAbout *ret_about);

/* Opens for reading, and does not wait for the other end of a named pipe. A folder is opened as
 * well: only reading from it fails. */
MUST_CHECK Status disk_open(const char *path, DiskFile *ret_file, DiskAbout *ret_about);
MUST_CHECK Status disk_open_standard_input(DiskFile *ret_file);

/* The next bytes, as many as are there; *ret_length 0 at the end. */
MUST_CHECK Status disk_read(DiskFile file, char *to, size_t room, size_t *ret_length);

typedef enum DiskWriting {
    DISK_WRITE_NEW,     /* fails where something is already, be it a link to nowhere */
    DISK_WRITE_PRIVATE, /* the same; its owner alone may read it, whatever its folder says */
    DISK_WRITE_BEHIND,  /* at the end of what is there */
    DISK_WRITE_INTO     /* a pipe or device that is there; does not wait for its reader */
} DiskWriting;

MUST_CHECK Status disk_open_to_write(const char *path, DiskWriting writing, DiskFile *ret_file);

/* All of it, and waits until it is on the disk. */
MUST_CHECK Status disk_write(DiskFile file, Str text);

/* DISK_NO_FILE is allowed. What could not be kept is said here at the latest. */
Status disk_close(DiskFile file);

/* Opens a file of that name, empty or not, for this process alone: STATUS_REFUSED while another
 * has it, in this process or elsewhere; any other status: it cannot be locked at all, as on shares
 * that know no locks. Ends with disk_close, or with the process. */
MUST_CHECK Status disk_lock(const char *path, DiskFile *ret_file);

/* The same file or folder by a name that every account of this computer has for it: links and, on
 * Windows, the drive letters of a share or of SUBST are those of whoever made them. In the arena;
 * the path itself where it cannot be told. */
const char *disk_place(Arena *arena, const char *path);

/* Its owner is who looks after the computer: root; on Windows SYSTEM, Administrators or
 * TrustedInstaller. Of a link itself, not of what it leads to. False where that cannot be told. */
bool disk_is_administrators(const char *path);

/* Takes the place of a file that is there, as one step. Windows refuses (STATUS_DENIED) where that
 * file is read-only; one that is open elsewhere only for a moment is waited for. */
MUST_CHECK Status disk_rename(const char *from, const char *to);

MUST_CHECK Status disk_remove(const char *path); /* a file */

/* The last part of the path only; no error where it exists. */
MUST_CHECK Status disk_make_folder(const char *path);
MUST_CHECK Status disk_remove_folder(const char *path); /* an empty one */

/* Bytes that this process may still write below the folder. */
MUST_CHECK Status disk_free_space(const char *folder, uint64_t *ret_bytes);

/* What was made or renamed in the folder is on the disk. */
void disk_flush_folder(const char *path);

typedef struct DiskEntry {
    const char *name;
    DiskAbout about; /* of a link to a folder: that it is a folder */
    bool is_link, is_hidden;
} DiskEntry;

typedef struct DiskEntries {
    DiskEntry *items;
    size_t count, capacity;
} DiskEntries;

/* Those whose names end in that, ASCII case ignored, whatever else lies there; in no order, without
 * "." and "..", at most `most` of them; in the arena. */
MUST_CHECK Status disk_list_ending(Arena *arena, const char *path, const char *ending, size_t most,
                                   DiskEntries *ret_entries);

/* All of them, the same way. */
MUST_CHECK static inline Status disk_list(Arena *arena, const char *path, size_t most,
                                          DiskEntries *ret_entries) {
    return disk_list_ending(arena, path, "", most, ret_entries);
}

/* "A" and "a" are one file. */
bool disk_ignores_case(void);

#endif
