/* Text in HTML and XML. */
#ifndef KMSDOCTOR_MARKUP_H
#define KMSDOCTOR_MARKUP_H

#include "base/buf.h"

/* Signs that mean something there are written as what they are, in text and in attributes. */
void markup_add(Buf *out, const char *text);

#endif
