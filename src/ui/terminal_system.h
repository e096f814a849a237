/* What curses leaves to each system, or does not do alike on both. */
#ifndef KMSDOCTOR_TERMINAL_SYSTEM_H
#define KMSDOCTOR_TERMINAL_SYSTEM_H

#include "ui/terminal.h"

/* Before curses begins. Linux: the locale must be one of UTF-8, else C.UTF-8 is taken. Windows:
 * TERM, which Git Bash and OpenSSH set, would make curses look for a terminal of that name where
 * there is a console. */
void terminal_prepare(void);

/* When curses has the screen. Windows: the title says whose window it is; and QuickEdit is off as
 * long as the screen is taken, because one click would stop the program in its next output without
 * a word. What stands there can be copied all the same: menu of the window, Edit, Mark. */
void terminal_take(void);

/* Columns and rows now; false when that cannot be asked. Windows: those of the window. A buffer
 * that has another size (somebody has dragged the border) is made as large as the window, so that
 * nothing scrolls. */
bool terminal_size_now(int *ret_columns, int *ret_rows);

/* Waits for a key. False: curses is to read it (Linux; it knows the keys of a hundred terminals).
 * Windows: the records of the console, as curses would read bytes of the code page, without
 * Chinese, and could not be woken by the close button. */
bool terminal_read(int wait_ms, Intent *ret_intent);

/* Nobody can type any more. */
bool terminal_is_gone(void);

/* How this terminal shows a paint (theme_paint_sixteen on the console of Windows). */
Paint terminal_paint(Paint paint);

#endif
