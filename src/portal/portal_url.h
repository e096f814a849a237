/* URLs of a portal: where one may send to, and where a portal may send one on to. */
#ifndef KMSDOCTOR_PORTAL_URL_H
#define KMSDOCTOR_PORTAL_URL_H

#include "base/str.h"

/* https, with a host in ASCII, without a name or password in it (it would end up in the job), of at
 * most PORTAL_MOST_LOCATION bytes. */
bool portal_url_is_good(const char *url);

/* Its host, with the port where that is not 443; "" where it has none. In the arena. */
const char *portal_url_host(Arena *arena, const char *url);

/* Both are good, and scheme, host and port are the same. */
bool portal_url_same_place(const char *a, const char *b);

/* `location` as a portal sent it in the answer to `base`, relative or not. NULL: it is no good URL,
 * or leads to another host or port. In the arena. */
const char *portal_url_resolve(Arena *arena, const char *base, const char *location);

/* `name` (any text, one part of a path) below `url`; what stands behind a ? stays. NULL: cannot be.
 * In the arena. */
const char *portal_url_below(Arena *arena, const char *url, const char *name);

#endif
