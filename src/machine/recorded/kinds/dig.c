/* dig, host and PowerShell's Resolve-DnsName: records as zone lines, as a table, as lists. */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_lookups.h"

static const char *const anchors[] = {" IN SRV ",
                                      "\tSRV\t",
                                      " SRV ",
                                      "\tIN\t",
                                      "NameTarget",
                                      "_vlmcs._tcp",
                                      "->>HEADER<<-",
                                      "has SRV record",
                                      "Resolve-DnsName",
                                      "has address ",
                                      "not found: 3(NXDOMAIN)",
                                      ";; SERVER:",
                                      "no servers could be reached",
                                      NULL};

static bool is_number(Str word) {
    int64_t number = 0;
    return str_number(word, &number);
}

/* "_vlmcs._tcp.corp.example. 3600 IN SRV 0 100 1688 kms01.corp.example.": the words from the type
 * on. */
static bool zone_line(Str text, Str *ret_name, Str *ret_type, Str *ret_data) {
    Str rest = text, word;
    if (!str_next_word(&rest, ret_name) || !str_contains(*ret_name, "."))
        return false;
    if (!str_next_word(&rest, &word))
        return false;
    if (is_number(word) && !str_next_word(&rest, &word))
        return false;
    if (!str_is(word, "IN") || !str_next_word(&rest, ret_type))
        return false;
    *ret_data = str_trim(rest);
    return ret_data->length > 0;
}

/* Resolve-DnsName's table: "_vlmcs._tcp.corp.example  SRV  600  Answer  kms01.corp.example 0 0
 * 1688" */
static bool table_line(Str text, Str words[8]) {
    Str rest = text;
    size_t count = 0;
    while (count < 8 && str_next_word(&rest, &words[count]))
        count++;
    return count == 8 && str_is(words[1], "SRV") && is_number(words[2]) && is_number(words[7]);
}

static bool short_line(Str text) {
    Str rest = text, words[4];
    for (size_t i = 0; i < 4; i++)
        if (!str_next_word(&rest, &words[i]))
            return false;
    return rest.length == 0 && is_number(words[0]) && is_number(words[1]) && is_number(words[2]) &&
           str_ends(words[3], ".") && words[3].length > 3;
}

static bool is_list_label(Str label) {
    static const char *const labels[] = {
        "Name",    "Type",      "TTL",        "NameTarget", "Priority",  "Weight", "Port",
        "Section", "IPAddress", "IP4Address", "IP6Address", "QueryType", NULL};
    return field_equals(label, labels);
}

static bool is_failure(Str text) {
    return (str_starts(text, "Resolve-DnsName :") || str_contains(text, "not found: 3(NXDOMAIN)") ||
            str_contains(text, "->>HEADER<<-") || str_starts(text, ";; connection timed out"));
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Str a, b, c, words[8];
    const Str text = line->text;
    if (str_contains(text, "NameTarget") && str_contains(text, "Priority"))
        return FIT_OPENS; /* the head of a table */
    if (is_failure(text) || zone_line(text, &a, &b, &c) || table_line(text, words) ||
        str_contains(text, "has SRV record"))
        return FIT_OPENS;
    if (field_is_prompt(text))
        return FIT_NO;
    if (field_split(text, &a, &b) && is_list_label(a) && str_contains(text, " :"))
        return opened != NULL || (str_is(a, "Name") && lookup_is_kms(b)) ? FIT_OPENS : FIT_NO;
    if (opened == NULL)
        return FIT_NO;
    if (str_starts(text, ";") || short_line(text) || str_starts(text, "+ ") ||
        str_starts(text, "At line:") || str_starts(text, "所在位置") ||
        str_contains(text, "~~~~") || str_contains(text, "CategoryInfo ") ||
        str_contains(text, "FullyQualifiedErrorId"))
        return FIT_INSIDE;
    return text.length < 160 ? FIT_MAYBE : FIT_NO;
}

typedef struct Dig {
    Reading *reading;
    Str asked, server;
    bool something;
    Str name, target, priority, weight, port; /* a list item being gathered */
} Dig;

static void add_record(Dig *dig, Str name, Str numbers) {
    const Lookup lookup = {.asked = name, .server = dig->server};
    SrvRecord *record = lookup_add_srv(dig->reading, &lookup);
    dig->something = true;
    if (record != NULL)
        lookup_read_record_numbers(dig->reading, record, numbers);
}

static void add_address(Dig *dig, Str name, Str address) {
    if (find_ip(address).length == 0)
        return;
    const Lookup lookup = {.asked = name, .server = dig->server};
    Name *added = lookup_add_name(dig->reading, &lookup, name);
    fact_add_item(dig->reading->facts, &added->addresses, find_ip(address), dig->reading->source);
    dig->something = true;
}

