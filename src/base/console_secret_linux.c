/* As readpassphrase(3) does it: whatever stops or ends the program while it reads finds a terminal
 * that shows what is typed. */
#include "base/console_secret.h"

#include "base/console.h"
#include "base/output.h"
#include "base/wipe.h"

#include <signal.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

/* Of a line that is longer than 4095 bytes Linux hands on no more than those, and says nothing. */
enum { LONGEST = 4094, WATCHED = 5, BROKEN_OFF = -1 };

static const int watched[WATCHED] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
static volatile sig_atomic_t heard[WATCHED];

typedef struct Watch {
    struct sigaction before[WATCHED];
    sigset_t mask;
} Watch;

static void hear(int number) {
    for (int i = 0; i < WATCHED; i++)
        if (watched[i] == number)
            heard[i] = 1;
}

/* They come in while a letter is awaited and at no other moment. What is ignored stays so. */
static void watch_begin(Watch *watch) {
    struct sigaction action = {.sa_handler = hear};
    sigset_t all;
    sigemptyset(&all);
    for (int i = 0; i < WATCHED; i++)
        sigaddset(&all, watched[i]);
    action.sa_mask = all;
    sigprocmask(SIG_BLOCK, &all, &watch->mask);
    for (int i = 0; i < WATCHED; i++) {
        heard[i] = 0;
        sigaction(watched[i], NULL, &watch->before[i]);
        if (watch->before[i].sa_handler != SIG_IGN)
            sigaction(watched[i], &action, NULL);
    }
}

static void watch_end(const Watch *watch) {
    for (int i = 0; i < WATCHED; i++)
        sigaction(watched[i], &watch->before[i], NULL);
    sigprocmask(SIG_SETMASK, &watch->mask, NULL);
}

/* A byte at a time: what stands behind the line is not ours. LONGEST + 1: it is too long. */
static int read_line(char *to, const sigset_t *mask) {
    int length = 0;
    char c;
    for (;;) {
        fd_set input;
        FD_ZERO(&input);
        FD_SET(STDIN_FILENO, &input);
        if (pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, mask) < 0)
            return BROKEN_OFF;
        const ssize_t got = read(STDIN_FILENO, &c, 1);
        if (got != 1)
            return got == 0 && length > 0 ? length : BROKEN_OFF;
        if (c == '\n')
            return length;
        if (length <= LONGEST)
            to[length++] = c;
    }
}

static int ask(const char *prompt, char *line) {
    struct termios before, silent;
    Watch watch;
    int length = BROKEN_OFF;
    if (tcgetattr(STDIN_FILENO, &before) != 0)
        return BROKEN_OFF;
    silent = before;
    silent.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    watch_begin(&watch);
    /* What was typed before it was asked for is thrown away; so the question comes second. */
    if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0) {
        output_text(stderr, prompt);
        output_flush(stderr);
        length = read_line(line, &watch.mask);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        output_text(stderr, "\n");
        output_flush(stderr);
    }
    watch_end(&watch);
    return length;
}

/* Once more, for whoever else listens, or to do what it does by itself. True: it was a stop, and
 * somebody has let the program go on. */
static bool raise_heard(void) {
    bool stopped = false, other = false;
    for (int i = 0; i < WATCHED; i++)
        if (heard[i] != 0) {
            stopped = stopped || watched[i] == SIGTSTP;
            other = other || watched[i] != SIGTSTP;
            raise(watched[i]);
        }
    return stopped && !other;
}

bool console_read_secret(Arena *arena, const char *prompt, char **ret_text) {
    char line[LONGEST + 2];
    int length = BROKEN_OFF;
    if (!console_is(STREAM_IN))
        return false;
    do
        length = ask(prompt, line);
    while (raise_heard() && length == BROKEN_OFF);
    if (length >= 0)
        *ret_text = length > LONGEST ? NULL : arena_strndup(arena, line, (size_t)length);
    wipe(line, sizeof line);
    return length >= 0;
}
