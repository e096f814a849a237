#include "handover/handover_rooms.h"

#include "base/clock.h"
#include "bundle/hidden_words.h"

enum { SHOW_EVERY_MS = 100 };

/* ---- made and given back ---- */

static void forget_bundle(Handover *handover) {
    review_free(handover->review);
    bundle_free(handover->bundle);
    handover->review = NULL;
    handover->bundle = NULL;
    arena_reset(handover->arena);
}

static void free_handover(Handover *handover) {
    handover_end_upload(handover);
    forget_bundle(handover);
    arena_free(handover->upload_arena);
    arena_free(handover->arena);
}

Handover *handover_of(Wizard *wizard) {
    if (wizard->handover != NULL)
        return wizard->handover;
    Handover *handover = arena_alloc(wizard->arena, sizeof *handover);
    *handover = (Handover){.wizard = wizard, .sender = &sender_portal, .word = ""};
    handover->arena = arena_new();
    handover->upload_arena = arena_new();
    if (handover_is_written(wizard->support_case, NULL))
        handover->view = HANDOVER_WRITTEN;
    wizard->handover = handover;
    wizard->handover_free = free_handover;
    return handover;
}

/* Everything that what goes is made of, or that changes its names. */
static const char *stamp_of(const Wizard *wizard, Arena *arena) {
    const Case *support_case = wizard->support_case;
    size_t undone = 0;
    unsigned problems = 0;
    for (int i = 0; i < PROBLEM_COUNT; i++)
        problems |= (unsigned)support_case->problems[i] << i;
    for (size_t i = 0; i < support_case->action_count; i++)
        undone += support_case->actions[i].undone;
    return arena_printf(arena, "%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n%s\n%u %d %d %lld %zu %zu",
                        support_case->bundle_level, support_case->bundle_words, support_case->id,
                        support_case->number, support_case->person, support_case->contact,
                        support_case->engineer, support_case->own_words, support_case->note,
                        support_case->error_code, problems, (int)support_case->conclusion,
                        (int)wizard->checked, (long long)wizard->check_when,
                        support_case->action_count, undone);
}

void handover_refresh(Handover *handover) {
    handover_look_at_job_now_and_then(handover);
    if (handover->bundle == NULL)
        return;
    Arena *arena = arena_new();
    const bool same = strcmp(stamp_of(handover->wizard, arena), handover->stamp) == 0;
    arena_free(arena);
    if (same)
        return;
    forget_bundle(handover);
    if (handover->view <= HANDOVER_LEAK)
        handover->view = HANDOVER_CHOICES;
}

void handover_note(Handover *handover, const char **field, const char *text) {
    *field = arena_strdup(handover->wizard->support_case->arena, text);
    wizard_save(handover->wizard);
}

/* ---- choosing ---- */

RedactLevel handover_level(const Case *support_case) {
    for (RedactLevel level = 0; level < REDACT_LEVELS; level++)
        if (strcmp(level_word(level), support_case->bundle_level) == 0)
            return level;
    return REDACT_OWN;
}

void handover_set_level(Handover *handover, RedactLevel level) {
    handover_note(handover, &handover->wizard->support_case->bundle_level, level_word(level));
}

void handover_set_words(Handover *handover, const char *typed) {
    Case *support_case = handover->wizard->support_case;
    support_case->bundle_words = arena_strdup(support_case->arena, typed);
}

void handover_set_folder(Handover *handover, const char *typed) {
    handover->not_copied = NULL; /* what was copied lies where it is */
    Case *support_case = handover->wizard->support_case;
    support_case->bundle_folder = arena_strdup(support_case->arena, typed);
}

const char *const *handover_words(Arena *arena, const char *typed) {
    return hidden_words(arena, typed, BLANK_PARTS);
}

/* ---- somebody waits ---- */

void handover_meanwhile(void *user) {
    Handover *handover = user;
    Wizard *wizard = handover->wizard;
    const int64_t now = clock_milliseconds();
    if (wizard->meanwhile == NULL || now - handover->shown_ms < SHOW_EVERY_MS)
        return;
    handover->shown_ms = now;
    wizard->meanwhile(wizard->meanwhile_user);
}

