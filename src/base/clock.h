/* Time: seconds since 1970 in UTC, and milliseconds that only go forward. */
#ifndef KMSDOCTOR_CLOCK_H
#define KMSDOCTOR_CLOCK_H

#include "base/str.h"

int64_t clock_now(void); /* UTC seconds; SOURCE_DATE_EPOCH wins when it is set, for tests */
int64_t clock_milliseconds(void); /* monotonic */

/* "2026-11-22T08:00:00Z" */
char *clock_text(Arena *arena, int64_t time);

/* Reads that form, also without seconds or Z, with a blank for the T, with an offset. */
bool clock_parse(Str text, int64_t *ret_time);

/* Seconds of a civil UTC time; false when a part is out of range. month 1 to 12. */
bool clock_civil(int year, int month, int day, int hour, int minute, int second, int64_t *ret_time);

#endif
