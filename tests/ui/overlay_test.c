/* Help, explanation and the question before leaving, as screens. */
#include "support/demo_page.h"
#include "support/golden.h"
#include "ui/overlay.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Under {
    Page page;
    Frame frame;
} Under;

/* The demo page that lies under the overlay. */
static Under under(const Page *overlay) {
    Under made = {.page = {.arena = overlay->arena, .language = overlay->language}};
    const Demo demo = {.name = ""};
    demo_frame(&made.frame, overlay->language);
    demo_page(&made.page, &demo);
    return made;
}

static void build_help(Frame *frame, Page *page, void *data) {
    (void)data;
    const Under below = under(page);
    *frame = below.frame;
    overlay_help(page, frame, &below.page, "One line.\n\nAnother paragraph.");
    frame->overlay = true;
}

static void build_explanation(Frame *frame, Page *page, void *data) {
    (void)data;
    const Under below = under(page);
    *frame = below.frame;
    overlay_explain(page, page_block(&below.page, DEMO_FINDING));
    frame->overlay = true;
}

static void build_question(Frame *frame, Page *page, void *data) {
    (void)data;
    *frame = under(page).frame;
    overlay_quit(page, true, NULL);
    frame->overlay = true;
}

static void check(const char *name, GoldenBuild *build) {
    Arena *arena = arena_new();
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        golden_check(arena_printf(arena, "overlay-%s-%s", name, language_tag((Language)language)),
                     golden_draw(arena, (Language)language, 80, 24, build, NULL));
    arena_free(arena);
}

static void test_help(void **state) {
    (void)state;
    check("help", build_help);
}

static void test_explanation(void **state) {
    (void)state;
    check("explanation", build_explanation);
}

static void test_question(void **state) {
    (void)state;
    check("question", build_question);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_explanation),
        cmocka_unit_test(test_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
