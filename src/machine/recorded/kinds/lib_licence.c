#include "machine/recorded/kinds/lib_licence.h"

static bool number_at(Str text, size_t at, size_t *ret_end, int64_t *ret_value) {
    size_t end = at;
    while (end < text.length && char_is_digit(text.at[end]))
        end++;
    *ret_end = end;
    return end > at && end - at < 12 &&
           str_number(str_first(str_from(text, at), end - at), ret_value);
}

static bool starts_with_any(Str text, const char *const *words) {
    for (; *words != NULL; words++)
        if (str_starts(text, *words))
            return true;
    return false;
}

bool minutes_of(Str text, int64_t *ret_minutes) {
    static const char *const minutes[] = {"minute", "分", "Min", "мин", "분", NULL};
    static const char *const days[] = {"day", "天", "日", "jour", "Tag", "día", "дн", "일", NULL};
    int64_t in_days = -1;
    for (size_t at = 0, end; at < text.length; at = end + 1) {
        int64_t value;
        if (!number_at(text, at, &end, &value))
            continue;
        const Str unit = str_trim(str_from(text, end));
        if (starts_with_any(unit, minutes)) {
            *ret_minutes = value;
            return true;
        }
        if (starts_with_any(unit, days) && in_days < 0)
            in_days = value;
    }
    if (in_days < 0)
        return false;
    *ret_minutes = in_days * 1440;
    return true;
}

bool is_masked(Str value) {
    if (value.length == 0 || value.at[0] == '<')
        return true;
    for (size_t i = 0; i < value.length; i++)
        if (strchr("xX*?-. #", value.at[i]) == NULL &&
            str_starts(str_from(value, i), "？") == false)
            return false;
    return true;
}

/* A name that its author made unreadable may hold blanks: "kms-server addr:1688". */
static Str blanked_host(Str value, int64_t *port) {
    const size_t colon = str_find(value, ":");
    if (colon == STR_NOT_FOUND || str_find(value, " ") > colon ||
        !str_number(str_from(value, colon + 1), port) || *port < 1 || *port > 65535)
        return STR_NONE;
    return str_first(value, colon);
}

bool set_host_port(Facts *facts, FactText *host, FactNumber *port, Str value, SourceId source) {
    int64_t number;
    Str name = blanked_host(str_trim(value), &number);
    if (name.length == 0)
        name = find_host_port(value, &number);
    if (name.length == 0)
        return false;
    fact_set_text(facts, host, name, source);
    if (number > 0)
        fact_set_number(port, number, source);
    return true;
}

bool option_value(const char *command, const char *option, Str *ret_value) {
    Str rest = str_of(command);
    for (size_t at; (at = str_find(rest, option)) != STR_NOT_FOUND;) {
        const Str behind = str_from(rest, at + strlen(option));
        const bool begins = at > 0 && (rest.at[at - 1] == '/' || rest.at[at - 1] == '-');
        const bool ends = behind.length == 0 || behind.at[0] == ' ' || behind.at[0] == ':' ||
                          behind.at[0] == '\t';
        if (!begins || !ends) {
            rest = behind;
            continue;
        }
        Str value = str_trim(behind);
        /* "/sethst:name"; but "/skms :1688" sets only a port */
        if (behind.length > 0 && behind.at[0] == ':')
            value = str_trim(str_from(behind, 1));
        Str words = value;
        if (!str_next_word(&words, ret_value))
            *ret_value = STR_NONE;
        while (ret_value->length > 1 && (ret_value->at[0] == '"' || ret_value->at[0] == '\''))
            *ret_value = str_from(*ret_value, 1);
        while (ret_value->length > 0 && strchr("\"'", ret_value->at[ret_value->length - 1]) != NULL)
            ret_value->length--;
        return true;
    }
    return false;
}
