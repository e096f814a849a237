/* Names within names: PC-ZHANGWEI-7 tells who zhangwei is. What stays at this level goes all the
 * same where it holds a name, a secret or a word that must not go out. */
#include "redact/redact_rooms.h"

enum {
    BARE_SHORTEST = 6, /* less than that is part of other words by chance */
    LONGEST = 255
};

static bool is_hidden(const Thing *thing) {
    const bool sort = thing->class == CLASS_USER || thing->class == CLASS_WORD ||
                      thing->class == CLASS_SECRET || thing->class == CLASS_PHONE;
    return sort && !thing->stays && !thing->is_common;
}

static Str lowered(Str text, char room[LONGEST]) {
    text = str_first(text, LONGEST);
    for (size_t i = 0; i < text.length; i++)
        room[i] = char_lower(text.at[i]);
    return (Str){room, text.length};
}

/* In small letters, and nothing else of ASCII but digits. */
static Str bare(Str text, char room[LONGEST]) {
    size_t length = 0;
    for (size_t i = 0; i < text.length && length < LONGEST; i++)
        if (char_is_alphanumeric(text.at[i]) || (uint8_t)text.at[i] >= 0x80)
            room[length++] = char_lower(text.at[i]);
    return (Str){room, length};
}

/* Between "PC-" and "WEI", "wei" and "7": there a part of a name may begin or end. */
static bool is_seam(Str text, size_t at) {
    if (at == 0 || at >= text.length)
        return true;
    const char before = text.at[at - 1], behind = text.at[at];
    return !(char_is_letter(before) && char_is_letter(behind)) &&
           !(char_is_digit(before) && char_is_digit(behind));
}

static bool splits_number(Str text, size_t at) {
    return at > 0 && at < text.length && char_is_digit(text.at[at - 1]) &&
           char_is_digit(text.at[at]);
}

static bool is_key(const Redactor *redactor, int keys, Str text, size_t from, size_t to) {
    const Str piece = {text.at + from, to - from};
    return things_find(redactor->things, (RedactClass)keys, piece) != NULL;
}

static bool holds_between_seams(const Redactor *redactor, Str text) {
    for (size_t from = 0; from < text.length; from++)
        for (size_t to = text.length; is_seam(text, from) && to > from; to--)
            if (is_seam(text, to) && is_key(redactor, KEYS_HIDDEN, text, from, to))
                return true;
    return false;
}

static bool holds_bare(const Redactor *redactor, Str text) {
    for (size_t from = 0; from + BARE_SHORTEST <= text.length; from++)
        for (size_t to = text.length; to >= from + BARE_SHORTEST; to--)
            if (!splits_number(text, from) && !splits_number(text, to) &&
                is_key(redactor, KEYS_BARE, text, from, to))
                return true;
    return false;
}

static bool holds_hidden(const Redactor *redactor, Str key) {
    char room[LONGEST];
    return holds_between_seams(redactor, lowered(key, room)) ||
           holds_bare(redactor, bare(key, room));
}

/* All that stays: does it still? */
static void judge_all(Redactor *redactor) {
    for (size_t i = 0; i < things_count(redactor->things); i++)
        held_judge(redactor, things_at(redactor->things, i));
}

void held_add(Redactor *redactor, Thing *thing) {
    char room[LONGEST];
    if (!is_hidden(thing) || class_goes(CLASS_HOST, redactor->level))
        return;
    things_add_key(redactor->things, (RedactClass)KEYS_HIDDEN, lowered(thing->key, room), thing);
    const Str letters = bare(thing->key, room);
    if (letters.length >= BARE_SHORTEST)
        things_add_key(redactor->things, (RedactClass)KEYS_BARE, letters, thing);
    if (redactor->named)
        judge_all(redactor);
}

void held_judge(Redactor *redactor, Thing *thing) {
    if (!thing->stays || (thing->class != CLASS_HOST && thing->class != CLASS_DOMAIN) ||
        !holds_hidden(redactor, thing->key))
        return;
    thing->stays = false;
    redactor->names++; /* what it became is remembered no more */
    if (redactor->named) {
        redact_name(redactor, thing);
        redactor->grew = true;
    }
}

void held_judge_all(Redactor *redactor) {
    if (!class_goes(CLASS_HOST, redactor->level))
        judge_all(redactor);
}
