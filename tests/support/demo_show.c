#include "support/demo_show.h"

static DemoShow *demo_of(const Show *show) {
    return show->self;
}

static Language get_language(const Show *show) {
    return demo_of(show)->language;
}

static void set_language(Show *show, Language language) {
    demo_of(show)->language = language;
}

static void fill_frame(const Show *show, Arena *arena, Frame *ret_frame) {
    (void)arena;
    demo_frame(ret_frame, demo_of(show)->language);
    ret_frame->step = ret_frame->reached = demo_of(show)->step;
}

static void build(const Show *show, Page *page) {
    const DemoShow *demo = demo_of(show);
    demo_page(page, &demo->demo);
    page->go_to = demo->go_to;
    page->busy = demo->busy_ticks > 0;
    page->scene = demo->scene;
    page->news = page->busy ? demo->news : NULL;
    page->before = demo->piece > 0;
    page->behind = demo->piece + 1 < demo->pieces;
    if (demo->pieces > 0)
        page->title = arena_printf(page->arena, "piece %d", demo->piece);
    if (demo->announces_escape)
        page_key(page, "Esc", "cancel");
}

static void press(DemoShow *demo, int id) {
    demo->presses++;
    demo->last_press = id;
    demo->demo.plan = demo->other_plan;
    if (id == DEMO_FIRST_CHOICE || id == DEMO_SECOND_CHOICE)
        demo->demo.choice = id;
    if (id == DEMO_TICK)
        demo->demo.tick = !demo->demo.tick;
    if (id == DEMO_OTHER)
        demo->step = STEP_FIX;
}

static void handle(Show *show, const Input *input) {
    DemoShow *demo = demo_of(show);
    if (input->kind == INPUT_PRESS) {
        for (int i = 0; i < demo->lasts; i++)
            show->meanwhile(show->meanwhile_user);
        press(demo, input->id);
    } else if (input->kind == INPUT_EDIT) {
        demo->edits++;
        snprintf(demo->demo.name, sizeof demo->demo.name, "%s", input->text);
    } else if (input->kind == INPUT_KEY) {
        demo->keys++;
        demo->last_key = input->key;
    } else if (input->kind == INPUT_LEAF) {
        const int last = demo->pieces - 1;
        demo->piece = input->key == -2 ? 0 : input->key == 2 ? last : demo->piece + input->key;
    } else {
        demo->ticks++;
        demo->busy_ticks--;
    }
}

static void next(Show *show) {
    demo_of(show)->nexts++;
    demo_of(show)->step = STEP_FIX;
}

static void back(Show *show) {
    demo_of(show)->backs++;
    demo_of(show)->step = STEP_CHECKS;
}

static const char *help(const Show *show) {
    (void)show;
    return "First line of the help.\n\nSecond paragraph.";
}

static bool is_over(const Show *show) {
    return demo_of(show)->over;
}

static bool is_saved(const Show *show) {
    return !demo_of(show)->unsaved;
}

static void waiting(const Show *show, Page *page) {
    (void)show;
    page->title = "Waiting";
    page_text(page, 0, "This may take a while.");
}

Show demo_show(DemoShow *demo) {
    return (Show){.self = demo,
                  .language = get_language,
                  .set_language = set_language,
                  .frame = fill_frame,
                  .build = build,
                  .handle = handle,
                  .next = next,
                  .back = back,
                  .help = help,
                  .is_over = is_over,
                  .is_saved = is_saved,
                  .waiting = waiting};
}
