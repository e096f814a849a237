#include "facts/known.h"

Str host_bare(const char *host) {
    const Str text = str_trim(str_of(host));
    return str_ends(text, ".") ? str_first(text, text.length - 1) : text;
}

bool host_same(const char *a, const char *b) {
    const Str first = host_bare(a);
    return first.length > 0 && str_equal_any_case(first, host_bare(b));
}

bool host_is_factory(const char *host) {
    return host_same(host, "kms.cmgos.com");
}

/* ---- addresses ---- */

enum { GROUPS_V6 = 8 };

static bool read_octet(Str part, unsigned *ret_octet) {
    int64_t value;
    if (part.length == 0 || part.length > 3 || !char_is_digit(part.at[0]) ||
        !str_number(part, &value) || value > 255)
        return false;
    *ret_octet = (unsigned)value;
    return true;
}

static bool read_v4(Str text, unsigned octets[4]) {
    for (int i = 0; i < 4; i++) {
        Str rest;
        const bool dotted = memchr(text.at, '.', text.length) != NULL;
        if (text.length == 0 || dotted != (i < 3) ||
            !read_octet(str_cut(text, '.', &rest), &octets[i]))
            return false;
        text = rest;
    }
    return true;
}

static bool read_group(Str part, unsigned *ret_group) {
    unsigned value = 0;
    if (part.length == 0 || part.length > 4)
        return false;
    for (size_t i = 0; i < part.length; i++) {
        if (!char_is_hex(part.at[i]))
            return false;
        value = value * 16 + (unsigned)char_hex_value(part.at[i]);
    }
    *ret_group = value;
    return true;
}

/* The groups of one side of "::"; an IPv4 tail counts as two. */
static bool read_groups(Str text, unsigned groups[GROUPS_V6], int *ret_count) {
    int count = 0;
    while (text.length > 0) {
        Str rest;
        unsigned octets[4];
        const Str part = str_cut(text, ':', &rest);
        const bool more = part.length < text.length;
        if (!more && count <= GROUPS_V6 - 2 && read_v4(part, octets)) {
            groups[count++] = octets[0] << 8 | octets[1];
            groups[count++] = octets[2] << 8 | octets[3];
        } else if (count == GROUPS_V6 || !read_group(part, &groups[count++])) {
            return false;
        }
        if (more && rest.length == 0)
            return false;
        text = rest;
    }
    *ret_count = count;
    return true;
}

static bool read_v6(Str text, unsigned groups[GROUPS_V6]) {
    unsigned head[GROUPS_V6] = {0}, tail[GROUPS_V6] = {0};
    int heads = 0, tails = 0;
    const size_t gap = str_find(text, "::");
    if (!read_groups(str_first(text, gap), head, &heads))
        return false;
    if (gap == STR_NOT_FOUND) {
        memcpy(groups, head, sizeof head);
        return heads == GROUPS_V6;
    }
    if (!read_groups(str_from(text, gap + 2), tail, &tails) || heads + tails >= GROUPS_V6)
        return false;
    memset(groups, 0, sizeof head);
    memcpy(groups, head, (size_t)heads * sizeof head[0]);
    memcpy(groups + GROUPS_V6 - tails, tail, (size_t)tails * sizeof tail[0]);
    return true;
}

static AddressKind kind_of_v4(const unsigned octets[4]) {
    const unsigned a = octets[0], b = octets[1];
    if (a == 0)
        return ADDRESS_UNSPECIFIED;
    if (a == 127)
        return ADDRESS_LOOPBACK;
    if (a == 169 && b == 254)
        return ADDRESS_LINK_LOCAL;
    const bool is_private = a == 10 || (a == 172 && b >= 16 && b < 32) || (a == 192 && b == 168) ||
                            (a == 100 && b >= 64 && b < 128);
    return is_private ? ADDRESS_PRIVATE : ADDRESS_PUBLIC;
}

static AddressKind kind_of_v6(const unsigned groups[GROUPS_V6]) {
    unsigned high = 0;
    for (int i = 0; i < 5; i++)
        high |= groups[i];
    if (high == 0 && groups[5] == 0xFFFF)
        return kind_of_v4(
            (const unsigned[]){groups[6] >> 8, groups[6] & 255, groups[7] >> 8, groups[7] & 255});
    if (high == 0 && groups[5] == 0 && groups[6] == 0 && groups[7] <= 1)
        return groups[7] == 1 ? ADDRESS_LOOPBACK : ADDRESS_UNSPECIFIED;
    if ((groups[0] & 0xFFC0) == 0xFE80)
        return ADDRESS_LINK_LOCAL;
    /* fec0::/10 is deprecated, but Windows still shows fec0:0:0:ffff::1 as default DNS servers. */
    return (groups[0] & 0xFE00) == 0xFC00 || (groups[0] & 0xFFC0) == 0xFEC0 ? ADDRESS_PRIVATE
                                                                            : ADDRESS_PUBLIC;
}

static Str bare_address(const char *address) {
    Str text = str_trim(str_of(address));
    if (str_starts(text, "["))
        text = str_cut(str_from(text, 1), ']', NULL);
    text = str_cut(text, '%', NULL);
    return str_cut(text, '/', NULL);
}

