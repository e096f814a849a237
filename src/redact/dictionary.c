/* Spellings under which a thing is found in texts: put into the dictionary when it becomes known.
 */
#include "base/text.h"
#include "redact/redact_rooms.h"

enum { LONGEST_KEY = 512 };

static void add_text(Redactor *redactor, Str word, uint32_t value) {
    (void)words_add(redactor->words, word, value);
}

/* 张 as 张 (of JSON), and as %E5%BC%A0 (of an address). */
static void add_escaped(Redactor *redactor, Str word, uint32_t value) {
    Buf json, url;
    buf_init(&json, LONGEST_KEY * 8);
    buf_init(&url, LONGEST_KEY * 8);
    for (Str rest = word; rest.length > 0;) {
        size_t bytes;
        const uint32_t code = text_decode(rest, &bytes);
        const bool plain = code < 0x80 && char_is_alphanumeric((char)code);
        if (code >= 0x10000)
            buf_printf(&json, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((code - 0x10000) >> 10)),
                       (unsigned)(0xDC00 + (code & 0x3FF)));
        else if (code >= 0x80)
            buf_printf(&json, "\\u%04x", (unsigned)code);
        else
            buf_add_char(&json, (char)code);
        for (size_t i = 0; i < bytes; i++)
            if (plain)
                buf_add_char(&url, rest.at[i]);
            else
                buf_printf(&url, "%%%02X", (unsigned)(uint8_t)rest.at[i]);
        rest = str_from(rest, bytes);
    }
    add_text(redactor, buf_str(&json), value);
    add_text(redactor, buf_str(&url), value);
    buf_free(&json);
    buf_free(&url);
}

/* The bytes of GBK, as an address has them. */
static void add_gbk_escaped(Redactor *redactor, Str word, uint32_t value) {
    Buf gbk, url;
    if (redactor->gbk == NULL)
        return;
    buf_init(&gbk, LONGEST_KEY * 4);
    buf_init(&url, LONGEST_KEY * 12);
    if (gbk_from_utf8(redactor->gbk, word, &gbk)) {
        for (size_t i = 0; i < gbk.length; i++)
            buf_printf(&url, "%%%02X", (unsigned)(uint8_t)gbk.at[i]);
        add_text(redactor, buf_str(&url), value);
    }
    buf_free(&gbk);
    buf_free(&url);
}

static bool is_ascii(Str text) {
    for (size_t i = 0; i < text.length; i++)
        if ((uint8_t)text.at[i] >= 0x80)
            return false;
    return true;
}

static bool is_plain(Str text) {
    for (size_t i = 0; i < text.length; i++)
        if (!char_is_alphanumeric(text.at[i]))
            return false;
    return true;
}

static void add_word_spellings(Redactor *redactor, Str word, uint32_t value) {
    add_text(redactor, word, value);
    if (is_plain(word))
        return;
    add_escaped(redactor, word, value);
    if (!is_ascii(word))
        add_gbk_escaped(redactor, word, value);
}

/* "corp\": a name that means something only as the domain before a user. */
static void add_prefix(Redactor *redactor, Str label, uint32_t index) {
    char word[LONGEST_KEY];
    const int length =
        snprintf(word, sizeof word, "%.*s\\", (int)str_first(label, 255).length, label.at);
    add_text(redactor, (Str){word, (size_t)length}, WORD_PREFIXES + index);
    const int coded =
        snprintf(word, sizeof word, "%.*s%%5c", (int)str_first(label, 255).length, label.at);
    add_text(redactor, (Str){word, (size_t)coded}, WORD_PREFIXES + index);
}

/* Without separators, "00 1b 44 11 3a b7", "001b44-113ab7", "001b-4411-3ab7". */
static void add_mac(Redactor *redactor, Str key, uint32_t index) {
    static const struct {
        size_t group;
        char separator;
    } forms[] = {{2, ' '}, {6, '-'}, {4, '-'}};
    char text[64];
    add_text(redactor, key, index);
    for (size_t f = 0; key.length == 12 && f < sizeof forms / sizeof forms[0]; f++) {
        size_t length = 0;
        for (size_t i = 0; i < key.length; i++) {
            if (i > 0 && i % forms[f].group == 0)
                text[length++] = forms[f].separator;
            text[length++] = key.at[i];
        }
        add_text(redactor, (Str){text, length}, index);
    }
}

void dictionary_put(Redactor *redactor, Thing *thing, uint32_t index) {
    const Str key = thing->key;
    switch (thing->class) {
    case CLASS_USER:
    case CLASS_WORD:
        if (!thing->is_common) {
            add_word_spellings(redactor, key, index);
            add_word_spellings(redactor, str_of(thing->original), index);
        }
        break;
    case CLASS_SECRET:
        if (!thing->is_common)
            add_word_spellings(redactor, str_of(thing->original), index);
        break;
    case CLASS_HOST:
        add_prefix(redactor, key, index);
        if (!thing->is_common)
            add_word_spellings(redactor, key, index);
        break;
    case CLASS_DOMAIN:
        add_prefix(redactor, domain_short(key), index);
        if (!name_is_common(domain_short(key)) && !redact_is_format(redactor, domain_short(key)))
            add_text(redactor, domain_short(key), index);
        break;
    case CLASS_MAC:
        add_mac(redactor, key, index);
        break;
    case CLASS_KEY:
    case CLASS_CMID:
        if (!thing->is_common)
            add_text(redactor, key, index);
        break;
    default:
        break;
    }
}
