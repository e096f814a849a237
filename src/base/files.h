/* Files: whole ones in, whole ones out. Writing goes to a temporary name, is flushed to the disk
 * and renamed, so that a killed process leaves the old or the new file, never half of one. */
#ifndef KMSDOCTOR_FILES_H
#define KMSDOCTOR_FILES_H

#include "base/status.h"
#include "base/str.h"

/* The whole file, terminated, in the arena; STATUS_TOO_BIG when it is longer than limit. */
MUST_CHECK Status file_read(Arena *arena, const char *path, size_t limit, Str *ret_text);

/* Owner-only (0600). What is no file (/dev/stdout, a named pipe) is written into, not replaced. */
MUST_CHECK Status file_write(const char *path, Str text);

/* Adds a line at the end and waits until it is on the disk. */
MUST_CHECK Status file_append(const char *path, Str text);

/* Makes the folder and those above it, owner-only; no error when it exists. */
MUST_CHECK Status folder_make(const char *path);

bool file_exists(const char *path);
bool path_is_folder(const char *path);

/* Where what the program must remember lies: $XDG_STATE_HOME/kmsdoctor, else
 * ~/.local/state/kmsdoctor (on Windows %LOCALAPPDATA%\kmsdoctor). Not created here; NULL when there
 * is no home at all. */
const char *state_folder(Arena *arena);

#endif
