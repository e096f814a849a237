#include "probe/target.h"

#include "facts/host_name.h"
#include "facts/known.h"
#include "probe/idn.h"

enum { LONGEST_NAME = 253 };

static const char prefix[] = "_vlmcs._tcp.";

static bool is_domain(Arena *arena, const char *name) {
    const char *ascii = idn_to_ascii(arena, name);
    return ascii != NULL && dns_name_is_valid(ascii) &&
           strlen(prefix) + strlen(ascii) <= LONGEST_NAME;
}

static bool is_host(Arena *arena, const char *name) {
    const char *ascii = idn_to_ascii(arena, name);
    return ascii != NULL && (dns_name_is_valid(ascii) || address_is_valid(ascii));
}

bool probe_target_is_valid(Arena *arena, const char *word) {
    const char *host;
    int64_t port;
    if (str_starts(str_of(word), prefix))
        return is_domain(arena, word + strlen(prefix));
    if (!host_spec_split(arena, word, &host, &port))
        return false;
    return port != 0 || address_is_valid(host) ? is_host(arena, host) : is_domain(arena, host);
}

/* Would it be a target without what stands behind the last colon? */
static bool is_port_alone_bad(Arena *arena, const char *word) {
    const char *colon = strrchr(word, ':'), *host;
    int64_t port;
    if (colon == NULL)
        return false;
    const char *before = arena_strndup(arena, word, (size_t)(colon - word));
    return host_spec_split(arena, before, &host, &port) && port == 0 &&
           probe_target_is_valid(arena, before);
}

TargetTrouble probe_target_trouble(Arena *arena, const char *word) {
    if (probe_target_is_valid(arena, word))
        return TARGET_VALID;
    if (strstr(word, "://") != NULL)
        return TARGET_URL;
    return is_port_alone_bad(arena, word) ? TARGET_NO_PORT : TARGET_NO_NAME;
}

const char *probe_target_bare(const char *target) {
    return str_starts(str_of(target), prefix) ? target + strlen(prefix) : target;
}
