/* Page 8: one file as it will go, piece by piece, with what was replaced marked. */
#include "ui/screens/lib_bundle.h"

#include "base/text.h"

enum {
    ID_WORD = 1,
    ID_FIND,
    ID_HIDE,
    ID_FOUND,
    ID_LIST_ROW = 100, /* as the list numbers its rows */
    KEY_OUT = 'x',
    KEY_WORD = '/',
    KEY_SOURCE = 's',
    KEY_BEHIND = '+',
    KEY_BEFORE = '-'
};

static const BundlePart *part_of(const Handover *handover) {
    return &handover->bundle->parts.items[handover->reading];
}

static bool is_page(const BundlePart *part) {
    return str_ends(str_of(part->path), ".html");
}

static const char *encoding_name(const BundlePart *part) {
    static const char *const names[][2] = {
        {"utf-8", "UTF-8"}, {"gbk", "GBK"}, {"utf-16le", "UTF-16LE"}, {"utf-16be", "UTF-16BE"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i][0], part->encoding) == 0)
            return names[i][1];
    return part->encoding;
}

static void add_head(const Handover *handover, Page *page) {
    const BundlePart *part = part_of(handover);
    const Review *review = handover->review;
    screen_row(page, bundle_part_mark(part),
               arena_printf(page->arena, "8.%zu", handover->reading + 1),
               arena_printf(page->arena, "%s%s%s", bundle_part_words(page, part),
                            part->state == PART_OK ? "" : "  ", bundle_part_state(page, part)));
    page_text(page, 0,
              screen_say(page, "bundle.reading",
                         {"size", text_size(page->arena, part->bytes.length)},
                         {"encoding", encoding_name(part)},
                         {"count", screen_number(page, (int64_t)handover_replaced(part))}));
    if (review_pieces(review) > 1)
        page_text(page, 0,
                  screen_say(page, "bundle.piece",
                             {"piece", screen_number(page, (int64_t)review_piece(review))},
                             {"pieces", screen_number(page, (int64_t)review_pieces(review))},
                             {"line", screen_number(page, (int64_t)review_first_line(review))}));
    if (is_page(part))
        page_text(page, 0,
                  screen_words(page, handover->source ? "bundle.as_source" : "bundle.as_page"));
}

static void add_word(const Handover *handover, Page *page) {
    if (!handover->asks_word)
        return;
    page_gap(page);
    screen_field(page, ID_WORD, "bundle.word", handover->word);
    screen_button(page, ID_FIND, "bundle.find", screen_words(page, "bundle.find_text"));
    screen_button(page, ID_HIDE, "bundle.hide", screen_words(page, "bundle.hide_text"));
}

static void add_lines(const Handover *handover, Page *page) {
    ReviewLine *lines = NULL;
    const size_t count = review_lines(handover->review, page->arena, &lines);
    page_gap(page);
    for (size_t i = 0; i < count; i++) {
        Block *quote = page_add(page, BLOCK_QUOTE);
        TextSpan *spans = arena_array(page->arena, TextSpan, lines[i].span_count + 1);
        for (size_t span = 0; span < lines[i].span_count; span++)
            spans[span] = (TextSpan){lines[i].spans[span].offset, lines[i].spans[span].length};
        quote->text = lines[i].text;
        quote->spans = spans;
        quote->span_count = lines[i].span_count;
        if (lines[i].found)
            quote->id = ID_FOUND;
    }
    if (part_of(handover)->bytes.length == 0)
        page_text(page, 0, screen_words(page, "bundle.empty"));
}

static void build(const Handover *handover, Page *page) {
    const BundlePart *part = part_of(handover);
    page->before = review_piece(handover->review) > 1;
    page->behind = review_piece(handover->review) < review_pieces(handover->review);
    add_head(handover, page);
    add_word(handover, page);
    add_lines(handover, page);
    page_key(page, "Esc",
             screen_words(page, handover->asks_word ? "ui.key.close" : "bundle.key_list"));
    page_key(
        page, "x",
        screen_words(page, part->state == PART_LEFT_OUT ? "bundle.key_in" : "bundle.key_leave"));
    page_key(page, "/", screen_words(page, "bundle.key_word"));
    if (is_page(part))
        page_key(page, "s",
                 screen_words(page, handover->source ? "bundle.key_page" : "bundle.key_source"));
    if (page->behind)
        page_key(page, "+", screen_words(page, "bundle.key_behind"));
    if (page->before)
        page_key(page, "-", screen_words(page, "bundle.key_before"));
}

/* ---- what a person does ---- */

/* A blank is found and replaced by nobody. */
static bool lacks_word(Handover *handover) {
    const bool lacks = str_trim(str_of(handover->word)).length == 0;
    if (lacks) {
        handover->wizard->shown.go_to = ID_WORD;
        wizard_say(handover->wizard, CHECK_INFO, "bundle.word_first", NULL, 0);
    }
    return lacks;
}

static void find(Handover *handover) {
    Wizard *wizard = handover->wizard;
    if (lacks_word(handover))
        return;
    if (review_find(handover->review, handover->word))
        wizard->shown.go_to = ID_FOUND;
    else
        wizard_say_with(wizard, CHECK_INFO, "bundle.not_found", {"word", handover->word});
}

static void hide(Handover *handover) {
    const char *word = handover->word;
    if (lacks_word(handover))
        return;
    handover->word = "";
    handover_hide_word(handover, word);
    if (handover->wizard->said.key == NULL)
        wizard_say_with(handover->wizard, CHECK_OK, "bundle.hidden", {"word", word});
}

static void press(Handover *handover, int id) {
    if (id == ID_FIND || id == ID_FOUND)
        find(handover);
    else if (id == ID_HIDE)
        hide(handover);
}

static void edit(Handover *handover, int id, const char *text) {
    if (id == ID_WORD)
        handover->word = arena_strdup(handover->wizard->arena, text);
}

static void toggle(Handover *handover) {
    if (!handover_toggle(handover, handover->reading))
        wizard_say(handover->wizard, CHECK_INFO, "bundle.must_stay", NULL, 0);
}

static void close_file(Handover *handover) {
    handover->view = HANDOVER_FILES;
    handover->wizard->shown.go_to = ID_LIST_ROW + (int)handover->reading;
}

static void ask_word(Handover *handover) {
    handover->asks_word = true;
    handover->wizard->shown.go_to = ID_WORD;
}

static void key(Handover *handover, int letter, int id) {
    (void)id;
    switch (letter) {
    case KEY_OUT:
        toggle(handover);
        break;
    case KEY_WORD:
        ask_word(handover);
        break;
    case KEY_SOURCE:
        handover_show_source(handover, !handover->source);
        break;
    case KEY_BEHIND:
    case KEY_BEFORE:
        review_go(handover->review, letter == KEY_BEHIND ? REVIEW_BEHIND : REVIEW_BEFORE);
        break;
    case BUNDLE_KEY_ESCAPE:
        if (handover->asks_word)
            handover->asks_word = false;
        else
            close_file(handover);
        break;
    default:
        break;
    }
}

static void leaf(Handover *handover, int way) {
    review_go(handover->review, way == -2   ? REVIEW_FIRST
                                : way == -1 ? REVIEW_BEFORE
                                : way == 1  ? REVIEW_BEHIND
                                            : REVIEW_LAST);
}

const BundleView bundle_view_reading = {
    .build = build, .press = press, .edit = edit, .key = key, .leaf = leaf};
