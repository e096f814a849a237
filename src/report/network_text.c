/* The network in plain text. */
#include "base/text.h"
#include "report/document.h"
#include "report/network.h"
#include "report/network_rows.h"
#include "report/text_parts.h"

enum { INDENT = 2, GAP = 2, WIDEST_CELL = 44 };

static CheckStatus status_of(Health health) {
    static const CheckStatus statuses[] = {[HEALTH_OK] = CHECK_OK,
                                           [HEALTH_WARN] = CHECK_WARN,
                                           [HEALTH_FAIL] = CHECK_FAIL,
                                           [HEALTH_UNKNOWN] = CHECK_UNKNOWN};
    return statuses[health];
}

/* ---- the table ---- */

static void measure(const Rows *rows, int widths[ROW_CELLS]) {
    memset(widths, 0, sizeof(int) * ROW_CELLS);
    for (size_t i = 0; i < rows->count; i++) {
        for (int cell = 0; cell < ROW_CELLS - 1; cell++) {
            const int width = text_columns(str_of(rows->items[i].cells[cell]));
            if (width > widths[cell])
                widths[cell] = width < WIDEST_CELL ? width : WIDEST_CELL;
        }
    }
}

static void add_row(Buf *out, const Row *row, const int widths[ROW_CELLS]) {
    text_add_blanks(out, INDENT);
    for (int cell = 0; cell < ROW_CELLS; cell++) {
        buf_add_text(out, row->cells[cell]);
        if (cell < ROW_CELLS - 1 && widths[cell] > 0)
            text_add_blanks(out, widths[cell] - text_columns(str_of(row->cells[cell])) + GAP);
    }
    while (out->length > 0 && out->at[out->length - 1] == ' ')
        out->at[--out->length] = '\0';
    buf_add_char(out, '\n');
}

static void add_table(const NetworkTarget *target, Buf *out) {
    const Rows rows = network_rows(target->input);
    int widths[ROW_CELLS];
    measure(&rows, widths);
    for (size_t i = 0; i < rows.count; i++)
        add_row(out, &rows.items[i], widths);
}

/* ---- what follows ---- */

static void add_cause(const NetworkTarget *target, size_t index, Language language, Arena *arena,
                      Buf *out) {
    const Verdict *verdict = &target->input->diagnosis->causes[index];
    const char *number = arena_printf(arena, "%zu. ", index + 1);
    const char *todo = verdict_todo(arena, language, verdict);
    text_add_hanging(out, INDENT, number, verdict_text(arena, language, verdict));
    text_add_hanging(
        out, 2 * INDENT + 1, message(language, "report.certainty"),
        message_of_word(arena, language, "certainty", certainty_word(verdict->certainty)));
    if (strcmp(verdict->cause->id, "healthy") == 0)
        return;
    text_add_hanging(out, 2 * INDENT + 1, message(language, "report.owner"),
                     message_of_word(arena, language, "owner", owner_word(verdict->owner)));
    if (todo != NULL)
        text_add_hanging(out, 2 * INDENT + 1, message(language, "report.action"), todo);
}

static bool says_something(const Finding *finding) {
    return strcmp(finding->code, "unknown") != 0 && strcmp(finding->code, "not_from_here") != 0;
}

static void add_findings(const NetworkTarget *target, Language language, Arena *arena, Buf *out) {
    const Findings *findings = target->input->findings;
    for (size_t i = 0; i < findings->count; i++)
        if (says_something(&findings->items[i]))
            text_add_hanging(out, INDENT, document_mark(findings->items[i].status),
                             finding_text(arena, language, &findings->items[i]));
}

/* ---- one target ---- */

static void add_head(const NetworkTarget *target, CheckStatus status, Language language,
                     Arena *arena, Buf *out) {
    buf_printf(out, "%s %s (%s)\n", document_mark(status),
               text_show(arena, str_of(target->word), 300, false),
               message_of_word(arena, language, "probe.kind", target->kind));
}

void network_text(const NetworkTarget *target, Language language, Arena *arena, Buf *out) {
    if (target->input == NULL) {
        add_head(target, CHECK_UNKNOWN, language, arena, out);
        return;
    }
    const Diagnosis *diagnosis = target->input->diagnosis;
    add_head(target, status_of(diagnosis->health), language, arena, out);
    add_table(target, out);
    if (diagnosis->cause_count == 0)
        text_add_hanging(out, INDENT, "", message(language, "probe.undecided"));
    for (size_t i = 0; i < diagnosis->cause_count; i++)
        add_cause(target, i, language, arena, out);
    add_findings(target, language, arena, out);
}

void network_line(const NetworkTarget *target, Language language, Arena *arena, Buf *out) {
    if (target->input == NULL) {
        add_head(target, CHECK_UNKNOWN, language, arena, out);
        return;
    }
    const Rows rows = network_rows(target->input);
    const char *mark = document_mark(status_of(target->input->diagnosis->health));
    for (size_t i = 0; i < rows.count; i++)
        buf_printf(out, "%s %s  %s  %s\n", mark, rows.items[i].cells[1], rows.items[i].cells[2],
                   rows.items[i].cells[3]);
    if (rows.count == 0)
        add_head(target, CHECK_UNKNOWN, language, arena, out);
}
