#include "redact/gate_spellings.h"

#include "base/base64.h"
#include "base/text.h"
#include "redact/addresses.h"

#include <utf8proc.h>

enum { ROOM = 8192, BASE64_SHORTEST = 6, WORD_LONGEST_TEXT = 340, FRONT = 64 };

typedef struct Spell {
    Gbk *gbk;
    SpellTake *take;
    void *context;
} Spell;

/* ---- encodings of a text ---- */

static void to_utf16(Str text, bool big, Buf *out) {
    while (text.length > 0) {
        size_t bytes;
        const uint32_t code = text_decode(text, &bytes);
        const uint32_t units[2] = {code >= 0x10000 ? 0xD800 + ((code - 0x10000) >> 10) : code,
                                   0xDC00 + (code & 0x3FF)};
        for (int i = 0; i < (code >= 0x10000 ? 2 : 1); i++) {
            buf_add_char(out, (char)(big ? units[i] >> 8 : units[i] & 0xFF));
            buf_add_char(out, (char)(big ? units[i] & 0xFF : units[i] >> 8));
        }
        text = str_from(text, bytes);
    }
}

static bool is_unreserved(char c) {
    return char_is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

static void to_url(Str bytes, Buf *out) {
    for (size_t i = 0; i < bytes.length; i++)
        if (is_unreserved(bytes.at[i]))
            buf_add_char(out, bytes.at[i]);
        else
            buf_printf(out, "%%%02X", (unsigned)(uint8_t)bytes.at[i]);
}

/* As JSON writers do that keep to ASCII. */
static void to_json(Str text, Buf *out) {
    while (text.length > 0) {
        size_t bytes;
        const uint32_t code = text_decode(text, &bytes);
        if (code == '"' || code == '\\')
            buf_printf(out, "\\%c", (char)code);
        else if (code >= 0x10000)
            buf_printf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((code - 0x10000) >> 10)),
                       (unsigned)(0xDC00 + (code & 0x3FF)));
        else if (code >= 0x80)
            buf_printf(out, "\\u%04x", (unsigned)code);
        else
            buf_add_char(out, (char)code);
        text = str_from(text, bytes);
    }
}

/* The characters of base64 that these bytes alone decide, when `shift` others stand before them in
 * their group of three. Into room for ROOM; returns how many. */
static size_t to_base64(Str bytes, size_t shift, char *out) {
    const size_t begun = (6 - shift * 8 % 6) % 6; /* bits of the first byte that another shares */
    size_t length = 0;
    unsigned bits = 0, kept = 0; /* bits read that no character has yet, and how many */
    for (size_t i = 0; i < bytes.length && length + 2 < ROOM; i++) {
        bits = bits << 8 | (uint8_t)bytes.at[i];
        kept += i == 0 ? 8 - (unsigned)begun : 8;
        for (; kept >= 6; kept -= 6)
            out[length++] = base64_digits[bits >> (kept - 6) & 63];
    }
    return length;
}

static void take_shifts(const Spell *spell, GateSpelling spelling, Str bytes) {
    char out[ROOM];
    for (size_t shift = 0; shift < 3; shift++) {
        const size_t length = to_base64(bytes, shift, out);
        spell->take(spell->context, spelling, (Str){out, length});
    }
}

static void take_base64(const Spell *spell, GateSpelling spelling, Str bytes) {
    if (bytes.length >= BASE64_SHORTEST)
        take_shifts(spell, spelling, bytes);
}

static bool is_ascii(Str text) {
    for (size_t i = 0; i < text.length; i++)
        if ((uint8_t)text.at[i] >= 0x80)
            return false;
    return true;
}

static void take_wide(const Spell *spell, Str text, Buf *out) {
    buf_clear(out);
    to_utf16(text, true, out);
    spell->take(spell->context, GATE_UTF16BE, buf_str(out));
    buf_clear(out);
    to_utf16(text, false, out);
    spell->take(spell->context, GATE_UTF16LE, buf_str(out));
    take_base64(spell, GATE_BASE64_UTF16, buf_str(out));
}

