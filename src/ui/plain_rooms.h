/* What the rooms of the plain wizard share; nobody else includes it. */
#ifndef KMSDOCTOR_PLAIN_ROOMS_H
#define KMSDOCTOR_PLAIN_ROOMS_H

#include "ui/plain.h"

typedef struct Plain {
    Show *show;
    FILE *in, *out;
    Frame frame;
    Page page;
    char line[PLAIN_LINE_BYTES + 1];
    char *printed; /* the page that was printed last, NULL none; malloc */
    bool told;     /* the last answer was answered with a sentence */
    bool ascii;
    bool over;
} Plain;

/* With --ascii narrow characters outside ASCII become '?': what is left is the language's own. */
void plain_print(Plain *plain, const char *text);

/* The page as it is now. */
void plain_build(Plain *plain);

/* Until the page is no longer busy (plain_waiting.c). */
void plain_wait(Plain *plain);

#endif
