/* How long an upload still takes, in words. */
#ifndef KMSDOCTOR_TIME_LEFT_H
#define KMSDOCTOR_TIME_LEFT_H

#include "base/arena.h"
#include "messages/messages.h"

/* "89 s", "2 min" (begun ones count); "" where the seconds are below 0: it is not known. In the
 * arena. */
const char *upload_time_left(Arena *arena, Language language, int64_t seconds);

#endif
