/* What a value holds in another form: a product key or a path in its bytes, an address in hex. */
#include "redact/redact_rooms.h"

/* DigitalProductId: the key is in bytes 52 to 66 (808 to 822 of DigitalProductId4), in base 24.
 * What lies further behind than patterns reach is no part of it. */
size_t take_bytes(Scan *scan, const RuleMatch *match) {
    replace_secret(scan, match->from[1], match->to[1]);
    return match->to[1];
}

/* "ReferenceId: 0x0A010203 (source IP:  10.1.2.3)": the digits are those of what the address
 * becomes. Where they are another's they stay. */
size_t take_hex_address(Scan *scan, const RuleMatch *match) {
    uint8_t bytes[V4_BYTES];
    char hex[V4_BYTES * 2 + 1];
    size_t length;
    Str text;
    Thing *thing;
    const Str there = scan_piece(scan, match->from[1], match->to[1]);
    if (!v4_read(scan_piece(scan, match->from[2], match->to[2]), bytes, &length))
        return match->from[1];
    snprintf(hex, sizeof hex, "%02X%02X%02X%02X", bytes[0], bytes[1], bytes[2], bytes[3]);
    if (!str_is(there, hex) || (!scan->redactor->reverse && v4_stays(bytes)))
        return match->from[1];
    if (!scan_becomes(scan, CLASS_IPV4, (Str){(const char *)bytes, V4_BYTES},
                      scan_piece(scan, match->from[2], match->to[2]), &text, &thing) ||
        !v4_read(text, bytes, &length))
        return match->to[1];
    snprintf(hex, sizeof hex, "%02X%02X%02X%02X", bytes[0], bytes[1], bytes[2], bytes[3]);
    scan_put(scan, match->from[1], match->to[1], CLASS_IPV4, thing, str_of(hex));
    return match->to[1];
}
