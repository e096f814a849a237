/* Gives the terminal back on the ways out that nobody plans: signals, crashes, exit, no memory.
 *
 * Linux: INT, TERM, HUP and QUIT are only noted (rescue_signal), so that the loop can end in order;
 * the second one ends the program at once. SEGV, ABRT, BUS, FPE and ILL put the terminal back and
 * then do what they always do. What is written then was prepared before: nothing in a handler calls
 * curses.
 *
 * Windows: Ctrl-C and Ctrl-Break are noted as an interrupt; the close button, logging off and
 * shutting down as a hangup, for which Windows waits five seconds before it ends the program.
 * Putting back there is: the screen buffer from before, its title, and the modes of the input. */
#ifndef KMSDOCTOR_TERMINAL_RESCUE_H
#define KMSDOCTOR_TERMINAL_RESCUE_H

#include <signal.h>
#include <stdbool.h>

/* The numbers that exit codes are made of (128 + number), on both systems. */
enum { RESCUE_HANGUP = 1, RESCUE_INTERRUPT = 2 };

/* Before curses changes anything: notes how the terminal is. False: it cannot move its cursor, or
 * is none. */
bool rescue_prepare(void);

void rescue_on(void);

/* When curses has given the terminal back. */
void rescue_off(void);

/* The signal that asks the program to end, 0 when none has come. */
int rescue_signal(void);

#endif
