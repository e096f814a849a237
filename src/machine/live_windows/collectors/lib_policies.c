#include "machine/live_windows/collectors/lib_policies.h"

#include "facts/host_name.h"

/* The value of an attribute of the element; "" where it has none. */
static Str attribute(Str element, const char *start) {
    const size_t at = str_find(element, start);
    if (at == STR_NOT_FOUND)
        return STR_NONE;
    return str_cut(str_from(element, at + strlen(start)), '"', NULL);
}

const char *preference_host(Arena *arena, Str xml) {
    static const char properties[] = "<Properties";
    for (size_t at = str_find(xml, properties); at != STR_NOT_FOUND;
         at = str_find(xml, properties)) {
        const Str element = str_cut(str_from(xml, at), '>', &xml);
        if (!str_is(attribute(element, " name=\""), "KeyManagementServiceName") ||
            str_is(attribute(element, " action=\""), "D"))
            continue;
        return str_dup(arena, str_trim(attribute(element, " value=\"")));
    }
    return "";
}

const char *script_host(Arena *arena, Str text) {
    static const char option[] = "/skms ";
    for (size_t at = str_find(text, option); at != STR_NOT_FOUND; at = str_find(text, option)) {
        Str word;
        const char *host;
        int64_t port;
        text = str_from(text, at + strlen(option));
        if (str_next_word(&text, &word) &&
            host_spec_split(arena, str_dup(arena, word), &host, &port) && host_is_valid(host))
            return host;
    }
    return "";
}
