#include "redact/addresses.h"

#include "facts/known.h"

/* ---- what an address is ---- */

typedef struct Range {
    uint8_t prefix[2];
    uint8_t bits; /* of the prefix, kept as they are */
} Range;

/* RFC 1918, RFC 6598, RFC 3927. */
static const Range v4_ranges[] = {
    {{10, 0}, 8}, {{172, 16}, 12}, {{192, 168}, 16}, {{100, 64}, 10}, {{169, 254}, 16}};
/* RFC 4193; link-local has nothing to tell before its interface id (RFC 4291); site-local. */
static const Range v6_ranges[] = {
    {{0xFC, 0}, 8}, {{0xFD, 0}, 8}, {{0xFE, 0x80}, 64}, {{0xFE, 0xC0}, 10}};

/* Bits that stay; -1: a public address. */
static int kept_bits(const Range *ranges, size_t count, const uint8_t *bytes) {
    for (size_t i = 0; i < count; i++) {
        const int bits = ranges[i].bits < 16 ? ranges[i].bits : 16;
        const unsigned mask = 0xFFFFU << (16 - bits) & 0xFFFFU;
        const unsigned here = (unsigned)bytes[0] << 8 | bytes[1];
        const unsigned range = (unsigned)ranges[i].prefix[0] << 8 | ranges[i].prefix[1];
        if ((here & mask) == (range & mask))
            return ranges[i].bits;
    }
    return -1;
}

static int v4_kept_bits(const uint8_t *bytes) {
    return kept_bits(v4_ranges, sizeof v4_ranges / sizeof v4_ranges[0], bytes);
}

static int v6_kept_bits(const uint8_t *bytes) {
    return kept_bits(v6_ranges, sizeof v6_ranges / sizeof v6_ranges[0], bytes);
}

bool v4_is_public(const uint8_t bytes[V4_BYTES]) {
    return v4_kept_bits(bytes) < 0;
}

bool v6_is_public(const uint8_t bytes[V6_BYTES]) {
    return v6_kept_bits(bytes) < 0;
}

static bool is_netmask(const uint8_t bytes[V4_BYTES]) {
    const uint32_t mask =
        (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
    const uint32_t holes = ~mask;
    return (mask & 0x80000000U) != 0 && (holes & (holes + 1)) == 0;
}

/* Where clouds have their KMS hosts, time and metadata: the same for all of their customers. */
static bool is_of_a_cloud(const char *text) {
    static const char *const services[] = {/* Azure */ "23.102.135.246",
                                           "20.118.99.224",
                                           "40.83.235.53",
                                           "168.63.129.16",
                                           /* AWS */ "169.254.169.250",
                                           "169.254.169.251",
                                           "169.254.169.123",
                                           /* every cloud's metadata */ "169.254.169.254",
                                           /* Google */ "35.190.247.13"};
    for (size_t i = 0; i < sizeof services / sizeof services[0]; i++)
        if (strcmp(text, services[i]) == 0)
            return true;
    return false;
}

/* RFC 1918: in no list of what is everybody's, and nearly all that a log has. */
static bool is_of_an_organisation(const uint8_t bytes[V4_BYTES]) {
    return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] / 16 == 1) ||
           (bytes[0] == 192 && bytes[1] == 168);
}

bool v4_stays(const uint8_t bytes[V4_BYTES]) {
    char text[V6_TEXT];
    if (bytes[0] == 0 || bytes[0] == 127 || bytes[0] >= 224 || is_netmask(bytes))
        return true;
    if (is_of_an_organisation(bytes))
        return false;
    v4_write(bytes, text);
    return address_is_public_resolver(text) || is_of_a_cloud(text);
}

bool v6_holds_v4(const uint8_t bytes[V6_BYTES]) {
    static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    return memcmp(bytes, mapped, sizeof mapped) == 0;
}

/* Of 3fff::/20, for documents (RFC 9637): no network has it. 2001:db8:: is that too, but people
 * write it into examples, and into networks of tests. */
static const uint8_t v6_front[4] = {0x3F, 0xFF, 0, 0};

bool v6_stays(const uint8_t bytes[V6_BYTES]) {
    static const uint8_t zeros[15] = {0};
    static const uint8_t site_dns[15] = {0xFE, 0xC0, 0, 0, 0, 0, 0xFF, 0xFF};
    char text[V6_TEXT];
    if (bytes[0] == 0xFF || memcmp(bytes + 2, zeros, 14) == 0 ||
        /* fe80::/10 */ (memcmp(bytes, zeros, 15) == 0 && bytes[15] <= 1) ||
        (memcmp(bytes, site_dns, 15) == 0 && bytes[15] <= 3) ||
        memcmp(bytes, v6_front, sizeof v6_front) == 0)
        return true;
    v6_write(bytes, text);
    return address_is_public_resolver(text);
}

