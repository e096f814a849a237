/* Persons and the places where they are named: mail addresses, DOMAIN\user, folders, URLs. */
#include "redact/redact_rooms.h"

enum { USER_ROOM = 512 };

/* ---- mail and principal names ---- */

static size_t find_at_sign(Scan *scan, size_t at, int rule) {
    RuleMatch match;
    Thing *thing = NULL;
    Str text;
    char room[USER_ROOM];
    if (!scan_rule(scan, rule, at, &match))
        return 0;
    const Str domain = scan_piece(scan, match.from[2], match.to[2]);
    const Str local = scan_piece(scan, at, match.to[1]);
    const bool dotted = memchr(domain.at, '.', domain.length) != NULL;
    scan->seen = true;
    if (!dotted && redact_domain_by_label(scan->redactor, domain) == NULL)
        return 0;
    if (char_is_digit(domain.at[domain.length - 1])) /* name@1.2.3 */
        return 0;
    if (scan->redactor->reverse) {
        for (size_t i = 0; i < local.length; i++)
            room[i] = char_lower(local.at[i]);
        if (scan_becomes(scan, CLASS_USER, (Str){room, local.length}, local, &text, &thing))
            scan_put(scan, at, match.to[1], CLASS_USER, thing, text);
        return match.from[2];
    }
    if (str_ends(domain, ".invalid"))
        return match.to[2];
    replace_user(scan, at, match.to[1]);
    replace_name(scan, match.from[2], match.to[2], true);
    if (!scan->learn)
        stream_count(scan->stream, CLASS_EMAIL);
    return match.to[2];
}

size_t find_email(Scan *scan, size_t at) {
    return find_at_sign(scan, at, RULE_EMAIL);
}

/* 张三@corp.example; longer runs of Chinese are a sentence that an address follows. */
size_t find_chinese_email(Scan *scan, size_t at) {
    const Str near = str_first(str_from(scan->text, at), 20);
    if (memchr(near.at, '@', near.length) == NULL && memchr(near.at, '%', near.length) == NULL &&
        str_find(near, "＠") == STR_NOT_FOUND)
        return 0;
    return find_at_sign(scan, at, RULE_CHINESE_EMAIL);
}

/* ---- DOMAIN\user ---- */

static bool is_upper(Str text) {
    bool letter = false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] >= 'a' && text.at[i] <= 'z')
            return false;
        letter |= char_is_letter(text.at[i]);
    }
    return letter;
}

