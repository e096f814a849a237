/* A secret on plain lines is typed at a real terminal, and never where it would be seen. */
#include "support/demo_show.h"
#include "ui/plain.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { TURNS = 6000, TURN_US = 10 * 1000 };

static Show demo_pages;

static void build(const Show *show, Page *page) {
    demo_pages.build(show, page);
    for (size_t i = 0; i < page->block_count; i++)
        page->blocks[i].secret = page->blocks[i].id == DEMO_NAME;
}

/* The terminal shows what is typed, or does not, as is wanted. */
static bool await_echo(int terminal, bool wanted) {
    struct termios now;
    for (int i = 0; i < TURNS; i++) {
        if (tcgetattr(terminal, &now) == 0 && ((now.c_lflag & ECHO) != 0) == wanted)
            return true;
        usleep(TURN_US);
    }
    return false;
}

static bool type(int keyboard, const char *text) {
    return write(keyboard, text, strlen(text)) == (ssize_t)strlen(text);
}

/* In a process of its own: asks for the field, answers while nothing is shown, and goes on. */
static pid_t begin_typing(int keyboard, int terminal, const char *answer, const char *then) {
    const pid_t child = fork();
    if (child != 0)
        return child;
    const bool typed = type(keyboard, "2\n") && await_echo(terminal, false) &&
                       type(keyboard, answer) && await_echo(terminal, true) && type(keyboard, then);
    _exit(typed ? 0 : 1);
}

static void talk(DemoShow *demo, const char *answer, const char *then) {
    const int before = dup(STDIN_FILENO);
    int keyboard, terminal;
    assert_int_equal(openpty(&keyboard, &terminal, NULL, NULL, NULL), 0);
    assert_int_equal(dup2(terminal, STDIN_FILENO), STDIN_FILENO);
    Show show = demo_pages = demo_show(demo);
    show.build = build;
    FILE *out = tmpfile();
    int status = -1;
    assert_non_null(out);
    const pid_t child = begin_typing(keyboard, terminal, answer, then);
    assert_int_equal(plain_run(&show, stdin, out, false), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    fclose(out);
    dup2(before, STDIN_FILENO);
    close(before);
    close(terminal);
    close(keyboard);
}

static void test_it_is_typed_unseen(void **state) {
    (void)state;
    DemoShow demo = {.language = LANGUAGE_EN, .step = STEP_FINDINGS};
    talk(&demo, "hidden\n", "quit\n");
    assert_int_equal(demo.edits, 1);
    assert_string_equal(demo.demo.name, "hidden");
}

/* The end of input, at the prompt that shows nothing; what is typed next would be seen. */
static void test_broken_off_it_is_not_asked_in_the_open(void **state) {
    (void)state;
    DemoShow demo = {.language = LANGUAGE_EN, .step = STEP_FINDINGS};
    talk(&demo, "\x04", "seen\nquit\n");
    assert_int_equal(demo.edits, 0);
    assert_string_equal(demo.demo.name, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_typed_unseen),
        cmocka_unit_test(test_broken_off_it_is_not_asked_in_the_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