void handover_begin_waiting(Handover *handover, const char *key) {
    handover->wizard->doing_words = key;
    handover->wizard->doing_since_ms = clock_milliseconds();
    handover->wizard->doing_most_ms = 0;
    handover->shown_ms = 0;
    handover_meanwhile(handover);
}

void handover_end_waiting(Handover *handover) {
    handover->wizard->doing_words = NULL;
}

/* ---- the files ---- */

/* Words without which the bundle could not be opened are told before anything is made of it. */
static bool words_can_go(Handover *handover) {
    const Case *support_case = handover->wizard->support_case;
    Arena *arena = arena_new();
    const char *const *needed = hidden_words_with(
        arena, handover_words(arena, support_case->bundle_words), HIDDEN_IS_FORMAT);
    const bool can = *needed == NULL;
    if (!can)
        wizard_say_with(
            handover->wizard, CHECK_FAIL, "bundle.words_are_needed",
            {"words", hidden_words_text(arena, needed,
                                        message(support_case->language, "report.between_names"))});
    arena_free(arena);
    return can;
}

static void say_not_prepared(Handover *handover, Status status, const char *about) {
    if (status == STATUS_REFUSED) {
        wizard_say_with(handover->wizard, CHECK_FAIL, "bundle.word_breaks", {"word", about});
        return;
    }
    wizard_say_with(handover->wizard, CHECK_FAIL,
                    status == STATUS_TOO_BIG ? "bundle.too_big" : "bundle.not_prepared",
                    {"file", about});
}

bool handover_prepare(Handover *handover) {
    Wizard *wizard = handover->wizard;
    const char *about = "";
    wizard_save(wizard);
    handover_refresh(handover);
    if (!words_can_go(handover))
        return false;
    if (handover->bundle == NULL) {
        handover_begin_waiting(handover, "bundle.preparing");
        forget_bundle(handover);
        handover->input = handover_input(wizard, handover->arena);
        handover->stamp = stamp_of(wizard, handover->arena);
        const BundleRequest request = {
            .input = &handover->input,
            .level = handover_level(wizard->support_case),
            .words = handover_words(handover->arena, wizard->support_case->bundle_words),
            .meanwhile = handover_meanwhile,
            .meanwhile_user = handover};
        const Status status = bundle_prepare(&request, &handover->bundle, &about);
        handover_end_waiting(handover);
        if (status != STATUS_OK) {
            handover->bundle = NULL;
            say_not_prepared(handover, status, about);
            return false;
        }
        handover_leave_out_again(handover);
    }
    handover->view = HANDOVER_FILES;
    return true;
}

uint64_t handover_replaced(const BundlePart *part) {
    uint64_t sum = 0;
    for (RedactClass class = 0; class < CLASS_COUNT; class ++)
        sum += part->redaction.counts[class];
    return sum;
}

/* ---- reading ---- */

static void open_review(Handover *handover) {
    const Bundle *bundle = handover->bundle;
    review_free(handover->review);
    handover->review =
        review_open(&bundle->parts.items[handover->reading], bundle->gbk, handover->source);
}

bool handover_read(Handover *handover, size_t i) {
    if (handover->bundle->parts.items[i].state == PART_DENIED)
        return false;
    handover->reading = i;
    handover->source = handover->asks_word = false;
    open_review(handover);
    handover->view = HANDOVER_READING;
    return true;
}

void handover_show_source(Handover *handover, bool source) {
    handover->source = source;
    open_review(handover);
}

void handover_hide_word(Handover *handover, const char *word) {
    Case *support_case = handover->wizard->support_case;
    const char *words = support_case->bundle_words;
    const size_t piece = handover->review == NULL ? 0 : review_piece(handover->review);
    const bool reading = handover->view == HANDOVER_READING;
    handover_set_words(handover, arena_printf(support_case->arena, "%s%s%s", words,
                                              words[0] == '\0' ? "" : " ", word));
    if (!handover_prepare(handover) || !reading || !handover_read(handover, handover->reading))
        return;
    handover->asks_word = true;
    while (review_piece(handover->review) < piece && review_go(handover->review, REVIEW_BEHIND))
        continue;
}
