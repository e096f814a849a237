#include "machine/recorded/output_kind.h"

#include "base/text.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* ---- labels ---- */

/* Offset behind the label at the front of text, blanks and case ignored; 0 when it is not there. */
static size_t match_label(Str text, const char *label) {
    size_t at = 0;
    for (; *label != '\0'; label++) {
        if (is_blank(*label))
            continue;
        while (at < text.length && is_blank(text.at[at]))
            at++;
        if (at == text.length || char_lower(text.at[at]) != char_lower(*label))
            return 0;
        at++;
    }
    return at;
}

static bool value_behind(Str text, const char *label, Str *ret_value) {
    size_t at = match_label(text, label);
    if (at == 0)
        return false;
    while (at < text.length && (is_blank(text.at[at]) || text.at[at] == '.'))
        at++;
    if (at < text.length && text.at[at] != ':' && text.at[at] != '=')
        return false;
    *ret_value = str_trim(str_from(text, at + 1));
    return true;
}

bool line_value(const TextLine *line, const char *const *labels, Str *ret_value) {
    for (; *labels != NULL; labels++)
        if (value_behind(line->text, *labels, ret_value))
            return true;
    return false;
}

Str block_joined(Arena *arena, const OutputBlock *block) {
    size_t length = 1;
    for (size_t i = 0; i < block->count; i++)
        length += block->lines[i].text.length + 1;
    char *joined = arena_alloc(arena, length);
    size_t used = 0;
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        if (used > 0 && ((unsigned char)joined[used - 1] < 0x80))
            joined[used++] = ' ';
        if (text.length > 0)
            memcpy(joined + used, text.at, text.length);
        used += text.length;
    }
    return (Str){joined, used};
}

/* ---- pieces ---- */

Str find_error_code(Str text) {
    for (size_t i = 0; i + 10 <= text.length; i++) {
        const char zero = text.at[i], x = text.at[i + 1];
        if ((zero != '0' && zero != 'O' && zero != 'o') || (x != 'x' && x != 'X') ||
            (i > 0 && char_is_word(text.at[i - 1])))
            continue;
        size_t digits = 0;
        while (i + 2 + digits < text.length && char_is_hex(text.at[i + 2 + digits]))
            digits++;
        if (digits == 8)
            return (Str){text.at + i, 10};
    }
    return STR_NONE;
}

void fact_set_code(Facts *facts, FactText *fact, Str code, SourceId source) {
    char usual[16] = "0x";
    size_t length = 2;
    for (size_t i = 2; i < code.length && length + 1 < sizeof usual; i++)
        usual[length++] =
            (char)(code.at[i] >= 'a' && code.at[i] <= 'f' ? code.at[i] - 'a' + 'A' : code.at[i]);
    fact_set_text(facts, fact, (Str){usual, length}, source);
}

Str find_guid(Str text) {
    static const size_t parts[] = {8, 4, 4, 4, 12};
    for (size_t start = 0; start + 36 <= text.length; start++) {
        if (start > 0 && char_is_word(text.at[start - 1]))
            continue;
        size_t at = start, part = 0;
        for (; part < 5; part++) {
            size_t digits = 0;
            while (at + digits < text.length && char_is_hex(text.at[at + digits]))
                digits++;
            if (digits != parts[part])
                break;
            at += digits;
            if (part < 4 && (at >= text.length || text.at[at++] != '-'))
                break;
        }
        if (part == 5)
            return (Str){text.at + start, 36};
    }
    return STR_NONE;
}

static size_t ipv4_length(Str text) {
    size_t at = 0;
    for (int part = 0; part < 4; part++) {
        size_t digits = 0;
        int value = 0;
        while (at < text.length && digits < 4 && char_is_digit(text.at[at])) {
            value = value * 10 + (text.at[at] - '0');
            at++;
            digits++;
        }
        if (digits == 0 || digits > 3 || value > 255)
            return 0;
        if (part < 3 && (at >= text.length || text.at[at++] != '.'))
            return 0;
    }
    /* "1.2.3.4.5" is a version, not an address. */
    if (at + 1 < text.length && text.at[at] == '.' && text.at[at + 1] >= '0' &&
        text.at[at + 1] <= '9')
        return 0;
    return at < text.length && char_is_word(text.at[at]) ? 0 : at;
}

