#include "probe/dns_message.h"

#include "probe/bytes.h"

#include <ares.h>

enum {
    CLASS_IN = 1,
    TYPE_CNAME = 5,
    MESSAGE_MOST = 65535,
    NAME_MOST = 255,
    LABEL_MOST = 63,
    POINTER = 0xC0,
    ADDRESS_MOST = 46
};

/* A record of the answer section, of class IN and a type that is read here. */
typedef struct Record {
    const char *owner;
    unsigned type;
    DnsSrv srv;
    const char *text; /* an address; of a CNAME the name it leads to */
} Record;

typedef struct Reader {
    Arena *arena;
    Bytes bytes; /* the whole message */
    Record *records;
    size_t count, capacity;
} Reader;

/* RFC 1035: at most 255 bytes, and a pointer leads to something before it. c-ares bounds loops only
 * by the size of the message and names not at all: a small message could make it work for long. */
static bool name_is_sound(Str message, size_t at) {
    size_t begin = at, length = 1;
    while (at < message.length && length <= NAME_MOST) {
        const unsigned first = (unsigned char)message.at[at];
        if (first == 0)
            return true;
        if (first <= LABEL_MOST) {
            length += first + 1;
            at += first + 1;
            continue;
        }
        if (first < POINTER || at + 1 >= message.length)
            return false;
        at = (size_t)(first - POINTER) << 8 | (unsigned char)message.at[at + 1];
        if (at >= begin)
            return false;
        begin = at;
    }
    return false;
}

/* The next name, without its root dot: "kms.corp.example", "." for the root itself. */
static const char *read_name(Arena *arena, Bytes *bytes) {
    const unsigned char *message = (const unsigned char *)bytes->all.at;
    char *expanded = NULL;
    long length = 0;
    if (!name_is_sound(bytes->all, bytes->at) ||
        ares_expand_name(message + bytes->at, message, (int)bytes->all.length, &expanded,
                         &length) != ARES_SUCCESS) {
        bytes->broken = true;
        return ".";
    }
    const char *name = expanded[0] == '\0' ? "." : arena_strdup(arena, expanded);
    ares_free_string(expanded);
    bytes_take(bytes, (size_t)length);
    return name;
}

static void read_address(Arena *arena, Bytes *data, Record *record) {
    const bool v4 = record->type == DNS_TYPE_A;
    const Str address = bytes_take(data, v4 ? 4 : 16);
    char text[ADDRESS_MOST] = "";
    if (!data->broken)
        ares_inet_ntop(v4 ? AF_INET : AF_INET6, address.at, text, sizeof text);
    record->text = arena_strdup(arena, text);
}

static void read_cname(Arena *arena, Bytes *data, Record *record) {
    record->text = read_name(arena, data);
}

static void read_soa(Arena *arena, Bytes *data, Record *record) {
    (void)record;
    read_name(arena, data); /* the zone's server */
    read_name(arena, data); /* who looks after it */
    bytes_take(data, 20);   /* serial, refresh, retry, expire, minimum */
}

static void read_srv(Arena *arena, Bytes *data, Record *record) {
    record->srv.priority = (int)bytes_integer(data, 2);
    record->srv.weight = (int)bytes_integer(data, 2);
    record->srv.port = (int)bytes_integer(data, 2);
    record->srv.target = read_name(arena, data);
}

static const struct {
    unsigned type;
    void (*read)(Arena *arena, Bytes *data, Record *record);
} forms[] = {
    {DNS_TYPE_A, read_address}, {DNS_TYPE_AAAA, read_address}, {DNS_TYPE_SRV, read_srv},
    {DNS_TYPE_SOA, read_soa},   {TYPE_CNAME, read_cname},
};

/* Reads the data of a record, which end where `data` ends: neither before nor behind what its type
 * says. Types that are not read here are no records; false where the data are damaged. */
