/* The wizard on plain lines: what is printed, what answers do, and hostile input. */
#include "support/demo_show.h"
#include "support/golden.h"
#include "ui/plain.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Arena *arena;
static DemoShow demo;
static bool ascii;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    ascii = false;
    demo = (DemoShow){.language = LANGUAGE_EN, .step = STEP_FINDINGS};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static FILE *file_of(Str text) {
    FILE *file = tmpfile();
    assert_non_null(file);
    assert_int_equal(fwrite(text.at, 1, text.length, file), text.length);
    rewind(file);
    return file;
}

/* What is printed while the answers come in. */
static const char *talk_bytes(Str answers) {
    FILE *in = file_of(answers), *out = tmpfile();
    assert_non_null(out);
    Show show = demo_show(&demo);
    assert_int_equal(plain_run(&show, in, out, ascii), 0);
    const long size = ftell(out);
    rewind(out);
    char *text = arena_alloc(arena, (size_t)size + 1);
    assert_int_equal(fread(text, 1, (size_t)size, out), (size_t)size);
    fclose(in);
    fclose(out);
    return text;
}

static const char *talk(const char *answers) {
    return talk_bytes(str_of(answers));
}

static size_t count_of(const char *text, const char *part) {
    size_t count = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part))
        count++;
    return count;
}

static void test_the_page(void **state) {
    (void)state;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        demo.language = (Language)language;
        golden_check(arena_printf(arena, "plain-%s", language_tag(demo.language)), talk("quit\n"));
    }
}

static void test_the_end_of_input_quits(void **state) {
    (void)state;
    assert_non_null(strstr(talk(""), "The case is saved"));
    assert_non_null(strstr(talk("h"), "The case is saved")); /* a last line without its end */
}

static void test_numbers(void **state) {
    (void)state;
    talk("4\n5\n1\n");
    assert_int_equal(demo.demo.choice, DEMO_SECOND_CHOICE);
    assert_true(demo.demo.tick);
    assert_int_equal(demo.last_press, DEMO_FINDING);
    assert_non_null(strstr(talk("99\n"), "no such number"));
    assert_non_null(strstr(talk("0\n"), "no such number"));
    assert_non_null(strstr(talk("-3\n"), "no such number"));
    assert_non_null(strstr(talk("99999999999999999999999\n"), "Not understood"));
}

static void test_fields(void **state) {
    (void)state;
    talk("2 张三 from accounts\n");
    assert_string_equal(demo.demo.name, "张三 from accounts");
    talk("2\nLi Si\n");
    assert_string_equal(demo.demo.name, "Li Si");
    talk("2\n\n");
    assert_string_equal(demo.demo.name, "Li Si");
    talk("2\n-\n");
    assert_string_equal(demo.demo.name, "");
    talk("2\n"); /* input ends while the value is asked for */
    assert_string_equal(demo.demo.name, "");
}

static void test_letters(void **state) {
    (void)state;
    talk("e\n");
    assert_int_equal(demo.last_key, 'e');
    talk("n\n");
    assert_int_equal(demo.nexts, 1);
    talk("b\n");
    assert_int_equal(demo.backs, 1);
    talk("next\nBACK\n");
    assert_int_equal(demo.nexts + demo.backs, 4);
    assert_non_null(strstr(talk("xyz\n"), "Not understood"));
}

static void test_language(void **state) {
    (void)state;
    const char *text = talk("l\n");
    assert_non_null(strstr(text, "Findings"));
    assert_non_null(strstr(text, "结论"));
}

static void test_lines_of_windows(void **state) {
    (void)state;
    assert_non_null(strstr(talk("l\r\nq\r\n"), "结论"));
}

static void test_help_and_explain(void **state) {
    (void)state;
    assert_non_null(strstr(talk("h\n"), "Second paragraph."));
    assert_non_null(strstr(talk("?1\n"), "With a fixed host DNS is not asked."));
    assert_non_null(strstr(talk("?7\n"), "nothing more to say"));
}

