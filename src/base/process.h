/* This process, as the system started it. */
#ifndef KMSDOCTOR_PROCESS_H
#define KMSDOCTOR_PROCESS_H

#include "base/arena.h"

#include <stdbool.h>

/* First of all in main. Makes sure that the numbers of the standard files are taken by those alone,
 * that a reader that goes away is a write error and no silent death, and that on Windows arguments
 * are UTF-8 (those of main are in the code page of the PC), redirected streams carry bytes, and
 * no DLL is loaded from the program's own folder.
 * *argv and its texts are valid as long as the process runs. */
void process_begin(int *argc, char ***argv);

/* From here on something secret is in its memory: nothing of that is written anywhere when it
 * crashes (a core dump, an error report), and no other program of the user may look into it where
 * the system can forbid that. */
void process_holds_secret(void);

/* It runs with the rights of an administrator: as root; on Windows with an elevated token. */
bool process_is_elevated(void);

long process_number(void);

/* The folder that the program itself lies in. `called` is its argv[0]. In the arena. */
const char *process_folder(Arena *arena, const char *called);

#endif
