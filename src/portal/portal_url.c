#include "portal/portal_url.h"

#include "portal/portal_answer.h"

#include <curl/curl.h>

/* NULL: it does not have that part. */
static const char *part_of(Arena *arena, CURLU *url, CURLUPart part, unsigned flags) {
    char *text = NULL;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK)
        return NULL;
    const char *copy = arena_strdup(arena, text);
    curl_free(text);
    return copy;
}

/* Other letters only libcurl could translate, and where it does that depends on how it was built
 * and on the locale. */
static bool is_ascii(const char *text) {
    for (; *text != '\0'; text++)
        if ((unsigned char)*text > '~')
            return false;
    return true;
}

/* NULL: no good URL. Freed with curl_url_cleanup. */
static CURLU *parse(Arena *arena, const char *text) {
    if (text == NULL || strlen(text) > PORTAL_MOST_LOCATION)
        return NULL;
    CURLU *url = curl_url();
    if (url != NULL && curl_url_set(url, CURLUPART_URL, text, CURLU_DISALLOW_USER) == CURLUE_OK) {
        const char *scheme = part_of(arena, url, CURLUPART_SCHEME, 0);
        const char *host = part_of(arena, url, CURLUPART_HOST, 0);
        if (text_equal_any_case(scheme, "https") && !text_is_empty(host) && is_ascii(host))
            return url;
    }
    curl_url_cleanup(url);
    return NULL;
}

bool portal_url_is_good(const char *url) {
    Arena *arena = arena_new();
    CURLU *parsed = parse(arena, url);
    curl_url_cleanup(parsed);
    arena_free(arena);
    return parsed != NULL;
}

const char *portal_url_host(Arena *arena, const char *url) {
    CURLU *parsed = parse(arena, url);
    if (parsed == NULL)
        return "";
    const char *host = part_of(arena, parsed, CURLUPART_HOST, 0);
    const char *port = part_of(arena, parsed, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
    curl_url_cleanup(parsed);
    return port == NULL ? host : arena_printf(arena, "%s:%s", host, port);
}

bool portal_url_same_place(const char *a, const char *b) {
    Arena *arena = arena_new();
    const char *first = portal_url_host(arena, a), *second = portal_url_host(arena, b);
    const bool same = first[0] != '\0' && text_equal_any_case(first, second);
    arena_free(arena);
    return same;
}

const char *portal_url_resolve(Arena *arena, const char *base, const char *location) {
    CURLU *url = parse(arena, base);
    const char *whole = NULL;
    if (url != NULL && location != NULL && strlen(location) <= PORTAL_MOST_LOCATION &&
        curl_url_set(url, CURLUPART_URL, location, CURLU_DISALLOW_USER) == CURLUE_OK &&
        curl_url_set(url, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK)
        whole = part_of(arena, url, CURLUPART_URL, 0);
    curl_url_cleanup(url);
    return whole != NULL && portal_url_same_place(base, whole) ? whole : NULL;
}

/* Everything but what RFC 3986 calls unreserved is written as %XX. */
static const char *escaped(Arena *arena, const char *name) {
    char *text = curl_easy_escape(NULL, name, (int)strlen(name));
    if (text == NULL)
        return NULL;
    const char *copy = arena_strdup(arena, text);
    curl_free(text);
    return copy;
}

const char *portal_url_below(Arena *arena, const char *url, const char *name) {
    CURLU *parsed = parse(arena, url);
    const char *path = parsed == NULL ? NULL : part_of(arena, parsed, CURLUPART_PATH, 0);
    const char *last = escaped(arena, name), *whole = NULL;
    if (path != NULL && last != NULL) {
        const bool slash = str_ends(str_of(path), "/");
        const char *longer = arena_printf(arena, "%s%s%s", path, slash ? "" : "/", last);
        if (curl_url_set(parsed, CURLUPART_PATH, longer, 0) == CURLUE_OK)
            whole = part_of(arena, parsed, CURLUPART_URL, 0);
    }
    curl_url_cleanup(parsed);
    return whole;
}