static bool read_data(Reader *reader, Bytes data, Record record) {
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (forms[i].type != record.type)
            continue;
        forms[i].read(reader->arena, &data, &record);
        Record *kept = arena_push(reader->arena, &reader->records, &reader->count,
                                  &reader->capacity, sizeof *kept);
        *kept = record;
        return !data.broken && data.at == data.all.length;
    }
    return true;
}

/* One record; kept where it stands among the answers. */
static bool read_record(Reader *reader, bool keep) {
    Bytes *bytes = &reader->bytes;
    Record record = {.owner = read_name(reader->arena, bytes)};
    record.type = (unsigned)bytes_integer(bytes, 2);
    const unsigned class = (unsigned)bytes_integer(bytes, 2);
    bytes_take(bytes, 4); /* time to live */
    const size_t length = (size_t)bytes_integer(bytes, 2);
    Bytes data = *bytes;
    bytes_take(bytes, length);
    if (bytes->broken)
        return false;
    data.all = str_first(bytes->all, bytes->at);
    return !keep || class != CLASS_IN || read_data(reader, data, record);
}

/* Answers, authority, additional: only the first is of use, all have to be whole. A message that
 * says it was cut may end anywhere between or within its records. */
static bool read_sections(Reader *reader, const size_t counts[3], bool cut) {
    for (size_t section = 0; section < 3; section++)
        for (size_t i = 0; i < counts[section]; i++)
            if (!read_record(reader, section == 0))
                return cut && reader->bytes.broken;
    return true;
}

/* The first record of a name and type; NULL where there is none. */
static const Record *find_record(const Reader *reader, const char *owner, unsigned type) {
    for (size_t i = 0; i < reader->count; i++)
        if (reader->records[i].type == type && text_equal_any_case(reader->records[i].owner, owner))
            return &reader->records[i];
    return NULL;
}

/* Follows the CNAMEs from *name on to the last name; false where there are too many of them. */
static bool follow_aliases(const Reader *reader, const char **name, const char **ret_alias) {
    for (int followed = 0; followed <= DNS_MOST_ALIASES; followed++) {
        const Record *cname = find_record(reader, *name, TYPE_CNAME);
        if (cname == NULL)
            return true;
        *name = *ret_alias = cname->text;
    }
    *ret_alias = NULL;
    return false;
}

void dns_answer_make_room(Arena *arena, DnsAnswer *answer) {
    answer->srv = arena_array(arena, DnsSrv, DNS_MOST_RECORDS);
    answer->addresses = arena_array(arena, const char *, DNS_MOST_RECORDS);
}

static bool srv_is_before(const DnsSrv *a, const DnsSrv *b) {
    return a->priority != b->priority ? a->priority < b->priority : a->weight > b->weight;
}

void dns_answer_add_srv(DnsAnswer *answer, const DnsSrv *srv) {
    if (answer->srv_count == DNS_MOST_RECORDS) {
        answer->more = true;
        return;
    }
    size_t place = answer->srv_count++;
    for (; place > 0 && srv_is_before(srv, &answer->srv[place - 1]); place--)
        answer->srv[place] = answer->srv[place - 1];
    answer->srv[place] = *srv;
}

void dns_answer_add_address(DnsAnswer *answer, const char *address) {
    if (answer->address_count == DNS_MOST_RECORDS)
        answer->more = true;
    else
        answer->addresses[answer->address_count++] = address;
}

static void keep_record(DnsAnswer *answer, const Record *record) {
    if (record->type == DNS_TYPE_SRV)
        dns_answer_add_srv(answer, &record->srv);
    else if (record->type == DNS_TYPE_SOA)
        answer->has_soa = true;
    else
        dns_answer_add_address(answer, record->text);
}

/* Keeps the records of the type asked; a name is a zone only itself, not by its alias. */
static LookupOutcome keep_records(const Reader *reader, const char *name, DnsRecordType type,
                                  DnsAnswer *answer) {
    if (find_record(reader, name, type) == NULL || (type == DNS_TYPE_SOA && answer->alias != NULL))
        return LookupOutcome_EMPTY;
    dns_answer_make_room(reader->arena, answer);
    for (size_t i = 0; i < reader->count; i++)
        if (reader->records[i].type == type && text_equal_any_case(reader->records[i].owner, name))
            keep_record(answer, &reader->records[i]);
    return LookupOutcome_FOUND;
}

