/* One exchange with a portal at a time, over libcurl, turned a little at a time:
 *
 *     http_open(arena, profile, &http, &trouble)
 *     http_begin(http, &request);
 *     while (http_advance(http, wait_ms)) ...
 *     http_result(http)
 *     http_close(http)
 *
 * https alone, the certificate and its name always verified; no cookies; the connection is kept for
 * the next exchange. A redirect is followed only to the same host and port, and never with the
 * bytes of a file. */
#ifndef KMSDOCTOR_HTTP_H
#define KMSDOCTOR_HTTP_H

#include "portal/portal.h"
#include "portal/portal_answer.h"

typedef struct Http Http;

enum {
    HTTP_MOST_HEAD = 64 * 1024,  /* bytes that are taken of the head of an answer */
    HTTP_MOST_BODY = 256 * 1024, /* ... and of what comes behind it */
    HTTP_MOST_HEADERS = 16
};

typedef struct HttpRequest {
    const char *method;  /* "OPTIONS" "HEAD" "GET" "POST" "PATCH" "PUT" "DELETE" */
    const char *url;     /* a good one (portal_url.h) */
    const char *headers; /* lines "Name: value\n..." that the request has besides; NULL: none */
    const char *token;   /* Authorization: Bearer; NULL: none */
    Str body;            /* of POST, PATCH and PUT; must live until it is over */
} HttpRequest;

typedef enum HttpEnd {
    HTTP_UNDER_WAY,
    HTTP_ANSWERED, /* whatever the status is */
    HTTP_BROKEN,   /* the line, the name, the proxy: another attempt may help */
    HTTP_REFUSED   /* certificate, redirect, an answer beyond all limits: it will not */
} HttpEnd;

typedef struct HttpResult {
    HttpEnd end;
    PortalAnswer answer;   /* HTTP_ANSWERED */
    const char *url;       /* that answered: after redirects */
    Str body;              /* of the answer, foreign */
    uint64_t sent;         /* bytes of the request's body that have gone so far */
    bool all_given;        /* of PATCH and PUT: all of them are on their way, or were */
    PortalTrouble trouble; /* HTTP_BROKEN, HTTP_REFUSED; its texts are harmless */
} HttpResult;

/* NULL in *ret_http with a trouble: libcurl fails, or the profile's CA cannot be read. The arena
 * holds the texts of the trouble. */
MUST_CHECK Status http_open(Arena *arena, const Profile *profile, Http **ret_http,
                            PortalTrouble *ret_trouble);

/* Drops what is under way. The request's texts are copied, all but its body. */
void http_begin(Http *http, const HttpRequest *request);

/* Goes on for at most wait_ms; false: it is over, or nothing was begun. */
bool http_advance(Http *http, int wait_ms);

/* Valid until the next http_begin; while it is under way only `end` and `sent`. */
const HttpResult *http_result(const Http *http);

/* Sleeps. */
void http_rest(Http *http, int wait_ms);

void http_drop(Http *http);
void http_close(Http *http); /* NULL is allowed */

#endif
