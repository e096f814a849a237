/* Linux (and any POSIX): RLIMIT_NOFILE, which holds for files and sockets alike. */
#include "probe/own_sockets.h"

#include <fcntl.h>
#include <sys/resource.h>

/* Open files have the lowest numbers that were free: behind these none is expected. */
enum { MOST_NUMBERS = 65536 };

static size_t count_open(rlim_t limit) {
    size_t count = 0;
    for (int file = 0; file < MOST_NUMBERS && (rlim_t)file < limit; file++)
        count += fcntl(file, F_GETFD) >= 0;
    return count;
}

size_t own_sockets_left(size_t wanted) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    const size_t open = count_open(limit.rlim_cur);
    const rlim_t needed = (rlim_t)(open + wanted);
    if (limit.rlim_cur < needed && limit.rlim_cur < limit.rlim_max) {
        struct rlimit raised = limit;
        raised.rlim_cur = needed < limit.rlim_max ? needed : limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &raised) == 0)
            limit = raised;
    }
    const size_t left = limit.rlim_cur > open ? (size_t)(limit.rlim_cur - open) : 0;
    return left < wanted ? left : wanted;
}

/* Where the first packet was lost the system sends it again after 1 s, and not a third time before
 * 3 s. */
int own_connect_ms(void) {
    return 2000;
}
