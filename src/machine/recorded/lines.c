#include "machine/recorded/lines.h"

#include "base/text.h"

enum { TAB = 8, DEEPEST_QUOTE = 50 };

/* Columns of blanks at the front; text moves behind them. */
static unsigned take_indent(Str *text) {
    unsigned columns = 0;
    while (text->length > 0) {
        const char c = text->at[0];
        if (c == '\t')
            columns = (columns / TAB + 1) * TAB;
        else if (c == ' ' || c == '\r' || c == '\0')
            columns++;
        else if (str_starts(*text, "\xC2\xA0"))
            columns++, *text = str_from(*text, 1);
        else if (str_starts(*text, "\xE3\x80\x80"))
            columns += 2, *text = str_from(*text, 2);
        else if (str_starts(*text, "\xEF\xBB\xBF") || str_starts(*text, "\xE2\x80\x8B"))
            *text = str_from(*text, 2);
        else
            break;
        *text = str_from(*text, 1);
    }
    return columns;
}

/* "> > text": a mark is followed by a blank, another mark or nothing, or begins a line of text. A
 * lone "<tag>" or "->" is no mark. */
static unsigned take_quote(Str *text) {
    unsigned depth = 0;
    Str rest = *text;
    while (depth < DEEPEST_QUOTE) {
        Str behind = rest;
        take_indent(&behind);
        if (behind.length == 0 || behind.at[0] != '>')
            break;
        rest = str_from(behind, 1);
        if (rest.length > 0 && rest.at[0] == ' ')
            rest = str_from(rest, 1);
        depth++;
    }
    *text = rest;
    return depth;
}

/* What a retyped or typeset character stands for: 0 to leave it, 1 to drop it. */
static char plain_form(uint32_t code) {
    static const struct {
        uint32_t code;
        char plain;
    } forms[] = {{0xA0, ' '},   {0x3000, ' '}, {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'},
                 {0x2013, '-'}, {0x2212, '-'}, {0x2018, '\''}, {0x2019, '\''}, {0x200B, 1},
                 {0x200C, 1},   {0x200D, 1},   {0xFEFF, 1},    {0x2002, ' '},  {0x2003, ' '},
                 {0x2009, ' '}, {0x202F, ' '}, {0xAD, 1}};
    /* Sentence marks stay: they end sentences of prose. */
    if (code > 0xFF01 && code < 0xFF5F && code != 0xFF1B && code != 0xFF1F)
        return (char)(code - 0xFF01 + 0x21);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (forms[i].code == code)
            return forms[i].plain;
    return 0;
}

/* "&lt;" of a mail that was HTML: its length, 0 when it is none; *ret_plain what it stands for. */
static size_t entity(Str text, char *ret_plain) {
    static const struct {
        const char *name;
        char plain;
    } entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&nbsp;", ' '}, {"&quot;", '"'}};
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (!str_starts(text, entities[i].name))
            continue;
        *ret_plain = entities[i].plain;
        return strlen(entities[i].name);
    }
    return 0;
}

/* Bytes that rewrite looks at: controls, signs of markdown and HTML, and the first bytes of all
 * plain_forms. */
static const bool looked_at[256] = {
    [0x00] = true, [0x01] = true, [0x02] = true, [0x03] = true, [0x04] = true, [0x05] = true,
    [0x06] = true, [0x07] = true, [0x08] = true, [0x09] = true, [0x0A] = true, [0x0B] = true,
    [0x0C] = true, [0x0D] = true, [0x0E] = true, [0x0F] = true, [0x10] = true, [0x11] = true,
    [0x12] = true, [0x13] = true, [0x14] = true, [0x15] = true, [0x16] = true, [0x17] = true,
    [0x18] = true, [0x19] = true, [0x1A] = true, [0x1B] = true, [0x1C] = true, [0x1D] = true,
    [0x1E] = true, [0x1F] = true, [0x7F] = true, ['\\'] = true, ['*'] = true,  ['&'] = true,
    [0xC2] = true, [0xE2] = true, [0xE3] = true, [0xEF] = true};

/* Bytes at the front that stay as they are. */
static size_t plain_length(Str text) {
    size_t length = 0;
    while (length < text.length && !looked_at[(unsigned char)text.at[length]])
        length++;
    return length;
}

/* "**bold**": two stars with something else on both sides ("***" begins nslookup's errors). */
static bool is_bold_mark(Str text, size_t at) {
    return at + 1 < text.length && text.at[at] == '*' && text.at[at + 1] == '*' &&
           (at == 0 || text.at[at - 1] != '*') && (at + 2 >= text.length || text.at[at + 2] != '*');
}

static Str rewrite(Arena *arena, Str text) {
    char *to = arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (size_t at = 0; at < text.length;) {
        size_t bytes = plain_length(str_from(text, at));
        memcpy(to + length, text.at + at, bytes);
        length += bytes;
        at += bytes;
        if (at == text.length)
            break;
        const uint32_t code = text_decode(str_from(text, at), &bytes);
        const char plain = code < 0x80 ? 0 : plain_form(code);
        char meant;
        const size_t named = code == '&' ? entity(str_from(text, at), &meant) : 0;
        if (named > 0) {
            to[length++] = meant;
            bytes = named;
        } else if (code == 0x2026) { /* "…" is what dot leaders became */
            memset(to + length, '.', 3);
            length += 3;
        } else if (is_bold_mark(text, at)) {
            bytes = 2;
        } else if (code == '\\' && at + 1 < text.length && text.at[at + 1] == '_') {
            bytes = 1;
        } else if (code < 0x20 || code == 0x7F) {
            to[length++] = ' ';
        } else if (plain == 0) {
            memcpy(to + length, text.at + at, bytes);
            length += bytes;
        } else if (plain != 1) {
            to[length++] = plain;
        }
        at += bytes;
    }
    return (Str){to, length};
}

static Str without_wrapping(Str text) {
    text = str_trim(text);
    if (text.length > 1 && text.at[text.length - 1] == '\\' && text.at[text.length - 2] != '\\')
        text = str_trim(str_first(text, text.length - 1));
    while (text.length > 2 && text.at[0] == '`' && text.at[text.length - 1] == '`')
        text = str_trim(str_first(str_from(text, 1), text.length - 2));
    if (str_starts(text, "- ") || str_starts(text, "* ") || str_starts(text, "+ "))
        text = str_trim(str_from(text, 2));
    return text;
}

/* "| label | value |", a row of a table with two columns: "label: value". */
static Str without_table(Arena *arena, Str text) {
    Str label, value;
    if (text.length < 5 || text.at[0] != '|' || text.at[text.length - 1] != '|')
        return text;
    label = str_cut(str_first(str_from(text, 1), text.length - 2), '|', &value);
    label = str_trim(label);
    value = str_trim(value);
    if (label.length == 0 || value.length == 0 || str_contains(value, "|") || label.at[0] == '-')
        return text;
    return str_of(arena_printf(arena, "%.*s: %.*s", (int)label.length, label.at, (int)value.length,
                               value.at));
}

TextLine text_line(Arena *arena, Str raw, uint32_t number) {
    TextLine line = {.raw = raw, .number = number};
    Str text = raw;
    line.quote = (uint8_t)take_quote(&text);
    const unsigned indent = take_indent(&text);
    line.indent = (uint16_t)(indent < UINT16_MAX ? indent : UINT16_MAX);
    if (plain_length(text) < text.length)
        text = rewrite(arena, text);
    line.text = without_table(arena, without_wrapping(text));
    return line;
}
