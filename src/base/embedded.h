/* A file that is part of the program (tools/embed.c). Lists of them end with a NULL name. */
#ifndef KMSDOCTOR_EMBEDDED_H
#define KMSDOCTOR_EMBEDDED_H

#include <stddef.h>

typedef struct EmbeddedFile {
    const char *name;
    const char *text; /* a NUL follows it */
    size_t size;
} EmbeddedFile;

#endif
