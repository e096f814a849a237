/* The console window that Windows opens for this program alone: somebody has double-clicked it, or
 * it was started again with more rights. It closes with the program, so what was said there must
 * not go unread. A window of a shell is not ours, nor is any on Linux. */
#ifndef KMSDOCTOR_OWN_WINDOW_H
#define KMSDOCTOR_OWN_WINDOW_H

#include <stdbool.h>

/* This process is the only one on its console, and somebody can see it: false for a service, a task
 * with nobody logged on, a hidden window, redirected input or output. */
bool own_window(void);

/* The title, and a size that the pages fit in: 100x30 where the screen allows, never smaller than
 * it is; the font stays. The size only of a window that is the console's own: a terminal (Windows
 * Terminal) has a size of its user's. */
void own_window_dress(void);

/* Until a key is pressed; those that were pressed before do not count. */
void own_window_wait(void);

#endif
