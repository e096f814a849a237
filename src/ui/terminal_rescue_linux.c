#include "ui/terminal_rescue.h"

#include "base/arena.h"

#include <errno.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

enum { UNDO_BYTES = 256, ALTERNATE_STACK_BYTES = 64 * 1024, EXIT_WHEN_OUT_OF_MEMORY = 70 };

static const int polite[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static const int deadly[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

enum { POLITE = sizeof polite / sizeof polite[0], DEADLY = sizeof deadly / sizeof deadly[0] };

/* A signal handler has no other way to know: this is the one state of the program that is not
 * handed around. */
static struct {
    struct termios modes;
    bool has_modes;
    char undo[UNDO_BYTES]; /* what the terminal is sent */
    size_t undo_length;
    volatile sig_atomic_t on, signal;
    struct sigaction polite_before[POLITE], deadly_before[DEADLY];
    bool at_exit;
    /* A stack that overflowed is no place for a handler. */
    _Alignas(16) char stack[ALTERNATE_STACK_BYTES];
} rescue;

static void add_capability(const char *name) {
    const char *text = tigetstr(name);
    if (text == NULL || text == (const char *)-1)
        return;
    const size_t length = strlen(text);
    if (rescue.undo_length + length > UNDO_BYTES)
        return;
    memcpy(rescue.undo + rescue.undo_length, text, length);
    rescue.undo_length += length;
}

static void note_terminal(void) {
    rescue.has_modes = tcgetattr(STDIN_FILENO, &rescue.modes) == 0;
    rescue.undo_length = 0;
    add_capability("sgr0");  /* no attributes */
    add_capability("cnorm"); /* cursor */
    add_capability("rmkx");  /* keypad */
    add_capability("rmcup"); /* the screen from before */
}

/* Asks the terminal's description, and takes from it what undoes curses. */
bool rescue_prepare(void) {
    int error;
    if (setupterm(NULL, STDOUT_FILENO, &error) != 0)
        return false;
    const char *move_cursor = tigetstr("cup");
    const bool can = move_cursor != NULL && move_cursor != (char *)-1;
    if (can)
        note_terminal();
    del_curterm(cur_term);
    return can;
}

/* Only what may be called in a signal handler. */
static void put_back(void) {
    if (!rescue.on)
        return;
    rescue.on = 0;
    size_t at = 0;
    while (at < rescue.undo_length) {
        const ssize_t written = write(STDOUT_FILENO, rescue.undo + at, rescue.undo_length - at);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            break;
        at += (size_t)written;
    }
    if (rescue.has_modes)
        tcsetattr(STDIN_FILENO, TCSANOW, &rescue.modes);
}

static void die_of(int number) {
    put_back();
    signal(number, SIG_DFL);
    raise(number);
}

static void note(int number) {
    if (rescue.signal != 0)
        die_of(number);
    rescue.signal = number;
}

static void out_of_memory(const char *sentence) {
    put_back();
    fprintf(stderr, "%s\n", sentence);
    _exit(EXIT_WHEN_OUT_OF_MEMORY);
}

int rescue_signal(void) {
    return (int)rescue.signal;
}

/* A signal that the parent has switched off (nohup) stays off. */
static void take(int number, void (*handler)(int), int flags, struct sigaction *ret_before) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(number, NULL, ret_before);
    if (ret_before->sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

void rescue_on(void) {
    const stack_t stack = {.ss_sp = rescue.stack, .ss_size = sizeof rescue.stack};
    sigaltstack(&stack, NULL);
    rescue.signal = 0;
    rescue.on = 1;
    for (size_t i = 0; i < POLITE; i++)
        take(polite[i], note, 0, &rescue.polite_before[i]);
    for (size_t i = 0; i < DEADLY; i++)
        take(deadly[i], die_of, SA_ONSTACK | (int)SA_NODEFER, &rescue.deadly_before[i]);
    arena_set_fatal(out_of_memory);
    if (!rescue.at_exit)
        rescue.at_exit = atexit(put_back) == 0;
}

void rescue_off(void) {
    for (size_t i = 0; i < POLITE; i++)
        sigaction(polite[i], &rescue.polite_before[i], NULL);
    for (size_t i = 0; i < DEADLY; i++)
        sigaction(deadly[i], &rescue.deadly_before[i], NULL);
    arena_set_fatal(NULL);
    rescue.on = 0;
}
