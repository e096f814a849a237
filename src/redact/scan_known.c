/* Where a field, a heading or a path says that a name stands there, names go that are too short or
 * too common to be looked for elsewhere: a machine called "vm". Only names that are known. */
#include "redact/redact_rooms.h"

static bool is_part(char c) {
    return char_is_word(c) || c == '-' || (uint8_t)c >= 0x80;
}

static size_t part_end(Str text, size_t at) {
    while (at < text.length && is_part(text.at[at]))
        at++;
    return at;
}

static Thing *known_name(const Redactor *redactor, Str name) {
    static const RedactClass classes[] = {CLASS_HOST, CLASS_USER};
    char room[64];
    if (name.length == 0 || name.length > sizeof room)
        return NULL;
    for (size_t i = 0; i < name.length; i++)
        room[i] = char_lower(name.at[i]);
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        Thing *thing = things_find(redactor->things, classes[i], (Str){room, name.length});
        if (thing != NULL && thing->is_common && !thing->stays)
            return thing;
    }
    return NULL;
}

/* vm.txt is a file of vm; vm.corp.example is found whole, as a name. */
static bool is_in_name(Str text, size_t from, size_t to) {
    static const char *const files[] = {".txt", ".log", ".xml",  ".json", ".zip", ".eml",
                                        ".msg", ".htm", ".html", ".csv",  ".reg", ".evtx"};
    if ((from > 0 && text.at[from - 1] == '.') || (to < text.length && text.at[to] == '@'))
        return true;
    if (to + 1 >= text.length || text.at[to] != '.' || !is_part(text.at[to + 1]))
        return false;
    const size_t end = part_end(text, to + 1);
    const Str behind = {text.at + to, end - to};
    return !IS_ONE_OF(behind, files) || (end < text.length && text.at[end] == '.');
}

/* Words such as "office" are names only where nothing else stands. */
static Thing *part_becomes(const Redactor *redactor, Str text, size_t from, size_t to) {
    enum { SHORT = 3 };
    const bool whole = from == 0 && to == text.length;
    if (is_in_name(text, from, to) || (to - from >= SHORT && !whole))
        return NULL;
    Thing *thing = known_name(redactor, (Str){text.at + from, to - from});
    /* CORP\\li is found whole, too. */
    const bool behind_domain = from > 0 && text.at[from - 1] == '\\';
    return thing != NULL && thing->class == CLASS_USER && behind_domain ? NULL : thing;
}

/* ---- labels of names ---- */

static bool is_digits(Str label) {
    for (size_t i = 0; i < label.length; i++)
        if (!char_is_digit(label.at[i]))
            return false;
    return true;
}

void replace_label(Scan *scan, size_t from, size_t to, bool is_domain) {
    const Str label = scan_piece(scan, from, to);
    Redactor *redactor = scan->redactor;
    if (label.length == 0 || label.length > 63 || is_digits(label) || label_is_everybodys(label))
        return;
    Thing *thing = redact_label(redactor, label, is_domain);
    if (thing == NULL || thing->stays || scan->learn)
        return;
    redact_name(redactor, thing);
    const Str text = str_of(thing->pseudonym);
    scan_put(scan, from, to, thing->class, thing,
             thing->class == CLASS_DOMAIN ? str_cut(text, '.', NULL) : text);
}

bool text_holds_hidden(const Scan *scan, size_t from, size_t to) {
    size_t length;
    uint32_t value;
    for (size_t at = from; at < to; at++)
        if (words_at(scan->redactor->words, scan->text, at, &length, &value) &&
            value < WORD_PSEUDONYMS && !things_at(scan->redactor->things, value)->stays)
            return true;
    return false;
}

/* ---- behind labels of our own ---- */

size_t take_known(Scan *scan, const RuleMatch *match) {
    const size_t begin = match->from[1];
    const Str text = scan_piece(scan, begin, match->to[1]);
    size_t done = 0;
    for (size_t from = 0, to; from < text.length && !scan->learn; from = to + 1) {
        to = part_end(text, from);
        Thing *thing = part_becomes(scan->redactor, text, from, to);
        if (thing == NULL)
            continue;
        redact_name(scan->redactor, thing);
        scan_part(scan, done == 0 ? match->from[0] + 1 : done, begin + from);
        scan_put(scan, begin + from, begin + to, thing->class, thing, str_of(thing->pseudonym));
        done = begin + to;
    }
    return done;
}

static bool is_slash(char c) {
    return c == '/' || c == '\\';
}

size_t find_short(Scan *scan, size_t at, size_t end) {
    const Str text = scan->text;
    const char before = scan_before(scan, at), behind = end < text.length ? text.at[end] : '\n';
    if ((!is_slash(before) && !is_slash(behind)) || is_part(before) || is_part(behind) ||
        scan->redactor->reverse)
        return 0;
    scan->seen = true;
    Thing *thing = part_becomes(scan->redactor, text, at, end);
    if (thing == NULL || scan->learn)
        return 0;
    redact_name(scan->redactor, thing);
    scan_put(scan, at, end, thing->class, thing, str_of(thing->pseudonym));
    return end;
}

char *redact_known(Redactor *redactor, Arena *arena, const char *name) {
    const Str text = str_of(name);
    Buf out;
    buf_init(&out, SIZE_MAX / 4);
    for (size_t from = 0, to; from < text.length; from = to + 1) {
        to = part_end(text, from);
        Thing *thing = part_becomes(redactor, text, from, to);
        if (thing != NULL)
            redact_name(redactor, thing);
        buf_add(&out, thing != NULL ? str_of(thing->pseudonym) : (Str){text.at + from, to - from});
        if (thing != NULL)
            thing->uses++;
        if (to < text.length)
            buf_add_char(&out, text.at[to]);
    }
    char *copy = arena_strndup(arena, out.at, out.length);
    buf_free(&out);
    return copy;
}
