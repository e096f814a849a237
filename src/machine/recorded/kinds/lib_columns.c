#include "machine/recorded/kinds/lib_columns.h"

bool columns_of(const TextLine *head, Columns *ret_columns) {
    Columns columns = {.count = 0};
    Str rest = head->text, word;
    while (str_next_word(&rest, &word)) {
        if (columns.count == MOST_COLUMNS)
            return false;
        columns.names[columns.count] = word;
        columns.at[columns.count++] = head->indent + (size_t)(word.at - head->text.at);
    }
    *ret_columns = columns;
    return columns.count >= 2;
}

typedef struct Piece {
    Str text;
    size_t at;
} Piece;

/* Pieces stand two blanks apart or more. */
static size_t cut_pieces(const TextLine *row, Piece pieces[MOST_COLUMNS]) {
    const Str text = row->text;
    size_t count = 0;
    for (size_t start = 0, end; start < text.length; start = end) {
        while (start < text.length && text.at[start] == ' ')
            start++;
        end = start;
        while (end < text.length &&
               !(text.at[end] == ' ' && (end + 1 == text.length || text.at[end + 1] == ' ')))
            end++;
        if (start == end)
            break;
        if (count == MOST_COLUMNS)
            return MOST_COLUMNS + 1;
        pieces[count++] = (Piece){{text.at + start, end - start}, row->indent + start};
    }
    return count;
}

bool columns_cells(const Columns *columns, const TextLine *row, Str cells[MOST_COLUMNS]) {
    Piece pieces[MOST_COLUMNS];
    const size_t count = cut_pieces(row, pieces);
    if (count == 0 || count > columns->count)
        return false;
    for (size_t c = 0; c < columns->count; c++)
        cells[c] = STR_NONE;
    for (size_t p = 0, c = 0; p < count; p++, c++) {
        if (count < columns->count)
            while (c < columns->count && columns->at[c] != pieces[p].at)
                c++;
        if (c == columns->count)
            return false;
        cells[c] = pieces[p].text;
    }
    return true;
}
