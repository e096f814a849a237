/* Pseudonyms: worked out from the thing and the salt, not from the order in which things come, so
 * that a file that is redacted once more, or left out, changes nothing in the others. */
#include "redact/pseudonym.h"

#include "redact/redact_rooms.h"

enum { ROOM = 320 };

/* No vowels: no words. */
static const char letters[] = "bcdfghjkmnpqrstvwxz23456789";

static void code_of(Redactor *redactor, const Thing *thing, unsigned attempt,
                    uint8_t code[SHA256_BYTES]) {
    char head[8] = {'n', (char)thing->class, (char)attempt, (char)(attempt >> 8)};
    Sha256 sha;
    uint8_t digest[SHA256_BYTES];
    sha256_begin(&sha);
    sha256_add(&sha, (Str){head, sizeof head});
    sha256_add(&sha, thing->key);
    sha256_end(&sha, digest);
    hmac_of(&redactor->key, (Str){(const char *)digest, sizeof digest}, code);
}

/* Is it nobody's yet, neither as a pseudonym nor as a real name? */
static bool take(Redactor *redactor, Thing *thing, Str pseudonym, Str alias) {
    if (things_by_alias(redactor->things, thing->class, alias) != NULL ||
        things_find(redactor->things, thing->class, alias) != NULL)
        return false;
    things_name(redactor->things, thing, pseudonym, alias);
    return true;
}

static size_t add_letters(char *out, size_t at, const uint8_t *code, size_t count) {
    for (size_t i = 0; i < count; i++)
        out[at + i] = letters[code[i] % (sizeof letters - 1)];
    return at + count;
}

/* prefix-k7m, longer when the short ones are taken. */
static bool name_by_letters(Redactor *redactor, Thing *thing, unsigned attempt,
                            const uint8_t *code) {
    const char *prefix = thing->class == CLASS_USER     ? "user-"
                         : thing->class == CLASS_DOMAIN ? "example-"
                         : thing->class == CLASS_SECRET ? "secret-"
                         : thing->class == CLASS_WORD   ? "word-"
                         : thing->class == CLASS_CMID   ? "id-"
                         : thing->is_suffix             ? "sub-"
                                                        : "host-";
    char text[ROOM];
    size_t length = (size_t)snprintf(text, sizeof text, "%s", prefix);
    length = add_letters(text, length, code, 3 + (attempt < 40 ? attempt / 4 : 10));
    if (thing->class == CLASS_DOMAIN)
        length += (size_t)snprintf(text + length, sizeof text - length, ".invalid");
    return take(redactor, thing, (Str){text, length}, (Str){text, length});
}

static bool name_key(Redactor *redactor, Thing *thing, const uint8_t *code) {
    char alias[25], text[30];
    memcpy(alias, "KEY", 3);
    memset(alias + 3, 'X', 22);
    add_letters(alias, 3, code, 2);
    memcpy(alias + 20, thing->key.at + 20, 5);
    for (int i = 0; i < 25; i++)
        alias[i] = char_upper(alias[i]);
    for (int i = 0, at = 0; i < 25; i++) {
        if (i > 0 && i % 5 == 0)
            text[at++] = '-';
        text[at++] = alias[i];
    }
    return take(redactor, thing, (Str){text, 29}, (Str){alias, sizeof alias});
}

static uint32_t number_of(const uint8_t *code) {
    return (uint32_t)code[0] << 24 | (uint32_t)code[1] << 16 | (uint32_t)code[2] << 8 | code[3];
}

/* The part that accounts of one computer or domain share gives the same part; small numbers of
 * accounts (500 Administrator) are everybody's and stay. */
static bool name_sid(Redactor *redactor, Thing *thing, const uint8_t *code) {
    char text[ROOM];
    uint8_t shared[SHA256_BYTES];
    size_t dashes = 0, at = 0;
    while (at < thing->key.length && dashes < 7)
        dashes += thing->key.at[at++] == '-';
    enum { AUTHORITY = 9 }; /* "S-1-5-21-", "S-1-12-1-" */
    const Str front = str_first(thing->key, dashes == 7 ? at - 1 : at);
    hmac_of(&redactor->key, front, shared);
    size_t length =
        (size_t)snprintf(text, sizeof text, "%.*s%u-%u-%u", AUTHORITY, thing->key.at,
                         number_of(shared), number_of(shared + 4), number_of(shared + 8));
    int64_t account;
    if (dashes == 7 && str_number(str_from(thing->key, at), &account))
        length +=
            (size_t)snprintf(text + length, sizeof text - length, "-%u",
                             account < 1000 ? (unsigned)account : 1000 + number_of(code) % 900000);
    return take(redactor, thing, (Str){text, length}, (Str){text, length});
}

static bool name_cmid(Redactor *redactor, Thing *thing, const uint8_t *code) {
    char alias[33], text[37];
    snprintf(alias, sizeof alias, "0000000000004000800%x%02x%02x%02x%02x%02x%02x", code[0] & 15,
             code[1], code[2], code[3], code[4], code[5], code[6]);
    snprintf(text, sizeof text, "%.8s-%.4s-%.4s-%.4s-%.12s", alias, alias + 8, alias + 12,
             alias + 16, alias + 20);
    return take(redactor, thing, str_of(text), (Str){alias, 32});
}

