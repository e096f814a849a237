/* The loop, played by a terminal that feeds intents. */
#include "support/demo_show.h"
#include "support/fake_terminal.h"
#include "ui/app.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Play {
    Arena *arena;
    DemoShow demo;
    FakeTerminal terminal;
    int result;
} Play;

static Play play;

static int set_up(void **state) {
    (void)state;
    play = (Play){.arena = arena_new(),
                  .demo = {.language = LANGUAGE_EN, .step = STEP_FINDINGS, .demo = {.name = ""}}};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(play.arena);
    return 0;
}

static void run_at(int columns, int rows, const Intent *intents, size_t count) {
    fake_terminal_init(&play.terminal, play.arena, columns, rows, intents, count);
    Show show = demo_show(&play.demo);
    play.result = app_run(&show, &play.terminal.door);
}

#define KEY(name)                                                                                  \
    { .kind = INTENT_##name }
#define CHAR(c)                                                                                    \
    { .kind = INTENT_TEXT, .code = (c) }
#define RUN(...)                                                                                   \
    do {                                                                                           \
        const Intent intents[] = {__VA_ARGS__};                                                    \
        run_at(80, 24, intents, sizeof intents / sizeof intents[0]);                               \
    } while (0)

static void assert_seen(const char *text) {
    if (strstr(play.terminal.screen, text) == NULL)
        fail_msg("\"%s\" is not on the screen:\n%s", text, play.terminal.screen);
}

static void assert_not_seen(const char *text) {
    if (strstr(play.terminal.screen, text) != NULL)
        fail_msg("\"%s\" is on the screen:\n%s", text, play.terminal.screen);
}

static void test_a_signal_ends_it(void **state) {
    (void)state;
    run_at(80, 24, NULL, 0);
    assert_int_equal(play.result, SIGTERM);
    assert_seen("5 Findings");
}

static void test_enter_presses_what_is_focused(void **state) {
    (void)state;
    RUN(KEY(ENTER));
    assert_int_equal(play.demo.presses, 1);
    assert_int_equal(play.demo.last_press, DEMO_FINDING);
}

static void test_digits_pick(void **state) {
    (void)state;
    RUN(CHAR('2'), CHAR('3'));
    assert_int_equal(play.demo.demo.choice, DEMO_SECOND_CHOICE);
    assert_true(play.demo.demo.tick);
    assert_seen("> 3 [x]");
}

static void test_down_goes_through_the_page(void **state) {
    (void)state;
    RUN(KEY(END), KEY(UP), KEY(ENTER));
    assert_int_equal(play.demo.last_press, DEMO_FIX);
}

static void test_nothing_unseen_is_pressed(void **state) {
    (void)state;
    play.demo.demo.leads_with_fix = true;
    const Intent enters[] = {KEY(ENTER), KEY(ENTER), KEY(ENTER)};
    run_at(60, 20, enters, 2);
    assert_int_equal(play.demo.presses, 0);
    assert_seen("> 4 < Mend it >"); /* two screens further: now it can be read */
    run_at(60, 20, enters, 3);
    assert_int_equal(play.demo.last_press, DEMO_FIX);
}

/* A yes to what was not read is none: the key leads on to its end and says so. */
static void test_a_yes_is_to_what_was_read(void **state) {
    (void)state;
    play.demo.demo.asks_yes = true;
    const Intent yes[] = {CHAR('y'), CHAR('y'), CHAR('y')};
    run_at(60, 20, NULL, 0);
    assert_seen("y read on");
    run_at(60, 20, yes, 2);
    assert_int_equal(play.demo.keys, 0);
    assert_seen("> 4 < Mend it >"); /* at its end the button has the focus */
    assert_seen("y say yes");
    run_at(60, 20, yes, 3);
    assert_int_equal(play.demo.keys, 1);
    assert_int_equal(play.demo.last_key, 'y');
}

static void test_what_is_seen_at_once_needs_one_yes(void **state) {
    (void)state;
    play.demo.demo.asks_yes = true;
    const Intent yes[] = {CHAR('y')};
    run_at(100, 50, yes, 1);
    assert_int_equal(play.demo.keys, 1);
}

static void test_read_to_the_end_it_may_be_confirmed_from_anywhere(void **state) {
    (void)state;
    play.demo.demo.asks_yes = true;
    const Intent intents[] = {KEY(END), KEY(HOME), CHAR('y')};
    run_at(60, 20, intents, 3);
    assert_int_equal(play.demo.keys, 1);
}

static void test_the_digit_of_a_yes_reads_on_too(void **state) {
    (void)state;
    play.demo.demo.asks_yes = true;
    const Intent digits[] = {CHAR('4'), CHAR('4'), CHAR('4')};
    run_at(60, 20, digits, 2);
    assert_int_equal(play.demo.presses, 0);
    run_at(60, 20, digits, 3);
    assert_int_equal(play.demo.last_press, DEMO_FIX);
}

/* Another plan on the same page is read from its beginning. */
static void test_other_words_are_read_again(void **state) {
    (void)state;
    play.demo.demo.asks_yes = true;
    play.demo.other_plan = "and something else";
    const Intent intents[] = {KEY(END), KEY(HOME), CHAR('1'), CHAR('y'), CHAR('y')};
    run_at(60, 20, intents, 4);
    assert_int_equal(play.demo.presses, 1);
    assert_int_equal(play.demo.keys, 0);
    play.demo.demo.plan = NULL;
    run_at(60, 20, intents, 5);
    assert_int_equal(play.demo.keys, 1);
}

/* At the end there is nothing to read on to: Enter says that it leads back, and does. */
static void test_enter_at_the_end_leads_back_up(void **state) {
    (void)state;
    play.demo.demo.ends_in_text = true;
    const Intent intents[] = {KEY(END), KEY(ENTER), KEY(ENTER)};
    run_at(60, 20, intents, 1);
    assert_not_seen("read on");
    assert_not_seen("more below");
    assert_seen("Enter go up");
    run_at(60, 20, intents, 2);
    assert_int_equal(play.demo.presses, 0);
    assert_seen("> 5.1");
    assert_seen("Enter choose");
    run_at(60, 20, intents, 3);
    assert_int_equal(play.demo.last_press, DEMO_FINDING);
}

/* While there is more below, Enter reads on. */
static void test_enter_below_the_focus_reads_on(void **state) {
    (void)state;
    play.demo.demo.ends_in_text = true;
    const Intent intents[] = {KEY(PAGE_DOWN), KEY(PAGE_DOWN), KEY(PAGE_DOWN), KEY(ENTER)};
    run_at(60, 20, intents, 3);
    assert_seen("Enter read on");
    assert_seen("more below");
    run_at(60, 20, intents, 4);
    assert_int_equal(play.demo.presses, 0);
    assert_seen("PgUp 48 more above");
}

static void test_the_top_of_a_page_is_shown_first(void **state) {
    (void)state;
    play.demo.demo.leads_with_fix = true;
    run_at(80, 24, NULL, 0);
    assert_seen("Office does not find its KMS host");
    assert_seen("more below");
}

static void test_typing(void **state) {
    (void)state;
    Intent intents[32] = {KEY(NEXT)};
    size_t count = 1 + fake_typed(intents + 1, "1e?中文");
    intents[count++] = (Intent)KEY(LEFT);
    intents[count++] = (Intent)KEY(ERASE_BEFORE);
    run_at(80, 24, intents, count);
    assert_string_equal(play.demo.demo.name, "1e?文");
    assert_int_equal(play.demo.presses + play.demo.keys, 0);
    assert_seen("[1e?文");
    assert_true(play.terminal.cursor.visible);
}

static void test_a_press_may_lead_to_a_field(void **state) {
    (void)state;
    play.demo.go_to = DEMO_NAME;
    RUN(CHAR('x'), CHAR('1'), CHAR('L'), CHAR('i')); /* the page does not know x, 1 is a choice */
    assert_int_equal(play.demo.presses, 1);
    assert_string_equal(play.demo.demo.name, "Li");
}

static void test_the_focus_leaves_where_a_press_led(void **state) {
    (void)state;
    play.demo.go_to = DEMO_NAME;
    RUN(CHAR('1'), KEY(NEXT), CHAR('L'));
    assert_int_equal(play.demo.edits, 0);
}

static void test_language_changes_while_typing(void **state) {
    (void)state;
    RUN(KEY(NEXT), CHAR('a'), KEY(LANGUAGE), CHAR('b'));
    assert_string_equal(play.demo.demo.name, "ab");
    assert_seen("您的姓名");
    assert_seen("[ab ");
}

static void test_enter_in_a_field_goes_on(void **state) {
    (void)state;
    RUN(KEY(NEXT), CHAR('a'), KEY(ENTER), CHAR(' '));
    assert_int_equal(play.demo.demo.choice, DEMO_FIRST_CHOICE);
    assert_string_equal(play.demo.demo.name, "a");
}

/* What stands below a field may be another answer than the one that is typed. */
static void test_a_field_may_lead_further(void **state) {
    (void)state;
    play.demo.demo.name_leads_to = DEMO_FIX;
    RUN(KEY(NEXT), CHAR('a'), KEY(ENTER));
    assert_seen("> 4 < Mend it >");
    assert_int_equal(play.demo.presses, 0);
}

/* A key of the page is worth more than the words of the keys that are everywhere. */
static void test_the_keys_of_everywhere_make_room(void **state) {
    (void)state;
    run_at(80, 24, NULL, 0);
    assert_seen("p policy for the administrator");
    assert_seen("F10");
}

static void test_letters_of_the_page(void **state) {
    (void)state;
    RUN(CHAR('e'), CHAR('x'));
    assert_int_equal(play.demo.keys, 1);
    assert_int_equal(play.demo.last_key, 'e');
}

static void test_escape_goes_back(void **state) {
    (void)state;
    RUN(KEY(BACK));
    assert_int_equal(play.demo.backs, 1);
    assert_seen("4 Findings"); /* the demo has one page for all steps */
}

static void test_escape_belongs_to_a_page_that_announces_it(void **state) {
    (void)state;
    play.demo.announces_escape = true;
    RUN(KEY(BACK));
    assert_int_equal(play.demo.backs, 0);
    assert_int_equal(play.demo.last_key, 27);
    run_at(100, 24, NULL, 0);
    assert_seen("Esc cancel");
    assert_not_seen("Esc back");
}

/* Keys that are pressed while a plan runs are meant for the page that is seen, not for the next. */
static void test_keys_wait_for_nothing(void **state) {
    (void)state;
    play.demo.lasts = 2;
    RUN(CHAR('1'), KEY(QUIT), CHAR('3'), KEY(BACK), KEY(TICK), CHAR('e'), KEY(TICK), CHAR('e'),
        KEY(TICK), CHAR('e'));
    assert_int_equal(play.demo.presses, 1);
    assert_int_equal(play.demo.keys + play.demo.backs, 1);
    assert_non_null(strstr(play.terminal.screens[5], "This may take a while."));
    assert_null(strstr(play.terminal.screens[5], "F10"));
    assert_seen("5 Findings");
    assert_not_seen("Waiting");
}

/* A signal is kept: what runs is not broken off in the middle. */
static void test_a_signal_waits_for_the_end(void **state) {
    (void)state;
    play.demo.lasts = 3;
    RUN(CHAR('1'), {.kind = INTENT_STOP, .signal = SIGINT}, CHAR('e'), CHAR('e'));
    assert_int_equal(play.demo.presses, 1);
    assert_int_equal(play.demo.keys, 0);
    assert_int_equal(play.result, SIGINT);
}

static void test_help(void **state) {
    (void)state;
    RUN(KEY(HELP));
    assert_seen("Help: 5 Findings");
    assert_seen("First line of the help.");
    assert_seen("evidence"); /* a key of the page */
    assert_seen("Esc close");
}

static void test_help_closes(void **state) {
    (void)state;
    RUN(KEY(HELP), KEY(PAGE_DOWN), KEY(BACK));
    assert_seen("5 Findings");
    assert_not_seen("Help:");
    assert_int_equal(play.demo.backs, 0);
}

static void test_help_changes_its_language(void **state) {
    (void)state;
    RUN(KEY(HELP), KEY(LANGUAGE));
    assert_seen("帮助：5 结论");
}

static void test_explain(void **state) {
    (void)state;
    RUN(CHAR('?'));
    assert_seen("Explanation");
    assert_seen("With a fixed host DNS is not asked.");
}

static void test_enter_explains_a_row(void **state) {
    (void)state;
    play.demo.demo.rows_are_read = true;
    RUN(KEY(HOME), KEY(ENTER));
    assert_seen("Explanation");
    assert_seen("With a fixed host DNS is not asked.");
    assert_int_equal(play.demo.presses, 0);
}

static void test_explain_closes_with_enter(void **state) {
    (void)state;
    RUN(CHAR('?'), KEY(ENTER));
    assert_not_seen("Explanation");
    assert_int_equal(play.demo.presses, 0);
}

static void test_quit_asks(void **state) {
    (void)state;
    RUN(KEY(QUIT));
    assert_seen("Nothing is lost");
    assert_int_equal(play.result, SIGTERM); /* still there when the terminal went away */
}

static void test_quit_does_not_promise_what_was_not_saved(void **state) {
    (void)state;
    play.demo.unsaved = true;
    RUN(KEY(QUIT));
    assert_not_seen("Nothing is lost");
    assert_seen("could not be saved");
}

static void test_quit_and_stay(void **state) {
    (void)state;
    RUN(KEY(QUIT), CHAR('2'));
    assert_not_seen("Nothing is lost");
    assert_int_equal(play.result, SIGTERM);
}

static void test_quit_and_leave(void **state) {
    (void)state;
    RUN(KEY(QUIT), KEY(ENTER), KEY(ENTER));
    assert_int_equal(play.result, 0);
    assert_int_equal(play.demo.presses, 0);
}

static void test_quit_twice_leaves(void **state) {
    (void)state;
    RUN(KEY(QUIT), KEY(QUIT), KEY(ENTER));
    assert_int_equal(play.result, 0);
    assert_int_equal(play.terminal.at, 2);
}

static void test_a_small_window_takes_no_keys(void **state) {
    (void)state;
    const Intent intents[] = {KEY(ENTER), CHAR('2'), KEY(BACK), KEY(QUIT), KEY(ENTER)};
    run_at(40, 10, intents, 5);
    assert_int_equal(play.demo.presses + play.demo.backs, 0);
    assert_int_equal(play.result, 0);
    assert_int_equal(play.terminal.at, 4);
}

static void test_a_busy_page_ticks(void **state) {
    (void)state;
    play.demo.busy_ticks = 3;
    RUN(KEY(TICK), KEY(TICK), KEY(TICK), KEY(TICK), KEY(TICK));
    assert_int_equal(play.demo.ticks, 3);
}

static void test_it_is_drawn_only_when_something_changed(void **state) {
    (void)state;
    RUN(KEY(TICK), KEY(TICK), CHAR('x'), KEY(LEFT));
    assert_int_equal(play.terminal.shows, 1);
    RUN(KEY(RESIZE), KEY(REDRAW));
    assert_int_equal(play.terminal.shows, 3);
    assert_true(play.terminal.anew);
}

static void test_a_new_page_begins_at_its_top(void **state) {
    (void)state;
    RUN(KEY(END), KEY(ENTER));
    assert_int_equal(play.demo.step, STEP_FIX);
    assert_seen("6 Findings");
    assert_seen("Office does not find its KMS host");
    assert_not_seen("more above");
}

static void test_the_wizard_ends_it(void **state) {
    (void)state;
    play.demo.over = true;
    run_at(80, 24, NULL, 0);
    assert_int_equal(play.result, 0);
    assert_int_equal(play.terminal.waits, 0);
}

/* Any keys at any size: it neither crashes nor leaves the screen (the sanitizers watch). */
static void test_any_keys(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 60; round++) {
        Intent intents[80];
        for (size_t i = 0; i < 80; i++) {
            seed = seed * 1664525u + 1013904223u;
            const IntentKind kind = (IntentKind)((seed >> 8) % INTENT_STOP);
            intents[i] = (Intent){.kind = kind == INTENT_QUIT ? INTENT_TICK : kind,
                                  .code = (seed >> 16) % 7 == 0 ? 0x4E2D : (seed >> 16) % 128};
        }
        play.demo.busy_ticks = (int)(seed % 5);
        run_at(10 + (int)(seed % 190), 3 + (int)((seed >> 9) % 57), intents, 80);
        assert_int_equal(play.terminal.at, 80);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* PgDn reads the piece to its end, and then the next one from its top; PgUp the other way round. */
static void test_a_piece_is_read_to_its_end_and_then_the_next(void **state) {
    (void)state;
    play.demo.pieces = 3;
    Intent leafs[24];
    for (size_t i = 0; i < 24; i++)
        leafs[i] = (Intent)KEY(PAGE_DOWN);
    run_at(60, 20, leafs, 1);
    assert_seen("piece 0");
    run_at(60, 20, leafs, 24);
    assert_seen("piece 2");
    assert_not_seen("more below");
    for (size_t i = 0; i < 24; i++)
        leafs[i] = (Intent)KEY(PAGE_UP);
    run_at(60, 20, leafs, 1);
    assert_seen("piece 1"); /* each run begins at the top */
    assert_not_seen("more below");
    run_at(60, 20, leafs, 24);
    assert_seen("piece 0");
    assert_not_seen("more above");
}

static void test_home_and_end_lead_to_the_ends_of_all_pieces(void **state) {
    (void)state;
    play.demo.pieces = 4;
    const Intent end[] = {KEY(END)}, home[] = {KEY(HOME)};
    run_at(60, 20, end, 1);
    assert_int_equal(play.demo.piece, 3);
    assert_not_seen("more below");
    run_at(60, 20, home, 1);
    assert_int_equal(play.demo.piece, 0);
    assert_not_seen("more above");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_a_signal_ends_it),
        TEST(test_enter_presses_what_is_focused),
        TEST(test_digits_pick),
        TEST(test_down_goes_through_the_page),
        TEST(test_nothing_unseen_is_pressed),
        TEST(test_a_yes_is_to_what_was_read),
        TEST(test_what_is_seen_at_once_needs_one_yes),
        TEST(test_read_to_the_end_it_may_be_confirmed_from_anywhere),
        TEST(test_the_digit_of_a_yes_reads_on_too),
        TEST(test_other_words_are_read_again),
        TEST(test_enter_at_the_end_leads_back_up),
        TEST(test_enter_below_the_focus_reads_on),
        TEST(test_the_top_of_a_page_is_shown_first),
        TEST(test_typing),
        TEST(test_a_piece_is_read_to_its_end_and_then_the_next),
        TEST(test_home_and_end_lead_to_the_ends_of_all_pieces),
        TEST(test_a_press_may_lead_to_a_field),
        TEST(test_the_focus_leaves_where_a_press_led),
        TEST(test_language_changes_while_typing),
        TEST(test_enter_in_a_field_goes_on),
        TEST(test_a_field_may_lead_further),
        TEST(test_the_keys_of_everywhere_make_room),
        TEST(test_letters_of_the_page),
        TEST(test_escape_goes_back),
        TEST(test_escape_belongs_to_a_page_that_announces_it),
        TEST(test_keys_wait_for_nothing),
        TEST(test_a_signal_waits_for_the_end),
        TEST(test_help),
        TEST(test_help_closes),
        TEST(test_help_changes_its_language),
        TEST(test_explain),
        TEST(test_enter_explains_a_row),
        TEST(test_explain_closes_with_enter),
        TEST(test_quit_asks),
        TEST(test_quit_does_not_promise_what_was_not_saved),
        TEST(test_quit_and_stay),
        TEST(test_quit_and_leave),
        TEST(test_quit_twice_leaves),
        TEST(test_a_small_window_takes_no_keys),
        TEST(test_a_busy_page_ticks),
        TEST(test_it_is_drawn_only_when_something_changed),
        TEST(test_a_new_page_begins_at_its_top),
        TEST(test_the_wizard_ends_it),
        TEST(test_any_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
