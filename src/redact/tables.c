/* Tables: what a column's heading says of the values below it. CSV (also with ; | and tabs
 * between), and what PowerShell prints above a line of dashes. Each value is learnt as if it stood
 * behind its heading ("ComputerName: X"); the dictionary finds it where it stands. */
#include "base/text.h"
#include "redact/redact_rooms.h"

enum { HEADING_MOST = 48, LINE_MOST = 8192 };

static Str line_at(Str text, size_t at) {
    const Str rest = str_from(text, at);
    const char *end = memchr(rest.at, '\n', rest.length);
    return end == NULL ? rest : str_first(rest, (size_t)(end - rest.at));
}

/* A row, which within quotes goes on in the next lines, as far as patterns reach. Where the rest of
 * it is to come: all that there is. */
static Str row_at(const Scan *scan, size_t at) {
    const Str rest = str_from(scan->text, at), reach = str_first(rest, RULE_REACH);
    bool quoted = false;
    for (size_t i = 0; i < reach.length; i++) {
        quoted ^= reach.at[i] == '"';
        if (reach.at[i] == '\n' && !quoted)
            return str_first(reach, i);
    }
    return quoted && reach.length < RULE_REACH && scan->limit < scan->text.length
               ? rest
               : line_at(scan->text, at);
}

static bool is_rim(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '"';
}

static Str trimmed(Str cell) {
    while (cell.length > 0 && is_rim(cell.at[0]))
        cell = str_from(cell, 1);
    while (cell.length > 0 && is_rim(cell.at[cell.length - 1]))
        cell.length--;
    return cell;
}

/* ---- lines as cells ---- */

static size_t split_cells(Str line, char delimiter, Str cells[TABLE_COLUMNS]) {
    size_t count = 0, from = 0;
    bool quoted = false;
    for (size_t i = 0; i <= line.length && count < TABLE_COLUMNS; i++) {
        if (i < line.length && line.at[i] == '"')
            quoted = !quoted;
        if (i < line.length && (quoted || line.at[i] != delimiter))
            continue;
        cells[count++] = trimmed((Str){line.at + from, i - from});
        from = i + 1;
    }
    return from > line.length ? count : 0;
}

/* Goes on in the line to where that column of the screen is; Chinese characters have two. */
static size_t go_to(Str line, unsigned column, size_t *at, unsigned *width) {
    size_t bytes = 0;
    while (*at < line.length && *width < column) {
        const int more = text_code_columns(text_decode(str_from(line, *at), &bytes));
        *width += more > 0 ? (unsigned)more : 0;
        *at += bytes;
    }
    return *at;
}

static size_t cut_cells(Str line, const Table *table, Str cells[TABLE_COLUMNS]) {
    size_t at = 0;
    unsigned width = 0;
    for (size_t i = 0; i < table->count; i++) {
        const size_t from = go_to(line, table->columns[i], &at, &width);
        const size_t to =
            i + 1 < table->count ? go_to(line, table->columns[i + 1], &at, &width) : line.length;
        cells[i] = trimmed((Str){line.at + from, to - from});
    }
    return trimmed(line).length > 0 ? table->count : 0;
}

/* "----   -------": the columns; 0: another line. */
static size_t read_rule(Str line, unsigned columns[TABLE_COLUMNS]) {
    size_t count = 0;
    for (size_t i = 0; i < line.length; i++) {
        const bool dash = line.at[i] == '-' || line.at[i] == '=';
        if (!dash && !is_rim(line.at[i]))
            return 0;
        if (dash && (i == 0 || is_rim(line.at[i - 1])) && count < TABLE_COLUMNS)
            columns[count++] = (unsigned)i;
    }
    return line.length > 0 && line.at[0] != ' ' ? count : 0;
}

/* ---- what is learnt ---- */

/* A 工号 of four to six digits is replaced in its cell alone. */
static void note_place(const Scan *scan, Str heading, Str value) {
    enum { FEWEST = 4, MOST = 6 };
    TablePlaces *places = &scan->table->places;
    bool digits = value.length >= FEWEST && value.length <= MOST && str_contains(heading, "工号");
    for (size_t i = 0; digits && i < value.length; i++)
        digits = char_is_digit(value.at[i]);
    if (!digits || scan->redactor->reverse)
        return;
    TablePlace *place = arena_push(scan->redactor->arena, &places->items, &places->count,
                                   &places->room, sizeof *place);
    *place = (TablePlace){scan->base + (size_t)(value.at - scan->text.at), value.length};
}

size_t table_take_place(Scan *scan, size_t at) {
    TablePlaces *places = &scan->table->places;
    while (places->next < places->count && places->items[places->next].at < scan->base + at)
        places->next++;
    if (places->next == places->count)
        return at;
    const TablePlace *place = &places->items[places->next];
    if (place->at == scan->base + at) {
        (void)replace_user(scan, at, at + place->length);
        return at + place->length;
    }
    if (place->at < scan->base + scan->limit)
        scan->limit = (size_t)(place->at - scan->base);
    return at;
}

