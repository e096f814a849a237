/* Tables of wmic and PowerShell: a head of names without blanks, cells below where each name
 * begins. Nothing is copied. */
#ifndef KMSDOCTOR_LIB_COLUMNS_H
#define KMSDOCTOR_LIB_COLUMNS_H

#include "machine/recorded/output_kind.h"

enum { MOST_COLUMNS = 24 };

typedef struct Columns {
    Str names[MOST_COLUMNS];
    size_t at[MOST_COLUMNS]; /* columns from the left edge of the screen */
    size_t count;
} Columns;

/* The words of a line as names of columns; false when it has fewer than two or too many. */
bool columns_of(const TextLine *head, Columns *ret_columns);

/* The cells of a row, empty where it has none; false when the line is no row of the table: it has
 * neither a cell for each name nor its pieces where the names begin. */
bool columns_cells(const Columns *columns, const TextLine *row, Str cells[MOST_COLUMNS]);

#endif
