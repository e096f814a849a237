/* What the rooms of http.h share. */
#ifndef KMSDOCTOR_HTTP_ROOMS_H
#define KMSDOCTOR_HTTP_ROOMS_H

#include "base/buf.h"
#include "portal/http.h"

#include <curl/curl.h>

enum {
    HTTP_ANSWER_MS = 120 * 1000 /* for an answer, once everything of the request has gone */
};

struct Http {
    Arena *arena; /* of the Http */
    Arena *round; /* of one exchange */
    CURLM *multi;
    CURL *easy;
    bool under_way; /* easy is in multi */
    Str ca;         /* PEM; empty: the system's */
    const char *proxy;
    bool proxy_sought;
    struct curl_slist *headers;
    HttpRequest request; /* its texts in round; token only in headers */
    bool has_body;
    size_t given; /* bytes of the body that libcurl has taken */
    int redirects;
    size_t head_bytes;
    int64_t all_sent_ms; /* when the request had gone, 0: not yet */
    Buf body;
    char detail[CURL_ERROR_SIZE];
    HttpResult result;
};

/* http_setup.c: all that is told to libcurl about the request. */
void http_set_headers(Http *http, const HttpRequest *request);
void http_set_up(Http *http);

typedef struct HttpFault {
    CURLcode code;
    long proxy_status;  /* what a proxy said instead of letting us through, 0: nothing */
    long verify_result; /* what OpenSSL found about the certificate (X509_V_ERR_...), 0: nothing */
    bool own_ca;        /* the profile names one: no other is trusted */
    const char *detail; /* libcurl's own words, foreign; "" none */
    const char *url;
} HttpFault;

/* Tells what came between; in the arena. */
HttpEnd http_fault(Arena *arena, const HttpFault *fault, PortalTrouble *ret_trouble);

#endif
