#include "bundle/near_words.h"

#include "base/text.h"
#include "redact/words.h"

/* ---- what parts a word ---- */

enum { GAP_LONGEST = 80 }; /* bytes: a line end and the indentation of the next line */

/* A blank, a line end (as it is, or as JSON has it), a dash, an underscore; 0: none. */
static size_t gap_at(Str text) {
    static const char *const escapes[] = {"\\n", "\\r", "\\t", "%20"};
    size_t bytes = 0;
    if (text.length == 0)
        return 0;
    if (memchr(" \t\r\n-_", text.at[0], 6) != NULL)
        return 1;
    for (size_t i = 0; i < sizeof escapes / sizeof escapes[0]; i++)
        if (str_starts(text, escapes[i]))
            return strlen(escapes[i]);
    if ((uint8_t)text.at[0] < 0x80)
        return 0;
    switch (text_decode(text, &bytes)) {
    case 0xA0:   /* no-break space */
    case 0x2010: /* hyphens and dashes */
    case 0x2011:
    case 0x2013:
    case 0x2014:
    case 0x3000: /* of full width */
        return bytes;
    default:
        return 0;
    }
}

static size_t gap_length(Str text) {
    size_t length = 0, more;
    while (length < GAP_LONGEST && (more = gap_at(str_from(text, length))) > 0)
        length += more;
    return length;
}

/* ---- words ---- */

bool near_word_is_long(Str word) {
    enum { LETTERS = 4, OF_CHINESE = 2 };
    size_t weight = 0;
    bool letters = false;
    for (size_t at = 0, bytes; at < word.length; at += bytes) {
        const uint32_t code = text_decode(str_from(word, at), &bytes);
        letters |= code >= 0x80 || char_is_letter((char)code);
        weight += code >= 0x80 ? OF_CHINESE : char_is_alphanumeric((char)code);
    }
    return letters && weight >= LETTERS;
}

static const char *near_word(Arena *arena, Str word) {
    char *text = arena_alloc(arena, word.length + 1);
    size_t length = 0;
    for (size_t at = 0; at < word.length;) {
        const size_t gap = gap_length(str_from(word, at));
        if (gap == 0)
            text[length++] = char_lower(word.at[at]);
        else if (length > 0 && text[length - 1] != ' ' && at + gap < word.length)
            text[length++] = ' ';
        at += gap > 0 ? gap : 1;
    }
    text[length] = '\0';
    return text;
}

const char *const *near_words_of(Arena *arena, const char *const *words) {
    size_t count = 0;
    while (words != NULL && words[count] != NULL)
        count++;
    const char **list = arena_array(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        list[i] = near_word(arena, str_of(words[i]));
    return list;
}

/* ---- looking ---- */

/* How much of the text the word takes there; 0: it does not stand there. */
static size_t length_at(const char *word, Str text) {
    size_t at = 0;
    for (; *word != '\0'; word++) {
        if (*word == ' ') {
            at += gap_length(str_from(text, at));
            continue;
        }
        if (at >= text.length || char_lower(text.at[at]) != *word)
            return 0;
        at++;
    }
    return at;
}

/* An escape before it (%5C, \n) is no part of the word. */
static size_t first_of_word(Str text, size_t at) {
    while (!word_begins(text, at))
        at--;
    return at;
}

static size_t last_of_word(Str text, size_t at) {
    while (!word_ends(text, at))
        at++;
    return at;
}

/* Those of the words that stand there; false: take has had enough. */
static bool take_at(const char *const *words, Str text, size_t at, NearTake *take, void *context) {
    for (size_t i = 0; words[i] != NULL; i++) {
        const size_t length = length_at(words[i], str_from(text, at));
        if (length == 0)
            continue;
        const NearWord near = {i, first_of_word(text, at), last_of_word(text, at + length)};
        if (!take(context, text, &near))
            return false;
    }
    return true;
}

void near_words_find(const char *const *near_words, Str text, NearTake *take, void *context) {
    bool begins[256] = {false};
    for (size_t i = 0; near_words[i] != NULL; i++)
        begins[(uint8_t)near_words[i][0]] = begins[(uint8_t)char_upper(near_words[i][0])] = true;
    begins[0] = false; /* of a word that is nothing but blanks */
    for (size_t at = 0; at < text.length; at++)
        if (begins[(uint8_t)text.at[at]] && !take_at(near_words, text, at, take, context))
            return;
}
