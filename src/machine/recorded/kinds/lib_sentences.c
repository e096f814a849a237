#include "machine/recorded/kinds/lib_sentences.h"

#include "machine/recorded/kinds/lib_fields.h"

static unsigned char lower(char c) {
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_wide(char c) {
    return (unsigned char)c >= 0x80;
}

/* ---- preparing ---- */

static const struct {
    const char *from, *to;
} plain_forms[] = {{"’", "'"}, {"‘", "'"}, {"‑", "-"}, {"–", "-"}, {"\xC2\xA0", " "}};

static Str plain_copy(Arena *arena, Str text) {
    text = str_first(text, SENTENCE_LONGEST);
    char *copy = arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length;) {
        size_t step = 1;
        char c = text.at[i] == '\t' || text.at[i] == '\n' || text.at[i] == '\r' ? ' ' : text.at[i];
        for (size_t f = 0; is_wide(c) && f < sizeof plain_forms / sizeof plain_forms[0]; f++)
            if (str_starts(str_from(text, i), plain_forms[f].from)) {
                step = strlen(plain_forms[f].from);
                c = plain_forms[f].to[0];
            }
        if (c != ' ' || length == 0 || copy[length - 1] != ' ')
            copy[length++] = c;
        i += step;
    }
    return str_trim((Str){copy, length});
}

/* A word begins behind anything that is no letter of ours; a wide character anywhere. */
static bool begins(Str text, size_t at) {
    const char c = text.at[at];
    if (is_wide(c))
        return ((unsigned char)c & 0xC0) != 0x80;
    return c != ' ' && (at == 0 || !is_word(text.at[at - 1]) || !is_word(c));
}

void sentence_prepare(Arena *arena, Str text, Sentence *ret_sentence) {
    ret_sentence->text = plain_copy(arena, text);
    for (int i = 0; i < 256; i++)
        ret_sentence->first[i] = -1;
    for (size_t i = ret_sentence->text.length; i > 0; i--) {
        if (!begins(ret_sentence->text, i - 1))
            continue;
        const unsigned char byte = lower(ret_sentence->text.at[i - 1]);
        ret_sentence->next[i - 1] = ret_sentence->first[byte];
        ret_sentence->first[byte] = (int16_t)(i - 1);
    }
}

/* ---- finding ---- */

static bool matches_at(Str text, size_t at, Str phrase) {
    const bool open = phrase.at[phrase.length - 1] == '*';
    if (open)
        phrase.length--;
    if (phrase.length == 0 || at + phrase.length > text.length)
        return false;
    if (!str_equal_any_case(str_first(str_from(text, at), phrase.length), phrase))
        return false;
    const size_t end = at + phrase.length;
    return open || end == text.length || is_wide(phrase.at[phrase.length - 1]) ||
           !is_word(phrase.at[phrase.length - 1]) || !is_word(text.at[end]);
}

static bool is_negated(Str text, size_t at) {
    static const char *const negations[] = {"not ", "n't ",   "no longer ", "never ", "without ",
                                            "no ",  "nicht ", "没有",       "未",     "不再",
                                            "不会", "没",     "并非",       "无",     NULL};
    const size_t reach = at < 16 ? at : 16;
    const Str before = str_first(str_from(text, at - reach), reach);
    /* Negation stands right before the word, at most "being" or "被" between them. */
    for (const char *const *negation = negations; *negation != NULL; negation++) {
        const size_t found = str_find(before, *negation);
        if (found != STR_NOT_FOUND && before.length - found - strlen(*negation) <= 6)
            return true;
    }
    return false;
}

static size_t find_phrase(const Sentence *sentence, Str phrase, size_t from, bool unless_negated) {
    for (int at = sentence->first[lower(phrase.at[0])]; at >= 0; at = sentence->next[at])
        if ((size_t)at >= from && matches_at(sentence->text, (size_t)at, phrase) &&
            !(unless_negated && is_negated(sentence->text, (size_t)at)))
            return (size_t)at;
    return STR_NOT_FOUND;
}

/* Some thousand alternatives are tried on every sentence: nearly all of them fall at their first
 * byte. */
size_t sentence_find(const Sentence *sentence, const char *group, size_t from) {
    size_t best = STR_NOT_FOUND;
    for (const char *at = group; *at != '\0';) {
        const bool unless_negated = *at == '!';
        const char *phrase = at + (unless_negated ? 1 : 0);
        const char *end = phrase;
        while (*end != '\0' && *end != '|')
            end++;
        if (end > phrase && sentence->first[lower(*phrase)] >= 0) {
            const size_t found =
                find_phrase(sentence, (Str){phrase, (size_t)(end - phrase)}, from, unless_negated);
            if (found < best)
                best = found;
        }
        at = *end == '|' ? end + 1 : end;
    }
    return best;
}

static bool occurs_near(const Sentence *sentence, const char *group, size_t place, size_t window) {
    const size_t from = place > window ? place - window : 0;
    const size_t found = sentence_find(sentence, group, from);
    return found != STR_NOT_FOUND && found <= place + window;
}

bool sentence_has_all(const Sentence *sentence, const char *const *groups, size_t count,
                      size_t window) {
    /* Most patterns fall here; only the others are worth a look at the distances. */
    for (size_t i = 0; i < count; i++)
        if (groups[i] != NULL && sentence_find(sentence, groups[i], 0) == STR_NOT_FOUND)
            return false;
    for (size_t place = sentence_find(sentence, groups[0], 0); place != STR_NOT_FOUND;
         place = sentence_find(sentence, groups[0], place + 1)) {
        size_t i = 1;
        while (i < count && (groups[i] == NULL || occurs_near(sentence, groups[i], place, window)))
            i++;
        if (i == count)
            return true;
    }
    return false;
}

/* ---- cutting ---- */

static size_t full_width_end(Str rest) {
    static const char *const ends[] = {"。", "！", "？", "；", NULL};
    for (const char *const *end = ends; *end != NULL; end++)
        if (str_starts(rest, *end))
            return strlen(*end);
    return 0;
}

bool sentence_next(Str *rest, Str *ret_text) {
    *rest = str_trim(*rest);
    if (rest->length == 0)
        return false;
    size_t end = 0;
    while (end < rest->length) {
        const char c = rest->at[end];
        const size_t wide = full_width_end(str_from(*rest, end));
        if (wide > 0) {
            end += wide;
            break;
        }
        end++;
        if (c == '\n')
            break;
        const bool stop = c == '.' || c == '!' || c == '?';
        if (stop && end < rest->length && (rest->at[end] == ' ' || rest->at[end] == '\n'))
            break;
    }
    *ret_text = str_trim(str_first(*rest, end));
    *rest = str_from(*rest, end);
    return true;
}
