#include "base/process.h"

#include "base/paths.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Where standard input, output or error is closed, the next file that is opened would take its
 * number, and libuv does not suffer that. Opened the wrong way round, it still takes nothing. */
static void occupy_standard_files(void) {
    for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++)
        if (fcntl(file, F_GETFD) < 0)
            (void)!open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

void process_begin(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    occupy_standard_files();
    signal(SIGPIPE, SIG_IGN);
}

/* LeakSanitizer looks into its own process as a debugger does. */
void process_holds_secret(void) {
    const struct rlimit none = {0, 0};
    (void)!setrlimit(RLIMIT_CORE, &none);
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
    (void)!prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

bool process_is_elevated(void) {
    return geteuid() == 0;
}

long process_number(void) {
    return (long)getpid();
}

const char *process_folder(Arena *arena, const char *called) {
    return path_folder(arena, called);
}
