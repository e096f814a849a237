/* The cells of the console that is shown now, read back. No header of Windows here. */
#ifndef KMSDOCTOR_TEST_CONSOLE_CELLS_H
#define KMSDOCTOR_TEST_CONSOLE_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Of the window, and of the buffer that it shows a part of. */
typedef struct CellsSize {
    int width, height, buffer_width, buffer_height;
} CellsSize;

/* Reads them; the functions below tell of what was read last. False when the console refuses. */
bool cells_read(CellsSize *ret_size);

/* A row as UTF-8, each character once. */
void cells_row(int y, char *ret_text, size_t size);

/* The text stands somewhere, blanks and line ends do not count. */
bool cells_show(const char *wanted);

/* The characters (ASCII) stand there, one in each cell. */
bool cells_are(int x, int y, const char *wanted);

/* `least` wide characters at least, and each in two cells: leading and trailing half. What is not
 * goes into the report. */
bool cells_in_pairs(int least, FILE *report);

/* No letters that their ground swallows; tells the report which colours there are. */
bool cells_readable(FILE *report);

/* The buffer that is shown now, a HANDLE; the caller closes it. */
void *console_shown(void);

#endif