/* ---- pseudonyms ---- */

void address_maker_turn(AddressMaker *maker, uint8_t turn) {
    *maker = (AddressMaker){.key = maker->key, .turn = turn};
}

/* The code of a prefix: the nodes of the binary tree of the octet that follows it, a bit each. */
static const uint8_t *prefix_code(AddressMaker *maker, char kind, const uint8_t *prefix,
                                  size_t length) {
    char message[3 + V6_BYTES] = {kind, (char)maker->turn, (char)length};
    if (maker->last[length].kind == kind && memcmp(maker->last[length].prefix, prefix, length) == 0)
        return maker->last[length].code;
    memcpy(message + 3, prefix, length);
    hmac_of(maker->key, (Str){message, 3 + length}, maker->last[length].code);
    memcpy(maker->last[length].prefix, prefix, length);
    maker->last[length].kind = kind;
    return maker->last[length].code;
}

/* Turns the bits behind the first `kept` ones of an octet, each by what stands before it. `ends`:
 * not where all before it are 0 or all are 1, so that a net's own address, its broadcast address
 * and the .1 and .254 of gateways are still seen to be that. */
static uint8_t turn_octet(const uint8_t code[SHA256_BYTES], uint8_t octet, int kept, bool ends) {
    uint8_t out = 0;
    unsigned node = 1;
    for (int bit = 0; bit < 8; bit++) {
        const unsigned value = octet >> (7 - bit) & 1U;
        const bool at_end = ends && ((node & (node - 1)) == 0 || (node & (node + 1)) == 0);
        const unsigned turn = bit < kept || at_end ? 0 : code[node / 8] >> (node % 8) & 1U;
        out = (uint8_t)(out << 1 | (value ^ turn));
        node = node * 2 + value;
    }
    return out;
}

/* From bit `kept` on. */
static void turn_bits(AddressMaker *maker, char kind, const uint8_t *in, uint8_t *out, int bytes,
                      int kept) {
    for (int i = kept / 8; i < bytes; i++)
        out[i] = turn_octet(prefix_code(maker, kind, in, (size_t)i), in[i],
                            kept > i * 8 ? kept - i * 8 : 0, bytes == V4_BYTES && i == 3);
}

static uint32_t slot_of(AddressMaker *maker, char kind, const uint8_t *net, size_t length) {
    const uint8_t *code = prefix_code(maker, kind, net, length);
    return (uint32_t)code[0] << 24 | (uint32_t)code[1] << 16 | (uint32_t)code[2] << 8 | code[3];
}

uint32_t v4_slot(AddressMaker *maker, const uint8_t bytes[V4_BYTES]) {
    return slot_of(maker, 's', bytes, V4_NET_BYTES) % V4_SLOTS;
}

uint32_t v6_slot(AddressMaker *maker, const uint8_t bytes[V6_BYTES]) {
    return slot_of(maker, 'S', bytes, V6_NET_BYTES) % V6_SLOTS;
}

void v4_map(AddressMaker *maker, uint32_t slot, const uint8_t in[V4_BYTES], uint8_t out[V4_BYTES]) {
    const int kept = v4_kept_bits(in);
    memcpy(out, in, V4_BYTES);
    if (kept < 0) {
        out[0] = (uint8_t)(240 + slot / 65536);
        out[1] = (uint8_t)(slot >> 8);
        out[2] = (uint8_t)slot;
    }
    turn_bits(maker, '4', in, out, V4_BYTES, kept < 0 ? V4_NET_BYTES * 8 : kept);
}

void v6_map(AddressMaker *maker, uint32_t slot, const uint8_t in[V6_BYTES], uint8_t out[V6_BYTES]) {
    const int kept = v6_kept_bits(in);
    memcpy(out, in, V6_BYTES);
    if (kept < 0) {
        memcpy(out, v6_front, sizeof v6_front);
        out[4] = (uint8_t)(slot >> 8);
        out[5] = (uint8_t)slot;
    }
    turn_bits(maker, '6', in, out, V6_BYTES, kept < 0 ? V6_NET_BYTES * 8 : kept);
}
