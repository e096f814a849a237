/* What is typed to go on with an upload later. */
#ifndef KMSDOCTOR_UPLOAD_LINE_H
#define KMSDOCTOR_UPLOAD_LINE_H

#include "base/arena.h"

/* `kmsdoctor upload`, with the profile and the state folder that this run was told; in the arena.
 */
const char *upload_line(Arena *arena);

#endif