AddressKind address_kind(const char *address) {
    const Str text = bare_address(address);
    unsigned octets[4], groups[GROUPS_V6];
    if (text.length == 0)
        return ADDRESS_NONE;
    if (read_v4(text, octets))
        return kind_of_v4(octets);
    return read_v6(text, groups) ? kind_of_v6(groups) : ADDRESS_NONE;
}

bool host_is_loopback(const char *host) {
    const Str name = host_bare(host);
    const AddressKind kind = address_kind(host);
    return str_is(name, "localhost") || str_ends(name, ".localhost") ||
           str_is(name, "localhost.localdomain") || kind == ADDRESS_LOOPBACK ||
           kind == ADDRESS_UNSPECIFIED;
}

bool address_is_public_resolver(const char *address) {
    static const char *const resolvers[] = {
        "114.114.114.114", "114.114.115.115", "114.114.114.119", "114.114.115.119",
        "114.114.114.110", "114.114.115.110", "223.5.5.5",       "223.6.6.6",
        "119.29.29.29",    "119.28.28.28",    "182.254.116.116", "182.254.118.118",
        "180.76.76.76",    "1.2.4.8",         "210.2.4.8",       "117.50.10.10",
        "117.50.11.11",    "117.50.22.22",    "52.80.52.52",     "101.226.4.6",
        "218.30.118.6",    "123.125.81.6",    "140.207.198.6",   "101.6.6.6",
        "101.198.198.198", "180.184.1.1",     "180.184.2.2",     "8.8.8.8",
        "8.8.4.4",         "1.1.1.1",         "1.0.0.1",         "1.1.1.2",
        "1.1.1.3",         "9.9.9.9",         "149.112.112.112", "208.67.222.222",
        "208.67.220.220",  "4.2.2.1",         "4.2.2.2",         "64.6.64.6",
        "64.6.65.6",       "94.140.14.14",    "94.140.15.15",    "77.88.8.8",
        "8.26.56.26",      "76.76.2.0",       "185.228.168.9",   "168.126.63.1",
    };
    static const char *const resolvers_v6[] = {
        "2400:3200::1",         "2400:3200:baba::1",    "2402:4e00::",
        "2402:4e00:1::",        "2400:da00::6666",      "2001:da8::666",
        "240c::6666",           "240c::6644",           "2001:4860:4860::8888",
        "2001:4860:4860::8844", "2606:4700:4700::1111", "2606:4700:4700::1001",
        "2620:fe::fe",          "2620:fe::9",           "2620:119:35::35",
    };
    const Str text = bare_address(address);
    unsigned groups[GROUPS_V6], known[GROUPS_V6];
    for (size_t i = 0; i < sizeof resolvers / sizeof resolvers[0]; i++)
        if (str_is(text, resolvers[i]))
            return true;
    if (text.length == 0 || !read_v6(text, groups))
        return false;
    for (size_t i = 0; i < sizeof resolvers_v6 / sizeof resolvers_v6[0]; i++)
        if (read_v6(str_of(resolvers_v6[i]), known) && memcmp(groups, known, sizeof known) == 0)
            return true;
    return false;
}

/* ---- editions ---- */

/* The word stands alone: "Home" in "Windows 10 Home N", not in "Homeland". */
static bool has_word(Str text, const char *word) {
    const size_t length = strlen(word);
    for (size_t from = 0, at; (at = str_find(str_from(text, from), word)) != STR_NOT_FOUND;) {
        const size_t begin = from + at, end = begin + length;
        if ((begin == 0 || !char_is_alphanumeric(text.at[begin - 1])) &&
            (end == text.length || !char_is_alphanumeric(text.at[end])))
            return true;
        from = begin + 1;
    }
    return false;
}

bool windows_edition_lacks_kms(const char *name) {
    /* No row for these in Microsoft's list of KMS client keys [WSD-keys]. "Server Core" and the
     * "Core" of a server's installation type are other things: only EditionIDs are compared whole.
     */
    static const char *const ids[] = {
        "Core",
        "CoreN",
        "CoreSingleLanguage",
        "CoreCountrySpecific",
        "HomeBasic",
        "HomeBasicN",
        "HomePremium",
        "HomePremiumN",
        "Starter",
        "StarterN",
        "Ultimate",
        "UltimateN",
        "Cloud",
        "CloudN",
        "EnterpriseEval",
        "EnterpriseSEval",
        "ServerStandardEval",
        "ServerDatacenterEval",
        "ProfessionalWMC",
    };
    static const char *const words[] = {"Home",
                                        "Single Language",
                                        "Starter",
                                        "Ultimate",
                                        "Evaluation",
                                        "CoreSingleLanguage",
                                        "CoreCountrySpecific"};
    static const char *const chinese[] = {"家庭", "旗舰版", "入门版", "单语言", "评估"};
    const Str text = str_trim(str_of(name));
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        if (str_is(text, ids[i]))
            return true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (has_word(text, words[i]))
            return true;
    for (size_t i = 0; i < sizeof chinese / sizeof chinese[0]; i++)
        if (str_contains(text, chinese[i]))
            return true;
    return str_contains(text, "Windows(R), Core edition") || str_contains(text, "EnterpriseEval");
}
