/* Does a foreign text repeat a token, however it is written? Pure. */
#ifndef KMSDOCTOR_TOKEN_TOLD_H
#define KMSDOCTOR_TOKEN_TOLD_H

#include "base/str.h"

/* The token stands in the text, or (of one of 16 characters or more) a piece of it, so that any 15
 * characters of it are known: in either case of its letters, as it is or escaped as in URLs (%41)
 * and JSON (\u0041, \/), once or twice over, or within something in base64. NULL and "": nothing
 * is told. No copy of the text is left in memory. */
bool token_is_told(const char *token, Str text);

#endif