static void test_a_page_that_did_not_change_is_not_repeated(void **state) {
    (void)state;
    assert_non_null(strstr(talk("e\n"), "same as before"));
    assert_null(strstr(talk("\n"), "same as before"));
}

static void test_a_sentence_is_answer_enough(void **state) {
    (void)state;
    const char *text = talk("?1\nxyz\n");
    assert_null(strstr(text, "same as before"));
    assert_int_equal(count_of(text, "Please confirm"), 1);
}

static void test_ascii(void **state) {
    (void)state;
    snprintf(demo.demo.name, sizeof demo.demo.name, "caf\xC3\xA9 \xE4\xB8\xAD");
    assert_non_null(strstr(talk(""), "caf\xC3\xA9"));
    ascii = true;
    assert_non_null(strstr(talk(""), "caf? \xE4\xB8\xAD"));
}

static void test_busy_pages_go_on(void **state) {
    (void)state;
    demo.busy_ticks = 5;
    assert_non_null(strstr(talk(""), "... 12/24"));
    assert_int_equal(demo.ticks, 5);
}

static void test_hostile_input(void **state) {
    (void)state;
    Buf buf;
    buf_init(&buf, 1 << 22);
    for (int i = 0; i < 1000000; i++)
        buf_add_char(&buf, 'x');
    buf_add(&buf, STR_OF("\n2 \x1b[2Jred\xff\xe2\x80\xae\n\0\0\n2 a\0b\n\r\n"));
    const char *text = talk_bytes(buf_str(&buf));
    buf_free(&buf);
    assert_int_equal(count_of(text, "too long"), 1);
    assert_null(strchr(text, 0x1B));
    assert_null(strstr(text, "\xe2\x80\xae"));
    assert_null(strchr(demo.demo.name, 0x1B));
    assert_non_null(strstr(text, "[2Jred"));
}

static void test_nothing_steers_a_terminal(void **state) {
    (void)state;
    const char *text = talk("h\nl\nh\n\n4\n?1\n");
    for (const char *at = text; *at != '\0'; at++)
        assert_true(*at == '\n' || (unsigned char)*at >= ' ');
}

static void test_news_are_told_once_while_one_waits(void **state) {
    (void)state;
    demo.busy_ticks = 3;
    demo.news = "Open https://login.corp.example and type WDJB";
    const char *said = talk_bytes(STR_OF("quit\n"));
    const char *news = strstr(said, demo.news);
    assert_non_null(news);
    assert_null(strstr(news + 1, demo.news));
    assert_true(news < strstr(said, "== kmsdoctor")); /* before the page, which comes at the end */
}

/* A lone b is the page's Esc where it has one, as on the full screen. */
static void test_back_is_the_pages_own_where_it_has_one(void **state) {
    (void)state;
    demo.announces_escape = true;
    (void)talk_bytes(STR_OF("b\nquit\n"));
    assert_int_equal(demo.backs, 0);
    assert_int_equal(demo.last_key, 27);
    demo.announces_escape = false;
    (void)talk_bytes(STR_OF("b\nquit\n"));
    assert_int_equal(demo.backs, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_news_are_told_once_while_one_waits),
        TEST(test_back_is_the_pages_own_where_it_has_one),
        TEST(test_the_page),
        TEST(test_the_end_of_input_quits),
        TEST(test_numbers),
        TEST(test_fields),
        TEST(test_letters),
        TEST(test_language),
        TEST(test_lines_of_windows),
        TEST(test_help_and_explain),
        TEST(test_a_page_that_did_not_change_is_not_repeated),
        TEST(test_a_sentence_is_answer_enough),
        TEST(test_ascii),
        TEST(test_busy_pages_go_on),
        TEST(test_hostile_input),
        TEST(test_nothing_steers_a_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
