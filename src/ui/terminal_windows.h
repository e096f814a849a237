/* What the two files of the console of Windows share. No header of Windows here: handles are
 * pointers. */
#ifndef KMSDOCTOR_TERMINAL_WINDOWS_H
#define KMSDOCTOR_TERMINAL_WINDOWS_H

/* Becomes signalled with the first signal: a wait for keys ends then. */
void *rescue_event(void);

#endif
