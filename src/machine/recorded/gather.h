/* The files of a recorded machine: one file, or all of a folder and of those below it, in the order
 * of their paths. */
#ifndef KMSDOCTOR_GATHER_H
#define KMSDOCTOR_GATHER_H

#include "base/status.h"
#include "base/str.h"

typedef struct FileList {
    const char **paths;
    size_t count, capacity;
} FileList;

/* "-" is standard input. Links to folders are not followed; hidden files are left out. A folder
 * that was not gone into stands in the list itself. The paths are in the arena. */
MUST_CHECK Status gather_files(Arena *arena, const char *path, FileList *ret_files);

#endif
