#include "machine/recorded/kinds/lib_nslookup_session.h"

#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_nslookup_lines.h"

Lookup nslookup_question(const NslookupSession *session) {
    return (Lookup){.asked = session->asked,
                    .server = session->server,
                    .server_name = session->server_name,
                    .authority_known = session->header,
                    .authoritative = !session->not_authoritative};
}

static void begin_question(NslookupSession *session) {
    session->name = NULL;
    session->record = NULL;
    session->answered = false;
    session->header = false;
    session->not_authoritative = false;
}

static void read_server(NslookupSession *session, Str value) {
    if (session->header || session->answered) {
        const bool notice = session->not_authoritative && !session->answered;
        begin_question(session);
        session->not_authoritative = notice;
    }
    session->header = true;
    session->server = STR_NONE;
    session->server_name = str_is(value, "UnKnown") ? STR_NONE : field_bare(value);
}

/* Until a name was read an address is the server's. */
static void read_address(NslookupSession *session, Str text) {
    const Str address = find_ip(text);
    if (session->name != NULL)
        fact_add_item(session->reading->facts, &session->name->addresses, address,
                      session->reading->source);
    else if (session->record == NULL && session->server.length == 0)
        session->server = address;
}

static void read_name(NslookupSession *session, Str value) {
    const Lookup lookup = nslookup_question(session);
    session->name = lookup_add_name(session->reading, &lookup, field_first_word(value));
    session->found_other = session->answered = true;
    session->record = NULL;
}

static void read_part(NslookupSession *session, Str text) {
    if (session->record != NULL)
        lookup_read_record_parts(session->reading, session->record, text);
}

/* "_vlmcs._tcp.corp.example  SRV service location:" and what stands behind it on the same line; or
 * Linux' "... service = 0 0 1688 host." */
static void read_service(NslookupSession *session, Str text) {
    const Str name = field_first_word(text);
    Lookup lookup = nslookup_question(session);
    session->asked = lookup.asked = name;
    session->answered = session->found_srv = true;
    session->name = NULL;
    session->record = lookup_add_srv(session->reading, &lookup);
    if (session->record == NULL)
        return;
    static const char *const linux_form[] = {"service =", NULL};
    const Str rest = field_after(text, linux_form);
    if (rest.length > 0)
        lookup_read_record_numbers(session->reading, session->record, rest);
    else
        read_part(session, str_from(text, name.length));
}

static void read_glue(NslookupSession *session, Str text) {
    const Lookup lookup = nslookup_question(session);
    const size_t equals = str_find(text, "=");
    const Str address = find_ip(str_from(text, equals));
    if (address.length == 0)
        return;
    session->name = lookup_add_name(session->reading, &lookup, field_first_word(text));
    fact_add_item(session->reading->facts, &session->name->addresses, address,
                  session->reading->source);
    session->name = NULL;
}

/* In languages whose verb stands behind the name: the word that looks like a full name, but for the
 * server's right behind the stars. */
static Str name_in(Str text) {
    Str rest = str_from(text, 3), word, found = STR_NONE;
    str_next_word(&rest, &word);
    while (str_next_word(&rest, &word)) {
        Str name = field_bare(field_before(word, ":"));
        size_t end = 0;
        while (end < name.length && (unsigned char)name.at[end] < 0x80)
            end++;
        name = str_first(name, end);
        if (name.length > 3 && field_is_name(name) && str_contains(name, ".") &&
            (found.length == 0 || str_contains(name, "_tcp")))
            found = name;
    }
    return found;
}

/* "*** dc01 can't find NAME: Non-existent domain", "*** Request to dc01 timed-out" */
static void read_failure(NslookupSession *session, Str text) {
    static const char *const before_name[] = {"can't find",
                                              "cant find",
                                              "can’t find",
                                              "找不到",
                                              "records available for",
                                              "を見つけられません",
                                              "trouver",
                                              "no encuentra",
                                              "не удалось найти",
                                              NULL};
    session->failed = true;
    if (nslookup_lacks_pointer(text))
        return; /* the server has no PTR record: that says nothing of the question */
    const Str rest = field_after(text, before_name);
    Str name = field_bare(field_before(field_first_word(rest), ":"));
    if (name.length == 0 || !field_is_name(name))
        name = name_in(text);
    if (name.length > 0)
        session->asked = name;
    const Lookup lookup = nslookup_question(session);
    lookup_add_failure(session->reading, &lookup, lookup_outcome(text));
    session->answered = true;
    session->timeouts = false;
}

/* "> set type=srv" changes what is asked for; any other word is the next name. */
static void read_typed(NslookupSession *session, const TextLine *line) {
    Str text = str_trim(line->raw);
    while (str_starts(text, ">"))
        text = str_trim(str_from(text, 1));
    const Str word = field_first_word(text);
    if (word.length == 0 || str_is(word, "exit") || str_is(word, "set") || str_is(word, "server") ||
        !field_is_name(word))
        return;
    begin_question(session);
    session->asked = word;
}

void nslookup_read_line(NslookupSession *session, const TextLine *line) {
    Str label = STR_NONE, value = STR_NONE;
    field_split(line->text, &label, &value);
    switch (nslookup_line(line->text)) {
    case NSLOOKUP_SERVER:
        read_server(session, value);
        break;
    case NSLOOKUP_ADDRESS:
    case NSLOOKUP_CONTINUED:
        read_address(session, line->text);
        break;
    case NSLOOKUP_NAME:
        read_name(session, value);
        break;
    case NSLOOKUP_NOT_AUTHORITATIVE:
        session->not_authoritative = true;
        break;
    case NSLOOKUP_SERVICE:
        read_service(session, line->text);
        break;
    case NSLOOKUP_PART:
        read_part(session, line->text);
        break;
    case NSLOOKUP_GLUE:
        read_glue(session, line->text);
        break;
    case NSLOOKUP_FAILURE:
        read_failure(session, line->text);
        break;
    case NSLOOKUP_TIMEOUT:
        session->timeouts = true;
        break;
    case NSLOOKUP_NOISE:
        if (str_starts(line->text, "primary name server") && !session->answered) {
            const Lookup lookup = nslookup_question(session);
            lookup_add_failure(session->reading, &lookup, LookupOutcome_EMPTY);
            session->failed = session->answered = true;
        }
        break;
    case NSLOOKUP_OTHER:
        if (nslookup_is_typed(line))
            read_typed(session, line);
        break;
    }
}
