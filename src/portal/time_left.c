#include "portal/time_left.h"

enum { MOST_IN_SECONDS = 90 };

const char *upload_time_left(Arena *arena, Language language, int64_t seconds) {
    if (seconds < 0)
        return "";
    const bool is_short = seconds < MOST_IN_SECONDS;
    return say(arena, language, is_short ? "upload.seconds" : "upload.minutes",
               {"count", arena_printf(arena, "%lld",
                                      (long long)(is_short ? seconds : (seconds + 59) / 60))});
}