static void finish_item(Dig *dig) {
    if (dig->target.length > 0 && dig->name.length > 0)
        add_record(
            dig, dig->name,
            str_of(arena_printf(dig->reading->arena, "%.*s %.*s %.*s %.*s",
                                (int)dig->priority.length, dig->priority.at,
                                (int)dig->weight.length, dig->weight.at, (int)dig->port.length,
                                dig->port.at, (int)dig->target.length, dig->target.at)));
    dig->target = STR_NONE;
}

static void read_list(Dig *dig, Str label, Str value) {
    if (str_is(label, "Name")) {
        finish_item(dig);
        dig->name = value;
    } else if (str_is(label, "NameTarget")) {
        dig->target = value;
    } else if (str_is(label, "Priority")) {
        dig->priority = value;
    } else if (str_is(label, "Weight")) {
        dig->weight = value;
    } else if (str_is(label, "Port")) {
        dig->port = value;
    } else if (str_is(label, "IPAddress") || str_is(label, "IP4Address")) {
        add_address(dig, dig->name, value);
    }
}

/* "Resolve-DnsName : _vlmcs._tcp.corp.example : DNS name does not exist" */
static void read_failure(Dig *dig, Str text) {
    Str name = dig->asked, rest = text, word;
    if (str_contains(text, "status: NOERROR"))
        return;
    while (str_next_word(&rest, &word))
        if (str_contains(word, "_tcp") || (name.length == 0 && field_is_name(field_bare(word)) &&
                                           str_contains(field_bare(word), ".")))
            name = field_bare(word);
    const Lookup lookup = {.asked = name, .server = dig->server};
    lookup_add_failure(dig->reading, &lookup, lookup_outcome(text));
    dig->something = true;
}

static void read_line(Dig *dig, Str text) {
    static const char *const has_srv[] = {"has SRV record ", NULL};
    Str name, type, data, words[8];
    if (zone_line(text, &name, &type, &data)) {
        if (str_is(type, "SRV") && !str_starts(name, ";"))
            add_record(dig, name, data);
        else if (str_is(type, "A") || str_is(type, "AAAA"))
            add_address(dig, name, data);
    } else if (table_line(text, words)) {
        add_record(dig, words[0],
                   str_of(arena_printf(dig->reading->arena, "%.*s %.*s %.*s %.*s",
                                       (int)words[5].length, words[5].at, (int)words[6].length,
                                       words[6].at, (int)words[7].length, words[7].at,
                                       (int)words[4].length, words[4].at)));
    } else if (str_contains(text, has_srv[0])) {
        add_record(dig, field_first_word(text), field_after(text, has_srv));
    } else if (is_failure(text)) {
        read_failure(dig, text);
    } else if (short_line(text) && dig->asked.length > 0) {
        add_record(dig, dig->asked, text);
    } else if (field_split(text, &name, &data) && is_list_label(name)) {
        read_list(dig, name, data);
    }
}

/* ";; SERVER: 10.0.0.2#53(10.0.0.2)" stands at the end, the question above the answer. */
static void read_question(Dig *dig, const OutputBlock *block) {
    static const char *const server[] = {";; SERVER:", NULL};
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        const Str address = find_ip(field_before(field_after(text, server), "#"));
        if (address.length > 0)
            dig->server = address;
        if (str_starts(text, ";_"))
            dig->asked = field_first_word(str_from(text, 1));
    }
}

static bool is_powershell(const OutputBlock *block) {
    static const char *const words[] = {"Resolve-DnsName", "NameTarget", "QueryType", NULL};
    bool found = field_contains(str_of(block->context.command), words);
    for (size_t i = 0; i < block->count && !found; i++)
        found = field_contains(block->lines[i].text, words);
    return found;
}

static void read(const OutputBlock *block, Reading *reading) {
    Dig dig = {.reading = reading};
    dig.asked = lookup_asked_in(block->context.command);
    read_question(&dig, block);
    for (size_t i = 0; i < block->count; i++)
        read_line(&dig, block->lines[i].text);
    finish_item(&dig);
    if (!dig.something)
        return;
    const Facts *facts = reading->facts;
    if (is_powershell(block)) {
        reading->kind = "resolve-dnsname";
        reading->language = block_language(block);
        return;
    }
    reading->kind = facts->srv_records.count > 0 ? "dig-srv" : "dig";
}

const OutputKind output_dig = {.anchors = anchors, .priority = -1, .fit = fit, .read = read};
