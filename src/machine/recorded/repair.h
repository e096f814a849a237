/* Text that went through a wrong code page on its way into a mail, put right where that is certain:
 * GBK or UTF-8 that was read as Windows-1252, and UTF-8 that was read as GBK. Certain means that
 * the bytes it must have been are valid in the code page that they must have come from. */
#ifndef KMSDOCTOR_REPAIR_H
#define KMSDOCTOR_REPAIR_H

#include "machine/recorded/gbk.h"

/* A quick look at decoded text: may there be such lines? gbk may be NULL. */
bool repair_may_help(Gbk *gbk, Str text);

/* Appends the line, repaired if it is certain, else as it is. */
void repair_line(Gbk *gbk, Str line, Buf *out);

#endif
