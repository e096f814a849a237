/* Characters that are written as something else: &#24352; of HTML, =E5=BC=A0 of mails, their words
 * =?utf-8?B?5byg?=, their bodies in base64, and values of LDIF (cn:: 5byg). The view has what they
 * say, so that labels and names are seen; where nothing is replaced the source goes out as it is.
 */
#include "base/base64.h"
#include "base/text.h"
#include "machine/recorded/decode.h"
#include "redact/redact_rooms.h"

enum { WORD_MOST = 1024, WORDS_MOST = 16, ATTRIBUTE_MOST = 48 };

typedef struct Coder {
    View *view;
    Redactor *redactor;
    Str text;     /* of the view, as it was */
    size_t at;    /* read up to here, */
    size_t to;    /* written up to here, no further than that */
    size_t colon; /* of this line of LDIF, before a value in base64; 0: none */
} Coder;

/* ---- is there any? ---- */

static int hex_pair(Str text, size_t at) {
    if (at + 1 >= text.length || !char_is_hex(text.at[at]) || !char_is_hex(text.at[at + 1]))
        return -1;
    return char_hex_value(text.at[at]) * 16 + char_hex_value(text.at[at + 1]);
}

static bool has_mark(Str text, char mark, bool quoted) {
    for (const char *end = text.at + text.length, *at = text.at;
         (at = memchr(at, mark, (size_t)(end - at))) != NULL; at++) {
        const size_t i = (size_t)(at - text.at);
        const char next = i + 1 < text.length ? at[1] : ' ';
        if (mark == '&' ? next == '#' : quoted || next == '?' || hex_pair(text, i + 1) >= 0xE4)
            return true;
    }
    return false;
}

/* "cn:: 5byg": where the second colon is; 0: no such line. */
static size_t ldif_colon(Str line) {
    size_t i = 0;
    while (i < line.length && i < ATTRIBUTE_MOST &&
           (char_is_alphanumeric(line.at[i]) || line.at[i] == '-' || line.at[i] == ';'))
        i++;
    return i > 0 && str_starts(str_from(line, i), ":: ") ? i + 1 : 0;
}

static const char transfer[] = "Content-Transfer-Encoding:";

static bool has_line(Str text) {
    while (text.length > 0) {
        if (char_lower(text.at[0]) == 'c' && str_starts(text, transfer))
            return true;
        if (ldif_colon(text) > 0)
            return true;
        const char *end = memchr(text.at, '\n', text.length);
        text = end == NULL ? STR_NONE : str_from(text, (size_t)(end - text.at) + 1);
    }
    return false;
}

/* ---- bytes as text ---- */

/* Appends the bytes as UTF-8; false: they are no text. */
static bool add_as_text(Redactor *redactor, Str bytes, Buf *out) {
    const size_t before = out->length;
    if (text_is_valid_utf8(bytes))
        buf_add(out, bytes);
    else if (redactor->gbk == NULL || gbk_to_utf8(redactor->gbk, bytes, out) != 0)
        return false;
    for (size_t i = before; i < out->length; i++)
        if ((uint8_t)out->at[i] < 0x20 && memchr("\r\n\t", out->at[i], 3) == NULL)
            return false;
    return out->length > before;
}

/* ---- writing into the view ---- */

/* Text instead of so many bytes: all of it comes from where they begin. */
static bool put(Coder *coder, Str text, size_t length) {
    const uint32_t origin = coder->view->origin[coder->at];
    if (coder->to + text.length > coder->at + length)
        return false;
    memmove(coder->view->text.at + coder->to, text.at, text.length);
    for (size_t i = 0; i < text.length; i++)
        coder->view->origin[coder->to + i] = origin;
    coder->to += text.length;
    coder->at += length;
    return true;
}

static bool put_coded(Coder *coder, Str bytes, size_t length) {
    Buf out;
    buf_init(&out, SIZE_MAX / 4);
    const bool good =
        add_as_text(coder->redactor, bytes, &out) && put(coder, buf_str(&out), length);
    buf_free(&out);
    return good;
}

/* ---- what there is ---- */

