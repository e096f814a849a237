/* The curses terminal on a pseudo terminal: what a child process does with it, and what the
 * terminal was sent. The tmux test beside this one watches the whole program. */
#include "ui/terminal.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OUTPUT_BYTES = 1 << 16, EXIT_NOT_OPENED = 99 };

static const char enter_screen[] = "\033[?1049h", leave_screen[] = "\033[?1049l";

static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

/* Runs `play` on a new terminal of 80x24 whose user types `typed` as soon as "ready" is shown;
 * gives what it was sent and how the process ended. */
static char *on_a_terminal(void (*play)(void), const char *term, const char *typed,
                           int *ret_status) {
    const struct winsize size = {.ws_row = 24, .ws_col = 80};
    int door;
    const pid_t child = forkpty(&door, NULL, NULL, &size);
    assert_true(child >= 0);
    if (child == 0) {
        setenv("TERM", term, 1);
        unsetenv("NO_COLOR");
        play();
        exit(0);
    }
    Buf seen;
    buf_init(&seen, OUTPUT_BYTES);
    char bytes[4096];
    for (ssize_t got = 1; got > 0;) {
        got = read(door, bytes, sizeof bytes);
        if (got > 0)
            buf_add(&seen, (Str){bytes, (size_t)got});
        if (typed[0] != '\0' && strstr(seen.at, "ready") != NULL) {
            assert_int_equal(write(door, typed, strlen(typed)), strlen(typed));
            typed = "";
        }
    }
    assert_int_equal(waitpid(child, ret_status, 0), child);
    close(door);
    char *text = arena_strndup(arena, seen.at, seen.length);
    buf_free(&seen);
    return text;
}

static Terminal *open_terminal(void) {
    static Terminal *terminal; /* stays reachable when a play ends without closing it */
    const TerminalOptions options = {0};
    if (terminal_open(&options, &terminal) != STATUS_OK)
        _exit(EXIT_NOT_OPENED);
    return terminal;
}

static void show_text(Terminal *terminal, const char *text) {
    Canvas *canvas = canvas_new(arena, 80, 24);
    canvas_text(canvas, 0, 0, 80, LOOK_FAIL, text);
    terminal->show(terminal, canvas, (Cursor){3, 0, true}, true);
}

static void assert_given_back(const char *seen) {
    assert_non_null(strstr(seen, enter_screen));
    assert_non_null(strstr(seen, leave_screen));
    const char *last_enter = NULL;
    for (const char *at = strstr(seen, enter_screen); at != NULL; at = strstr(at + 1, enter_screen))
        last_enter = at;
    assert_non_null(strstr(last_enter, leave_screen));
}

/* ---- the plays ---- */

static void play_and_close(void) {
    Terminal *terminal = open_terminal();
    int columns, rows;
    terminal->size(terminal, &columns, &rows);
    if (columns == 80 && rows == 24)
        show_text(terminal, "密钥 of 80x24");
    terminal->close(terminal);
}

static void play_and_exit(void) {
    show_text(open_terminal(), "exit without closing");
    exit(3);
}

static void play_and_run_out_of_memory(void) {
    show_text(open_terminal(), "no memory");
    arena_alloc(arena, SIZE_MAX / 2 * 2);
}

static void play_and_abort(void) {
    show_text(open_terminal(), "abort");
    abort();
}

/* Says what was typed, one letter for an intent. */
static void play_keys(void) {
    static const char letters[INTENT_COUNT] = {
        [INTENT_ENTER] = 'E',    [INTENT_UP] = 'U',        [INTENT_DOWN] = 'D',
        [INTENT_NEXT] = 'N',     [INTENT_PREVIOUS] = 'P',  [INTENT_HELP] = '1',
        [INTENT_LANGUAGE] = '2', [INTENT_QUIT] = '0',      [INTENT_ERASE_BEFORE] = 'B',
        [INTENT_REDRAW] = 'L',   [INTENT_ERASE_ALL] = 'A',
    };
    Terminal *terminal = open_terminal();
    show_text(terminal, "ready");
    char said[64] = "";
    for (size_t i = 0; i + 8 < sizeof said;) {
        const Intent intent = terminal->next(terminal, 2000);
        if (intent.kind == INTENT_TEXT && intent.code == '.')
            break;
        if (intent.kind == INTENT_TEXT)
            i += (size_t)snprintf(said + i, sizeof said - i, "<%X>", (unsigned)intent.code);
        else if (letters[intent.kind] != '\0')
            said[i++] = letters[intent.kind];
    }
    terminal->close(terminal);
    printf("typed:%s\n", said);
}

/* ---- the tests ---- */

static void test_open_show_close(void **state) {
    (void)state;
    int status;
    const char *seen = on_a_terminal(play_and_close, "xterm", "", &status);
    assert_int_equal(status, 0);
    assert_non_null(strstr(seen, "密钥 of 80x24"));
    assert_given_back(seen);
}

static void test_exit_gives_the_terminal_back(void **state) {
    (void)state;
    int status;
    const char *seen = on_a_terminal(play_and_exit, "xterm", "", &status);
    assert_int_equal(WEXITSTATUS(status), 3);
    assert_given_back(seen);
}

static void test_out_of_memory_gives_the_terminal_back(void **state) {
    (void)state;
    int status;
    const char *seen = on_a_terminal(play_and_run_out_of_memory, "xterm", "", &status);
    assert_int_equal(WEXITSTATUS(status), 70);
    assert_given_back(seen);
    assert_non_null(strstr(strstr(seen, leave_screen), "out of memory"));
}

static void test_a_crash_gives_the_terminal_back(void **state) {
    (void)state;
    int status;
    const char *seen = on_a_terminal(play_and_abort, "xterm", "", &status);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
    assert_given_back(seen);
}

static void test_keys_become_intents(void **state) {
    (void)state;
    int status;
    const char *seen = on_a_terminal(play_keys, "xterm",
                                     "\r\t\033[Z\033OA\033OB\033OP\033OQ\033[21~\177\014\025"
                                     "x\xE5\xAF\x86.",
                                     &status);
    assert_int_equal(status, 0);
    assert_non_null(strstr(seen, "typed:ENPUD120BLA<78><5BC6>"));
}

static void test_a_terminal_that_cannot_move_the_cursor_is_refused(void **state) {
    (void)state;
    static const char *const names[] = {"dumb", "no-such-terminal", ""};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        int status;
        const char *seen = on_a_terminal(play_and_close, names[i], "", &status);
        assert_int_equal(WEXITSTATUS(status), EXIT_NOT_OPENED);
        assert_null(strstr(seen, enter_screen));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open_show_close),
        cmocka_unit_test(test_exit_gives_the_terminal_back),
        cmocka_unit_test(test_out_of_memory_gives_the_terminal_back),
        cmocka_unit_test(test_a_crash_gives_the_terminal_back),
        cmocka_unit_test(test_keys_become_intents),
        cmocka_unit_test(test_a_terminal_that_cannot_move_the_cursor_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
