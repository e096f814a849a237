/* Written out, not left to the system: inet_aton and friends take "1.2.3", "0x7f.1" and a zone for
 * an address, and what is stored must mean the same to everybody who reads it later. */
#include "facts/host_name.h"

enum { LONGEST_NAME = 253, LONGEST_LABEL = 63 };

/* Four decimal numbers without leading zeros: with one, some readers take them as octal. */
static bool is_ipv4(Str text) {
    for (int part = 0; part < 4; part++) {
        Str rest;
        const Str number = str_cut(text, '.', &rest);
        if (number.length < 1 || number.length > 3 || (number.length > 1 && number.at[0] == '0'))
            return false;
        int value = 0;
        for (size_t i = 0; i < number.length; i++) {
            if (!char_is_digit(number.at[i]))
                return false;
            value = value * 10 + (number.at[i] - '0');
        }
        if (value > 255 || (part < 3 && number.length == text.length))
            return false;
        text = part < 3 ? rest : str_from(text, number.length);
    }
    return text.length == 0;
}

/* Groups of one half of an IPv6 address; -1 when it is none. An IPv4 tail counts as two. */
static int count_groups(Str text, bool may_end_in_ipv4) {
    int groups = 0;
    if (text.length == 0)
        return 0;
    for (;;) {
        Str rest;
        const Str group = str_cut(text, ':', &rest);
        const bool last = group.length == text.length;
        if (last && may_end_in_ipv4 && is_ipv4(group))
            return groups + 2;
        if (group.length < 1 || group.length > 4)
            return -1;
        for (size_t i = 0; i < group.length; i++)
            if (!char_is_hex(group.at[i]))
                return -1;
        groups++;
        if (last)
            return groups;
        if (rest.length == 0)
            return -1;
        text = rest;
    }
}

static bool is_ipv6(Str text) {
    const size_t gap = str_find(text, "::");
    if (gap == STR_NOT_FOUND)
        return count_groups(text, true) == 8;
    const int before = count_groups(str_first(text, gap), false);
    const int after = count_groups(str_from(text, gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7;
}

static bool is_label(Str label, bool underscores) {
    if (label.length < 1 || label.length > LONGEST_LABEL || label.at[0] == '-' ||
        label.at[label.length - 1] == '-')
        return false;
    for (size_t i = 0; i < label.length; i++)
        if (!char_is_alphanumeric(label.at[i]) && label.at[i] != '-' &&
            !(underscores && label.at[i] == '_'))
            return false;
    return true;
}

/* A last label that is a number makes the whole an address to whoever reads it: decimal, or with
 * 0x. */
static bool looks_like_number(Str label) {
    const bool hex = str_starts(label, "0x");
    for (size_t i = hex ? 2 : 0; i < label.length; i++)
        if (hex ? !char_is_hex(label.at[i]) : !char_is_digit(label.at[i]))
            return false;
    return true;
}

static bool is_name(Str text, bool underscores) {
    if (text.length > LONGEST_NAME)
        return false;
    for (;;) {
        Str rest;
        const Str label = str_cut(text, '.', &rest);
        if (!is_label(label, underscores))
            return false;
        if (label.length == text.length)
            return !looks_like_number(label);
        text = rest;
    }
}

bool host_is_valid(const char *host) {
    const Str text = str_of(host);
    if (text.length > 2 && text.at[0] == '[' && text.at[text.length - 1] == ']')
        return is_ipv6(str_first(str_from(text, 1), text.length - 2));
    return is_ipv4(text) || is_name(text, false);
}

bool dns_name_is_valid(const char *name) {
    return is_name(str_of(name), true);
}

bool port_is_valid(int64_t port) {
    return port >= 1 && port <= 65535;
}

bool address_is_valid(const char *address) {
    const Str text = str_of(address);
    return is_ipv4(text) || is_ipv6(text);
}

/* Where the host ends and whether a port follows; false: a bracket is not closed. */
static bool find_host_end(Str text, Str *ret_host, Str *ret_port) {
    *ret_port = STR_NONE;
    if (text.length > 0 && text.at[0] == '[') {
        Str behind;
        *ret_host = str_cut(str_from(text, 1), ']', &behind);
        const bool closed = ret_host->length + 1 < text.length;
        *ret_port = behind.length > 0 ? behind : STR_NONE;
        return closed && (behind.length == 0 || behind.at[0] == ':');
    }
    *ret_host = text;
    const size_t colon = str_find(text, ":");
    if (colon == STR_NOT_FOUND || str_find(str_from(text, colon + 1), ":") != STR_NOT_FOUND)
        return true; /* no port, or a bare IPv6 address */
    *ret_host = str_first(text, colon);
    *ret_port = str_from(text, colon);
    return true;
}

bool host_spec_split(Arena *arena, const char *spec, const char **ret_host, int64_t *ret_port) {
    Str host, behind;
    int64_t port = 0;
    if (!find_host_end(str_trim(str_of(spec)), &host, &behind) || host.length == 0)
        return false;
    if (behind.length > 0 && (!str_number(str_from(behind, 1), &port) || !port_is_valid(port)))
        return false;
    *ret_host = str_dup(arena, host);
    *ret_port = port;
    return true;
}

char *host_spec_text(Arena *arena, const char *host, int64_t port) {
    const bool is_v6 = strchr(host, ':') != NULL;
    if (port == 0)
        return arena_strdup(arena, host);
    return arena_printf(arena, is_v6 ? "[%s]:%lld" : "%s:%lld", host, (long long)port);
}
