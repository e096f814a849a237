/* A folder of the test program's own: it becomes XDG_STATE_HOME, and goes when the program ends. */
#ifndef KMSDOCTOR_TEST_SCRATCH_H
#define KMSDOCTOR_TEST_SCRATCH_H

/* The folder; made at the first call. Ends the program when it cannot be made. */
const char *scratch_folder(void);

/* A new, empty folder in it, which becomes XDG_STATE_HOME; `folder` gets its path. */
enum { SCRATCH_PATH = 256 };
void scratch_state(char folder[SCRATCH_PATH]);

#endif
