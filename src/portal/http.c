#include "portal/http.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"
#include "base/wipe.h"
#include "portal/http_rooms.h"
#include "portal/portal_url.h"
#include "portal/token.h"

enum { MOST_REDIRECTS = 5, MOST_CA = 1024 * 1024 };

/* ---- opening and closing ---- */

static PortalTrouble trouble_of(const char *key, Status status, const char *name,
                                const char *value) {
    return (PortalTrouble){.key = key, .params = {{name, value}}, .status = status};
}

static Status read_ca(Http *http, Arena *arena, const Profile *profile,
                      PortalTrouble *ret_trouble) {
    if (text_is_empty(profile->portal_ca))
        return STATUS_OK;
    const char *path = portal_path(arena, profile, profile->portal_ca);
    const Status status = file_read(http->arena, path, MOST_CA, &http->ca);
    if (status != STATUS_OK)
        *ret_trouble = trouble_of("portal_trouble.no_ca", status, "path", path);
    return status;
}

Status http_open(Arena *arena, const Profile *profile, Http **ret_http,
                 PortalTrouble *ret_trouble) {
    static bool is_begun; /* libcurl asks for once in a process, before other threads use it */
    if (!is_begun && curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        *ret_trouble = trouble_of("portal_trouble.no_curl", STATUS_INTERNAL, NULL, NULL);
        return STATUS_INTERNAL;
    }
    is_begun = true;
    Arena *own = arena_new();
    Http *http = arena_alloc(own, sizeof *http);
    *http = (Http){.arena = own, .round = arena_new(), .multi = curl_multi_init()};
    http->easy = curl_easy_init();
    buf_init(&http->body, HTTP_MOST_BODY);
    const Status status = read_ca(http, arena, profile, ret_trouble);
    if (status == STATUS_OK && http->multi != NULL && http->easy != NULL) {
        *ret_http = http;
        return STATUS_OK;
    }
    if (status == STATUS_OK)
        *ret_trouble = trouble_of("portal_trouble.no_curl", STATUS_INTERNAL, NULL, NULL);
    http_close(http);
    return status == STATUS_OK ? STATUS_INTERNAL : status;
}

/* One of them may be the token. */
static void drop_headers(Http *http) {
    for (struct curl_slist *header = http->headers; header != NULL; header = header->next)
        wipe_text(header->data);
    curl_slist_free_all(http->headers);
    http->headers = NULL;
}

void http_drop(Http *http) {
    if (http->under_way)
        curl_multi_remove_handle(http->multi, http->easy);
    http->under_way = false;
    drop_headers(http);
}

void http_close(Http *http) {
    if (http == NULL)
        return;
    http_drop(http);
    curl_easy_cleanup(http->easy);
    curl_multi_cleanup(http->multi);
    buf_free(&http->body);
    arena_free(http->round);
    arena_free(http->arena);
}

/* ---- beginning ---- */

static void fail(Http *http, CURLcode code) {
    HttpFault fault = {.code = code, .detail = http->detail, .url = http->request.url};
    fault.own_ca = http->ca.length > 0;
    curl_easy_getinfo(http->easy, CURLINFO_HTTP_CONNECTCODE, &fault.proxy_status);
    curl_easy_getinfo(http->easy, CURLINFO_SSL_VERIFYRESULT, &fault.verify_result);
    http->result.end = http_fault(http->round, &fault, &http->result.trouble);
}

static void start(Http *http) {
    buf_clear(&http->body);
    http->head_bytes = 0;
    http->all_sent_ms = 0;
    http->given = 0;
    http->detail[0] = '\0';
    http->result = (HttpResult){.end = HTTP_UNDER_WAY, .url = http->request.url};
    portal_answer_begin(&http->result.answer);
    http_set_up(http);
    http->under_way = curl_multi_add_handle(http->multi, http->easy) == CURLM_OK;
    if (!http->under_way)
        fail(http, CURLE_FAILED_INIT);
}

