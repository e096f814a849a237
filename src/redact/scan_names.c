/* Names of computers and domains: each label has its pseudonym, so that the same domain is the
 * same domain, and what lies below it lies below it. */
#include "redact/redact_rooms.h"

enum { LABELS_MOST = 24, NAME_ROOM = 1024 };

typedef struct HostName {
    Str labels[LABELS_MOST];
    size_t count, end;
    size_t registered; /* of the labels, at the end */
} HostName;

static bool is_name_char(char c) {
    return char_is_word(c) || c == '-';
}

/* The name that begins at `from` and ends before `to`. */
static bool name_read(const Scan *scan, size_t from, size_t to, HostName *name) {
    name->count = name->registered = 0;
    name->end = from;
    while (name->count < LABELS_MOST) {
        size_t at = name->end;
        while (at < to && is_name_char(scan->text.at[at]))
            at++;
        if (at == name->end || at - name->end > 63)
            return false;
        name->labels[name->count++] = scan_piece(scan, name->end, at);
        name->end = at;
        if (at + 1 >= to || scan->text.at[at] != '.' || !is_name_char(scan->text.at[at + 1]))
            return true;
        name->end = at + 1;
    }
    return false;
}

static Str tail_of(const HostName *name, size_t labels) {
    const Str first = name->labels[name->count - labels], last = name->labels[name->count - 1];
    return (Str){first.at, (size_t)(last.at + last.length - first.at)};
}

static Str lower_tail(const HostName *name, size_t labels, char room[NAME_ROOM]) {
    const Str tail = str_first(tail_of(name, labels), NAME_ROOM);
    for (size_t i = 0; i < tail.length; i++)
        room[i] = char_lower(tail.at[i]);
    return (Str){room, tail.length};
}

/* System.Net, Windows.Home: capitals as programs write them. */
static bool is_camel(Str last) {
    return last.length > 1 && last.at[0] >= 'A' && last.at[0] <= 'Z' && last.at[1] >= 'a' &&
           last.at[1] <= 'z';
}

static bool is_number(Str label) {
    for (size_t i = 0; i < label.length; i++)
        if (!char_is_digit(label.at[i]))
            return false;
    return true;
}

/* Is it a name at all, and how much of it was registered? */
static bool name_judge(const Redactor *redactor, HostName *name, bool forced) {
    char room[NAME_ROOM];
    const Str last = name->labels[name->count - 1];
    /* No domain ends in a label that begins with a digit: 20.168Z is a time. */
    if ((char_is_digit(last.at[0]) && !forced) || is_number(last) || last.at[0] == '_' ||
        name->count < 2)
        return false;
    name->registered = labels_registered(name->labels, name->count);
    if (redactor->reverse)
        return forced || str_is(last, "invalid") || name->registered == 1;
    for (size_t labels = 2; labels <= 3 && labels <= name->count; labels++)
        if (things_find(redactor->things, CLASS_DOMAIN, lower_tail(name, labels, room)) != NULL) {
            name->registered = labels;
            return true;
        }
    /* _vlmcs._tcp.ANY: nothing else is written so. */
    const bool service =
        name->count > 2 && name->labels[0].at[0] == '_' && name->labels[1].at[0] == '_';
    return forced || service || (label_ends_names(last) && !is_camel(last));
}

/* What Active Directory and SRV records put into every zone. */
static bool label_is_fixed(const HostName *name, size_t index) {
    static const char *const fixed[] = {"dc", "gc", "pdc", "domains", "wpad", "isatap"};
    if (name->labels[index].at[0] == '_')
        return true;
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (str_is(name->labels[index], fixed[i]))
            return i >= 4 || (index + 1 < name->count && name->labels[index + 1].at[0] == '_');
    return false;
}

typedef struct Joined {
    Buf text;
    bool changed, has_host;
    Thing *only; /* the domain's, where there is nothing but it */
} Joined;

