#include "ui/overlay.h"

#include "base/text.h"

static const char *sentence(const Page *page, const char *key) {
    return message(page->language, key);
}

static void add_key(Page *overlay, const char *key, const char *label) {
    Block *block = page_add(overlay, BLOCK_PAIR);
    block->label = arena_strdup(overlay->arena, key);
    block->text = arena_strdup(overlay->arena, label == NULL ? "" : label);
}

static void add_paragraphs(Page *overlay, const char *text) {
    Str rest = str_of(text), line;
    while (str_next_line(&rest, &line))
        if (line.length == 0)
            page_gap(overlay);
        else
            page_text(overlay, 0, str_dup(overlay->arena, line));
}

static const char *label_of(Page *overlay, const KeyHint *hint) {
    return hint->no_room ? say(overlay->arena, overlay->language, "ui.help.key.no_room",
                               {"label", hint->label})
                         : hint->label;
}

static void add_own_keys(Page *overlay, const Page *page) {
    if (page->key_count == 0)
        return;
    page_heading(overlay, sentence(overlay, "ui.help.keys_here"));
    for (size_t i = 0; i < page->key_count; i++)
        add_key(overlay, page->keys[i].key, label_of(overlay, &page->keys[i]));
}

/* Key names are the same in every language; what they do is ui.help.key.<word>. */
static void add_common_keys(Page *overlay) {
    static const char *const keys[][2] = {
        {"Up Down", "ui.help.key.move"}, {"Tab", "ui.help.key.tab"},
        {"Enter", "ui.help.key.enter"},  {"Space", "ui.help.key.space"},
        {"1-9", "ui.help.key.digits"},   {"PgUp PgDn", "ui.help.key.leaf"},
        {"?", "ui.help.key.explain"},    {"Esc", "ui.help.key.esc"},
        {"F1", "ui.help.key.help"},      {"F2", "ui.help.key.language"},
        {"F10", "ui.help.key.quit"},     {"Ctrl-L", "ui.help.key.redraw"},
    };
    page_heading(overlay, sentence(overlay, "ui.help.keys_everywhere"));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        add_key(overlay, keys[i][0], sentence(overlay, keys[i][1]));
}

static void add_marks(Page *overlay) {
    static const char *const keys[] = {
        [MARK_OK] = "ui.help.mark.ok",           [MARK_INFO] = "ui.help.mark.info",
        [MARK_WARN] = "ui.help.mark.warn",       [MARK_FAIL] = "ui.help.mark.fail",
        [MARK_UNKNOWN] = "ui.help.mark.unknown", [MARK_SKIPPED] = "ui.help.mark.skipped",
        [MARK_BUSY] = "ui.help.mark.busy",
    };
    page_heading(overlay, sentence(overlay, "ui.help.marks"));
    for (int mark = MARK_OK; mark <= MARK_BUSY; mark++) {
        Block *block = page_add(overlay, BLOCK_ROW);
        block->mark = (Mark)mark;
        block->label = sentence(overlay, keys[mark]);
    }
}

void overlay_help(Page *overlay, const Frame *frame, const Page *page, const char *help) {
    overlay->title =
        say(overlay->arena, overlay->language, "ui.help.title", {"page", frame_title(frame, page)});
    if (!text_is_empty(help)) {
        page_gap(overlay);
        add_paragraphs(overlay, help);
    }
    add_own_keys(overlay, page);
    add_common_keys(overlay);
    add_marks(overlay);
}

void overlay_explain(Page *overlay, const Block *block) {
    const bool labelled = !text_is_empty(block->label);
    overlay->title = sentence(overlay, "ui.explain.title");
    Block *what = page_text(overlay, 0,
                            arena_strdup(overlay->arena, labelled              ? block->label
                                                         : block->text == NULL ? ""
                                                                               : block->text));
    what->strong = true;
    what->mark = block->mark;
    page_gap(overlay);
    add_paragraphs(overlay, block->explain);
}

void overlay_quit(Page *overlay, bool is_saved, const char *leaving) {
    overlay->title = sentence(overlay, "ui.quit.title");
    page_text(overlay, 0,
              sentence(overlay, is_saved ? "ui.quit.nothing_lost" : "ui.quit.not_saved"));
    if (leaving != NULL)
        page_text(overlay, 0, sentence(overlay, leaving));
    page_gap(overlay);
    page_button(overlay, OVERLAY_LEAVE, sentence(overlay, "ui.quit.leave"), NULL);
    page_button(overlay, OVERLAY_STAY, sentence(overlay, "ui.quit.stay"), NULL);
}
