/* Times, which every line of a log begins with. */
#include "redact/redact_rooms.h"

/* Are the bytes digits where the form has 0, and what it says elsewhere? Returns where they end. */
static size_t read_form(Str text, size_t at, const char *form) {
    for (; *form != '\0'; form++, at++)
        if (at >= text.length ||
            (*form == '0' ? !char_is_digit(text.at[at]) : text.at[at] != *form))
            return 0;
    return at;
}

static bool digit_at(Str text, size_t at) {
    return at < text.length && char_is_digit(text.at[at]);
}

size_t time_end(Str text, size_t at) {
    size_t end = read_form(text, at, "2000-00-00");
    if (end != 0 && (end == text.length || text.at[end] != 'T'))
        return end;
    end = read_form(text, end != 0 ? end + 1 : at, "00:00:00");
    if (end != 0 && end < text.length && text.at[end] == '.' && digit_at(text, end + 1))
        for (end++; digit_at(text, end);)
            end++;
    return end != 0 && end < text.length && text.at[end] == 'Z' ? end + 1 : end;
}
