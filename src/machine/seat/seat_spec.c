#include "machine/seat/seat_spec.h"

#include "probe/target.h"

static const char word_only[] = "seat", prefix[] = "seat:";

/* ---- words ---- */

/* Bytes of a separator that the text begins with, 0: it begins with none. An input method writes
 * full-width commas, semicolons and blanks. */
static size_t separator(Str text) {
    static const char *const wide[] = {"，", "、", "；", "　"};
    if (text.length > 0 && strchr(" \t,;", text.at[0]) != NULL && text.at[0] != '\0')
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (str_starts(text, wide[i]))
            return strlen(wide[i]);
    return 0;
}

static bool next_word(Str *rest, Str *ret_word) {
    for (size_t blank = separator(*rest); blank > 0; blank = separator(*rest))
        *rest = str_from(*rest, blank);
    size_t length = 0;
    while (length < rest->length && separator(str_from(*rest, length)) == 0)
        length++;
    *ret_word = str_first(*rest, length);
    *rest = str_from(*rest, length);
    return length > 0;
}

bool seat_words(Arena *arena, const char *list, SeatWords *ret_words) {
    *ret_words = (SeatWords){0};
    Str rest = str_of(list), word;
    while (next_word(&rest, &word)) {
        if (ret_words->count == SEAT_MOST_WORDS)
            return false;
        ret_words->items[ret_words->count++] = str_dup(arena, word);
    }
    return true;
}

bool seat_list_is_empty(const char *list) {
    Str rest = str_of(list), word;
    return !next_word(&rest, &word);
}

const char *seat_target_trouble(Arena *arena, const char *target) {
    static const char *const keys[] = {[TARGET_VALID] = NULL,
                                       [TARGET_NO_NAME] = "machine.seat_bad_target",
                                       [TARGET_NO_PORT] = "machine.seat_bad_port",
                                       [TARGET_URL] = "machine.seat_url"};
    return keys[probe_target_trouble(arena, target)];
}

/* ---- the line ---- */

bool seat_spec_is(const char *spec) {
    return str_is(str_of(spec), word_only) || str_starts(str_of(spec), prefix);
}

/* At most a blank more for each byte of the list. */
static const char *joined(Arena *arena, const char *list, const char *between) {
    char *text = arena_array(arena, char, strlen(list) * 2 + 1), *to = text;
    Str rest = str_of(list), word;
    while (next_word(&rest, &word)) {
        if (to > text)
            to = (char *)memcpy(to, between, strlen(between)) + strlen(between);
        to = (char *)memcpy(to, word.at, word.length) + word.length;
    }
    *to = '\0';
    return text;
}

void seat_spec_split(Arena *arena, const char *spec, const char **ret_targets,
                     const char **ret_servers) {
    *ret_targets = *ret_servers = "";
    if (!str_starts(str_of(spec), prefix))
        return;
    const char *lists = spec + strlen(prefix);
    const char *at =
        strrchr(lists, '@'); /* the last: what is wrong before it is a target's fault */
    const Str targets = at == NULL ? str_of(lists) : (Str){lists, (size_t)(at - lists)};
    *ret_targets = joined(arena, str_dup(arena, targets), ", ");
    if (at != NULL)
        *ret_servers = joined(arena, at + 1, ", ");
}

const char *seat_spec_join(Arena *arena, const char *targets, const char *servers) {
    targets = joined(arena, targets, ",");
    servers = joined(arena, servers, ",");
    if (targets[0] == '\0' && servers[0] == '\0')
        return word_only;
    return arena_printf(arena, "%s%s%s%s", prefix, targets, servers[0] == '\0' ? "" : "@", servers);
}
