/* What was secret is overwritten before its memory is given back. */
#ifndef KMSDOCTOR_WIPE_H
#define KMSDOCTOR_WIPE_H

#include <stddef.h>

/* With zeros, so that no compiler leaves it out as written in vain. NULL is allowed. */
void wipe(void *at, size_t length);

/* The same up to the NUL. NULL is allowed. */
void wipe_text(char *text);

#endif
