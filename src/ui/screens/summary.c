/* Page 9: how it ended, the two letters, ready to send, and the phone code. */
#include "base/paths.h"
#include "report/phone_text.h"
#include "ui/screens/lib_screen.h"

enum {
    ID_CLOSE = 1,
    ID_NOTE,
    ID_REPLY,
    ID_SUMMARY,
    ID_LANGUAGE,
    ID_PICTURE,
    ID_CONCLUSION = 20, /* + conclusion */
    GROUP_CONCLUSION = 1,
    LETTER_REPLY = 1,
    LETTER_SUMMARY = 2,
    KEY_ESCAPE = 27,
    KEY_PICTURE = 'p',
    LONGEST_LETTER = 256 * 1024
};

static void add_conclusions(const Wizard *wizard, Page *page) {
    const Conclusion hint = wizard_suggested_conclusion(wizard);
    for (Conclusion conclusion = CONCLUSION_OPEN; conclusion < CONCLUSION_COUNT; conclusion++) {
        const char *word = conclusion_word(conclusion);
        Block *choice = screen_choice(page, ID_CONCLUSION + (int)conclusion, GROUP_CONCLUSION,
                                      screen_words(page, "conclusion.%s", word),
                                      wizard->support_case->conclusion == conclusion);
        if (conclusion == hint && conclusion != CONCLUSION_OPEN &&
            wizard->support_case->conclusion == CONCLUSION_OPEN)
            choice->text = screen_words(page, "summary.suggested");
    }
}

/* ---- letters ---- */

static const char *letter_text(const Wizard *wizard, Page *page) {
    const ReportInput input =
        handover_report_input(wizard, wizard->shown.letter_language, page->arena);
    Buf text;
    buf_init(&text, LONGEST_LETTER);
    if (wizard->shown.letter == LETTER_REPLY)
        letter_initial(&input, &text);
    else
        letter_summary(&input, &text);
    const char *copy = arena_strdup(page->arena, text.at);
    buf_free(&text);
    return copy;
}

/* Where the letter lies as a file, for whoever wants to copy all of it. */
static void add_letter_file(const Wizard *wizard, Page *page) {
    const char *folder = wizard->handover->report_folder;
    if (folder == NULL)
        return;
    page_text(page, 0, screen_words(page, "summary.letter_file"));
    const char *name =
        arena_printf(page->arena, "%s.%s.txt",
                     wizard->shown.letter == LETTER_REPLY ? "letter-first-reply" : "letter-summary",
                     language_tag(wizard->shown.letter_language));
    page_add(page, BLOCK_COMMAND)->text = path_join(page->arena, screen_shown(page, folder), name);
}

/* A letter has the page for itself. */
static void build_letter(const Wizard *wizard, Page *page) {
    const bool reply = wizard->shown.letter == LETTER_REPLY;
    screen_button(page, reply ? ID_REPLY : ID_SUMMARY, "summary.letter_close", NULL)->strong = true;
    screen_button(page, ID_LANGUAGE, "summary.language", NULL);
    page_key(page, "Esc", screen_words(page, "ui.key.close"));
    add_letter_file(wizard, page);
    page_heading(page,
                 screen_words(page, reply ? "summary.letter_reply" : "summary.letter_summary"));
    Str rest = str_of(letter_text(wizard, page)), line;
    while (str_next_line(&rest, &line)) {
        if (line.length == 0)
            page_gap(page);
        else
            page_text(page, 0, str_dup(page->arena, line));
    }
}

/* Whoever takes it back later may sit at another account, which keeps its journal elsewhere. */
static void add_undo_line(const Wizard *wizard, Page *page) {
    if (wizard->undoable == NULL || machine_abilities(wizard->machine).practice)
        return;
    page_gap(page);
    page_text(page, 0, screen_words(page, "summary.undo_line"));
    page_add(page, BLOCK_COMMAND)->text =
        screen_shown(page, journal_line(page->arena, "undo", wizard->machine->spec));
}

static void add_letter_buttons(Page *page) {
    page_gap(page);
    screen_button(page, ID_REPLY, "summary.reply", screen_words(page, "summary.reply_text"));
    screen_button(page, ID_SUMMARY, "summary.summary", screen_words(page, "summary.summary_text"));
}

/* ---- what went to support ---- */

static const char *delivery_words(const Page *page, const CaseDelivery *delivery, bool is_this) {
    const bool verified = strcmp(delivery->state, job_state_word(JOB_VERIFIED)) == 0;
    const char *key = is_this ? (verified ? "bundle.was_verified" : "bundle.was_sent")
                              : (verified ? "bundle.earlier_verified" : "bundle.earlier_sent");
    return screen_say(page, key, {"portal", delivery->portal}, {"file", delivery->file},
                      {"receipt", delivery->receipt[0] == '\0' ? "-" : delivery->receipt});
}

static const char *sent_words(const Page *page, const Case *support_case) {
    const CaseDelivery *delivery = case_delivered(support_case);
    if (delivery != NULL)
        return delivery_words(page, delivery, true);
    return handover_waits(support_case)
               ? screen_say(page, "bundle.was_begun", {"portal", support_case->sent_to})
               : screen_words(page, "letter.bundle_here");
}

static void add_earlier(const Case *support_case, Page *page) {
    for (size_t i = 0; i < support_case->delivery_count; i++) {
        const CaseDelivery *delivery = &support_case->deliveries[i];
        if (strcmp(delivery->sha256, support_case->bundle_sha256) != 0)
            screen_pair(page, "summary.bundle_earlier", delivery_words(page, delivery, false));
    }
}