static bool take_entity(Coder *coder) {
    const Str rest = str_from(coder->text, coder->at);
    const bool hex = rest.length > 2 && char_lower(rest.at[2]) == 'x';
    uint32_t code = 0;
    size_t i = hex ? 3 : 2;
    char utf8[4];
    if (rest.length < 4 || rest.at[1] != '#')
        return false;
    for (; i < rest.length && i < 9 && (hex ? char_is_hex(rest.at[i]) : char_is_digit(rest.at[i]));
         i++)
        code = code * (hex ? 16 : 10) + (uint32_t)char_hex_value(rest.at[i]);
    if (i == rest.length || rest.at[i] != ';' || code < 0x20 || code > 0x10FFFF ||
        (code >= 0xD800 && code < 0xE000))
        return false;
    const size_t length = text_encode(code, utf8);
    return put(coder, (Str){utf8, length}, i + 1);
}

/* The end of a line that is none. */
static size_t soft_break(Str text, size_t at) {
    const Str rest = str_from(text, at);
    return str_starts(rest, "=\r\n") ? 3 : str_starts(rest, "=\n") ? 2 : 0;
}

/* So many bytes as =E5=BC=A0, where lines may be broken between them; returns where they end. */
static size_t read_quoted(const Coder *coder, size_t count, char *ret_bytes) {
    size_t at = coder->at;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && coder->view->quoted)
            at += soft_break(coder->text, at);
        const int byte = at < coder->text.length && coder->text.at[at] == '='
                             ? hex_pair(coder->text, at + 1)
                             : -1;
        if (byte < 0)
            return 0;
        ret_bytes[i] = (char)byte;
        at += 3;
    }
    return at;
}

/* What no mail has: = before other signs, and letters and digits in code but for "=46rom". */
static bool ends_quoted(int byte) {
    return byte < 0 || (byte < 0x80 && byte != 'F' && char_is_alphanumeric((char)byte));
}

/* A character, in UTF-8 or, in a mail, in GBK. */
static bool take_quoted(Coder *coder) {
    char bytes[4];
    const size_t soft = soft_break(coder->text, coder->at);
    const int first = hex_pair(coder->text, coder->at + 1);
    if (soft == 0 && coder->at + 2 < coder->text.length && ends_quoted(first))
        coder->view->quoted = false;
    const bool quoted = coder->view->quoted;
    if (quoted && soft > 0)
        return put(coder, STR_OF(""), soft);
    if (first < 0x20 || (!quoted && first < 0xE4))
        return false;
    const size_t wanted = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    size_t end = read_quoted(coder, wanted, bytes);
    if (end > 0 && text_is_valid_utf8((Str){bytes, wanted}))
        return put(coder, (Str){bytes, wanted}, end - coder->at);
    end = quoted ? read_quoted(coder, 2, bytes) : 0;
    return end > 0 && put_coded(coder, (Str){bytes, 2}, end - coder->at);
}

/* One =?utf-8?B?5byg?= at the front; appends its bytes. Returns its length, 0: none. */
static size_t read_word(Str rest, Buf *out) {
    static const char *const charsets[] = {"=?utf-8?", "=?gb2312?", "=?gbk?", "=?gb18030?"};
    size_t from = 0;
    for (size_t i = 0; from == 0 && i < sizeof charsets / sizeof charsets[0]; i++)
        from = str_starts(rest, charsets[i]) ? strlen(charsets[i]) : 0;
    if (from == 0 || from + 2 >= rest.length || rest.at[from + 1] != '?')
        return 0;
    const char kind = char_lower(rest.at[from]);
    const Str coded = str_first(str_from(rest, from + 2), WORD_MOST);
    const size_t length = str_find(coded, "?=");
    if (length == STR_NOT_FOUND || (kind != 'b' && kind != 'q'))
        return 0;
    if (kind == 'b' && !base64_read(str_first(coded, length), out))
        return 0;
    for (size_t i = 0; kind == 'q' && i < length; i++) {
        const int byte = coded.at[i] == '=' ? hex_pair(coded, i + 1) : -1;
        buf_add_char(out, byte >= 0 ? (char)byte : coded.at[i] == '_' ? ' ' : coded.at[i]);
        i += byte >= 0 ? 2 : 0;
    }
    return from + 2 + length + 2;
}