static void take_gbk(const Spell *spell, Str text, Buf *out) {
    Buf url;
    buf_clear(out);
    if (spell->gbk == NULL || is_ascii(text) || !gbk_from_utf8(spell->gbk, text, out))
        return;
    spell->take(spell->context, GATE_GBK, buf_str(out));
    take_base64(spell, GATE_BASE64, buf_str(out));
    buf_init(&url, ROOM * 3);
    to_url(buf_str(out), &url);
    spell->take(spell->context, GATE_URL, buf_str(&url));
    buf_free(&url);
}

static void take_all(const Spell *spell, Str text) {
    Buf out;
    if (text.length > WORD_LONGEST_TEXT)
        spell->take(spell->context, GATE_FRONT, str_first(text, FRONT));
    if (text.length == 0 || text.length > WORD_LONGEST_TEXT)
        return;
    buf_init(&out, ROOM);
    spell->take(spell->context, GATE_UTF8, text);
    take_base64(spell, GATE_BASE64, text);
    take_wide(spell, text, &out);
    take_gbk(spell, text, &out);
    buf_clear(&out);
    to_url(text, &out);
    if (!str_equal(buf_str(&out), text))
        spell->take(spell->context, GATE_URL, buf_str(&out));
    buf_clear(&out);
    to_json(text, &out);
    if (!str_equal(buf_str(&out), text))
        spell->take(spell->context, GATE_JSON, buf_str(&out));
    buf_free(&out);
}

void spell_text(Str text, Gbk *gbk, SpellTake *take, void *context) {
    const Spell spell = {gbk, take, context};
    take_all(&spell, text);
}

/* ---- written forms of a thing ---- */

/* Small and capital letters: base64 tells them apart, and other alphabets are not folded. */
static void take_cases(const Spell *spell, Str text) {
    char lower[WORD_LONGEST_TEXT * 2], upper[WORD_LONGEST_TEXT * 2];
    size_t lowers = 0, uppers = 0;
    take_all(spell, text);
    if (text.length > WORD_LONGEST_TEXT)
        return;
    for (Str rest = text; rest.length > 0;) {
        size_t bytes;
        const uint32_t code = text_decode(rest, &bytes);
        if (lowers + 8 > sizeof lower || uppers + 8 > sizeof upper)
            return;
        lowers += text_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)code), lower + lowers);
        uppers += text_encode((uint32_t)utf8proc_toupper((utf8proc_int32_t)code), upper + uppers);
        rest = str_from(rest, bytes);
    }
    if (!str_equal(text, (Str){lower, lowers}))
        take_all(spell, (Str){lower, lowers});
    if (!str_equal(text, (Str){upper, uppers}))
        take_all(spell, (Str){upper, uppers});
}

/* Digits in groups: "00-1b-44-...", 8-4-4-4-12, 3-4-4. */
static void take_grouped(const Spell *spell, Str digits, const uint8_t *groups, char separator) {
    char text[160];
    size_t length = 0, group = 0, in_group = 0;
    for (size_t i = 0; i < digits.length && length + 2 < sizeof text; i++) {
        if (in_group == groups[group]) {
            text[length++] = separator;
            in_group = 0;
            group += groups[group + 1] != 0;
        }
        text[length++] = digits.at[i];
        in_group++;
    }
    take_cases(spell, (Str){text, length});
}

void spell_v4_forms(const uint8_t bytes[4], char ret_forms[SPELL_V4_FORMS][SPELL_V4_ROOM]) {
    static const char end[] = ".in-addr.arpa";
    const uint8_t backwards[] = {bytes[3], bytes[2], bytes[1], bytes[0]};
    v4_write(bytes, ret_forms[0]);
    v4_write(backwards, ret_forms[1]);
    memcpy(ret_forms[1] + strlen(ret_forms[1]), end, sizeof end);
}

