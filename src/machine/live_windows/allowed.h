/* What may run on a PC: nothing but what plans are made of. Pure. What a person or a file said is
 * looked at once more here before it goes near a child. */
#ifndef KMSDOCTOR_ALLOWED_H
#define KMSDOCTOR_ALLOWED_H

#include "base/str.h"

typedef enum AllowedKind {
    ALLOWED_NOT,
    ALLOWED_SLMGR, /* slmgr.vbs of System32, by the script host */
    ALLOWED_OSPP,  /* an ospp.vbs by its whole path, by the script host */
    ALLOWED_TOOL   /* a program of System32, by its name without .exe */
} AllowedKind;

/* argv as in Command (machine.h). */
AllowedKind command_allowed(Arena *arena, const char *const *argv);

/* A letter's drive and a whole path: the current folder has no say. */
bool path_is_whole(const char *path);

/* Services that plans start and undo puts back. */
bool service_is_allowed(Str name);

bool port_text_is_valid(const char *text);

#endif
