/* Paths as text: nothing here looks at the disk. Windows separates with \ and takes / as well, and
 * a path may begin with a drive or with \\host\share. */
#ifndef KMSDOCTOR_PATHS_H
#define KMSDOCTOR_PATHS_H

#include "base/str.h"

bool path_is_separator(char c);

/* What separates in a path that is made here. */
extern const char path_separator;

/* Bytes of what a path begins with that is no folder's name: "/", "C:\", "\\host\share\"; 0 where
 * it begins in the current folder. */
size_t path_root_length(const char *path);

/* It names the same place wherever it is read: "C:x" and "\x" do not. */
bool path_is_absolute(const char *path);

/* The folder that it lies in; "." where it has none. In the arena. */
const char *path_folder(Arena *arena, const char *path);

/* The last part, inside path. */
const char *path_name(const char *path);

const char *path_join(Arena *arena, const char *folder, const char *name);

/* The same place from wherever one is. In the arena; the path itself where that cannot be told. */
const char *path_from_root(Arena *arena, const char *path);

/* A name that Windows takes for a device, whatever folder and ending it has ("con", "Aux.json"):
 * never to be given to a file that is made, on any system, as files are carried along. */
bool path_name_is_device(const char *name);

/* Letters, digits, '-', '_', '.', at most 64, beginning with a letter or digit, no device: harmless
 * in any file's name and any sentence. */
bool path_name_is_plain(const char *name);

#endif
