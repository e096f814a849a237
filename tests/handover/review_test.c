/* What a person reads of a file before it goes: decoded, harmless, in pieces, with marks. */
#include "handover/review.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct Setup {
    Arena *arena;
    Gbk *gbk;
    BundlePart part;
    Review *review;
} Setup;

static Setup setup;

static int set_up(void **state) {
    (void)state;
    setup = (Setup){.arena = arena_new(), .gbk = gbk_open()};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    review_free(setup.review);
    gbk_close(setup.gbk);
    arena_free(setup.arena);
    return 0;
}

static Str bytes_of(const char *literal, size_t length) {
    return (Str){arena_strndup(setup.arena, literal, length), length};
}
#define BYTES(literal) bytes_of((literal), sizeof(literal) - 1)

static void open_part(const char *path, const char *encoding, Str bytes) {
    setup.part.path = path;
    setup.part.encoding = encoding;
    setup.part.bytes = bytes;
    review_free(setup.review);
    setup.review = review_open(&setup.part, setup.gbk, false);
}

static void replaced(uint64_t offset, uint32_t length) {
    RedactResult *redaction = &setup.part.redaction;
    Replacement *one =
        arena_push(setup.arena, &redaction->replacements, &redaction->replacement_count,
                   &redaction->replacement_room, sizeof *one);
    *one = (Replacement){.offset = offset, .length = length, .pseudonym = ""};
}

static size_t lines(ReviewLine **ret_lines) {
    return review_lines(setup.review, setup.arena, ret_lines);
}

static const char *line(size_t number) {
    ReviewLine *all = NULL;
    const size_t count = lines(&all);
    assert_true(number < count);
    return all[number].text;
}

static void what_was_replaced_stands_between_marks(void **state) {
    (void)state;
    replaced(5, 8);
    replaced(20, 8);
    open_part("raw/0001.txt", "utf-8", BYTES("Host host-b3d, User user-k7m\r\nnext line\n"));
    ReviewLine *all = NULL;
    assert_int_equal(lines(&all), 2);
    assert_string_equal(all[0].text, "Host <<host-b3d>>, User <<user-k7m>>");
    assert_int_equal(all[0].span_count, 2);
    assert_int_equal(all[0].spans[0].offset, 5);
    assert_int_equal(all[0].spans[0].length, 12);
    assert_string_equal(all[1].text, "next line");
    assert_int_equal(all[1].span_count, 0);
}

static void a_mark_of_the_encoding_moves_nothing(void **state) {
    (void)state;
    replaced(3 + 5, 8);
    open_part("raw/0001.txt", "utf-8", BYTES("\xEF\xBB\xBFHost host-b3d\n"));
    assert_string_equal(line(0), "Host <<host-b3d>>");
}

static void utf16_is_decoded(void **state) {
    (void)state;
    replaced(2 + 2 * 2, 2 * 3);
    open_part("raw/0001.txt", "utf-16le", BYTES("\xFF\xFE\x2D\x4E:\0a\0b\0c\0\n\0x\0"));
    assert_string_equal(line(0), "中:<<abc>>");
    assert_string_equal(line(1), "x");
    setup.part.redaction = (RedactResult){0};
    replaced(2 + 2, 2);
    open_part("raw/0001.txt", "utf-16be", BYTES("\xFE\xFF\0(\0z\0)"));
    assert_string_equal(line(0), "(<<z>>)");
}

static void each_line_is_gbk_or_not(void **state) {
    (void)state;
    if (setup.gbk == NULL)
        skip();
    replaced(5, 8);
    open_part("raw/0001.txt", "gbk",
              BYTES("\xD6\xD0\xCE\xC4:host-b3d \xC8\xCB\n\xE4\xB8\xAD utf-8\n"));
    assert_string_equal(line(0), "中文:<<host-b3d>> 人");
    assert_string_equal(line(1), "中 utf-8");
}

static void nothing_steers_the_terminal(void **state) {
    (void)state;
    replaced(0, 3);
    open_part("raw/0001.txt", "utf-8",
              BYTES("a\x1B[\x1B[2J\x07 \xE2\x80\xAE"
                    "evil\xE2\x80\x8B\xFF\n"));
    const Str shown = str_of(line(0));
    assert_true(str_starts(shown, "<<a"));
    assert_true(str_contains(shown, "evil"));
    for (size_t i = 0; i < shown.length; i++)
        assert_true((unsigned char)shown.at[i] >= ' ');
    assert_false(str_contains(shown, "\xE2\x80\xAE"));
    assert_false(str_contains(shown, "\xE2\x80\x8B"));
}

