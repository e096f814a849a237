/* The bundle that an upload is about, in memory: whatever is told of it, and whatever goes, is of
 * these bytes. For the engine; others have portal_file_read of portal.h. */
#ifndef KMSDOCTOR_PORTAL_FILE_H
#define KMSDOCTOR_PORTAL_FILE_H

#include "portal/portal.h"

/* Reads it; nothing is known of it then. In the arena. */
MUST_CHECK Status portal_file_open(Arena *arena, const char *path, PortalFile *ret_file,
                                   PortalTrouble *ret_trouble);

/* A whole bundle whose leak gate has passed; what its manifest says of it is in the arena. Once it
 * was found to be one it is not looked at again. */
MUST_CHECK Status portal_file_look(Arena *arena, const char *path, PortalFile *file,
                                   PortalTrouble *ret_trouble);

/* As docs/portal.md wants it: 64 hex digits. */
void portal_file_set_digest(PortalFile *file, Sha256 *sha);

#endif
