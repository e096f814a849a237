/* A folder that is another account's to write in, while this process has the rights of an
 * administrator: a link that somebody laid below it would make this process write elsewhere with
 * those rights. What disk.h opens, renames, removes or makes below it must truly lie there. */
#ifndef KMSDOCTOR_DISK_GUARD_H
#define KMSDOCTOR_DISK_GUARD_H

#include "base/status.h"
#include "base/str.h"

/* For the rest of the process; paths are guarded that begin with this very text. NULL or "": none
 * any more. The folder itself may be reached through links: whoever names it chose it. */
void disk_guard(const char *folder);

/* Below the guarded folder, by its text. */
bool disk_guards(const char *path);

/* STATUS_IO: the folder that it lies in is guarded and is truly elsewhere. */
MUST_CHECK Status disk_guard_check(const char *path);

/* A place (disk_place) is below that of the guarded folder. */
bool disk_guard_holds(const char *place);

#endif