static LookupOutcome outcome_of(unsigned rcode) {
    static const LookupOutcome outcomes[] = {
        [0] = LookupOutcome_EMPTY,    [1] = LookupOutcome_ERROR, [2] = LookupOutcome_SERVFAIL,
        [3] = LookupOutcome_NXDOMAIN, [4] = LookupOutcome_ERROR, [5] = LookupOutcome_REFUSED,
    };
    return rcode < sizeof outcomes / sizeof outcomes[0] ? outcomes[rcode] : LookupOutcome_ERROR;
}

/* The name asked as names are written here. */
static const char *without_root_dot(Arena *arena, const char *name) {
    const size_t length = strlen(name);
    const bool dotted = length > 1 && name[length - 1] == '.';
    return length == 0 ? "." : dotted ? arena_strndup(arena, name, length - 1) : name;
}

/* Reads all that the header announces; false where the message is damaged. */
static bool read_body(Reader *reader, bool cut, unsigned rcode) {
    Bytes *bytes = &reader->bytes;
    const uint64_t questions = bytes_integer(bytes, 2);
    size_t counts[3];
    for (size_t section = 0; section < 3; section++)
        counts[section] = (size_t)bytes_integer(bytes, 2);
    if (questions > 1 || (questions == 0 && rcode == 0))
        return false;
    if (questions == 1) {
        read_name(reader->arena, bytes);
        bytes_take(bytes, 4); /* type, class */
    }
    return !bytes->broken && read_sections(reader, counts, cut);
}

DnsAnswer dns_message_read(Arena *arena, Str message, const char *name, DnsRecordType type) {
    enum {
        RESPONSE = 0x8000,
        OPCODE = 0x7800,
        AUTHORITATIVE = 0x0400,
        TRUNCATED = 0x0200,
        RECURSION_AVAILABLE = 0x0080,
        RCODE = 0x000F
    };
    DnsAnswer answer = {.outcome = LookupOutcome_ERROR};
    Reader reader = {.arena = arena, .bytes = {.all = message}};
    bytes_take(&reader.bytes, 2); /* id */
    const unsigned flags = (unsigned)bytes_integer(&reader.bytes, 2);
    if (message.length > MESSAGE_MOST || (flags & (RESPONSE | OPCODE)) != RESPONSE)
        return answer;
    answer.authoritative = (flags & AUTHORITATIVE) != 0;
    answer.truncated = (flags & TRUNCATED) != 0;
    answer.recursion = (flags & RECURSION_AVAILABLE) != 0;
    const char *holder = without_root_dot(arena, name);
    if (!read_body(&reader, answer.truncated, flags & RCODE) ||
        !follow_aliases(&reader, &holder, &answer.alias))
        return answer;
    answer.outcome = outcome_of(flags & RCODE);
    if (answer.outcome == LookupOutcome_EMPTY)
        answer.outcome = keep_records(&reader, holder, type, &answer);
    return answer;
}

DnsAnswer dns_answer_copy(Arena *arena, const DnsAnswer *answer) {
    DnsAnswer copy = *answer;
    if (answer->alias != NULL)
        copy.alias = arena_strdup(arena, answer->alias);
    copy.srv = answer->srv_count == 0 ? NULL : arena_array(arena, DnsSrv, answer->srv_count);
    for (size_t i = 0; i < answer->srv_count; i++) {
        copy.srv[i] = answer->srv[i];
        copy.srv[i].target = arena_strdup(arena, answer->srv[i].target);
    }
    copy.addresses =
        answer->address_count == 0 ? NULL : arena_array(arena, const char *, answer->address_count);
    for (size_t i = 0; i < answer->address_count; i++)
        copy.addresses[i] = arena_strdup(arena, answer->addresses[i]);
    return copy;
}