bool name_is_file(Str name) {
    static const char *const ends[] = {".vbs", ".exe", ".dll",  ".txt", ".log", ".xml",
                                       ".ini", ".sys", ".inf",  ".lnk", ".cmd", ".bat",
                                       ".ps1", ".dat", ".evtx", ".mui", ".json"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (str_ends(name, ends[i]))
            return true;
    return false;
}

/* "XXXXX\nLicense Status": the end of a line in JSON. */
static bool is_line_end(const Scan *scan, const RuleMatch *match) {
    const Str name = scan_piece(scan, match->from[2], match->to[2]);
    return match->from[2] - match->to[1] == 1 && name.length > 1 &&
           memchr("nrt", name.at[0], 3) != NULL && name.at[1] >= 'A' && name.at[1] <= 'Z';
}

/* Of a domain that nobody named yet: CORP\zhangsan in capitals, or alone on its line as whoami
 * prints it. */
static bool is_likely(const Scan *scan, const RuleMatch *match) {
    const Str domain = scan_piece(scan, match->from[1], match->to[1]);
    const Str name = scan_piece(scan, match->from[2], match->to[2]);
    const size_t end = match->to[0];
    const char before = scan_before(scan, match->from[0]);
    if (is_line_end(scan, match) || match->from[2] - match->to[1] > 3 ||
        path_root_is_known(domain) || name_is_file(name) ||
        (end < scan->text.length && (scan->text.at[end] == '\\' || scan->text.at[end] == ':')) ||
        is_upper(name))
        return false;
    const char after = end < scan->text.length ? scan->text.at[end] : '\n';
    if (before == '\n' && (after == '\r' || after == '\n'))
        return true;
    return is_upper(domain) && memchr(" \t\n\"'=(,;>[", before, 11) != NULL;
}

static size_t take_domain_user(Scan *scan, const RuleMatch *match) {
    const Str domain = scan_piece(scan, match->from[1], match->to[1]);
    const size_t end = user_end(scan, match->from[2], match->to[2]);
    if (memo_is_path_root(scan->redactor, domain))
        return 0;
    replace_label(scan, match->from[1], match->to[1], true);
    Thing *user = replace_user(scan, match->from[2], end);
    scan_found_user(scan, match->from[0], match->from[2], end, user);
    scan->person.domain = (uint32_t)match->from[1];
    scan->person.domain_end = (uint32_t)match->to[1];
    return end;
}

size_t find_domain_user(Scan *scan, size_t at) {
    RuleMatch match;
    size_t end = at;
    if (scan_before(scan, at) == '\\' || scan_before(scan, at) == '/')
        return 0;
    while (end < scan->text.length && end - at < 17 &&
           (char_is_alphanumeric(scan->text.at[end]) || scan->text.at[end] == '-'))
        end++;
    if (end >= scan->text.length || (scan->text.at[end] != '\\' && scan->text.at[end] != '%'))
        return 0;
    if (end - at > 16 ||
        (scan->text.at[end] == '%' && !str_starts(str_from(scan->text, end), "%5c")) ||
        !scan_rule(scan, RULE_DOMAIN_USER, at, &match))
        return 0;
    return is_likely(scan, &match) ? take_domain_user(scan, &match) : 0;
}

size_t replace_user_behind(Scan *scan, size_t from, size_t at) {
    size_t to = at;
    const char before = scan_before(scan, from);
    while (to < scan->text.length && to - at < 4 && scan->text.at[to] == '\\')
        to++;
    const size_t name = to;
    while (to < scan->text.length && to - name < 64 &&
           (char_is_word(scan->text.at[to]) || memchr(".-", scan->text.at[to], 2) != NULL ||
            (uint8_t)scan->text.at[to] >= 0x80))
        to++;
    const char next = to < scan->text.length ? scan->text.at[to] : '\n';
    if (name == at || to == name || before == '\\' || before == '/' || next == '\\' ||
        next == ':' || name_is_file(scan_piece(scan, name, to)))
        return at;
    to = user_end(scan, name, to);
    replace_user(scan, name, to);
    return to;
}

/* ---- what the dictionary knows ---- */

static bool is_domain_class(const Thing *thing) {
    return thing->class == CLASS_HOST || thing->class == CLASS_DOMAIN;
}

static size_t put_known(Scan *scan, size_t at, size_t length, Thing *thing) {
    Redactor *redactor = scan->redactor;
    const size_t end = at + length;
    if (thing->class == CLASS_KEY || thing->class == CLASS_MAC || thing_is_guid(thing)) {
        replace_digits(scan, at, end, thing->class, redactor->reverse ? thing->alias : thing->key);
        return end;
    }
    if (thing->class == CLASS_HOST && !redactor->reverse)
        thing = redact_label(redactor, thing->key, thing->is_suffix);
    if (thing == NULL || thing->stays || scan->learn)
        return end;
    redact_name(redactor, thing);
    const Str text = str_of(redactor->reverse ? thing->original : thing->pseudonym);
    scan_put(scan, at, end, thing->class, thing,
             thing->class == CLASS_DOMAIN ? str_cut(text, '.', NULL) : text);
    return end;
}

size_t find_word(Scan *scan, size_t at, size_t length, uint32_t value) {
    RuleMatch match;
    if (value >= WORD_LABELS) {
        const LabelKind kind = (LabelKind)(value - WORD_LABELS);
        const size_t end = find_label(scan, at, kind);
        if (end == 0 && (scan->learn || kind == LABEL_CONTACT) && scan->table != NULL)
            table_begin(scan, at, length);
        scan->seen |= kind == LABEL_CONTACT; /* the second round needs its places, too */
        return end;
    }
    const bool prefix = value >= WORD_PREFIXES;
    Thing *thing = things_at(scan->redactor->things, prefix ? value - WORD_PREFIXES : value);
    const char before = scan_before(scan, at);
    if (is_domain_class(thing) && !scan->redactor->reverse && before != '\\' && before != '/' &&
        scan_rule(scan, RULE_DOMAIN_USER, at, &match)) {
        const size_t end = take_domain_user(scan, &match);
        if (end > 0)
            return end;
    }
    return prefix ? 0 : put_known(scan, at, length, thing);
}

/* ---- places ---- */

static bool is_local(Str name) {
    return str_is(name, "localhost") || str_is(name, "UnKnown") || name.length == 0;
}

size_t find_url(Scan *scan, size_t at) {
    RuleMatch match;
    Thing *thing;
    Str text;
    if (scan->redactor->reverse || !scan_rule(scan, RULE_URL, at, &match))
        return 0;
    if (match.to[1] > match.from[1])
        replace_user(scan, match.from[1], match.to[1]);
    const Str secret = scan_piece(scan, match.from[2], match.to[2]);
    if (secret.length > 0 && scan_becomes(scan, CLASS_SECRET, secret, secret, &text, &thing))
        scan_put(scan, match.from[2], match.to[2], CLASS_SECRET, thing, text);
    const Str host = scan_piece(scan, match.from[3], match.to[3]);
    if (host.length == 0)
        return match.to[0];
    if (is_local(host) || memchr(host.at, '.', host.length) != NULL)
        return match.from[3] > at ? match.from[3] : 0;
    replace_label(scan, match.from[3], match.to[3], false);
    return match.to[3];
}

size_t find_unc(Scan *scan, size_t at) {
    RuleMatch match;
    if (scan->redactor->reverse || !scan_rule(scan, RULE_UNC, at, &match))
        return 0;
    const int group = match.to[1] > match.from[1] ? 1 : 2;
    const Str host = scan_piece(scan, match.from[group], match.to[group]);
    if (is_local(host) || memchr(host.at, '.', host.length) != NULL)
        return match.from[group];
    replace_label(scan, match.from[group], match.to[group], false);
    return match.to[group];
}
