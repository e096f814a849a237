/* Page 9: how it ended, and the two letters, ready to send. */
#include "base/paths.h"
#include "ui/screens/lib_screen.h"

enum {
    ID_CLOSE = 1,
    ID_NOTE,
    ID_REPLY,
    ID_SUMMARY,
    ID_LANGUAGE,
    ID_CONCLUSION = 20, /* + conclusion */
    GROUP_CONCLUSION = 1,
    LETTER_REPLY = 1,
    LETTER_SUMMARY = 2,
    KEY_ESCAPE = 27,
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
        screen_report_input(wizard, wizard->shown.letter_language, page->arena);
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
    if (wizard->written_to == NULL)
        return;
    page_text(page, 0, screen_words(page, "summary.letter_file"));
    const char *name =
        arena_printf(page->arena, "%s.%s.txt",
                     wizard->shown.letter == LETTER_REPLY ? "letter-first-reply" : "letter-summary",
                     language_tag(wizard->shown.letter_language));
    page_add(page, BLOCK_COMMAND)->text =
        path_join(page->arena, screen_shown(page, wizard->written_to), name);
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

static void build(const Wizard *wizard, Page *page) {
    screen_begin(wizard, page);
    if (screen_waits(wizard, page))
        return;
    if (wizard->shown.letter != 0) {
        build_letter(wizard, page);
        return;
    }
    page_text(page, 0, screen_words(page, "summary.intro"));
    add_conclusions(wizard, page);
    page_gap(page);
    screen_field(page, ID_NOTE, "summary.note", wizard->support_case->note);
    add_letter_buttons(page);
    add_undo_line(wizard, page);
    page_gap(page);
    screen_button(page, ID_CLOSE, "summary.close", NULL)->strong = true;
}

/* The files of page 8 must not say less than the letters here: they are written anew. */
static void renew_files(Wizard *wizard) {
    if (wizard->written_to != NULL)
        (void)screen_write_files(wizard, wizard->written_to);
}

static void show_letter(Wizard *wizard, int letter) {
    renew_files(wizard);
    wizard->shown.letter = wizard->shown.letter == letter ? 0 : letter;
}

static void press(Wizard *wizard, int id) {
    const Language other =
        wizard->shown.letter_language == LANGUAGE_EN ? LANGUAGE_ZH_CN : LANGUAGE_EN;
    if (id >= ID_CONCLUSION) {
        wizard_conclude(wizard, (Conclusion)(id - ID_CONCLUSION));
        renew_files(wizard);
    } else if (id == ID_REPLY)
        show_letter(wizard, LETTER_REPLY);
    else if (id == ID_SUMMARY)
        show_letter(wizard, LETTER_SUMMARY);
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
        wizard->shown.letter = 0;
    else if (input->kind == INPUT_PRESS && !wizard->checking)
        press(wizard, input->id);
}

const Screen screen_summary = {
    .id = "summary", .step = STEP_SUMMARY, .build = build, .handle = handle};