static void join_label(Scan *scan, Joined *joined, Str label, bool is_suffix) {
    Redactor *redactor = scan->redactor;
    char room[64];
    for (size_t i = 0; i < label.length && i < sizeof room; i++)
        room[i] = char_lower(label.at[i]);
    const Str key = {room, label.length};
    Thing *thing;
    if (redactor->reverse) {
        thing = things_by_alias(redactor->things, CLASS_HOST, key);
        if (thing == NULL)
            thing = things_by_alias(redactor->things, CLASS_USER, key);
    } else {
        thing = redact_label(redactor, label, is_suffix);
    }
    if (thing == NULL || thing->stays || scan->learn) {
        buf_add(&joined->text, label);
        return;
    }
    redact_name(redactor, thing);
    const Str becomes = str_of(redactor->reverse ? thing->original : thing->pseudonym);
    buf_add(&joined->text, thing->class == CLASS_DOMAIN ? str_cut(becomes, '.', NULL) : becomes);
    thing->uses++;
    joined->changed = true;
    joined->has_host |= !is_suffix;
}

static void join_domain(Scan *scan, Joined *joined, const HostName *name) {
    char room[NAME_ROOM];
    Str text;
    Thing *thing = NULL;
    const Str domain = tail_of(name, name->registered);
    const Str key = lower_tail(name, name->registered, room);
    if (name->registered == 1 && !label_is_everybodys(domain)) {
        join_label(scan, joined, domain, true);
    } else if (name->registered == 1 || (!scan->redactor->reverse && domain_is_known(domain))) {
        buf_add(&joined->text, domain);
    } else if (scan_becomes(scan, CLASS_DOMAIN, key, key, &text, &thing)) {
        buf_add(&joined->text, text);
        thing->uses++; /* here, as of a longer name nobody else counts it */
        joined->changed = true;
        joined->only = thing;
    } else {
        buf_add(&joined->text, domain);
    }
}

static void name_replace(Scan *scan, const HostName *name, size_t from, bool is_domain) {
    const size_t inner = name->count - name->registered;
    Joined joined = {.changed = false};
    bool service = false;
    buf_init(&joined.text, NAME_ROOM * 2);
    for (size_t i = 0; i < name->count; i++)
        service |= name->labels[i].at[0] == '_';
    for (size_t i = 0; i < inner; i++) {
        if (label_is_fixed(name, i))
            buf_add(&joined.text, name->labels[i]);
        else
            join_label(scan, &joined, name->labels[i], is_domain || service || i > 0);
        buf_add_char(&joined.text, '.');
    }
    join_domain(scan, &joined, name);
    const RedactClass class = joined.has_host ? CLASS_HOST : CLASS_DOMAIN;
    if (joined.changed)
        scan_put(scan, from, name->end, class, inner == 0 ? joined.only : NULL,
                 buf_str(&joined.text));
    if (!is_domain && !scan->redactor->reverse && inner > 0) {
        const Str whole = scan_piece(scan, from, name->end);
        memo_keep(scan, whole, class, joined.changed ? &joined.text : NULL);
    }
    buf_free(&joined.text);
}

/* microsoft.com and pseudonyms: everything of them stays. */
static bool name_is_known(const Redactor *redactor, const HostName *name) {
    return !redactor->reverse && domain_is_known(tail_of(name, name->registered));
}

/* 3.2.1.10.in-addr.arpa: an address backwards, or the front of one. */
static bool replace_reverse(Scan *scan, const HostName *name, size_t from) {
    uint8_t bytes[V4_BYTES] = {0};
    const size_t octets = name->count - 2;
    char room[NAME_ROOM];
    Str text;
    Thing *thing;
    int64_t value;
    if (!str_is(tail_of(name, 2), "in-addr.arpa") || octets < 1 || octets > V4_BYTES)
        return false;
    for (size_t i = 0; i < octets; i++) {
        if (!str_number(name->labels[octets - 1 - i], &value) || value > 255)
            return false;
        bytes[i] = (uint8_t)value;
    }
    v4_write(bytes, room);
    if ((!scan->redactor->reverse && v4_stays(bytes)) ||
        !scan_becomes(scan, CLASS_IPV4, (Str){(const char *)bytes, V4_BYTES}, str_of(room), &text,
                      &thing))
        return true;
    const Str other = scan->redactor->reverse ? thing->key : thing->alias;
    size_t length = 0;
    for (size_t i = octets; i-- > 0;)
        length += (size_t)snprintf(room + length, sizeof room - length, "%u.",
                                   (unsigned)(uint8_t)other.at[i]);
    length += (size_t)snprintf(room + length, sizeof room - length, "in-addr.arpa");
    scan_put(scan, from, name->end, CLASS_IPV4, thing, (Str){room, length});
    return true;
}

