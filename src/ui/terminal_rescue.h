/* Gives the terminal back on the ways out that nobody plans: signals, crashes, exit, no memory.
 *
 * INT, TERM, HUP and QUIT are only noted (rescue_signal), so that the loop can end in order; the
 * second one ends the program at once. SEGV, ABRT, BUS, FPE and ILL put the terminal back and then
 * do what they always do. What is written then was prepared before: nothing in a handler calls
 * curses. */
#ifndef KMSDOCTOR_TERMINAL_RESCUE_H
#define KMSDOCTOR_TERMINAL_RESCUE_H

#include <signal.h>

/* Notes how the terminal is, before curses changes it. setupterm must have been called. */
void rescue_prepare(void);

void rescue_on(void);
void rescue_off(void);

/* The signal that asks the program to end, 0 when none has come. */
int rescue_signal(void);

#endif
