/* Page 8: the files of the bundle before it is written; each can be read, and left out. */
#include "base/text.h"
#include "ui/screens/lib_bundle.h"

enum { ID_WRITE = 1, ID_CHOICES, ID_ROW = 100 /* + index */, KEY_OUT = 'x' };

/* ---- what a file is ---- */

static const char *report_words(const Page *page, Str path) {
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        const char *tag = language_tag(language);
        const char *name = screen_words(page, "bundle.language.%s", tag);
        if (str_is(path, arena_printf(page->arena, "report.%s.txt", tag)))
            return screen_say(page, "bundle.part.report_text", {"language", name});
        if (str_is(path, arena_printf(page->arena, "report.%s.html", tag)))
            return screen_say(page, "bundle.part.report_page", {"language", name});
        if (str_is(path, arena_printf(page->arena, "redaction.%s.txt", tag)))
            return screen_say(page, "bundle.part.redaction", {"language", name});
    }
    return NULL;
}

const char *bundle_part_words(const Page *page, const BundlePart *part) {
    const Str path = str_of(part->path);
    const char *report = report_words(page, path);
    if (report != NULL)
        return report;
    if (!str_starts(path, "raw/")) {
        const char *word = str_dup(page->arena, str_cut(path, '.', NULL));
        const char *known = screen_words_or_null(page, "bundle.part.%s", word);
        return known != NULL ? known : part->path;
    }
    return screen_say(page, "bundle.part.raw", {"path", part->path}, {"source", part->source});
}

const char *bundle_part_state(const Page *page, const BundlePart *part) {
    if (part->state == PART_OK)
        return "";
    if (part->state == PART_DENIED && strcmp(part->reason, status_word(STATUS_REFUSED)) == 0)
        return screen_words(page, "bundle.state.stays");
    const char *key = arena_printf(page->arena, "bundle.state.%s", part_state_word(part->state));
    return screen_say(
        page, key,
        {"reason", part->reason[0] == '\0' ? "-" : screen_words(page, "status.%s", part->reason)});
}

Mark bundle_part_mark(const BundlePart *part) {
    static const Mark marks[PART_STATES] = {[PART_OK] = MARK_OK,
                                            [PART_PARTIAL] = MARK_WARN,
                                            [PART_TIMEOUT] = MARK_WARN,
                                            [PART_DENIED] = MARK_UNKNOWN,
                                            [PART_LEFT_OUT] = MARK_SKIPPED};
    return marks[part->state];
}

BundleSum bundle_sum(const Bundle *bundle) {
    BundleSum sum = {0};
    for (size_t i = 0; i < bundle->parts.count; i++) {
        const BundlePart *part = &bundle->parts.items[i];
        if (!part_goes(part))
            continue;
        sum.files++;
        sum.bytes += part->bytes.length;
        sum.replaced += handover_replaced(part);
    }
    return sum;
}

/* ---- the list ---- */

static void add_row(const BundlePart *part, Page *page, size_t i) {
    const char *number = arena_printf(page->arena, "8.%zu", i + 1);
    const char *text = bundle_part_words(page, part);
    if (part->state != PART_DENIED)
        text = screen_say(page, "bundle.row", {"what", text},
                          {"size", text_size(page->arena, part->bytes.length)},
                          {"count", screen_number(page, (int64_t)handover_replaced(part))});
    const char *state = bundle_part_state(page, part);
    Block *row =
        screen_row(page, bundle_part_mark(part), number,
                   state[0] == '\0' ? text : arena_printf(page->arena, "%s  %s", text, state));
    row->id = ID_ROW + (int)i;
    row->opens = part->state != PART_DENIED;
    if (part->must_stay)
        row->explain = screen_words(page, "bundle.must_stay");
}

static void build(const Handover *handover, Page *page) {
    const Bundle *bundle = handover->bundle;
    const BundleSum sum = bundle_sum(bundle);
    page_text(page, 0,
              screen_say(page, "bundle.goes", {"count", screen_number(page, (int64_t)sum.files)},
                         {"size", text_size(page->arena, sum.bytes)},
                         {"replaced", screen_number(page, (int64_t)sum.replaced)}));
    page_text(page, 0, screen_words(page, "bundle.review"));
    if (bundle_has_prose(bundle))
        screen_row(page, MARK_INFO, NULL, screen_words(page, "bundle.prose"));
    bundle_words_row(page, MARK_WARN, "bundle.words_left", bundle->words_left);
    bundle_words_row(page, MARK_WARN, "bundle.words_unmet", bundle->words_unmet);
    bundle_words_row(page, MARK_WARN, "bundle.words_inside", bundle->words_inside);
    bundle_words_row(page, MARK_WARN, "bundle.left_out_changed",
                     handover_left_out(handover, LEFT_OUT_CHANGED, page->arena));
    bundle_words_row(page, MARK_WARN, "bundle.left_out_unknown",
                     handover_left_out(handover, LEFT_OUT_UNKNOWN, page->arena));
    page_gap(page);
    screen_button(page, ID_WRITE, "bundle.write", screen_words(page, "bundle.write_text"))->strong =
        true;
    screen_button(page, ID_CHOICES, "bundle.choices", screen_words(page, "bundle.choices_text"));
    page_gap(page);
    for (size_t i = 0; i < bundle->parts.count; i++)
        add_row(&bundle->parts.items[i], page, i);
    page_key(page, "Esc", screen_words(page, "ui.key.back"));
    page_key(page, "x", screen_words(page, "bundle.key_out"));
}

static void toggle(Handover *handover, int id) {
    Wizard *wizard = handover->wizard;
    if (id < ID_ROW) {
        wizard_say(wizard, CHECK_INFO, "bundle.choose_first", NULL, 0);
        return;
    }
    const BundlePart *part = &handover->bundle->parts.items[id - ID_ROW];
    if (!handover_toggle(handover, (size_t)(id - ID_ROW)))
        wizard_say(wizard, CHECK_INFO, part->must_stay ? "bundle.must_stay" : "bundle.not_inside",
                   NULL, 0);
}

static void key(Handover *handover, int letter, int id) {
    if (letter == KEY_OUT)
        toggle(handover, id);
    else if (letter == BUNDLE_KEY_ESCAPE)
        handover->view = HANDOVER_CHOICES;
}

static void press(Handover *handover, int id) {
    if (id == ID_WRITE)
        handover_write(handover);
    else if (id == ID_CHOICES)
        handover->view = HANDOVER_CHOICES;
    else if (id >= ID_ROW)
        (void)handover_read(handover, (size_t)(id - ID_ROW));
}

const BundleView bundle_view_files = {.build = build, .press = press, .key = key};
