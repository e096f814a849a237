/* Page 8: the leak gate has found something. It says where, never what; and how to go on. */
#include "ui/screens/lib_bundle.h"

enum { ID_FILES = 1, ID_WORD, ID_HIDE, ID_OUT = 100 /* + index of the part */, MOST_SHOWN = 20 };

static bool is_hit(const Bundle *bundle, const BundlePart *part) {
    for (size_t i = 0; i < bundle->hit_count; i++)
        if (strcmp(bundle->hits[i].file, part->path) == 0)
            return true;
    return false;
}

static void add_hits(const Bundle *bundle, Page *page) {
    for (size_t i = 0; i < bundle->hit_count && i < MOST_SHOWN; i++) {
        const GateHit *hit = &bundle->hits[i];
        const char *offset = screen_number(page, (int64_t)hit->offset);
        const size_t line = bundle_hit_line(bundle, hit);
        screen_row(
            page, MARK_FAIL, NULL,
            screen_say(page, line > 0 ? "bundle.leak_line" : "bundle.leak_at", {"file", hit->file},
                       {"offset", offset}, {"line", screen_number(page, (int64_t)line)},
                       {"class", screen_words(page, "redaction.class.%s", class_word(hit->class))},
                       {"spelling", gate_spelling_word(hit->spelling)}));
    }
    if (bundle->hit_count > MOST_SHOWN)
        page_text(
            page, 1,
            screen_say(page, "bundle.leak_more",
                       {"count", screen_number(page, (int64_t)(bundle->hit_count - MOST_SHOWN))}));
}

/* What no button can leave out, each file once. */
static void add_needed(const Bundle *bundle, Page *page) {
    for (size_t i = 0; i < bundle->hit_count; i++) {
        const GateHit *hit = &bundle->hits[i];
        if (i > 0 && strcmp(bundle->hits[i - 1].file, hit->file) == 0)
            continue;
        const BundlePart *part = bundle_hit_part(bundle, hit);
        if (!bundle_hit_is_word(bundle, hit) && (part == NULL || part->must_stay))
            page_text(page, 0, screen_say(page, "bundle.leak_needed", {"file", hit->file}));
    }
}

static bool has_a_way(const Bundle *bundle) {
    for (size_t i = 0; i < bundle->parts.count; i++)
        if (!bundle->parts.items[i].must_stay && is_hit(bundle, &bundle->parts.items[i]))
            return true;
    return false;
}

static void build(const Handover *handover, Page *page) {
    const Bundle *bundle = handover->bundle;
    screen_row(
        page, MARK_FAIL, NULL,
        screen_say(page, "bundle.leak", {"count", screen_number(page, (int64_t)bundle->hit_count)}))
        ->strong = true;
    if (has_a_way(bundle))
        page_text(page, 0, screen_words(page, "bundle.leak_ways"));
    bundle_words_row(page, MARK_FAIL, "bundle.leak_words", bundle_words_hit(bundle));
    add_needed(bundle, page);
    page_gap(page);
    for (size_t i = 0; i < bundle->parts.count; i++) {
        const BundlePart *part = &bundle->parts.items[i];
        if (is_hit(bundle, part) && !part->must_stay)
            page_button(page, ID_OUT + (int)i,
                        screen_say(page, "bundle.leave_out", {"file", part->path}),
                        bundle_part_words(page, part));
    }
    screen_field(page, ID_WORD, "bundle.word", handover->word);
    screen_button(page, ID_HIDE, "bundle.hide", screen_words(page, "bundle.hide_text"));
    screen_button(page, ID_FILES, "bundle.files", screen_words(page, "bundle.files_text"));
    page_gap(page);
    add_hits(bundle, page);
    page_key(page, "Esc", screen_words(page, "bundle.key_list"));
}

static void edit(Handover *handover, int id, const char *text) {
    if (id == ID_WORD)
        handover->word = arena_strdup(handover->wizard->arena, text);
}

static void press(Handover *handover, int id) {
    const char *word = handover->word;
    if (id == ID_HIDE && str_trim(str_of(word)).length > 0) {
        handover->word = "";
        handover_hide_word(handover, word);
        return;
    }
    if (id >= ID_OUT)
        (void)handover_toggle(handover, (size_t)(id - ID_OUT));
    if (id >= ID_OUT || id == ID_FILES)
        handover->view = HANDOVER_FILES;
}

static void key(Handover *handover, int letter, int id) {
    (void)id;
    if (letter == BUNDLE_KEY_ESCAPE)
        handover->view = HANDOVER_FILES;
}

const BundleView bundle_view_leak = {.build = build, .press = press, .edit = edit, .key = key};
