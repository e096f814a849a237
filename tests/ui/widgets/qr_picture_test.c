/* The QR picture on the screen: module by module what the encoder made, light around it, and words
 * where it does not fit. */
#include "ui/widgets/qr_picture.h"

#include "support/golden.h"
#include "ui/layout.h"
#include "ui/overlay.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char letters[] = "32223FF556K2W4543W8LM45M";

static Look look_at(const Canvas *canvas, int x, int y) {
    const Cell *cell = canvas_cell(canvas, x, y);
    return cell == NULL ? LOOK_COUNT : (Look)cell->look;
}

/* What a camera sees: each module two columns wide, framed by `quiet` light ones. */
static void expect_picture(const Canvas *canvas, const Qr *qr, int quiet) {
    const int side = qr->size + 2 * quiet;
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++) {
            const int mx = x - quiet, my = y - quiet;
            const bool inside = mx >= 0 && my >= 0 && mx < qr->size && my < qr->size;
            const Look want = inside && qr->dark[my][mx] ? LOOK_INK : LOOK_PAPER;
            assert_int_equal(look_at(canvas, 2 * x, y), want);
            assert_int_equal(look_at(canvas, 2 * x + 1, y), want);
            assert_int_equal(canvas_cell(canvas, 2 * x, y)->code, ' ');
        }
    assert_int_equal(look_at(canvas, 2 * side, 0), LOOK_NORMAL);
}

static Canvas *drawn(Arena *arena, const Qr *qr, int columns, int rows) {
    Page page = {.arena = arena,
                 .language = LANGUAGE_ZH_CN,
                 .title = "",
                 .picture = qr,
                 .picture_text =
                     "\xE7\x94\xB5\xE8\xAF\x9D\xE7\xA0\x81\n\n3222-3FF5-56K2-W454-3W8L-M45M"};
    Frame frame = {.case_number = "", .machine = ""};
    for (int i = 0; i < STEP_COUNT; i++)
        frame.step_names[i] = "";
    Viewport view = {0};
    Canvas *canvas = canvas_new(arena, columns, rows);
    layout_draw(canvas, &frame, &page, &view);
    return canvas;
}

static void module_by_module(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Qr qr;
    assert_true(qr_make(letters, &qr));
    assert_int_equal(qr.size, 21);
    expect_picture(drawn(arena, &qr, 80, 24), &qr, 1);
    expect_picture(drawn(arena, &qr, 80, 26), &qr, 2);
    expect_picture(drawn(arena, &qr, 120, 40), &qr, 4);
    golden_check("qr-picture-looks-80x24", canvas_dump_looks(arena, drawn(arena, &qr, 80, 24)));
    arena_free(arena);
}

static void words_where_it_does_not_fit(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Qr qr;
    assert_true(qr_make(letters, &qr));
    assert_false(qr_picture_fits(&qr, 80, 23));
    assert_false(qr_picture_fits(&qr, 45, 24));
    assert_true(qr_picture_fits(&qr, 46, 24));
    const Canvas *canvas = drawn(arena, &qr, 60, 20);
    for (int y = 0; y < 20; y++)
        for (int x = 0; x < 60; x++)
            assert_true(look_at(canvas, x, y) != LOOK_INK && look_at(canvas, x, y) != LOOK_PAPER);
    arena_free(arena);
}

/* Light stays light without colours, and on any background with them. */
static void paper_is_light(void **state) {
    (void)state;
    const Paint paper = theme_paint(THEME_COLOUR, LOOK_PAPER, false);
    const Paint ink = theme_paint(THEME_COLOUR, LOOK_INK, false);
    assert_true(paper.reverse && paper.colour == COLOUR_WHITE);
    assert_true(ink.reverse && ink.colour == COLOUR_BLACK);
    assert_true(theme_paint(THEME_MONOCHROME, LOOK_PAPER, false).reverse);
    assert_false(theme_paint(THEME_MONOCHROME, LOOK_INK, false).reverse);
}

static void too_long_a_text_is_refused(void **state) {
    (void)state;
    Qr qr;
    char text[600];
    memset(text, 'K', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(qr_make(text, &qr));
    text[100] = '\0';
    assert_true(qr_make(text, &qr) && qr.size <= QR_MOST_MODULES);
}

static bool is_offered(const Page *page, const char *key) {
    const Frame frame = {.case_number = "", .machine = "", .step = STEP_SUMMARY};
    KeyHint keys[FRAME_KEYS];
    size_t always;
    const size_t count = frame_keys(&frame, page, NULL, (Sight){0}, keys, &always);
    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i].key, key) == 0)
            return true;
    return false;
}

static bool help_says(const Page *page, const char *words) {
    Page help = {.arena = page->arena, .language = page->language};
    const Frame frame = {.case_number = "", .machine = ""};
    bool says = false;
    overlay_help(&help, &frame, page, "");
    for (size_t i = 0; i < help.block_count; i++)
        says = says || str_contains(str_of(help.blocks[i].text), words);
    return says;
}

/* It still does something: it says why there is no picture. */
static void a_key_without_room_is_not_offered(void **state) {
    (void)state;
    Qr qr;
    Page page = {.arena = arena_new(), .language = LANGUAGE_EN};
    assert_true(qr_make(letters, &qr));
    page_key(&page, "v", "View");
    page_key_picture(&page, "p", "QR picture", &qr);
    qr_picture_fit_keys(&page, 80, 24);
    assert_true(is_offered(&page, "p") && is_offered(&page, "v"));
    assert_false(help_says(&page, "larger window"));
    qr_picture_fit_keys(&page, 60, 20);
    assert_true(!is_offered(&page, "p") && is_offered(&page, "v"));
    assert_true(page_announces(&page, "p"));
    assert_true(help_says(&page, "QR picture (needs a larger window)"));
    qr_picture_fit_keys(&page, 0, 0); /* plain lines */
    assert_false(is_offered(&page, "p"));
    qr_picture_fit_keys(&page, 80, 24);
    assert_true(is_offered(&page, "p"));
    arena_free(page.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(module_by_module),
        cmocka_unit_test(words_where_it_does_not_fit),
        cmocka_unit_test(a_key_without_room_is_not_offered),
        cmocka_unit_test(paper_is_light),
        cmocka_unit_test(too_long_a_text_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
