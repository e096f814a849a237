/* SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104): digests of files, and pseudonyms that nobody
 * can work out without the salt. Pure. */
#ifndef KMSDOCTOR_SHA256_H
#define KMSDOCTOR_SHA256_H

#include "base/str.h"

enum { SHA256_BYTES = 32, SHA256_BLOCK = 64 };

typedef struct Sha256 {
    uint32_t state[8];
    uint64_t length; /* bytes taken so far */
    uint8_t block[SHA256_BLOCK];
} Sha256;

void sha256_begin(Sha256 *sha);
void sha256_add(Sha256 *sha, Str bytes);
/* The digest of what was added; the state is used up. */
void sha256_end(Sha256 *sha, uint8_t ret_digest[SHA256_BYTES]);

/* All at once. */
void sha256_of(Str bytes, uint8_t ret_digest[SHA256_BYTES]);

/* Lower-case digits and a NUL: room for 65 bytes. */
void sha256_hex(const uint8_t digest[SHA256_BYTES], char ret_hex[SHA256_BYTES * 2 + 1]);

/* The 64 hexadecimal digits that a text is, nothing else, in lower case and with a NUL. False: it
 * is none (NULL neither), and ret_hex is as it was. */
bool sha256_hex_read(const char *text, char ret_hex[SHA256_BYTES * 2 + 1]);

/* All at once, in base64 with its padding, as content security policies name a digest. In the
 * arena. */
char *sha256_base64(Arena *arena, Str bytes);

/* A key that was prepared once for many messages. */
typedef struct HmacKey {
    Sha256 inner, outer;
} HmacKey;

void hmac_key(HmacKey *key, Str secret);
void hmac_of(const HmacKey *key, Str message, uint8_t ret_code[SHA256_BYTES]);

#endif
