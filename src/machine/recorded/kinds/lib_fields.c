#include "machine/recorded/kinds/lib_fields.h"

/* The colon behind a dot leader: one whose nearest neighbour before it, blanks skipped, is a dot.
 */
static size_t leader_colon(Str text) {
    char before = ' ';
    for (size_t i = 0; i < text.length; i++) {
        const char c = text.at[i];
        if (c == ':' && before == '.')
            return i;
        if (c != ' ' && c != '\t')
            before = c;
    }
    return STR_NOT_FOUND;
}

bool field_has_leader(Str text) {
    return leader_colon(text) != STR_NOT_FOUND;
}

static Str without_leader(Str label) {
    label = str_trim(label);
    while (label.length > 0 &&
           (label.at[label.length - 1] == '.' || label.at[label.length - 1] == ' '))
        label.length--;
    return label;
}

bool field_split(Str text, Str *ret_label, Str *ret_value) {
    size_t colon = leader_colon(text);
    if (colon == STR_NOT_FOUND)
        colon = str_find(text, ":");
    if (colon == STR_NOT_FOUND)
        return false;
    const Str label = without_leader(str_first(text, colon));
    if (label.length == 0)
        return false;
    *ret_label = label;
    *ret_value = str_trim(str_from(text, colon + 1));
    return true;
}

bool field_contains(Str text, const char *const *phrases) {
    for (; *phrases != NULL; phrases++)
        if (str_contains(text, *phrases))
            return true;
    return false;
}

bool field_equals(Str text, const char *const *phrases) {
    for (; *phrases != NULL; phrases++)
        if (str_is(text, *phrases))
            return true;
    return false;
}

bool field_starts(Str text, const char *const *phrases) {
    for (; *phrases != NULL; phrases++)
        if (str_starts(text, *phrases))
            return true;
    return false;
}

Str field_after(Str text, const char *const *phrases) {
    for (; *phrases != NULL; phrases++) {
        const size_t found = str_find(text, *phrases);
        if (found != STR_NOT_FOUND)
            return str_trim(str_from(text, found + strlen(*phrases)));
    }
    return STR_NONE;
}

Str field_before(Str text, const char *mark) {
    const size_t found = str_find(text, mark);
    return str_trim(found == STR_NOT_FOUND ? text : str_first(text, found));
}

Str field_first_word(Str text) {
    Str word = STR_NONE;
    return str_next_word(&text, &word) ? word : STR_NONE;
}

size_t field_word_count(Str text) {
    size_t count = 0;
    for (Str word; str_next_word(&text, &word);)
        count++;
    return count;
}

static const char *const punctuation[] = {"'", "\"", "`",  "(",  ")",  "[",  "]",  "{",  "}", "<",
                                          ">", ".",  ",",  ";",  "!",  "|",  "。", "，", "“", "”",
                                          "‘", "’",  "、", "；", "！", "「", "」", NULL};

/* Most words have nothing around them. */
static bool is_bare(Str text) {
    return text.length == 0 ||
           (char_is_alphanumeric(text.at[0]) && char_is_alphanumeric(text.at[text.length - 1]));
}

Str field_bare(Str text) {
    text = str_trim(text);
    for (bool again = true; again && !is_bare(text);) {
        again = false;
        for (const char *const *mark = punctuation; *mark != NULL; mark++) {
            const size_t length = strlen(*mark);
            if (str_starts(text, *mark)) {
                text = str_trim(str_from(text, length));
                again = true;
            }
            if (str_ends(text, *mark)) {
                text = str_trim(str_first(text, text.length - length));
                again = true;
            }
        }
    }
    return text;
}

static Str digits_at(Str text) {
    size_t start = 0;
    while (start < text.length && !char_is_digit(text.at[start]))
        start++;
    size_t end = start;
    while (end < text.length && char_is_digit(text.at[end]))
        end++;
    return str_first(str_from(text, start), end - start);
}

bool field_number(Str text, int64_t *ret_value) {
    const Str digits = digits_at(text);
    return digits.length > 0 && digits.length <= 18 && str_number(digits, ret_value);
}

bool field_thousandths(Str text, int64_t *ret_value) {
    const Str whole = digits_at(text);
    int64_t value = 0;
    if (whole.length == 0 || whole.length > 12 || !str_number(whole, &value))
        return false;
    const size_t start = (size_t)(whole.at - text.at);
    const Str rest = str_from(text, start + whole.length);
    int64_t scale = 1000;
    value *= scale;
    if (rest.length > 1 && (rest.at[0] == '.' || rest.at[0] == ','))
        for (size_t i = 1; i < rest.length && char_is_digit(rest.at[i]) && scale > 1; i++) {
            scale /= 10;
            value += scale * (rest.at[i] - '0');
        }
    *ret_value = start > 0 && text.at[start - 1] == '-' ? -value : value;
    return true;
}

bool field_is_prompt(Str text) {
    if (str_starts(text, "PS ") && str_contains(text, ">"))
        return true;
    if (text.length > 3 && char_is_letter(text.at[0]) && text.at[1] == ':' && text.at[2] == '\\')
        return str_contains(text, ">");
    return str_starts(text, "$ ") ||
           (str_starts(text, "[") && (str_contains(text, "]# ") || str_contains(text, "]$ ")));
}

bool field_is_yes(Str text) {
    static const char *const words[] = {"yes", "true", "是", "ja", "oui",  "sí", "si", "sì",
                                        "sim", "да",   "Да", "ДА", "はい", "예", "1",  NULL};
    return field_equals(field_bare(text), words);
}

bool field_is_name(Str text) {
    if (text.length == 0 || text.length > 255)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        const char c = text.at[i];
        if (!char_is_letter(c) && !char_is_digit(c) && c != '.' && c != '-' && c != '_')
            return false;
    }
    return true;
}

Str field_operand(const char *command, size_t index) {
    Str rest = str_of(command), word;
    while (str_next_word(&rest, &word)) {
        if (word.at[0] == '-' || word.at[0] == '/')
            continue;
        if (index-- == 0)
            return field_bare(word);
    }
    return STR_NONE;
}

bool field_runs(const char *command, const char *program) {
    Str word = field_bare(field_first_word(str_of(command)));
    for (size_t i = word.length; i > 0; i--)
        if (word.at[i - 1] == '\\' || word.at[i - 1] == '/') {
            word = str_from(word, i);
            break;
        }
    if (str_ends(word, ".exe"))
        word = str_first(word, word.length - 4);
    return str_is(word, program);
}

void field_set(Reading *reading, FactText *fact, Str value) {
    if (value.length == 0)
        fact_set_absent(&fact->meta, reading->source);
    else
        fact_set_text(reading->facts, fact, value, reading->source);
}
