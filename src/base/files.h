/* Files: whole ones in, whole ones out. Writing goes to a temporary name, is flushed to the disk
 * and renamed, so that a killed process leaves the old or the new file, never half of one. Paths
 * and what may be in them: base/disk.h. */
#ifndef KMSDOCTOR_FILES_H
#define KMSDOCTOR_FILES_H

#include "base/status.h"
#include "base/str.h"

/* The whole file, terminated, in the arena; STATUS_TOO_BIG when it is longer than limit,
 * STATUS_UNSUPPORTED when it is a folder. */
MUST_CHECK Status file_read(Arena *arena, const char *path, size_t limit, Str *ret_text);

/* The same for what is secret: no copy is left behind but the one in the arena, which the caller
 * wipes (base/wipe.h). limit: some 64 KiB at the most, all of it is asked for at once. */
MUST_CHECK Status file_read_secret(Arena *arena, const char *path, size_t limit, Str *ret_text);

/* Standard input to its end, the same way. */
MUST_CHECK Status file_read_standard_input(Arena *arena, size_t limit, Str *ret_text);

/* Owner-only (0600). What is no file (/dev/stdout, NUL, a named pipe) is written into, not
 * replaced; a folder is STATUS_UNSUPPORTED. */
MUST_CHECK Status file_write(const char *path, Str text);

/* The same, for what others must not read where the folder lets them in (on Windows a share, the
 * root of a disk): the rights of the new file are not those of its folder. */
MUST_CHECK Status file_write_private(const char *path, Str text);

/* Adds a line at the end and waits until it is on the disk. */
MUST_CHECK Status file_append(const char *path, Str text);

/* Makes the folder and those above it, owner-only; no error when it exists. */
MUST_CHECK Status folder_make(const char *path);

/* The folder that this file is to lie in, and those above it. */
MUST_CHECK Status folder_make_for(const char *path);

bool file_exists(const char *path);
bool path_is_folder(const char *path);

#endif
