/* Blocks as they flow down: columns, wrapping, the chain, commands, fields. */
#include "ui/flow.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Page page;

static int set_up(void **state) {
    (void)state;
    page = (Page){.arena = arena_new(), .language = LANGUAGE_EN};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(page.arena);
    return 0;
}

static Flow flow_at(int columns, int focus, size_t caret) {
    Flow flow = {.page = &page, .focus = focus, .caret = caret};
    flow_page(&flow, columns);
    return flow;
}

static void assert_flows(int columns, const char *expected) {
    const Flow flow = flow_at(columns, 0, 0);
    const char *text = canvas_dump(page.arena, flow.body);
    assert_string_equal(text, expected);
}

static Block *add(BlockKind kind, const char *label, const char *text) {
    Block *block = page_add(&page, kind);
    block->label = label;
    block->text = text;
    return block;
}

static void test_columns_are_aligned_over_the_page(void **state) {
    (void)state;
    add(BLOCK_ROW, "SRV", "found")->number = "4.1";
    add(BLOCK_GAP, NULL, NULL);
    Block *row = add(BLOCK_ROW, "clock", "right");
    row->number = "4.12";
    row->mark = MARK_OK;
    assert_flows(40, "  4.1       SRV    found\n"
                     "\n"
                     "  4.12 [OK] clock  right\n");
}

static void test_a_long_label_stands_above_its_text(void **state) {
    (void)state;
    add(BLOCK_PAIR, "host", "kms01");
    add(BLOCK_PAIR, "a label of many words", "value");
    assert_flows(30, "  host  kms01\n"
                     "  a label of many words\n"
                     "  value\n");
}

static void test_chinese_wraps_under_itself(void **state) {
    (void)state;
    add(BLOCK_PAIR, "证据", "系统固定了主机，自动发现因此关闭");
    assert_flows(24, "  证据  系统固定了主机，\n"
                     "        自动发现因此关闭\n");
}

static void test_gaps_are_single(void **state) {
    (void)state;
    page_gap(&page);
    page_text(&page, 0, "one");
    page_gap(&page);
    page_gap(&page);
    page_heading(&page, "two");
    page_heading(&page, "three");
    assert_flows(20, "  one\n\n  two\n\n  three\n");
}

static void test_a_command_is_broken_at_blanks_only(void **state) {
    (void)state;
    add(BLOCK_COMMAND, NULL, "nslookup -type=srv _vlmcs._tcp.corp.example");
    assert_flows(34, "    nslookup -type=srv\n"
                     "    _vlmcs._tcp.corp.example\n");
}

static void test_a_command_moves_left_to_keep_a_word_whole(void **state) {
    (void)state;
    add(BLOCK_COMMAND, NULL, "ping kms01.department.corp.example")->indent = 3;
    assert_flows(33, "    ping\n"
                     "    kms01.department.corp.example\n");
}

static void test_a_command_word_that_fits_nowhere_is_cut(void **state) {
    (void)state;
    add(BLOCK_COMMAND, NULL, "0123456789012345678901234567890");
    assert_flows(20, "    0123456789012345\n"
                     "    678901234567890\n");
}

/* It keeps its place, and is parted where the eye parts it. */
static void test_a_command_word_that_fits_nowhere_is_parted_at_a_sign(void **state) {
    (void)state;
    add(BLOCK_COMMAND, NULL, "wevtutil /q:\"*[System[Provider[@Name='Security'] /c:10");
    assert_flows(28, "    wevtutil\n"
                     "    /q:\"*[System[Provider[\n"
                     "    @Name='Security'] /c:10\n");
}

static void test_picks(void **state) {
    (void)state;
    Block *choice = add(BLOCK_CHOICE, "this PC", NULL);
    choice->id = 1;
    choice->on = true;
    add(BLOCK_TICK, "agreed", NULL)->id = 2;
    add(BLOCK_BUTTON, "Next", "goes on")->id = 3;
    assert_flows(40, "  1 (*) this PC\n"
                     "  2 [ ] agreed\n"
                     "  3 < Next >  goes on\n");
    const Flow flow = flow_at(40, 3, 0);
    assert_int_equal(canvas_cell(flow.body, 0, 2)->code, '>');
    assert_true(canvas_cell(flow.body, 39, 2)->focused);
    assert_false(canvas_cell(flow.body, 0, 1)->focused);
}