static void take_v4(const Spell *spell, SpellSort sort, Str text) {
    char big[SPELL_V4_ROOM * 2], little[SPELL_V4_ROOM * 2];
    const size_t length = text.length * 2;
    for (size_t i = 0; i < text.length; i++) {
        big[i * 2] = little[i * 2 + 1] = '\0';
        big[i * 2 + 1] = little[i * 2] = text.at[i];
    }
    switch (sort) {
    case SPELL_TEXT:
        spell->take(spell->context, GATE_UTF8, text);
        break;
    case SPELL_WIDE:
        spell->take(spell->context, GATE_UTF16BE, (Str){big, length});
        spell->take(spell->context, GATE_UTF16LE, (Str){little, length});
        break;
    case SPELL_EXACT:
        take_shifts(spell, GATE_BASE64, text);
        take_shifts(spell, GATE_BASE64_UTF16, (Str){little, length});
        break;
    }
}

/* Digits, dots and letters are the same in JSON, in GBK and in addresses of the web. */
void spell_v4(const uint8_t bytes[4], SpellSort sort, size_t most, SpellTake *take, void *context) {
    const Spell spell = {NULL, take, context};
    char forms[SPELL_V4_FORMS][SPELL_V4_ROOM];
    spell_v4_forms(bytes, forms);
    for (size_t i = 0; i < SPELL_V4_FORMS; i++)
        take_v4(&spell, sort, str_first(str_of(forms[i]), most));
}

static void take_address(const Spell *spell, const Thing *thing) {
    char text[V6_TEXT];
    const uint8_t *bytes = (const uint8_t *)thing->key.at;
    if (thing->class == CLASS_IPV6) {
        v6_write(bytes, text);
        take_cases(spell, str_of(text));
        v6_write_long(bytes, text);
        take_cases(spell, str_of(text));
        return;
    }
    char forms[SPELL_V4_FORMS][SPELL_V4_ROOM];
    spell_v4_forms(bytes, forms);
    for (size_t i = 0; i < SPELL_V4_FORMS; i++)
        take_all(spell, str_of(forms[i]));
}

static void take_digits(const Spell *spell, const Thing *thing) {
    static const uint8_t pairs[] = {2, 0}, fours[] = {4, 0}, guid[] = {8, 4, 4, 4, 12, 0},
                         fives[] = {5, 0}, mobile[] = {3, 4, 4, 0};
    take_cases(spell, thing->key);
    switch (thing->class) {
    case CLASS_MAC:
        take_grouped(spell, thing->key, pairs, '-');
        take_grouped(spell, thing->key, pairs, ':');
        take_grouped(spell, thing->key, fours, '.');
        take_grouped(spell, thing->key, fours, '-');
        if (thing->key.length == 12) /* of longer ones as many digits are a dump of anything */
            take_grouped(spell, thing->key, pairs, ' ');
        break;
    case CLASS_CMID:
        take_grouped(spell, thing->key, guid, '-');
        break;
    case CLASS_KEY:
        take_grouped(spell, thing->key, fives, '-');
        take_grouped(spell, thing->key, fives, ' ');
        break;
    case CLASS_PHONE:
        if (thing->key.length != 11 || thing->key.at[0] != '1')
            break;
        take_grouped(spell, thing->key, mobile, '-');
        take_grouped(spell, thing->key, mobile, ' ');
        break;
    default:
        break;
    }
}

void spell_thing(const Thing *thing, Gbk *gbk, SpellTake *take, void *context) {
    const Spell spell = {gbk, take, context};
    if (thing->class == CLASS_IPV4 || thing->class == CLASS_IPV6)
        take_address(&spell, thing);
    else if (thing->class == CLASS_MAC || thing->class == CLASS_CMID || thing->class == CLASS_KEY ||
             thing->class == CLASS_PHONE)
        take_digits(&spell, thing);
    else
        take_cases(&spell, str_of(thing->original));
    for (size_t i = 0; i < thing->spelling_count; i++)
        if (thing->class != CLASS_DOMAIN && thing->class != CLASS_HOST)
            take_all(&spell, str_of(thing->spellings[i]));
}
