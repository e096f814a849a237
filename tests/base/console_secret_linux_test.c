/* A word is typed unseen in a real terminal, and whatever signal comes meanwhile finds a terminal
 * that shows what is typed. */
#include "base/console_secret.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { TURNS = 2000, TURN_US = 5000, RIGHT = 7, WRONG = 8, NOT_READ = 9, TOO_LONG = 10 };

/* In the leader of a session, whose terminal is standard input; a test passes with 0. */
typedef int Part(int master);

static bool shows_typing(void) {
    struct termios now;
    return tcgetattr(STDIN_FILENO, &now) == 0 && (now.c_lflag & ECHO) != 0;
}

static bool comes_to(bool shows) {
    for (int i = 0; i < TURNS && shows_typing() != shows; i++)
        usleep(TURN_US);
    return shows_typing() == shows;
}

/* A job of its own in the foreground, as a shell starts one: only such a one can be stopped. */
static pid_t start_reader(void) {
    const pid_t reader = fork();
    if (reader != 0) {
        setpgid(reader, reader);
        tcsetpgrp(STDIN_FILENO, reader);
        return reader;
    }
    setpgid(0, 0);
    tcsetpgrp(STDIN_FILENO, getpid());
    signal(SIGTTOU, SIG_DFL);
    Arena *arena = arena_new();
    char *word = NULL;
    if (!console_read_secret(arena, "Word: ", &word))
        _exit(NOT_READ);
    _exit(word == NULL ? TOO_LONG : strcmp(word, "s3cret") == 0 ? RIGHT : WRONG);
}

static bool types(int master, const char *text) {
    return write(master, text, strlen(text)) == (ssize_t)strlen(text);
}

static int run(Part *part) {
    const int master = posix_openpt(O_RDWR | O_NOCTTY);
    int status = 0;
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        return -1;
    const pid_t leader = fork();
    if (leader == 0) {
        setsid();
        const int terminal = open(ptsname(master), O_RDWR);
        for (int stream = 0; stream < 3; stream++)
            dup2(terminal, stream);
        signal(SIGTTOU, SIG_IGN);
        signal(SIGHUP, SIG_IGN);
        _exit(shows_typing() ? part(master) : 99);
    }
    waitpid(leader, &status, 0);
    close(master);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int is_read(int master) {
    int status = 0;
    const pid_t reader = start_reader();
    if (!comes_to(false) || !types(master, "s3cret\n"))
        return 1;
    waitpid(reader, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != RIGHT)
        return 2;
    return shows_typing() ? 0 : 3;
}

/* Linux cuts it at 4095 bytes: that is not what was typed. */
static int is_too_long(int master) {
    char text[4200];
    int status = 0;
    memset(text, 'x', sizeof text);
    memcpy(text + sizeof text - 2, "\n", 2);
    const pid_t reader = start_reader();
    if (!comes_to(false) || !types(master, text))
        return 1;
    waitpid(reader, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != TOO_LONG)
        return 2;
    return shows_typing() ? 0 : 3;
}

static int ends_by(int number) {
    int status = 0;
    const pid_t reader = start_reader();
    if (!comes_to(false))
        return 1;
    usleep(TURN_US);
    kill(reader, number);
    waitpid(reader, &status, 0);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != number)
        return 2;
    return shows_typing() ? 0 : 3;
}

static int ends_by_term(int master) {
    (void)master;
    return ends_by(SIGTERM);
}

static int ends_by_quit(int master) {
    (void)master;
    return ends_by(SIGQUIT);
}

static int ends_by_interrupt(int master) {
    (void)master;
    return ends_by(SIGINT);
}

/* The leader does not hear it, the reader does. */
static int ends_by_hang_up(int master) {
    (void)master;
    signal(SIGHUP, SIG_DFL);
    const int ended = ends_by(SIGHUP);
    signal(SIGHUP, SIG_IGN);
    return ended;
}

/* Ctrl-Z as it is typed, and on again: the question comes once more. */
static int is_stopped_and_goes_on(int master) {
    int status = 0;
    const pid_t reader = start_reader();
    if (!comes_to(false) || !types(master, "half\x1A"))
        return 1;
    waitpid(reader, &status, WUNTRACED);
    if (!WIFSTOPPED(status))
        return 2;
    if (!shows_typing())
        return 3;
    kill(reader, SIGCONT);
    if (!comes_to(false) || !types(master, "s3cret\n"))
        return 4;
    waitpid(reader, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != RIGHT)
        return 5;
    return shows_typing() ? 0 : 6;
}

static void a_word_is_read_unseen(void **state) {
    (void)state;
    assert_int_equal(run(is_read), 0);
}

static void a_cut_word_is_none(void **state) {
    (void)state;
    assert_int_equal(run(is_too_long), 0);
}

static void the_end_leaves_a_terminal_that_shows(void **state) {
    (void)state;
    assert_int_equal(run(ends_by_term), 0);
    assert_int_equal(run(ends_by_quit), 0);
    assert_int_equal(run(ends_by_hang_up), 0);
    assert_int_equal(run(ends_by_interrupt), 0);
}

static void so_does_a_stop(void **state) {
    (void)state;
    assert_int_equal(run(is_stopped_and_goes_on), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_read_unseen),
        cmocka_unit_test(a_cut_word_is_none),
        cmocka_unit_test(the_end_leaves_a_terminal_that_shows),
        cmocka_unit_test(so_does_a_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