static size_t behind_name(Scan *scan, size_t from, size_t end) {
    return end < scan->text.length && scan->text.at[end] == '\\' && !scan->redactor->reverse
               ? replace_user_behind(scan, from, end)
               : end;
}

/* The labels and dots that begin at `from`, whole; none where there is no second label, or where
 * the last one begins with a digit. */
static Str name_extent(const Scan *scan, size_t from) {
    const Str rest = str_from(scan->text, from);
    const uint64_t *weights = scan->redactor->tables.weights;
    size_t end = 0, last = 0;
    for (; end < rest.length; end++) {
        const char c = rest.at[end];
        if (c == '.' && end + 1 < rest.length && is_name_char(rest.at[end + 1]))
            last = end + 1;
        else if (weights[(uint8_t)c] == 0 || !is_name_char(c))
            break;
    }
    return last == 0 || char_is_digit(rest.at[last]) ? STR_NONE : str_first(rest, end);
}

static size_t judge_name(Scan *scan, size_t from) {
    HostName name;
    if (!name_read(scan, from, scan->text.length, &name))
        return 0;
    if (str_is(name.labels[name.count - 1], "arpa"))
        return replace_reverse(scan, &name, from) ? name.end : 0;
    if (!name_judge(scan->redactor, &name, false)) {
        memo_keep(scan, scan_piece(scan, from, name.end), CLASS_COUNT, NULL);
        scan->seen = true;
        return 0;
    }
    if (!name_is_known(scan->redactor, &name))
        name_replace(scan, &name, from, false);
    else if (!scan->learn && text_holds_hidden(scan, from, name.end))
        return 0;
    return behind_name(scan, from, name.end);
}

size_t find_name(Scan *scan, size_t at) {
    const char before = scan_before(scan, at);
    if ((before == '.' || before == '-') && at >= 2 && is_name_char(scan->text.at[at - 2]))
        return 0;
    const size_t from = before == '_' ? at - 1 : at;
    const Str whole = name_extent(scan, from);
    if (whole.length == 0)
        return 0;
    const NameMemo *memo = memo_of(scan, whole);
    if (memo == NULL)
        return judge_name(scan, from);
    const size_t end = from + whole.length;
    if (memo->class == CLASS_COUNT) {
        scan->seen = true;
        return 0;
    }
    if (memo->text != NULL)
        scan_put(scan, from, end, memo->class, NULL, str_of(memo->text));
    return behind_name(scan, from, end);
}

/* 张伟-PC.corp.example: the first label as it is, the rest as a name. */
static void replace_wide_name(Scan *scan, size_t from, size_t to, bool is_domain) {
    size_t end = from;
    while (end < to && scan->text.at[end] != '.')
        end++;
    replace_label(scan, from, end, is_domain);
    if (end + 1 < to)
        replace_name(scan, end + 1, to, true);
}

void replace_name(Scan *scan, size_t from, size_t to, bool is_domain) {
    HostName name;
    const bool good = name_read(scan, from, to, &name);
    const bool wide = name.end < to && (uint8_t)scan->text.at[name.end] >= 0x80;
    if (wide)
        replace_wide_name(scan, from, to, is_domain);
    if (wide || !good)
        return;
    if (name.count == 1)
        replace_label(scan, from, name.end, is_domain);
    else if (name_judge(scan->redactor, &name, true) && !name_is_known(scan->redactor, &name))
        name_replace(scan, &name, from, is_domain);
}