/* Locally administered, of the same length. */
static bool name_mac(Redactor *redactor, Thing *thing, const uint8_t *code) {
    char alias[2 * 20 + 1];
    const size_t pairs = thing->key.length / 2 < 20 ? thing->key.length / 2 : 20;
    for (size_t i = 0; i < pairs; i++)
        snprintf(alias + i * 2, 3, "%02x", i == 0 ? 2U : i == 1 ? 0U : code[i]);
    char text[3 * 20 + 1];
    for (size_t i = 0; i < pairs; i++)
        snprintf(text + i * 3, 4, "%.2s-", alias + i * 2);
    return take(redactor, thing, (Str){text, pairs * 3 - 1}, (Str){alias, pairs * 2});
}

/* As many digits; no area is 011 to 019, no mobile number begins with 10, no country with 0. */
static bool name_phone(Redactor *redactor, Thing *thing, const uint8_t *code) {
    char text[32] = {0};
    const size_t length = thing->key.length < 31 ? thing->key.length : 31;
    for (size_t i = 0; i < length; i++)
        text[i] = (char)('0' + code[i % SHA256_BYTES] % 10);
    text[0] = thing->key.at[0] == '1' && length == 11 ? '1' : '0';
    text[1] = thing->key.at[0] == '0' ? '1' : '0';
    if (text[1] == '1' && text[2] == '0')
        text[2] = '9';
    return take(redactor, thing, (Str){text, length}, (Str){text, length});
}

/* ---- addresses ---- */

/* The slot of a public address's net: one for each net, the next free one where it is taken. */
static uint32_t free_slot(Redactor *redactor, bool v4, const uint8_t *bytes) {
    const uint32_t slots = v4 ? V4_SLOTS : V6_SLOTS;
    const RedactClass nets = (RedactClass)(v4 ? KEYS_V4_NETS : KEYS_V6_NETS);
    const Str net = {(const char *)bytes, v4 ? V4_NET_BYTES : V6_NET_BYTES};
    bool **taken = v4 ? &redactor->v4_slots : &redactor->v6_slots;
    if (*taken == NULL)
        *taken = arena_array(redactor->arena, bool, slots);
    Thing *known = things_find(redactor->things, nets, net);
    if (known != NULL)
        return (uint32_t)known->uses;
    uint32_t slot =
        v4 ? v4_slot(&redactor->addresses, bytes) : v6_slot(&redactor->addresses, bytes);
    for (uint32_t tried = 0; (*taken)[slot]; slot = (slot + 1) % slots)
        if (++tried == slots) {
            redactor->trouble = STATUS_TOO_BIG;
            return 0;
        }
    (*taken)[slot] = true;
    Thing *entry = arena_alloc(redactor->arena, sizeof *entry);
    entry->uses = slot;
    things_add_key(redactor->things, nets, net, entry);
    return slot;
}

void pseudonym_address(Redactor *redactor, RedactClass class, const uint8_t *in,
                       uint8_t ret_bytes[V6_BYTES]) {
    if (class == CLASS_IPV4) {
        const uint32_t slot = v4_is_public(in) ? free_slot(redactor, true, in) : 0;
        v4_map(&redactor->addresses, slot, in, ret_bytes);
    } else {
        const uint32_t slot = v6_is_public(in) ? free_slot(redactor, false, in) : 0;
        v6_map(&redactor->addresses, slot, in, ret_bytes);
    }
}

bool pseudonym_is_address(const Redactor *redactor, RedactClass class,
                          const uint8_t bytes[V6_BYTES]) {
    const Str alias = {(const char *)bytes, class == CLASS_IPV4 ? V4_BYTES : V6_BYTES};
    return things_find(redactor->things, class, alias) != NULL;
}

void pseudonym_take_address(Redactor *redactor, Thing *thing, const uint8_t bytes[V6_BYTES],
                            bool shared) {
    char text[V6_TEXT];
    if (thing->class == CLASS_IPV4)
        v4_write(bytes, text);
    else
        v6_write(bytes, text);
    thing->shared = shared;
    things_name(redactor->things, thing, str_of(text),
                (Str){(const char *)bytes, thing->key.length});
}

static void name_address(Redactor *redactor, Thing *thing) {
    uint8_t out[V6_BYTES];
    pseudonym_address(redactor, thing->class, (const uint8_t *)thing->key.at, out);
    pseudonym_take_address(redactor, thing, out, pseudonym_is_address(redactor, thing->class, out));
}

/* ---- all ---- */

void redact_name(Redactor *redactor, Thing *thing) {
    if (thing->stays || thing->pseudonym != NULL)
        return;
    if (thing->class == CLASS_IPV4 || thing->class == CLASS_IPV6) {
        name_address(redactor, thing);
        return;
    }
    for (unsigned attempt = 0;; attempt++) {
        uint8_t code[SHA256_BYTES];
        code_of(redactor, thing, attempt, code);
        bool named = false;
        switch (thing->class) {
        case CLASS_KEY:
            named = name_key(redactor, thing, code);
            break;
        case CLASS_SID:
            named = name_sid(redactor, thing, code);
            break;
        case CLASS_CMID:
            named = thing_is_guid(thing) ? name_cmid(redactor, thing, code)
                                         : name_by_letters(redactor, thing, attempt, code);
            break;
        case CLASS_MAC:
            named = name_mac(redactor, thing, code);
            break;
        case CLASS_PHONE:
            named = name_phone(redactor, thing, code);
            break;
        default:
            named = name_by_letters(redactor, thing, attempt, code);
            break;
        }
        if (named)
            return;
        if (attempt == 60000) {
            redactor->trouble = STATUS_TOO_BIG;
            return;
        }
    }
}
