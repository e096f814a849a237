/* Addresses of the network as bytes, in all their spellings, and their pseudonyms: the same
 * prefix gives the same prefix, bit by bit (as Crypto-PAn does), and what an address is by its
 * range (10/8, 192.168/16, link-local, public...) stays to be seen. */
#ifndef KMSDOCTOR_REDACT_ADDRESSES_H
#define KMSDOCTOR_REDACT_ADDRESSES_H

#include "base/sha256.h"

enum { V4_BYTES = 4, V6_BYTES = 16, V6_TEXT = 48 };

/* The address at the start of the text (longest; ASCII only) and its length; false: there is none.
 * Four decimal numbers up to 255 and no fifth; leading zeros are not taken. */
bool v4_read(Str text, uint8_t ret_bytes[V4_BYTES], size_t *ret_length);
/* Any spelling of RFC 4291, also with an IPv4 tail; needs a digit or four groups, so that
 * "add::bad" of a program is none. Zone and prefix length are not part of it. */
bool v6_read(Str text, uint8_t ret_bytes[V6_BYTES], size_t *ret_length);

/* Into room for V6_TEXT bytes; v6 as RFC 5952 says. */
void v4_write(const uint8_t bytes[V4_BYTES], char *out);
void v6_write(const uint8_t bytes[V6_BYTES], char *out);
void v6_write_long(const uint8_t bytes[V6_BYTES], char *out);

/* Means the same to everybody and says nothing of an organisation: 0.x, loopback, multicast,
 * netmasks, broadcast, public resolvers, Windows' fec0:0:0:ffff::1 to 3; also 240.x to 254.x and
 * 3fff:0::, which only pseudonyms have. */
bool v4_stays(const uint8_t bytes[V4_BYTES]);
bool v6_stays(const uint8_t bytes[V6_BYTES]);

/* ::ffff:a.b.c.d */
bool v6_holds_v4(const uint8_t bytes[V6_BYTES]);

/* The pseudonym within the same range. `turn` chooses another mapping of the whole. Public ones
 * get a net of 240.0.0.0 to 254.255.255.0 (v6: 3fff:0:x::) by `slot`, which the caller keeps
 * apart for different nets. */
typedef struct AddressMaker {
    const HmacKey *key;
    uint8_t turn;
    /* The last prefix of each length and kind: neighbours are mostly asked for in a row. */
    struct {
        uint8_t prefix[V6_BYTES], code[SHA256_BYTES];
        char kind; /* 0: nothing here */
    } last[V6_BYTES];
} AddressMaker;
void address_maker_turn(AddressMaker *maker, uint8_t turn);
bool v4_is_public(const uint8_t bytes[V4_BYTES]);
bool v6_is_public(const uint8_t bytes[V6_BYTES]);
enum { V4_SLOTS = 15 * 65536, V6_SLOTS = 65536, V4_NET_BYTES = 3, V6_NET_BYTES = 6 };
/* Where to look for a free slot first. */
uint32_t v4_slot(AddressMaker *maker, const uint8_t bytes[V4_BYTES]);
uint32_t v6_slot(AddressMaker *maker, const uint8_t bytes[V6_BYTES]);
void v4_map(AddressMaker *maker, uint32_t slot, const uint8_t in[V4_BYTES], uint8_t out[V4_BYTES]);
void v6_map(AddressMaker *maker, uint32_t slot, const uint8_t in[V6_BYTES], uint8_t out[V6_BYTES]);

#endif
