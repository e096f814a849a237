/* What the head of a portal's answer says. A portal is foreign: what is doubtful counts as not
 * said, and no line can be longer or stand more often than is taken. Pure. */
#ifndef KMSDOCTOR_PORTAL_ANSWER_H
#define KMSDOCTOR_PORTAL_ANSWER_H

#include "base/str.h"

enum { PORTAL_MOST_LOCATION = 2048 }; /* bytes of a URL that it names */

typedef struct PortalAnswer {
    int status;         /* 100 to 599; 0: none came */
    bool speaks_tus;    /* Tus-Resumable stands in it, whatever the version */
    bool offers_tus;    /* Tus-Version names 1.0.0 */
    bool can_create;    /* of Tus-Extension */
    bool can_terminate; /* of Tus-Extension */
    bool has_offset, has_length, has_max_size;
    uint64_t offset;       /* Upload-Offset */
    uint64_t length;       /* Upload-Length */
    uint64_t max_size;     /* Tus-Max-Size */
    int64_t retry_after_s; /* Retry-After, a date as seconds from now; -1: not said */
    const char *location;  /* as it was sent, NULL: not said */
    bool is_page;          /* its body is for a browser: HTML */
    bool contradicts;      /* it says a number twice, and not the same */
} PortalAnswer;

void portal_answer_begin(PortalAnswer *answer);

/* One line of the head, with or without its end: a status line ("HTTP/1.1 204 No Content") begins
 * the answer again, since an interim one comes before it. Unknown lines are passed over. `now`:
 * seconds since 1970. */
void portal_answer_line(Arena *arena, PortalAnswer *answer, Str line, int64_t now);

/* "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 5.6.7, the form that may be sent). */
bool portal_date(Str text, int64_t *ret_time);

#endif
