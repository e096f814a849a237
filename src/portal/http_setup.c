/* What libcurl is told about an exchange. */
#include "base/clock.h"
#include "base/wipe.h"
#include "portal/http_rooms.h"
#include "portal/system_proxy.h"
#include "portal/token.h"

enum {
    CONNECT_MS = 20 * 1000,
    SLOWEST_BYTES = 16,     /* a second, */
    SLOWEST_S = 60,         /* for so long: the line is dead */
    SEND_BYTES = 256 * 1024 /* that libcurl hands to TLS at once */
};

/* ---- what comes ---- */

static size_t take_head(char *at, size_t size, size_t count, void *owner) {
    Http *http = owner;
    const size_t length = size * count;
    http->head_bytes += length;
    if (http->head_bytes > HTTP_MOST_HEAD)
        return 0;
    portal_answer_line(http->round, &http->result.answer, (Str){at, length}, clock_now());
    return length;
}

static size_t take_body(char *at, size_t size, size_t count, void *owner) {
    Http *http = owner;
    const size_t length = size * count;
    if (http->body.length + length >= HTTP_MOST_BODY)
        return 0;
    buf_add(&http->body, (Str){at, length});
    return length;
}

/* ---- what goes ---- */

static void add_header(Http *http, const char *line) {
    struct curl_slist *longer = curl_slist_append(http->headers, line);
    if (longer != NULL)
        http->headers = longer;
}

static bool names(const char *headers, const char *name) {
    return headers != NULL && str_contains(str_of(headers), name);
}

/* No copy of it stays but libcurl's, which http_drop wipes. */
static void add_token(Http *http, const char *token) {
    static const char name[] = "Authorization: Bearer ";
    char line[sizeof name + PORTAL_MOST_TOKEN] = "";
    const Str value = str_first(str_of(token), PORTAL_MOST_TOKEN);
    memcpy(line, name, sizeof name - 1);
    memcpy(line + sizeof name - 1, value.at, value.length);
    add_header(http, line);
    wipe_text(line);
}

void http_set_headers(Http *http, const HttpRequest *request) {
    Str rest = str_of(request->headers == NULL ? "" : request->headers), line;
    add_header(http, "Expect:"); /* no round trip for 100 Continue, which proxies answer badly */
    if (!names(request->headers, "Content-Type:"))
        add_header(http, "Content-Type:");
    if (!names(request->headers, "Accept:"))
        add_header(http, "Accept: application/json");
    while (str_next_line(&rest, &line))
        if (line.length > 0)
            add_header(http, str_dup(http->round, line));
    if (request->token != NULL)
        add_token(http, request->token);
}

static void set_trust(Http *http) {
    CURL *easy = http->easy;
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    /* Schannel: a list of revoked certificates that cannot be reached is no reason to stop. */
    curl_easy_setopt(easy, CURLOPT_SSL_OPTIONS, (long)CURLSSLOPT_REVOKE_BEST_EFFORT);
    if (http->ca.length > 0) {
        struct curl_blob blob = {(void *)http->ca.at, http->ca.length, CURL_BLOB_NOCOPY};
        curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &blob);
        curl_easy_setopt(easy, CURLOPT_CAPATH, NULL); /* that one alone, on every system */
    }
    if (!http->proxy_sought)
        http->proxy = system_proxy_for(http->arena, http->request.url);
    http->proxy_sought = true; /* once: it may take seconds */
    if (http->proxy != NULL)
        curl_easy_setopt(easy, CURLOPT_PROXY, http->proxy);
    /* Who is logged in to the system is for the proxy that the system names, for none of the
     * environment. */
    if (http->proxy != NULL && http->proxy[0] != '\0' && system_proxy_account() != NULL)
        curl_easy_setopt(easy, CURLOPT_PROXYUSERPWD, system_proxy_account());
    curl_easy_setopt(easy, CURLOPT_PROXYAUTH, CURLAUTH_ANY);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

static void set_limits(Http *http) {
    CURL *easy = http->easy;
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOWEST_BYTES);
    curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)SLOWEST_S);
    /* What a POST brings is small; PATCH and PUT take as long as the line does (http.c). */
    if (http->request.body.length == 0 || strcmp(http->request.method, "POST") == 0)
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)HTTP_ANSWER_MS);
}

static size_t give_body(char *to, size_t size, size_t count, void *owner) {
    Http *http = owner;
    const Str piece = str_first(str_from(http->request.body, http->given), size * count);
    if (piece.length > 0)
        memcpy(to, piece.at, piece.length);
    http->given += piece.length;
    return piece.length;
}

/* Without a way to rewind: libcurl would send it again by itself on a kept connection that has
 * died, before anybody has asked how much of it is there. */
static void set_upload(Http *http) {
    CURL *easy = http->easy;
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)http->request.body.length);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_body);
    curl_easy_setopt(easy, CURLOPT_READDATA, http);
}

static void set_request(Http *http) {
    CURL *easy = http->easy;
    const HttpRequest *request = &http->request;
    curl_easy_setopt(easy, CURLOPT_URL, request->url);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, http->headers);
    /* The same on both systems; with HTTP/2 a portal's refusal in the middle comes as other
     * errors. */
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "kmsdoctor/" KMSDOCTOR_VERSION);
    curl_easy_setopt(easy, CURLOPT_UPLOAD_BUFFERSIZE, (long)SEND_BYTES);
    if (strcmp(request->method, "HEAD") == 0) {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
        return;
    }
    if (strcmp(request->method, "POST") == 0) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.length);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS,
                         request->body.length > 0 ? request->body.at : "");
    } else if (http->has_body) {
        set_upload(http);
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request->method);
}

static void set_answers(Http *http) {
    CURL *easy = http->easy;
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, http);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, http);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, http->detail);
}

void http_set_up(Http *http) {
    curl_easy_reset(http->easy);
    set_request(http);
    set_trust(http);
    set_limits(http);
    set_answers(http);
}
