#include "probe/target.h"

#include "facts/host_name.h"
#include "facts/known.h"
#include "probe/idn.h"

enum { LONGEST_NAME = 253 };

const char probe_srv_prefix[] = "_vlmcs._tcp.";

const char *probe_domain_ascii(Arena *arena, const char *name) {
    const char *ascii = idn_to_ascii(arena, name);
    const bool is_domain = ascii != NULL && dns_name_is_valid(ascii) &&
                           strlen(probe_srv_prefix) + strlen(ascii) <= LONGEST_NAME;
    return is_domain ? ascii : NULL;
}

const char *probe_host_ascii(Arena *arena, const char *name) {
    const char *ascii = idn_to_ascii(arena, name);
    return ascii != NULL && (dns_name_is_valid(ascii) || address_is_valid(ascii)) ? ascii : NULL;
}

bool probe_target_is_valid(Arena *arena, const char *word) {
    const char *host;
    int64_t port;
    if (str_starts(str_of(word), probe_srv_prefix))
        return probe_domain_ascii(arena, word + strlen(probe_srv_prefix)) != NULL;
    if (!host_spec_split(arena, word, &host, &port))
        return false;
    return (port != 0 || address_is_valid(host) ? probe_host_ascii(arena, host)
                                                : probe_domain_ascii(arena, host)) != NULL;
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
    return str_starts(str_of(target), probe_srv_prefix) ? target + strlen(probe_srv_prefix)
                                                        : target;
}
