/* Labels without a colon, as mails have them: "密码 Qd#31cell", "开机密码Qd#31cell", "电脑名是
 * SLJ-BG-02", "管理员密码（Qd#31cell）", "Password Qd#31cell". What stands behind one is taken
 * where it looks like what the label says (loose_values.c). */
#include "redact/loose_labels.h"
#include "redact/loose_values.h"
#include "redact/redact_rooms.h"

/* A label and what stands behind it. */
typedef struct Loose {
    LabelKind kind; /* LABEL_COUNT: there is no label */
    bool any_thing; /* the label says no more than what kind of thing it is: 电脑, server */
    size_t label_end;
    bool chinese;    /* the label */
    size_t from, to; /* of the value */
} Loose;

/* The length of the one of these texts that stands there; 0: none. */
static size_t one_of_at(Str text, size_t at, const char *const *list, size_t count) {
    const Str rest = str_from(text, at);
    for (size_t i = 0; i < count; i++)
        if (str_starts(rest, list[i]))
            return strlen(list[i]);
    return 0;
}
#define ONE_OF_AT(text, at, list) one_of_at((text), (at), (list), sizeof(list) / sizeof *(list))

static size_t pass_blanks(Str text, size_t at) {
    static const char *const blanks[] = {" ", "\t", "　", "\xC2\xA0"};
    enum { MOST = 8 };
    size_t length = 1;
    for (int i = 0; i < MOST && length > 0; i++)
        at += length = ONE_OF_AT(text, at, blanks);
    return at;
}

/* 是, 就是, 已改为, 重置成: made of these; a colon may follow. */
static size_t pass_chinese_is(Str text, size_t at) {
    static const char *const parts[] = {"应该", "设置", "重置", "已", "被", "就", "还", "也", "都",
                                        "改",   "换",   "设",   "成", "了", "是", "为", "叫"};
    static const char *const colons[] = {":", "："};
    enum { MOST = 5 };
    const size_t begin = at;
    size_t length = 1;
    for (int i = 0; i < MOST && length > 0; i++)
        at += length = ONE_OF_AT(text, at, parts);
    return at > begin ? at + ONE_OF_AT(text, at, colons) : at;
}

static size_t pass_english_is(Str text, size_t at) {
    static const char *const said[] = {"is: ",    "is now ",     "is ",      "was ",
                                       "set to ", "changed to ", "reset to "};
    return at + ONE_OF_AT(text, at, said);
}

/* The bracket or quote that opens there; what closes it, where that is ASCII. */
static size_t pass_bracket(Str text, size_t at, char *ret_close) {
    static const char *const wide[] = {"（", "［", "【", "「", "『", "《", "〔", "“", "‘"};
    static const char open[] = "([\"'", close[] = ")]\"'";
    const char *found = at < text.length ? memchr(open, text.at[at], sizeof open - 1) : NULL;
    *ret_close = found == NULL ? '\0' : close[found - open];
    return at + (found != NULL ? 1 : ONE_OF_AT(text, at, wide));
}

/* From behind the label to its value; 0: there is none. Latin letters need a gap: password(x) is a
 * program's. */
static size_t value_begins(Str text, size_t at, bool chinese, char *ret_close) {
    const size_t label_end = at;
    at = pass_blanks(text, at);
    if (chinese)
        at = pass_blanks(text, pass_chinese_is(text, at));
    else if (at == label_end)
        return 0;
    else
        at = pass_blanks(text, pass_english_is(text, at));
    return pass_blanks(text, pass_bracket(text, at, ret_close));
}

/* ---- where it ends ---- */

static bool ends_sentence(Str text, size_t at) {
    return at >= text.length || (uint8_t)text.at[at] <= ' ' || (uint8_t)text.at[at] >= 0x7F;
}

/* A quote ends it where the text around it ends there, a comma where nothing of it goes on. */
static bool ends_value(Str text, size_t at) {
    const char next = at + 1 < text.length ? text.at[at + 1] : '\n';
    switch (text.at[at]) {
    case '\\':
        return true;
    case '<':
        return !char_is_digit(next);
    case '"':
    case '\'':
        return !char_is_alphanumeric(next);
    case ',':
    case ';':
        return ends_sentence(text, at + 1) || next == '"' || next == '\'';
    default:
        return false;
    }
}

static size_t secret_end(Str text, size_t from, char close) {
    size_t to = from;
    while (!ends_sentence(text, to) && text.at[to] != close && !ends_value(text, to))
        to++;
    while (to > from && memchr(".,;:)]}>", text.at[to - 1], 8) != NULL)
        to--;
    return to;
}

static size_t name_end(Str text, size_t from, bool dots) {
    size_t to = from;
    while (to < text.length &&
           (char_is_word(text.at[to]) || text.at[to] == '-' || (dots && text.at[to] == '.')))
        to++;
    while (to > from && text.at[to - 1] == '.')
        to--;
    return to;
}

/* Behind it nothing goes on: no second part of a name, no path, no address. */
static bool is_whole(Str text, size_t to) {
    const char here = to < text.length ? text.at[to] : '\n';
    const char next = to + 1 < text.length ? text.at[to + 1] : '\n';
    if (here == '\\') /* a line's end in JSON */
        return memchr("nrt\"", next, 4) != NULL;
    if (here == '.' || here == ':')
        return !char_is_alphanumeric(next);
    return memchr("@/%$*=+", here, 7) == NULL;
}

