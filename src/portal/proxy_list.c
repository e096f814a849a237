#include "portal/proxy_list.h"

#include "facts/host_name.h"
#include "facts/known.h"

static bool is_between(char c) {
    return c == ';' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next entry of *rest; false at the end. */
static bool next_entry(Str *rest, Str *ret_entry) {
    size_t begin = 0, end;
    while (begin < rest->length && is_between(rest->at[begin]))
        begin++;
    for (end = begin; end < rest->length && !is_between(rest->at[end]);)
        end++;
    *ret_entry = str_first(str_from(*rest, begin), end - begin);
    *rest = str_from(*rest, end);
    return ret_entry->length > 0;
}

/* "https" of "https://host"; empty where there is none. *ret_place is the rest. */
static Str scheme_of(Str entry, Str *ret_place) {
    const size_t at = str_find(entry, "://");
    *ret_place = at == STR_NOT_FOUND ? entry : str_from(entry, at + 3);
    return at == STR_NOT_FOUND ? STR_NONE : str_first(entry, at);
}

/* ---- proxies ---- */

typedef struct Scheme {
    const char *name;
    int64_t port; /* where none is given */
} Scheme;

static const Scheme schemes[] = {{"http", 80},      {"https", 443},   {"socks4", 1080},
                                 {"socks4a", 1080}, {"socks5", 1080}, {"socks5h", 1080}};

static const Scheme *find_scheme(Str name) {
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (str_is(name, schemes[i].name))
            return &schemes[i];
    return NULL;
}

static const char *as_url(Arena *arena, Str entry, const char *usual_scheme) {
    Str place, path;
    const Str given = scheme_of(entry, &place);
    const Scheme *scheme = find_scheme(given.length == 0 ? str_of(usual_scheme) : given);
    const char *host;
    int64_t port;
    place = str_cut(place, '/', &path);
    if (scheme == NULL || !host_spec_split(arena, str_dup(arena, place), &host, &port) ||
        !(address_is_valid(host) || dns_name_is_valid(host)))
        return NULL;
    return arena_printf(arena, "%s://%s", scheme->name,
                        host_spec_text(arena, host, port == 0 ? scheme->port : port));
}

const char *proxy_list_https(Arena *arena, const char *list) {
    Str rest = str_of(list), entry, https = STR_NONE, plain = STR_NONE, socks = STR_NONE;
    while (next_entry(&rest, &entry)) {
        Str place;
        const Str kind = str_cut(entry, '=', &place);
        Str *of = kind.length == entry.length ? &plain
                  : str_is(kind, "https")     ? &https
                  : str_is(kind, "socks")     ? &socks
                                              : NULL;
        if (of != NULL && of->length == 0)
            *of = of == &plain ? entry : place;
    }
    if (https.length > 0)
        return as_url(arena, https, "http");
    return plain.length > 0 ? as_url(arena, plain, "http") : as_url(arena, socks, "socks4");
}

/* ---- who needs none ---- */

/* `*` is any number of letters. */
static bool fits(Str pattern, Str text) {
    size_t p = 0, t = 0, star = STR_NOT_FOUND, from = 0;
    while (t < text.length) {
        if (p < pattern.length && pattern.at[p] == '*') {
            star = p++;
            from = t;
        } else if (p < pattern.length && char_lower(pattern.at[p]) == char_lower(text.at[t])) {
            p++;
            t++;
        } else if (star != STR_NOT_FOUND) {
            p = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    while (p < pattern.length && pattern.at[p] == '*')
        p++;
    return p == pattern.length;
}

/* The port of "name:8080" and "[v6]:8080", which is cut off; 0 where there is none, as in a bare
 * IPv6 address. */
static int64_t cut_port(Str *place) {
    size_t digits = 0;
    int64_t port = 0;
    while (digits < place->length && char_is_digit(place->at[place->length - 1 - digits]))
        digits++;
    if (digits == place->length || !str_number(str_from(*place, place->length - digits), &port))
        return 0;
    const Str name = str_first(*place, place->length - digits - 1);
    const bool is_name = !str_contains(name, ":") || str_ends(name, "]");
    if (place->at[name.length] != ':' || !is_name)
        return 0;
    *place = name;
    return port;
}

static bool entry_fits(Str entry, const char *host, int64_t port) {
    Str place;
    const Str scheme = scheme_of(entry, &place);
    const int64_t its_port = cut_port(&place);
    if (place.length > 2 && place.at[0] == '[' && place.at[place.length - 1] == ']')
        place = str_first(str_from(place, 1), place.length - 2);
    return (scheme.length == 0 || str_is(scheme, "https")) && (its_port == 0 || its_port == port) &&
           fits(place, str_of(host));
}

bool proxy_list_passes_by(const char *list, const char *host, int64_t port) {
    Str rest = str_of(list), entry;
    bool loopback_too = true, passes = false;
    while (next_entry(&rest, &entry)) {
        if (str_is(entry, "<-loopback>"))
            loopback_too = false;
        else if (str_is(entry, "<local>"))
            passes = passes || strpbrk(host, ".:") == NULL;
        else
            passes = passes || entry_fits(entry, host, port);
    }
    return passes || (loopback_too && host_is_loopback(host));
}
