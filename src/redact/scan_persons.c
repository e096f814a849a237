/* Persons where a list of them stands, or where only the look of a name says that it is one. */
#include "redact/redact_rooms.h"

static bool has_digit_or_dash(Str name) {
    for (size_t i = 0; i < name.length; i++)
        if (char_is_digit(name.at[i]) || name.at[i] == '-')
            return true;
    return false;
}

static size_t take_account(Scan *scan, size_t from, size_t to) {
    (void)replace_user(scan, from, to);
    return to;
}

/* Of a directory's names (CN=) also computers, in capitals with a digit or a dash, and accounts. */
size_t take_named(Scan *scan, const RuleMatch *match) {
    const Str host = scan_piece(scan, match->from[2], match->to[2]);
    if (match->to[3] > match->from[3])
        return take_account(scan, match->from[3], match->to[3]);
    if (host.length > 0) {
        if (has_digit_or_dash(host))
            replace_label(scan, match->from[2], match->to[2], false);
        return match->to[2];
    }
    if (!name_is_chinese_person(scan_piece(scan, match->from[1], match->to[1])))
        return 0;
    return take_account(scan, match->from[1], match->to[1]);
}

/* ---- From:, To:, Cc: ---- */

typedef struct Entry {
    size_t from, to; /* of the name */
    size_t end;      /* of the whole */
    bool address;    /* one follows in brackets */
} Entry;

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* One of ; , ； ， 、 stands there: how many bytes it has. */
static size_t comma_at(Str text, size_t at) {
    static const char *const wide[] = {"；", "，", "、"};
    if (text.at[at] == ';' || text.at[at] == ',')
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (str_starts(str_from(text, at), wide[i]))
            return 3;
    return 0;
}

static Entry read_entry(Str text, size_t at, size_t limit) {
    while (at < limit && is_blank(text.at[at]))
        at++;
    const char quote = at < limit && (text.at[at] == '"' || text.at[at] == '\'') ? text.at[at] : 0;
    at += quote != 0;
    Entry entry = {.from = at, .to = at, .end = at};
    size_t end = at;
    while (end < limit && text.at[end] != quote &&
           (quote != 0 || (memchr("<([\"", text.at[end], 4) == NULL && comma_at(text, end) == 0)))
        end++;
    entry.to = end;
    while (entry.to > entry.from && is_blank(text.at[entry.to - 1]))
        entry.to--;
    end += quote != 0 && end < limit;
    while (end < limit && comma_at(text, end) == 0) {
        entry.address |= text.at[end] == '@' || text.at[end] == '<';
        end++;
    }
    entry.end = end;
    return entry;
}

/* At most four words, none of them an address. */
static bool may_be_name(Str name) {
    size_t blanks = 0;
    for (size_t i = 0; i < name.length; i++) {
        const char c = name.at[i];
        if (c == '@' || c == ':' || c == '/' || c == '\\' || c == '=' || c == '\r' || c == '\n')
            return false;
        blanks += c == ' ';
    }
    return name.length > 0 && name.length <= 64 && blanks <= 3;
}

size_t take_mail(Scan *scan, size_t at, const RuleMatch *match) {
    const bool chinese = (uint8_t)scan->text.at[at] >= 0x80;
    size_t done = match->from[1], found = 0;
    for (size_t from = match->from[1]; from < match->to[1];) {
        const Entry entry = read_entry(scan->text, from, match->to[1]);
        const Str name = scan_piece(scan, entry.from, entry.to);
        if (may_be_name(name) && (chinese || entry.address || name_is_chinese_person(name))) {
            scan_part(scan, done, entry.from);
            (void)replace_user(scan, entry.from, entry.to);
            found = done = entry.to;
        }
        from = entry.end;
        from += from < match->to[1] ? comma_at(scan->text, from) : 0;
    }
    return found;
}

/* ---- what chats write ---- */

/* "张伟  2024-03-05 10:11:12" alone on its line. */
size_t find_chat_name(Scan *scan, size_t at) {
    enum { FEWEST = 6, MOST = 12 };
    if (scan_before(scan, at) != '\n' || scan->redactor->reverse)
        return 0;
    size_t end = at;
    while (end < scan->text.length && (uint8_t)scan->text.at[end] >= 0x80 && end - at <= MOST)
        end++;
    size_t time = end;
    while (time < scan->text.length && scan->text.at[time] == ' ' && time - end < 8)
        time++;
    if (time == end || end - at < FEWEST || time_end(scan->text, time) == 0 ||
        !name_is_chinese_person(scan_piece(scan, at, end)))
        return 0;
    (void)replace_user(scan, at, end);
    return end;
}