static void test_a_field_shows_the_caret(void **state) {
    (void)state;
    add(BLOCK_FIELD, "name", "0123456789abcdef")->id = 1;
    const Flow start = flow_at(22, 1, 0);
    assert_string_equal(canvas_dump(page.arena, start.body), "> name  [0123456789a>]\n");
    assert_int_equal(start.caret_x, 9);
    const Flow end = flow_at(22, 1, 16);
    assert_string_equal(canvas_dump(page.arena, end.body), "> name  [<789abcdef  ]\n");
    assert_int_equal(end.caret_x, 19);
    const Flow middle = flow_at(22, 1, 11); /* cut on both sides; the caret stands on no sign */
    assert_string_equal(canvas_dump(page.arena, middle.body), "> name  [<23456789ab>]\n");
    assert_int_equal(middle.caret_x, 19);
    const Flow elsewhere = flow_at(22, 0, 16);
    assert_string_equal(canvas_dump(page.arena, elsewhere.body), "  name  [0123456789a>]\n");
    assert_int_equal(elsewhere.caret_x, -1);
    page.blocks[0].text = "0123456789ab"; /* just fits, where nothing is typed behind it */
    assert_string_equal(canvas_dump(page.arena, flow_at(22, 0, 0).body),
                        "  name  [0123456789ab]\n");
}

static void test_progress(void **state) {
    (void)state;
    Block *block = add(BLOCK_PROGRESS, "checks", NULL);
    block->done = 5;
    block->total = 10;
    assert_flows(36, "  checks  [#########----------] 5/10\n");
    block->total = 0;
    assert_flows(36, "  checks  [--------------------] 0/0\n");
}

/* ---- the chain ---- */

static void add_chain(void) {
    static const char *const names[LINK_COUNT] = {"PC",   "host set", "suffix", "DNS",    "SRV",
                                                  "host", "port",     "KMS",    "licence"};
    Block *block = page_add(&page, BLOCK_CHAIN);
    memcpy(block->chain_labels, names, sizeof names);
    block->chain[LINK_SETTING] = CHECK_FAIL;
    block->chain[LINK_SRV] = CHECK_UNKNOWN;
    block->chain[LINK_LICENCE] = CHECK_FAIL;
}

static void test_a_wide_chain_is_one_row(void **state) {
    (void)state;
    add_chain();
    assert_flows(90,
                 "  PC -- host set -XX- suffix -- DNS -- SRV .. host -- port -- KMS -- licence\n"
                 "  [OK]  [!!]          [OK]      [OK]   [??]   [OK]    [OK]    [OK]   [!!]\n");
}

static void test_a_chain_draws_together_before_it_breaks(void **state) {
    (void)state;
    add_chain();
    assert_flows(70, "  PC---host set-XX-suffix---DNS---SRV...host---port---KMS---licence\n"
                     "  [OK] [!!]        [OK]     [OK]  [??]  [OK]   [OK]   [OK]  [!!]\n");
}

static void test_a_narrow_chain_is_two_rows(void **state) {
    (void)state;
    add_chain();
    assert_flows(58, "  PC -- host set -XX- suffix -- DNS -- SRV ..\n"
                     "  [OK]  [!!]          [OK]      [OK]   [??]\n"
                     "\n"
                     "  host -- port -- KMS -- licence\n"
                     "  [OK]    [OK]    [OK]   [!!]\n");
}

static void test_a_quote_is_wrapped_and_its_spans_stand_out(void **state) {
    (void)state;
    static const TextSpan spans[] = {{5, 12}, {18, 7}};
    Block *quote = add(BLOCK_QUOTE, NULL, "Host <<host-b3d>> <<x-1>> and more");
    quote->spans = spans;
    quote->span_count = 2;
    assert_flows(22, "  Host <<host-b3d>>\n"
                     "  <<x-1>> and more\n");
    const Flow flow = flow_at(22, 0, 0);
    const char *looks = canvas_dump_looks(page.arena, flow.body);
    assert_string_equal(looks, "  .... RRRRRRRRRRRR\n"
                               "  RRRRRRR ... ....\n");
}

static void test_a_secret_is_stars(void **state) {
    (void)state;
    Block *field = add(BLOCK_FIELD, "Token", "geheim");
    field->id = 1;
    field->secret = true;
    const Flow flow = flow_at(30, 1, 6);
    assert_non_null(strstr(canvas_dump(page.arena, flow.body), "[******"));
    assert_null(strstr(canvas_dump(page.arena, flow.body), "geheim"));
    assert_int_equal(flow.caret_x, 2 + 5 + 2 + 1 + 6);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_a_quote_is_wrapped_and_its_spans_stand_out),
        TEST(test_a_secret_is_stars),
        TEST(test_columns_are_aligned_over_the_page),
        TEST(test_a_long_label_stands_above_its_text),
        TEST(test_chinese_wraps_under_itself),
        TEST(test_gaps_are_single),
        TEST(test_a_command_is_broken_at_blanks_only),
        TEST(test_a_command_moves_left_to_keep_a_word_whole),
        TEST(test_a_command_word_that_fits_nowhere_is_cut),
        TEST(test_a_command_word_that_fits_nowhere_is_parted_at_a_sign),
        TEST(test_picks),
        TEST(test_a_field_shows_the_caret),
        TEST(test_progress),
        TEST(test_a_wide_chain_is_one_row),
        TEST(test_a_chain_draws_together_before_it_breaks),
        TEST(test_a_narrow_chain_is_two_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
