/* Is there a person: what the standard streams are connected to. */
#ifndef KMSDOCTOR_CONSOLE_H
#define KMSDOCTOR_CONSOLE_H

#include <stdbool.h>

typedef enum StandardStream { STREAM_IN, STREAM_OUT, STREAM_ERROR } StandardStream;

/* A terminal or a console window; not NUL, which the C library of Windows takes for one. */
bool console_is(StandardStream stream);

/* One that can be drawn on: it understands the escape sequences that move its cursor. Windows'
 * console is told to (since Windows 10; the "legacy console" does not). Output streams only. */
bool console_draws(StandardStream stream);

/* How large it is now; false, and both left alone, where that is not known. */
bool console_size(StandardStream stream, int *ret_columns, int *ret_lines);

#endif