static size_t ipv6_length(Str text) {
    size_t at = 0, colons = 0, digits = 0;
    bool doubled = false;
    while (at < text.length && (char_is_hex(text.at[at]) || text.at[at] == ':')) {
        if (text.at[at] == ':') {
            colons++;
            doubled |= at + 1 < text.length && text.at[at + 1] == ':';
            digits = 0;
        } else if (++digits > 4) {
            return 0;
        }
        at++;
    }
    if (colons < 2 || colons > 8 || (!doubled && colons != 7))
        return 0;
    if (at < text.length && text.at[at] == '%') {
        at++;
        while (at < text.length && char_is_word(text.at[at]))
            at++;
    }
    return at < text.length && char_is_word(text.at[at]) ? 0 : at;
}

Str find_ip(Str text) {
    for (size_t i = 0; i < text.length; i++) {
        if (i > 0 && (char_is_word(text.at[i - 1]) || text.at[i - 1] == '.' ||
                      (text.at[i - 1] == ':' && i > 1 && char_is_hex(text.at[i - 2]))))
            continue;
        const Str rest = str_from(text, i);
        size_t length = ipv4_length(rest);
        if (length == 0)
            length = ipv6_length(rest);
        if (length > 0)
            return str_first(rest, length);
    }
    return STR_NONE;
}

/* Up to what ends a host in prose or in a value. An invisible character does not: a name that hides
 * one is kept whole, so that it is seen for what it is and never taken for the name before it. */
static size_t host_length(Str text) {
    size_t end = 0, bytes = 1;
    for (; end < text.length; end += bytes) {
        const uint32_t code = text_decode(str_from(text, end), &bytes);
        if (code < 0x80 ? is_blank((char)code) || code == ':' || code == ',' || code == ';'
                        : text_code_columns(code) > 0)
            break;
    }
    return end;
}

Str find_host_port(Str text, int64_t *ret_port) {
    *ret_port = 0;
    text = str_trim(text);
    Str host, rest = STR_NONE;
    if (text.length > 0 && text.at[0] == '[') {
        host = str_cut(str_from(text, 1), ']', &rest);
    } else {
        size_t end = host_length(text);
        if (ipv6_length(text) > 0)
            end = ipv6_length(text);
        host = str_first(text, end);
        rest = str_from(text, end);
    }
    if (rest.length > 1 && rest.at[0] == ':') {
        size_t digits = 1;
        while (digits < rest.length && char_is_digit(rest.at[digits]))
            digits++;
        int64_t port;
        if (str_number(str_first(str_from(rest, 1), digits - 1), &port) && port > 0 && port < 65536)
            *ret_port = port;
    }
    while (host.length > 1 && host.at[host.length - 1] == '.')
        host.length--;
    return host;
}

/* ---- languages ---- */

/* Letters of this trade that have other forms on the mainland; three bytes each. */
static bool is_traditional(const char *letter) {
    static const char letters[] =
        "權機產碼啟務電與稱設腦網錯誤無開請關號時間報應狀態認證檔項連線於將"
        "區為會體餘識別碼鑰伺";
    for (size_t i = 0; i + 3 < sizeof letters; i += 3)
        if (memcmp(letters + i, letter, 3) == 0)
            return true;
    return false;
}

const char *language_of_letters(Str text) {
    size_t han = 0, kana = 0, hangul = 0, cyrillic = 0, traditional = 0;
    while (text.length > 0) {
        size_t bytes;
        const uint32_t code = text_decode(text, &bytes);
        han += code >= 0x4E00 && code < 0xA000;
        kana += code >= 0x3041 && code < 0x30FF && code != 0x30FB;
        hangul += code >= 0xAC00 && code < 0xD7A4;
        cyrillic += code >= 0x410 && code < 0x450;
        if (bytes == 3 && traditional == 0 && code >= 0x4E00 && code < 0xA000)
            traditional = is_traditional(text.at);
        text = str_from(text, bytes);
    }
    if (kana > 0)
        return "ja";
    if (hangul > 0)
        return "ko";
    if (han > 0)
        return traditional > 0 ? "zh-TW" : "zh-CN";
    return cyrillic > 0 ? "ru" : "";
}

/* Mainland Chinese is what is left when no line tells more. */
const char *block_letters(const OutputBlock *block) {
    static const char *const surest[] = {"", "zh-CN", "zh-TW", "ru", "ko", "ja"};
    size_t found = 0;
    for (size_t i = 0; i < block->count; i++) {
        const char *language = language_of_letters(block->lines[i].text);
        for (size_t s = found + 1; s < sizeof surest / sizeof surest[0]; s++)
            if (strcmp(language, surest[s]) == 0)
                found = s;
    }
    return surest[found];
}

const char *block_language(const OutputBlock *block) {
    const char *language = block_letters(block);
    if (language[0] != '\0')
        return language;
    return block->context.language[0] != '\0' ? block->context.language : "en";
}
