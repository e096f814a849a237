/* A grid of cells in memory: everything is drawn here first and then shown by a terminal, or
 * compared by a test. Columns are counted with text_code_columns, never by bytes.
 *
 * Always true: a cell is one column (width 1), or the left half of a wide character (width 2) that
 * is followed by its right half (width 0, code 0). Drawing over one half blanks the other; of a
 * character that is cut by an edge only a blank is left. Characters without a column are not drawn.
 */
#ifndef KMSDOCTOR_CANVAS_H
#define KMSDOCTOR_CANVAS_H

#include "ui/theme.h"

typedef struct Cell {
    uint32_t code;
    uint8_t width;
    uint8_t look; /* Look */
    bool focused;
} Cell;

typedef struct Canvas {
    Arena *arena;
    Cell *cells; /* rows of `width` cells */
    int width, height;
    int capacity; /* rows that there is room for */
} Canvas;

/* Where the terminal's cursor belongs: screen readers and magnifiers follow it. */
typedef struct Cursor {
    int x, y;
    bool visible; /* somebody types there */
} Cursor;

enum { CANVAS_MOST_ROWS = 4000, CANVAS_MOST_COLUMNS = 1000 };

/* Blank, in the arena; sizes are brought into 1..MOST. */
Canvas *canvas_new(Arena *arena, int width, int height);

/* Makes it at least that high (never beyond CANVAS_MOST_ROWS); new rows are blank. */
void canvas_grow(Canvas *canvas, int height);

/* NULL outside. */
const Cell *canvas_cell(const Canvas *canvas, int x, int y);

/* Draws the text from column x on, at most `columns` wide; a newline ends it. What lies outside is
 * cut. Returns the columns that the text took. */
int canvas_text(Canvas *canvas, int x, int y, int columns, Look look, const char *text);
int canvas_str(Canvas *canvas, int x, int y, int columns, Look look, Str text);

/* Fills with blanks. */
void canvas_fill(Canvas *canvas, int x, int y, int columns, Look look);

/* Marks cells as focused, whatever their look is. */
void canvas_focus(Canvas *canvas, int x, int y, int columns);

/* Copies `rows` rows of `from`, beginning with from_row, to (x, y). */
void canvas_copy(Canvas *to, int x, int y, const Canvas *from, int from_row, int rows);

/* Same size and same cells. */
bool canvas_equal(const Canvas *a, const Canvas *b);

/* The rows as UTF-8 text, without blanks at their ends, each with a newline. */
char *canvas_dump(Arena *arena, const Canvas *canvas);

/* The looks instead of the characters: one letter a column (theme.h), and " >" behind a row that
 * holds the focus. */
char *canvas_dump_looks(Arena *arena, const Canvas *canvas);

#endif
