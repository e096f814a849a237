#include "portal/token_told.h"

#include "base/base64.h"
#include "base/wipe.h"

enum { PIECE = 8, DECODED_TIMES = 2, DIGITS_OF_THREE = 4 };

/* What is looked for: the token, or pieces of `length` characters that stand side by side. */
typedef struct Pieces {
    Str token;
    size_t length;
    bool begins[256]; /* a piece begins with that byte, in lower case */
} Pieces;

static void pieces_of(const char *token, Pieces *ret_pieces) {
    *ret_pieces = (Pieces){.token = str_of(token)};
    const size_t length = ret_pieces->token.length;
    ret_pieces->length = length < 2 * PIECE ? length : PIECE;
    for (size_t at = 0; at + ret_pieces->length <= length; at += ret_pieces->length)
        ret_pieces->begins[(uint8_t)char_lower(token[at])] = true;
}

static bool begins_with_one(const Pieces *pieces, Str text) {
    const Str begin = str_first(text, pieces->length);
    for (size_t at = 0; at + pieces->length <= pieces->token.length; at += pieces->length)
        if (str_equal_any_case(begin, str_first(str_from(pieces->token, at), pieces->length)))
            return true;
    return false;
}

static bool stands_in(const Pieces *pieces, Str text) {
    for (size_t at = 0; at + pieces->length <= text.length; at++)
        if (pieces->begins[(uint8_t)char_lower(text.at[at])] &&
            begins_with_one(pieces, str_from(text, at)))
            return true;
    return false;
}

/* ---- escapes ---- */

/* That many hexadecimal digits from `at` on; -1: they are not there. */
static int hex_of(Str text, size_t at, size_t digits) {
    int value = 0;
    if (at + digits > text.length)
        return -1;
    for (size_t i = at; i < at + digits; i++) {
        if (!char_is_hex(text.at[i]))
            return -1;
        value = value << 4 | char_hex_value(text.at[i]);
    }
    return value;
}

/* The character at *at, which an escape may stand for; *at moves behind it. A token is of ASCII:
 * any other character is as good as another. */
static char unescaped(Str text, size_t *at) {
    const char first = text.at[*at];
    const bool of_json = first == '\\' && *at + 1 < text.length;
    const bool of_code = of_json && text.at[*at + 1] == 'u';
    const int code = of_code        ? hex_of(text, *at + 2, 4)
                     : first == '%' ? hex_of(text, *at + 1, 2)
                                    : -1;
    if (code >= 0) {
        *at += of_code ? 6 : 3;
        return code < 0x80 ? (char)code : '\0';
    }
    *at += of_json ? 2 : 1;
    return text.at[*at - 1];
}

/* Room for text.length bytes; may be where the text is. */
static Str unescape(Str text, char *to) {
    size_t length = 0;
    for (size_t at = 0; at < text.length;)
        to[length++] = unescaped(text, &at);
    return (Str){to, length};
}

/* ---- base64 ---- */

/* Of both alphabets. */
static int value_of(char c) {
    return base64_value(c == '-' ? '+' : c == '_' ? '/' : c);
}

/* Every stretch of base64 but its first `skip` characters, each followed by a NUL; room for one
 * byte more than the text. Whatever stands before the token in a stretch, one of the four ways to
 * begin is that of the bytes that were coded. */
static Str decode(Str text, size_t skip, char *to) {
    size_t length = 0, digits = 0;
    uint32_t bits = 0;
    for (size_t at = 0; at <= text.length; at++) {
        const int value = at == text.length ? -1 : value_of(text.at[at]);
        if (value < 0) {
            to[length++] = '\0';
            digits = 0;
        } else {
            bits = bits << 6 | (uint32_t)value;
            digits++;
            const size_t place = digits > skip ? (digits - skip - 1) % DIGITS_OF_THREE : 0;
            if (place > 0)
                to[length++] = (char)(bits >> (6 - 2 * place) & 0xFF);
        }
    }
    return (Str){to, length};
}

static bool stands_in_base64(const Pieces *pieces, Str text, char *room) {
    for (size_t skip = 0; skip < DIGITS_OF_THREE; skip++)
        if (stands_in(pieces, decode(text, skip, room)))
            return true;
    return false;
}

bool token_is_told(const char *token, Str text) {
    if (text_is_empty(token) || text.length == 0)
        return false;
    Arena *arena = arena_new();
    Pieces pieces;
    pieces_of(token, &pieces);
    char *plain = arena_alloc(arena, text.length), *room = arena_alloc(arena, text.length + 1);
    const size_t size = text.length;
    bool told = false;
    for (int times = 0; !told && times <= DECODED_TIMES; times++) {
        if (times > 0)
            text = unescape(text, plain);
        told = stands_in(&pieces, text) || stands_in_base64(&pieces, text, room);
    }
    wipe(plain, size);
    wipe(room, size + 1);
    arena_free(arena);
    return told;
}