/* ---- what is there ---- */

static bool looks_so(const Loose *loose, Str value) {
    const bool chinese = loose->chinese;
    switch (loose->kind) {
    case LABEL_SECRET:
        return looks_like_secret(value);
    case LABEL_USER:
        return looks_like_account(value, chinese);
    case LABEL_HOST:
        return loose->any_thing ? looks_like_made_host(value) : looks_like_host(value, chinese);
    case LABEL_SERIAL:
        return looks_like_serial(value, chinese);
    default:
        return looks_like_contact(value);
    }
}

/* ERROR_WRONG_PASSWORD, $hostname, %USERNAME%, pc.hostname: no labels of a sentence. */
static bool is_part_of_a_name(Str text, size_t at) {
    return at > 0 && memchr("_$%.", text.at[at - 1], 4) != NULL;
}

/* The value of the label at `at`, whatever it looks like. */
static bool read_loose(Str text, size_t at, Loose *loose) {
    const LooseLabel *label = loose_label_at(text, at);
    char close;
    *loose = (Loose){.kind = LABEL_COUNT};
    if (label == NULL || is_part_of_a_name(text, at))
        return false;
    loose->kind = label->kind;
    loose->any_thing = label->any_thing;
    loose->label_end = at + strlen(label->word);
    loose->chinese = (uint8_t)label->word[0] >= 0x80;
    loose->from = value_begins(text, loose->label_end, loose->chinese, &close);
    loose->to = loose->from == 0 ? 0
                : label->kind == LABEL_SECRET
                    ? secret_end(text, loose->from, close)
                    : name_end(text, loose->from, label->kind == LABEL_USER);
    return loose->to > loose->from;
}

static Str value_of(const Scan *scan, const Loose *loose) {
    return scan_piece(scan, loose->from, loose->to);
}

/* A password's label stands there, and a password behind it. */
static bool secret_follows(Scan *scan, size_t at) {
    Loose loose;
    RuleMatch match;
    if (at >= scan->text.length || !read_loose(scan->text, at, &loose) ||
        loose.kind != LABEL_SECRET)
        return false;
    return looks_like_secret(value_of(scan, &loose)) ||
           (rule_at(scan->redactor->rules, LABEL_SECRET, scan->text, at, &match,
                    &scan->redactor->trouble) &&
            looks_like_secret(scan_piece(scan, match.from[1], match.to[1])));
}

size_t take_account_and_secret(Scan *scan, size_t from, size_t to) {
    static const char *const gaps[] = {" ", "\t", "　", ",", "，", "、", ";", "；", "/"};
    enum { MOST = 4 };
    size_t at = to, length = 1;
    bool slash = false;
    if (!may_be_account(scan_piece(scan, from, to)))
        return 0;
    for (int i = 0; i < MOST && length > 0; i++) {
        slash |= at < scan->text.length && scan->text.at[at] == '/';
        at += length = ONE_OF_AT(scan->text, at, gaps);
    }
    const size_t end = secret_end(scan->text, at, '\0');
    if (slash && looks_like_strong_secret(scan_piece(scan, at, end))) {
        (void)replace_user(scan, from, to);
        replace_secret(scan, at, end);
        return end;
    }
    if (at == to || !secret_follows(scan, at))
        return 0;
    (void)replace_user(scan, from, to);
    return to;
}

static size_t take_loose(Scan *scan, const Loose *loose) {
    if (loose->kind == LABEL_SECRET)
        replace_secret(scan, loose->from, loose->to);
    else if (loose->kind == LABEL_HOST)
        replace_label(scan, loose->from, loose->to, false);
    else if (loose->kind == LABEL_SERIAL)
        replace_serial(scan, loose->from, loose->to);
    else
        (void)replace_user(scan, loose->from, loose->to);
    return loose->to;
}

/* "密码我设成 Qd@31cell 了", "the password of it is Qd@31cell": words between, and then what
 * nothing but a password is. */
static size_t find_secret_behind(Scan *scan, size_t at) {
    enum { REACH = 48 };
    const Str text = scan->text;
    const size_t begin = at, limit = text.length - at < REACH ? text.length : at + REACH;
    while (at < limit && text.at[at] != '\n') {
        const size_t end = secret_end(text, at, '\0');
        if (end > at && looks_like_secret_alone(scan_piece(scan, at, end))) {
            scan_part(scan, begin, at);
            replace_secret(scan, at, end);
            return end;
        }
        at = end > at ? end : at + 1;
    }
    return 0;
}

size_t find_loose(Scan *scan, size_t at) {
    Loose loose;
    if (scan->redactor->reverse)
        return 0;
    const bool read = read_loose(scan->text, at, &loose);
    if (loose.kind == LABEL_SECRET && (!read || !looks_like_secret(value_of(scan, &loose))))
        return find_secret_behind(scan, loose.label_end);
    if (!read)
        return 0;
    if (loose.kind == LABEL_USER) {
        const size_t end = take_account_and_secret(scan, loose.from, loose.to);
        if (end > 0)
            return end;
    }
    const bool whole = loose.kind == LABEL_SECRET || is_whole(scan->text, loose.to);
    return whole && looks_so(&loose, value_of(scan, &loose)) ? take_loose(scan, &loose) : 0;
}
