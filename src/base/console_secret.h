/* A word that nobody may read over the shoulder: typed at the console and not shown. */
#ifndef KMSDOCTOR_CONSOLE_SECRET_H
#define KMSDOCTOR_CONSOLE_SECRET_H

#include "base/str.h"

/* Prints the prompt on the console and reads a line, without its end, in the arena: the caller
 * wipes it; NULL: it was longer than this console can take (Linux: 4094 bytes, Windows: 8192 UTF-16
 * units), and nothing of it was kept. False: there is nobody at the console, or they have broken it
 * off (Ctrl-C, end of input); the console is as it was before in any case. */
bool console_read_secret(Arena *arena, const char *prompt, char **ret_text);

#endif