static void learn(const Scan *scan, Str heading, Str value) {
    Buf text;
    if (value.length == 0 || value.length > RULE_REACH / 2)
        return;
    buf_init(&text, RULE_REACH);
    buf_printf(&text, "%.*s: %.*s", (int)heading.length, heading.at, (int)value.length, value.at);
    Scan alone = {
        .redactor = scan->redactor, .text = buf_str(&text), .limit = text.length, .learn = true};
    (void)scan_window(&alone, 0);
    buf_free(&text);
}

void table_go_on(const Scan *scan) {
    Table *table = scan->table;
    size_t at = (size_t)(table->next - scan->base);
    while (table->count > 0 && at < scan->text.length) {
        Str cells[TABLE_COLUMNS];
        const Str line = table->delimiter != 0 ? row_at(scan, at) : line_at(scan->text, at);
        if (at + line.length == scan->text.length && scan->limit < scan->text.length)
            break; /* the rest of it is to come */
        const size_t count = table->delimiter != 0
                                 ? split_cells(line, table->delimiter, cells)
                                 : cut_cells(str_first(line, LINE_MOST), table, cells);
        if (count != table->count)
            table->count = 0;
        for (size_t i = 0; i < table->count; i++)
            if (table->headings[i] != NULL) {
                learn(scan, str_of(table->headings[i]), cells[i]);
                note_place(scan, str_of(table->headings[i]), cells[i]);
            }
        at += line.length + 1;
    }
    table->next = scan->base + at;
}

/* ---- headings ---- */

static bool is_label(const Scan *scan, Str heading) {
    size_t length;
    uint32_t value;
    return heading.length >= WORD_SHORTEST && heading.length <= HEADING_MOST &&
           words_longest_at(scan->redactor->words, heading, 0, &length, &value) &&
           value >= WORD_LABELS;
}

/* "Name" is a user's where ids of accounts stand beside it. */
static bool names_users(const Str *headings, size_t count) {
    bool users = count == 3 && str_is(headings[1], "Enabled");
    for (size_t i = 0; i < count; i++)
        users |= str_is(headings[i], "SID");
    return users;
}

static void begin(const Scan *scan, Table *table, const Str *headings) {
    const bool users = names_users(headings, table->count);
    bool any = false;
    for (size_t i = 0; i < table->count; i++) {
        const Str heading = users && str_is(headings[i], "Name") ? str_of("UserName") : headings[i];
        table->headings[i] =
            is_label(scan, heading) ? str_dup(scan->redactor->arena, heading) : NULL;
        any |= table->headings[i] != NULL;
    }
    if (any)
        table_go_on(scan);
    else
        table->count = 0;
}

static char delimiter_beside(Str text, size_t from, size_t to) {
    static const char delimiters[] = {',', ';', '\t', '|'};
    while (to < text.length && (text.at[to] == '"' || text.at[to] == ' '))
        to++;
    while (from > 0 && (text.at[from - 1] == '"' || text.at[from - 1] == ' '))
        from--;
    if (to < text.length && memchr(delimiters, text.at[to], sizeof delimiters) != NULL)
        return text.at[to];
    return from > 0 && memchr(delimiters, text.at[from - 1], sizeof delimiters) != NULL
               ? text.at[from - 1]
               : '\0';
}

/* Words that labels begin with stand in every other line of a log: may this line be one of
 * headings, by what is near the word? */
static bool may_be_headings(const Scan *scan, size_t at, char delimiter) {
    const Str rest = line_at(scan->text, at);
    if (scan->base + at < scan->table->next || rest.length > LINE_MOST)
        return false; /* within the table that is known, or a line of something else */
    if (delimiter != '\0')
        return delimiter != ',' || !str_contains(rest, ", ");
    const size_t next = at + rest.length + 1;
    return next < scan->text.length && memchr("-=\t\r\"", scan->text.at[next], 5) != NULL;
}

void table_begin(const Scan *scan, size_t at, size_t length) {
    enum { BACK = 512 };
    Str cells[TABLE_COLUMNS];
    size_t from = at;
    const char delimiter = delimiter_beside(scan->text, at, at + length);
    if (!may_be_headings(scan, at, delimiter))
        return;
    while (from > 0 && at - from < BACK && scan->text.at[from - 1] != '\n')
        from--;
    if (scan->base + from < scan->table->next || at - from == BACK)
        return; /* within the one that is known, or behind its headings */
    const Str line = line_at(scan->text, from);
    Table found = {.delimiter = delimiter, .next = scan->base + from + line.length + 1};
    if (line.length > LINE_MOST || from + line.length >= scan->text.length)
        return;
    if (delimiter == ',' && str_contains(line, ", "))
        return; /* a sentence */
    if (delimiter != '\0') {
        found.count = split_cells(line, delimiter, cells);
    } else {
        const Str rule = line_at(scan->text, from + line.length + 1);
        found.count = read_rule(rule, found.columns);
        found.next += rule.length + 1;
        if (found.count > 0 && cut_cells(line, &found, cells) == 0)
            found.count = 0;
    }
    if (found.count < (delimiter != '\0' ? 3 : 2))
        return;
    found.places = scan->table->places;
    *scan->table = found;
    begin(scan, scan->table, cells);
}