/* Words with nothing but blanks between them are one text: at most so many of them. */
static bool take_words(Coder *coder, int most) {
    const Str rest = str_from(coder->text, coder->at);
    Buf bytes;
    size_t end = 0, next = 0;
    buf_init(&bytes, SIZE_MAX / 4);
    for (int i = 0; i < most; i++) {
        const size_t length = next < rest.length ? read_word(str_from(rest, next), &bytes) : 0;
        if (length == 0)
            break;
        next = end = next + length;
        while (next < rest.length && memchr(" \t\r\n", rest.at[next], 4) != NULL)
            next++;
    }
    const bool good = end > 0 && put_coded(coder, buf_str(&bytes), end);
    buf_free(&bytes);
    return good;
}

/* Lines of base64 at the front, without the end of the last; LDIF has a blank before the next. */
static size_t coded_length(Str rest, bool ldif) {
    size_t end = 0, i = 0;
    while (i < rest.length) {
        while (i < rest.length && (base64_value(rest.at[i]) >= 0 || rest.at[i] == '='))
            i++;
        if (i == rest.length || rest.at[i] == '\r' || rest.at[i] == '\n')
            end = i;
        const size_t next = i + (str_starts(str_from(rest, i), "\r\n") ? 2 : 1);
        if (end != i || rest.at[i - (i > 0)] == '=' || next + ldif >= rest.length ||
            (ldif && rest.at[next] != ' ') || base64_value(rest.at[next + ldif]) < 0)
            break;
        i = next + ldif;
    }
    return end;
}

static bool take_coded(Coder *coder, size_t skip, bool ldif) {
    const Str rest = str_from(coder->text, coder->at + skip);
    const size_t length = coded_length(rest, ldif);
    Buf bytes;
    buf_init(&bytes, SIZE_MAX / 4);
    buf_add_text(&bytes, skip > 0 ? " " : "");
    const bool good = length >= 4 && coder->at + skip < coder->text.length &&
                      base64_read(str_first(rest, length), &bytes) &&
                      put_coded(coder, buf_str(&bytes), skip + length);
    buf_free(&bytes);
    return good;
}

/* At the beginning of a line: what it says of what follows. */
static bool take_line(Coder *coder) {
    const Str rest = str_from(coder->text, coder->at);
    View *view = coder->view;
    if (view->body != 0 && (rest.at[0] == '\r' || rest.at[0] == '\n')) {
        const size_t end = str_starts(rest, "\r\n") ? 2 : 1;
        const bool coded = view->body == 'b';
        view->quoted = view->body == 'q';
        view->body = 0;
        if (!coded || !put(coder, str_first(rest, end), end))
            return false;
        (void)take_coded(coder, 0, false);
        return true;
    }
    const size_t colon = ldif_colon(rest);
    coder->colon = colon == 0 ? 0 : coder->at + colon;
    if (char_lower(rest.at[0]) == 'c' && str_starts(rest, transfer)) {
        const Str line = str_first(str_from(rest, sizeof transfer - 1), 32);
        view->body = str_find(line, "base64") < 4             ? 'b'
                     : str_find(line, "quoted-printable") < 4 ? 'q'
                                                              : '\0';
        view->quoted = false;
    }
    return false;
}

static bool take(Coder *coder) {
    const char here = coder->text.at[coder->at];
    const bool begins = coder->at == 0 || coder->text.at[coder->at - 1] == '\n';
    if (begins && take_line(coder))
        return true;
    if (here == '&')
        return take_entity(coder);
    if (here == '=' && str_starts(str_from(coder->text, coder->at), "=?"))
        return take_words(coder, WORDS_MOST) || take_words(coder, 1);
    if (here == '=')
        return take_quoted(coder);
    return coder->colon > 0 && coder->at == coder->colon && take_coded(coder, 2, true);
}

bool view_decode(View *view, Redactor *redactor, size_t from) {
    const Str text = buf_str(&view->text), added = str_from(text, from);
    if (view->body == 0 && !has_mark(added, '&', false) && !has_mark(added, '=', view->quoted) &&
        !has_line(added))
        return true;
    if (!view_part(view))
        return false;
    Coder coder = {.view = view, .redactor = redactor, .text = text, .at = from, .to = from};
    while (coder.at < text.length) {
        if (take(&coder))
            continue;
        view->text.at[coder.to] = view->text.at[coder.at];
        view->origin[coder.to++] = view->origin[coder.at++];
    }
    view->origin[coder.to] = view->origin[text.length];
    view->text.length = coder.to;
    view->text.at[coder.to] = '\0';
    return true;
}
