/* What was changed, from the journal; and what is handed on beside the report: code and letters. */
#include "report/document_parts.h"

#include "base/clock.h"
#include "base/text.h"
#include "report/opened_bundle.h"
#include "report/phone_text.h"

enum { LONGEST_VALUE = 300, LETTER_CEILING = 256 * 1024 };

static const char *shown(const ReportInput *input, const char *text) {
    return text_show(input->arena, str_of(text), LONGEST_VALUE, false);
}

static const char *value_of(const ReportInput *input, const Setting *setting) {
    if (!setting->set)
        return document_words(input, "plan.value_absent");
    return setting->value == NULL ? document_words(input, "plan.value_unknown")
                                  : shown(input, setting->value);
}

/* An entry that an unknown program wrote still has its id. */
static const char *name_of(const ReportInput *input, const char *action_id) {
    return action_find(action_id) == NULL ? shown(input, action_id)
                                          : document_action_name(input, action_id);
}

static void write_entry(const ReportInput *input, Writer *writer, const JournalEntry *entry,
                        size_t number) {
    writer->item(writer, 0, arena_printf(input->arena, "%zu.", number),
                 name_of(input, entry->action_id));
    writer->under(writer, 0, document_words(input, "report.time"),
                  clock_text(input->arena, entry->when));
    writer->under(writer, 0, document_words(input, "report.change_state"),
                  document_keyed(input, "undo.state", entry_state_word(entry->state)));
    writer->under(writer, 0, document_words(input, "report.change_id"), shown(input, entry->id));
    if (!text_is_empty(entry->command))
        writer->command(writer, shown(input, entry->command));
    for (size_t i = 0; i < entry->change_count; i++)
        if (!setting_same(&entry->before[i], &entry->after[i]))
            writer->change(
                writer,
                shown(input, setting_label(input->arena, input->language, entry->before[i].path)),
                value_of(input, &entry->before[i]), value_of(input, &entry->after[i]));
}

void document_changes(const ReportInput *input, Writer *writer) {
    const char *said = report_changes_are_elsewhere(input) ? report_changes_said(input) : NULL;
    if (input->journal_count == 0 && said == NULL)
        return;
    writer->heading(writer, document_words(input, "report.changes"));
    if (said != NULL)
        writer->paragraph(writer, said);
    for (size_t i = 0; i < input->journal_count; i++)
        write_entry(input, writer, &input->journal[i], i + 1);
}

/* ---- the phone code ---- */

void document_code(const ReportInput *input, Writer *writer) {
    const char *code = phone_code_of(input);
    writer->heading(writer, document_words(input, "report.phone_code"));
    writer->paragraph(writer, phone_code_purpose(input->arena, input->language, code));
    if (writer->code != NULL)
        writer->code(writer, code);
    else
        writer->command(writer, code);
    writer->paragraph(writer, document_words(input, "report.phone_letters"));
}

/* ---- the letters ---- */

static void write_letter(const ReportInput *input, Writer *writer, const char *name_key,
                         void (*write)(const ReportInput *, Buf *)) {
    Buf text;
    buf_init(&text, LETTER_CEILING);
    write(input, &text);
    writer->letter(writer, document_words(input, name_key), text.at);
    buf_free(&text);
}

void document_letters(const ReportInput *input, Writer *writer) {
    if (writer->letter == NULL)
        return;
    writer->heading(writer, document_words(input, "report.letters"));
    write_letter(input, writer, "summary.letter_reply", letter_initial);
    write_letter(input, writer, "summary.letter_summary", letter_summary);
}