static void a_long_file_comes_in_pieces(void **state) {
    (void)state;
    Buf text;
    buf_init(&text, 64 << 20);
    for (int i = 1; i <= 200000; i++) /* about 20 MB */
        buf_printf(&text, "line %06d %090d\n", i, 0);
    open_part("raw/0001.txt", "utf-8", buf_str(&text));
    assert_true(review_pieces(setup.review) > 2000);
    assert_int_equal(review_piece(setup.review), 1);
    assert_false(review_go(setup.review, REVIEW_BEFORE));
    size_t seen = 0;
    do {
        ReviewLine *all = NULL;
        Arena *arena = arena_new();
        assert_int_equal(review_first_line(setup.review), seen + 1);
        seen += review_lines(setup.review, arena, &all);
        arena_free(arena);
    } while (review_go(setup.review, REVIEW_BEHIND));
    assert_int_equal(seen, 200000);
    assert_true(review_go(setup.review, REVIEW_FIRST));
    assert_true(str_starts(str_of(line(0)), "line 000001 "));
    assert_true(review_go(setup.review, REVIEW_LAST));
    assert_int_equal(review_piece(setup.review), review_pieces(setup.review));
    buf_free(&text);
}

static void a_line_without_end_is_cut_outside_of_what_was_replaced(void **state) {
    (void)state;
    Buf text;
    buf_init(&text, 1 << 20);
    for (int i = 0; i < 8190; i++)
        buf_add_char(&text, 'a');
    buf_add_text(&text, "host-b3d");
    for (int i = 0; i < 9000; i++)
        buf_add_text(&text, "\xE4\xB8\xAD");
    replaced(8190, 8);
    open_part("raw/0001.txt", "utf-8", buf_str(&text));
    assert_true(review_pieces(setup.review) >= 4);
    assert_true(review_go(setup.review, REVIEW_BEHIND));
    assert_int_equal(review_first_line(setup.review), 1);
    assert_true(str_starts(str_of(line(0)), "<<host-b3d>>中"));
    do
        assert_false(str_contains(str_of(line(0)), "\xEF\xBF\xBD"));
    while (review_go(setup.review, REVIEW_BEHIND));
    buf_free(&text);
}

static void a_word_is_found_and_found_again(void **state) {
    (void)state;
    Buf text;
    buf_init(&text, 1 << 20);
    for (int i = 1; i <= 1000; i++)
        buf_printf(&text, "%d%s\n", i, i == 500 || i == 900 ? " the Acme" : "");
    open_part("raw/0001.txt", "utf-8", buf_str(&text));
    static const char *const expected[] = {"500 the Acme", "900 the Acme", "500 the Acme"};
    for (size_t i = 0; i < 3; i++) {
        assert_true(review_find(setup.review, "ACME"));
        ReviewLine *all = NULL;
        const size_t count = lines(&all);
        size_t found = 0;
        for (size_t k = 0; k < count; k++)
            if (all[k].found) {
                assert_string_equal(all[k].text, expected[i]);
                found++;
            }
        assert_int_equal(found, 1);
    }
    assert_false(review_find(setup.review, "absent"));
    assert_false(review_find(setup.review, ""));
    buf_free(&text);
}

static void a_web_page_is_read_as_its_words(void **state) {
    (void)state;
    const char page[] = "<html><style>p { color: red }</style><body><h1>Report &amp; more</h1>"
                        "<p>Host <b>host-b3d</b> &lt;here&gt;</p><!-- not this --></body></html>";
    replaced((uint64_t)(strstr(page, "host-b3d") - page), 8);
    open_part("report.en.html", "utf-8", bytes_of(page, sizeof page - 1));
    ReviewLine *all = NULL;
    const size_t count = lines(&all);
    const char *whole = "";
    for (size_t i = 0; i < count; i++)
        whole = arena_printf(setup.arena, "%s%s|", whole, all[i].text);
    assert_non_null(strstr(whole, "Report & more|"));
    assert_non_null(strstr(whole, "Host <<host-b3d>> <here>|"));
    assert_null(strstr(whole, "color"));
    assert_null(strstr(whole, "not this"));
    review_free(setup.review);
    setup.review = review_open(&setup.part, setup.gbk, true);
    assert_non_null(strstr(line(0), "<b><<host-b3d>></b>"));
}

static void an_empty_file_has_one_empty_piece(void **state) {
    (void)state;
    open_part("raw/0001.txt", "utf-8", BYTES(""));
    ReviewLine *all = NULL;
    assert_int_equal(lines(&all), 0);
    assert_int_equal(review_pieces(setup.review), 1);
    assert_false(review_go(setup.review, REVIEW_LAST));
    assert_false(review_find(setup.review, "a"));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_was_replaced_stands_between_marks),
        TEST(a_mark_of_the_encoding_moves_nothing),
        TEST(utf16_is_decoded),
        TEST(each_line_is_gbk_or_not),
        TEST(nothing_steers_the_terminal),
        TEST(a_long_file_comes_in_pieces),
        TEST(a_line_without_end_is_cut_outside_of_what_was_replaced),
        TEST(a_word_is_found_and_found_again),
        TEST(a_web_page_is_read_as_its_words),
        TEST(an_empty_file_has_one_empty_piece),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
