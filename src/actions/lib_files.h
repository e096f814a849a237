/* Plans that write files on this computer and change nothing on the PC: they need no journal, and
 * go with any kind of machine. */
#ifndef KMSDOCTOR_LIB_FILES_H
#define KMSDOCTOR_LIB_FILES_H

#include "actions/perform.h"

bool plan_only_writes_files(const Plan *plan);

/* Writes all files, or none: nothing that is there is overwritten (STATUS_CHANGED). */
MUST_CHECK Status perform_files(const Plan *plan, Arena *arena, Performed *performed);

/* UTF-8 as UTF-16, little-endian, with its byte order mark, in the arena. */
Str text_as_utf16(Arena *arena, Str text);

/* Line ends as Windows has them. */
Str text_with_crlf(Arena *arena, Str text);

/* Inside an XML attribute, in the arena. */
char *text_as_xml(Arena *arena, const char *text);

#endif
