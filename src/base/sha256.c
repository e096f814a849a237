#include "base/sha256.h"

#include "base/base64.h"
#include "base/sha256_blocks.h"

#include <uv.h>

static const uint32_t first_state[8] = {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                                        0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};

const uint32_t sha256_constants[64] = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4, 0xAB1C5ED5,
    0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174,
    0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967,
    0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85,
    0xA2BFE8A1, 0xA81A664B, 0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3,
    0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2};

static uint32_t turn(uint32_t word, int bits) {
    return word >> bits | word << (32 - bits);
}

static void schedule(const uint8_t *block, uint32_t words[64]) {
    for (int i = 0; i < 16; i++)
        words[i] = (uint32_t)block[i * 4] << 24 | (uint32_t)block[i * 4 + 1] << 16 |
                   (uint32_t)block[i * 4 + 2] << 8 | block[i * 4 + 3];
    for (int i = 16; i < 64; i++) {
        const uint32_t a = words[i - 15], b = words[i - 2];
        words[i] = words[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) + words[i - 7] +
                   (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
    }
}

/* One of 64: the words keep their places and the names go round, since moving all eight words each
 * time takes longer than the sums. */
#define ROUND(a, b, c, d, e, f, g, h, i)                                                           \
    do {                                                                                           \
        const uint32_t one = (h) + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +                      \
                             (((e) & (f)) ^ (~(e) & (g))) + sha256_constants[i] + words[i];        \
        (d) += one;                                                                                \
        (h) = one + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) +                                     \
              (((a) & (b)) ^ ((a) & (c)) ^ ((b) & (c)));                                           \
    } while (0)

void sha256_block_plain(uint32_t state[8], const uint8_t block[SHA256_BLOCK]) {
    uint32_t words[64];
    schedule(block, words);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (int i = 0; i < 64; i += 8) {
        ROUND(a, b, c, d, e, f, g, h, i);
        ROUND(h, a, b, c, d, e, f, g, i + 1);
        ROUND(g, h, a, b, c, d, e, f, i + 2);
        ROUND(f, g, h, a, b, c, d, e, i + 3);
        ROUND(e, f, g, h, a, b, c, d, i + 4);
        ROUND(d, e, f, g, h, a, b, c, i + 5);
        ROUND(c, d, e, f, g, h, a, b, i + 6);
        ROUND(b, c, d, e, f, g, h, a, i + 7);
    }
    const uint32_t after[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; i++)
        state[i] += after[i];
}

/* What this processor has, asked once. */
static void (*block_here)(uint32_t state[8], const uint8_t block[SHA256_BLOCK]);
static uv_once_t once = UV_ONCE_INIT;

static void choose(void) {
    block_here = sha256_has_x86() ? sha256_block_x86 : sha256_block_plain;
}

static void compress(uint32_t state[8], const uint8_t *block) {
    uv_once(&once, choose);
    block_here(state, block);
}

void sha256_begin(Sha256 *sha) {
    *sha = (Sha256){.length = 0};
    memcpy(sha->state, first_state, sizeof first_state);
}

void sha256_add(Sha256 *sha, Str bytes) {
    while (bytes.length > 0) {
        const size_t used = sha->length % SHA256_BLOCK;
        if (used == 0 && bytes.length >= SHA256_BLOCK) {
            compress(sha->state, (const uint8_t *)bytes.at);
            sha->length += SHA256_BLOCK;
            bytes = str_from(bytes, SHA256_BLOCK);
            continue;
        }
        const Str piece = str_first(bytes, SHA256_BLOCK - used);
        memcpy(sha->block + used, piece.at, piece.length);
        sha->length += piece.length;
        if (used + piece.length == SHA256_BLOCK)
            compress(sha->state, sha->block);
        bytes = str_from(bytes, piece.length);
    }
}

void sha256_end(Sha256 *sha, uint8_t ret_digest[SHA256_BYTES]) {
    static const char padding[SHA256_BLOCK] = {(char)0x80};
    const uint64_t bits = sha->length * 8;
    const size_t used = sha->length % SHA256_BLOCK;
    char length[8];
    for (int i = 0; i < 8; i++)
        length[i] = (char)(bits >> (56 - 8 * i) & 0xFF);
    sha256_add(sha, (Str){padding, (used < 56 ? 56 : 120) - used});
    sha256_add(sha, (Str){length, sizeof length});
    for (int i = 0; i < SHA256_BYTES; i++)
        ret_digest[i] = (uint8_t)(sha->state[i / 4] >> (24 - 8 * (i % 4)));
}

void sha256_of(Str bytes, uint8_t ret_digest[SHA256_BYTES]) {
    Sha256 sha;
    sha256_begin(&sha);
    sha256_add(&sha, bytes);
    sha256_end(&sha, ret_digest);
}

void sha256_hex(const uint8_t digest[SHA256_BYTES], char ret_hex[SHA256_BYTES * 2 + 1]) {
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < SHA256_BYTES; i++) {
        ret_hex[i * 2] = digits[digest[i] >> 4];
        ret_hex[i * 2 + 1] = digits[digest[i] & 15];
    }
    ret_hex[SHA256_BYTES * 2] = '\0';
}

bool sha256_hex_read(const char *text, char ret_hex[SHA256_BYTES * 2 + 1]) {
    if (text == NULL || strlen(text) != SHA256_BYTES * 2)
        return false;
    for (size_t i = 0; i < SHA256_BYTES * 2; i++)
        if (!char_is_hex(text[i]))
            return false;
    for (size_t i = 0; i <= SHA256_BYTES * 2; i++)
        ret_hex[i] = char_lower(text[i]);
    return true;
}

char *sha256_base64(Arena *arena, Str bytes) {
    uint8_t digest[SHA256_BYTES];
    sha256_of(bytes, digest);
    return base64(arena, (Str){(const char *)digest, sizeof digest});
}

void hmac_key(HmacKey *key, Str secret) {
    uint8_t short_secret[SHA256_BYTES];
    char inner[SHA256_BLOCK], outer[SHA256_BLOCK];
    if (secret.length > SHA256_BLOCK) {
        sha256_of(secret, short_secret);
        secret = (Str){(const char *)short_secret, sizeof short_secret};
    }
    for (size_t i = 0; i < SHA256_BLOCK; i++) {
        const char byte = i < secret.length ? secret.at[i] : 0;
        inner[i] = (char)(byte ^ 0x36);
        outer[i] = (char)(byte ^ 0x5C);
    }
    sha256_begin(&key->inner);
    sha256_add(&key->inner, (Str){inner, sizeof inner});
    sha256_begin(&key->outer);
    sha256_add(&key->outer, (Str){outer, sizeof outer});
}

void hmac_of(const HmacKey *key, Str message, uint8_t ret_code[SHA256_BYTES]) {
    Sha256 inner = key->inner, outer = key->outer;
    uint8_t digest[SHA256_BYTES];
    sha256_add(&inner, message);
    sha256_end(&inner, digest);
    sha256_add(&outer, (Str){(const char *)digest, sizeof digest});
    sha256_end(&outer, ret_code);
}
