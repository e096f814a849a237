/* The network in plain text. */
#include "base/text.h"
#include "report/document.h"
#include "report/network.h"
#include "report/network_rows.h"
#include "report/text_parts.h"

enum { INDENT = 2, GAP = 2 };

static CheckStatus status_of(Health health) {
    static const CheckStatus statuses[] = {[HEALTH_OK] = CHECK_OK,
                                           [HEALTH_WARN] = CHECK_WARN,
                                           [HEALTH_FAIL] = CHECK_FAIL,
                                           [HEALTH_UNKNOWN] = CHECK_UNKNOWN};
    return statuses[health];
}

/* ---- the table ---- */

/* What is longer than this does not make its column wider. */
static const int widest[ROW_CELLS] = {12, 40, 24, 0};

typedef struct Table {
    int at[ROW_CELLS]; /* the column where each cell begins */
    Arena *arena;
    Buf *out;
} Table;

static int width_of(const char *text) {
    return text_columns(str_of(text));
}

static Table table_of(const Rows *rows, Arena *arena, Buf *out) {
    Table table = {.arena = arena, .out = out};
    int column = INDENT;
    for (int cell = 0; cell < ROW_CELLS; cell++) {
        int longest = 0;
        for (size_t i = 0; i < rows->count; i++) {
            const int width = width_of(rows->items[i].cells[cell]);
            if (width > longest && width <= widest[cell])
                longest = width;
        }
        table.at[cell] = column;
        column += longest > 0 ? longest + GAP : 0;
    }
    return table;
}

/* The line with a cell behind it, up to where the next one begins: at `column`, or behind it. */
static const char *with_cell(const Table *table, const char *line, const char *cell, int column) {
    const int width = width_of(line) + width_of(cell);
    const int least = cell[0] == '\0' ? width : width + GAP;
    return arena_printf(table->arena, "%s%s%*s", line, cell,
                        (column > least ? column : least) - width, "");
}

/* What stands before the answer on its line. A name that is too long for its column, or for what
 * comes behind it, takes the lines that it needs, and the rest follows below it. */
static const char *before_answer(const Table *table, const Row *row) {
    const char *what = row->cells[1], *where = row->cells[2];
    const char *line = with_cell(table, "", "", INDENT);
    line = with_cell(table, line, row->cells[0], table->at[1]);
    if (width_of(what) <= widest[1] && table->at[2] + width_of(where) <= TEXT_LINE)
        return with_cell(table, with_cell(table, line, what, table->at[2]), where, table->at[3]);
    text_add_hanging(table->out, 0, line, what);
    return with_cell(table, with_cell(table, "", "", table->at[1]), where, 0);
}

/* The blanks at its end count no more. */
static const char *tightened(const Table *table, const char *line) {
    size_t length = strlen(line);
    while (length > 0 && line[length - 1] == ' ')
        length--;
    return arena_strndup(table->arena, line, length);
}

/* The answer stands at its column; where it does not fit there, right behind what is before it; and
 * where it does not fit there either, on lines of its own. */
static void add_row(const Table *table, const Row *row) {
    const char *answer = row->cells[3], *line = before_answer(table, row);
    if (width_of(line) + width_of(answer) > TEXT_LINE && width_of(line) > table->at[1]) {
        line = tightened(table, line);
        if (width_of(line) + GAP + width_of(answer) > TEXT_LINE) {
            buf_printf(table->out, "%s\n", line);
            line = with_cell(table, "", "", table->at[1]);
        } else {
            line = with_cell(table, line, "", width_of(line) + GAP);
        }
    }
    text_add_hanging(table->out, 0, line, answer);
}

static void add_table(const NetworkTarget *target, Arena *arena, Buf *out) {
    const Rows rows = network_rows(target->input);
    const Table table = table_of(&rows, arena, out);
    for (size_t i = 0; i < rows.count; i++)
        add_row(&table, &rows.items[i]);
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
    text_add_hanging(out, 0, document_mark(status),
                     arena_printf(arena, "%s (%s)",
                                  text_show(arena, str_of(target->word), 300, false),
                                  message_of_word(arena, language, "probe.kind", target->kind)));
}

void network_text(const NetworkTarget *target, Language language, Arena *arena, Buf *out) {
    if (target->input == NULL) {
        add_head(target, CHECK_UNKNOWN, language, arena, out);
        return;
    }
    const Diagnosis *diagnosis = target->input->diagnosis;
    add_head(target, status_of(diagnosis->health), language, arena, out);
    add_table(target, arena, out);
    if (diagnosis->cause_count == 0)
        text_add_hanging(
            out, INDENT, "",
            message(language, target->cut_short ? "probe.cut_short" : "probe.undecided"));
    for (size_t i = 0; i < diagnosis->cause_count; i++)
        add_cause(target, i, language, arena, out);
    add_findings(target, language, arena, out);
}

/* ---- a long list ---- */

static void add_cell(Buf *out, const char *cell) {
    if (cell[0] != '\0')
        buf_printf(out, "  %s", cell);
}

/* A row on a line of its own: what it belongs to stands there too. */
static void add_line(const Row *row, Buf *out) {
    const bool is_under = row->under != NULL;
    buf_printf(out, "%s %s", document_mark(row->status), is_under ? row->under : row->cells[0]);
    if (is_under)
        add_cell(out, row->domain);
    for (int cell = 1; cell < ROW_CELLS; cell++)
        add_cell(out, row->cells[cell]);
    buf_add_char(out, '\n');
}

static const char *first_sentence(const NetworkTarget *target, Language language, Arena *arena) {
    const Diagnosis *diagnosis = target->input->diagnosis;
    if (target->cut_short)
        return message(language, "probe.cut_short");
    return diagnosis->cause_count == 0 ? message(language, "probe.undecided")
                                       : verdict_text(arena, language, &diagnosis->causes[0]);
}

void network_line(const NetworkTarget *target, Language language, Arena *arena, Buf *out) {
    if (target->input == NULL) {
        add_head(target, CHECK_UNKNOWN, language, arena, out);
        return;
    }
    const Rows rows = network_rows(target->input);
    const Health health = target->input->diagnosis->health;
    for (size_t i = 0; i < rows.count; i++)
        add_line(&rows.items[i], out);
    if (health != HEALTH_OK)
        buf_printf(out, "%s %s  %s\n", document_mark(status_of(health)),
                   text_show(arena, str_of(target->word), 300, false),
                   first_sentence(target, language, arena));
}