static void add_bundle(const Case *support_case, Page *page) {
    if (support_case->bundle_path[0] == '\0')
        return;
    page_gap(page);
    screen_pair(page, "summary.bundle_sent", sent_words(page, support_case));
    screen_pair(page, "summary.bundle", screen_shown(page, path_name(support_case->bundle_path)));
    screen_pair(page, "summary.bundle_digest", support_case->bundle_sha256);
    add_earlier(support_case, page);
}

/* ---- the phone code ---- */

static const char *code_of(const Wizard *wizard, Page *page) {
    const ReportInput input = handover_report_input(wizard, page->language, page->arena);
    return phone_code_of(&input);
}

static void add_code(const Wizard *wizard, Page *page) {
    const char *code = code_of(wizard, page);
    Block *shown = screen_pair(page, "summary.phone_code", code);
    shown->explain = screen_say(page, "summary.phone_code_explain",
                                {"purpose", phone_code_purpose(page->arena, page->language, code)});
    Qr *picture = arena_alloc(page->arena, sizeof *picture);
    if (qr_make(phone_letters_only(page->arena, code), picture))
        page_key_picture(page, "p", screen_words(page, "summary.picture"), picture);
}

/* The picture has the whole screen; where it does not fit this is the page. */
static void build_picture(const Wizard *wizard, Page *page) {
    const char *code = code_of(wizard, page);
    Qr *picture = arena_alloc(page->arena, sizeof *picture);
    screen_button(page, ID_PICTURE, "summary.letter_close", NULL)->strong = true;
    page_key(page, "Esc", screen_words(page, "ui.key.close"));
    page_heading(page, screen_words(page, "report.phone_code"));
    page_add(page, BLOCK_COMMAND)->text = code;
    page_text(page, 0, screen_words(page, "report.phone_letters"));
    page_gap(page);
    page_text(page, 0, screen_words(page, "summary.picture_needs_room"));
    if (!qr_make(phone_letters_only(page->arena, code), picture))
        return;
    page->picture = picture;
    page->picture_text =
        arena_printf(page->arena, "%s\n\n%s\n\n%s\n\n%s", screen_words(page, "report.phone_code"),
                     code, phone_code_purpose(page->arena, page->language, code),
                     screen_words(page, "report.phone_letters"));
}

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    if (screen_waits(wizard, page))
        return;
    page->scene = 1 + wizard->shown.letter + (wizard->shown.picture ? 10 : 0);
    if (wizard->shown.picture) {
        build_picture(wizard, page);
        return;
    }
    if (wizard->shown.letter != 0) {
        build_letter(wizard, page);
        return;
    }
    page_text(page, 0, screen_words(page, "summary.intro"));
    add_conclusions(wizard, page);
    page_gap(page);
    screen_field(page, ID_NOTE, "summary.note", wizard->support_case->note);
    add_code(wizard, page);
    add_letter_buttons(page);
    add_undo_line(wizard, page);
    page_gap(page);
    screen_button(page, ID_CLOSE, "summary.close", NULL)->strong = true;
    add_bundle(wizard->support_case, page);
}

/* The files of page 8 must not say less than the letters here: they are written anew. */
static void renew_files(Wizard *wizard) {
    if (wizard->support_case->bundle_path[0] != '\0')
        (void)handover_write_reports(wizard->handover);
}

static void show_letter(Wizard *wizard, int letter) {
    renew_files(wizard);
    wizard->shown.letter = letter;
}

/* Back to the button that it was opened with. */
static void close_letter(Wizard *wizard) {
    if (wizard->shown.letter != 0)
        wizard->shown.go_to = wizard->shown.letter == LETTER_REPLY ? ID_REPLY : ID_SUMMARY;
    wizard->shown.letter = 0;
    wizard->shown.picture = false;
}

static void press(Wizard *wizard, int id) {
    const Language other =
        wizard->shown.letter_language == LANGUAGE_EN ? LANGUAGE_ZH_CN : LANGUAGE_EN;
    if ((id == ID_REPLY || id == ID_SUMMARY) && wizard->shown.letter != 0)
        close_letter(wizard);
    else if (id >= ID_CONCLUSION) {
        wizard_conclude(wizard, (Conclusion)(id - ID_CONCLUSION));
        renew_files(wizard);
    } else if (id == ID_REPLY)
        show_letter(wizard, LETTER_REPLY);
    else if (id == ID_SUMMARY)
        show_letter(wizard, LETTER_SUMMARY);
    else if (id == ID_PICTURE)
        wizard->shown.picture = false;
    else if (id == ID_LANGUAGE)
        wizard->shown.letter_language = other;
    else if (id == ID_CLOSE) {
        renew_files(wizard);
        wizard_save(wizard);
        wizard->quit = true;
    }
}

static void handle(Wizard *wizard, const Input *input) {
    if (input->kind == INPUT_EDIT && input->id == ID_NOTE)
        case_set_text(wizard->support_case, &wizard->support_case->note, input->text);
    else if (input->kind == INPUT_KEY && input->key == KEY_ESCAPE)
        close_letter(wizard);
    else if (input->kind == INPUT_KEY && input->key == KEY_PICTURE && !wizard->checking)
        wizard->shown.picture = true;
    else if (input->kind == INPUT_PRESS && !wizard->checking)
        press(wizard, input->id);
}

const Screen screen_summary = {
    .id = "summary", .step = STEP_SUMMARY, .build = build, .handle = handle};