void http_begin(Http *http, const HttpRequest *request) {
    http_drop(http);
    arena_reset(http->round);
    http->request = (HttpRequest){.method = arena_strdup(http->round, request->method),
                                  .url = arena_strdup(http->round, request->url),
                                  .body = request->body};
    http->has_body = strcmp(request->method, "POST") == 0 ||
                     strcmp(request->method, "PATCH") == 0 || strcmp(request->method, "PUT") == 0;
    http->redirects = 0;
    http_set_headers(http, request);
    start(http);
}

/* ---- turning it ---- */

static bool may_be_sent_on(const Http *http, int status) {
    const char *method = http->request.method;
    const bool asks = strcmp(method, "HEAD") == 0 || strcmp(method, "GET") == 0;
    if (status == 303)
        return asks;
    return asks || strcmp(method, "OPTIONS") == 0 || strcmp(method, "POST") == 0;
}

static bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* True: it goes on at the other place. */
static bool follow(Http *http) {
    const PortalAnswer *answer = &http->result.answer;
    const char *to = portal_url_resolve(http->round, http->request.url, answer->location);
    if (to != NULL && may_be_sent_on(http, answer->status) && http->redirects++ < MOST_REDIRECTS) {
        http->request.url = to;
        start(http);
        return true;
    }
    const Str where = str_of(answer->location == NULL ? "" : answer->location);
    http->result.end = HTTP_REFUSED;
    http->result.trouble = trouble_of("portal_trouble.redirect", STATUS_REFUSED, "to",
                                      text_show(http->round, where, 200, false));
    return false;
}

static void finish(Http *http, CURLcode code) {
    HttpResult *result = &http->result;
    curl_multi_remove_handle(http->multi, http->easy);
    http->under_way = false;
    result->body = buf_str(&http->body);
    if (code != CURLE_OK)
        fail(http, code);
    else if (result->answer.status == 0)
        fail(http, CURLE_WEIRD_SERVER_REPLY);
    else if (is_redirect(result->answer.status) && follow(http))
        return;
    else if (result->end == HTTP_UNDER_WAY)
        result->end = HTTP_ANSWERED;
    drop_headers(http);
}

/* libcurl forgets what has gone when the connection ends; for the answer's deadline it is enough
 * that it has taken all. */
static void look_at_sent(Http *http) {
    HttpResult *result = &http->result;
    curl_off_t sent = 0;
    curl_easy_getinfo(http->easy, CURLINFO_SIZE_UPLOAD_T, &sent);
    if ((uint64_t)sent > result->sent)
        result->sent = (uint64_t)sent;
    result->all_given = http->has_body && http->given == http->request.body.length;
    if (!result->all_given)
        return;
    if (http->all_sent_ms == 0) {
        http->all_sent_ms = clock_milliseconds();
        /* A portal that computes a digest is silent meanwhile. */
        curl_easy_setopt(http->easy, CURLOPT_LOW_SPEED_TIME, 0L);
    } else if (clock_milliseconds() - http->all_sent_ms > HTTP_ANSWER_MS) {
        finish(http, CURLE_OPERATION_TIMEDOUT);
    }
}

/* One turn. */
static void turn(Http *http, int wait_ms) {
    int running = 0, left;
    if (curl_multi_perform(http->multi, &running) != CURLM_OK) {
        finish(http, CURLE_FAILED_INIT);
        return;
    }
    const CURLMsg *said = curl_multi_info_read(http->multi, &left);
    look_at_sent(http);
    if (said != NULL && said->msg == CURLMSG_DONE && http->under_way)
        finish(http, said->data.result);
    else if (http->under_way && wait_ms > 0)
        (void)curl_multi_poll(http->multi, NULL, 0, wait_ms, NULL);
}

bool http_advance(Http *http, int wait_ms) {
    const int64_t until = clock_milliseconds() + wait_ms;
    int64_t left = wait_ms;
    do {
        if (!http->under_way)
            return false;
        turn(http, (int)left);
        left = until - clock_milliseconds();
    } while (left > 0);
    return http->under_way;
}

const HttpResult *http_result(const Http *http) {
    return &http->result;
}

void http_rest(Http *http, int wait_ms) {
    if (wait_ms > 0)
        (void)curl_multi_poll(http->multi, NULL, 0, wait_ms, NULL);
}
