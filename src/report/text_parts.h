/* Plain text in columns, Chinese counted as what it takes. */
#ifndef KMSDOCTOR_TEXT_PARTS_H
#define KMSDOCTOR_TEXT_PARTS_H

#include "base/buf.h"

enum { TEXT_LINE = 78 };

void text_add_blanks(Buf *out, int columns);

/* A paragraph behind a lead, its further lines below its first. */
void text_add_hanging(Buf *out, int indent, const char *lead, const char *text);

#endif
