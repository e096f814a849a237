/* Page 8, as one comes to it: for whom, without which words, and where to. */
#include "bundle/hidden_words.h"
#include "ui/screens/lib_bundle.h"

enum { ID_PREPARE = 1, ID_NEXT, ID_WORDS, ID_FOLDER, ID_WRITTEN, ID_LEVEL = 20, GROUP_LEVEL = 1 };

static void add_levels(const Case *support_case, Page *page) {
    for (RedactLevel level = 0; level < REDACT_LEVELS; level++) {
        const char *word = level_word(level);
        Block *choice = screen_choice(page, ID_LEVEL + (int)level, GROUP_LEVEL,
                                      screen_words(page, "bundle.level.%s", word),
                                      handover_level(support_case) == level);
        choice->explain = screen_words(page, "bundle.level.%s_explain", word);
    }
}

void bundle_words_row(Page *page, Mark mark, const char *key, const char *const *words) {
    if (words == NULL || *words == NULL)
        return;
    const char *text =
        hidden_words_text(page->arena, words, screen_words(page, "report.between_names"));
    screen_row(page, mark, NULL, screen_say(page, key, {"words", text}));
}

/* As long as they stand there: whoever typed them relies on it that they are hidden. */
static void add_words_in_trouble(const Case *support_case, Page *page) {
    Arena *arena = page->arena;
    const char *const *words = handover_words(arena, support_case->bundle_words);
    bundle_words_row(page, MARK_FAIL, "bundle.words_are_needed",
                     hidden_words_with(arena, words, HIDDEN_IS_FORMAT));
    bundle_words_row(page, MARK_WARN, "bundle.words_too_short",
                     hidden_words_with(arena, words, HIDDEN_TOO_SHORT));
    bundle_words_row(page, MARK_WARN, "bundle.words_too_long",
                     hidden_words_with(arena, words, HIDDEN_TOO_LONG));
}

static void build(const Handover *handover, Page *page) {
    const Case *support_case = handover->wizard->support_case;
    page_text(page, 0, screen_words(page, "bundle.intro"));
    page_text(page, 0, screen_words(page, "bundle.stays_here"));
    page_gap(page);
    add_levels(support_case, page);
    if (support_case->own_words[0] != '\0' || support_case->note[0] != '\0')
        screen_row(page, MARK_INFO, NULL, screen_words(page, "bundle.own_words"));
    screen_field(page, ID_WORDS, "bundle.words", support_case->bundle_words)->stands_for =
        screen_words(page, "bundle.no_words");
    add_words_in_trouble(support_case, page);
    screen_field(page, ID_FOLDER, "bundle.folder", support_case->bundle_folder)->stands_for =
        screen_words(page, "bundle.no_folder");
    page_gap(page);
    const bool written = handover_is_written(support_case, NULL);
    screen_button(page, ID_PREPARE, "bundle.prepare", screen_words(page, "bundle.prepare_text"))
        ->strong = true;
    if (written)
        screen_button(page, ID_WRITTEN, "bundle.see_written", NULL);
    screen_button(page, ID_NEXT, "screen.next",
                  screen_words(page, written ? "bundle.next" : "bundle.next_without"));
}

static void edit(Handover *handover, int id, const char *text) {
    if (id == ID_WORDS)
        handover_set_words(handover, text);
    else if (id == ID_FOLDER)
        handover_set_folder(handover, text);
}

static void press(Handover *handover, int id) {
    if (id >= ID_LEVEL)
        handover_set_level(handover, (RedactLevel)(id - ID_LEVEL));
    else if (id == ID_PREPARE)
        (void)handover_prepare(handover);
    else if (id == ID_WRITTEN)
        handover->view = HANDOVER_WRITTEN;
    else if (id == ID_NEXT)
        bundle_next(handover);
}

void bundle_next(Handover *handover) {
    wizard_next(handover->wizard);
}

const BundleView bundle_view_choices = {.build = build, .press = press, .edit = edit};
