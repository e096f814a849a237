/* nslookup of Windows, and of Linux where a hotline tries it from there: SRV, address and failure
 * answers, interactive sessions.
 *
 * Its notices go to stderr and come out of order in a paste: "Non-authoritative answer" may stand
 * before the server's lines. Only names below _vlmcs._tcp say something about KMS. */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_lookups.h"
#include "machine/recorded/kinds/lib_nslookup_lines.h"
#include "machine/recorded/kinds/lib_nslookup_unfold.h"

static const char *const anchors[] = {"DNS request timed out",
                                      "Server:",
                                      "服务器:",
                                      "服务器名称:",
                                      "伺服器:",
                                      "サーバー:",
                                      "Serveur",
                                      "Servidor:",
                                      "Сервер:",
                                      "서버:",
                                      "SRV service location",
                                      "svr hostname",
                                      "authoritative answer",
                                      "非权威应答",
                                      "権限のない回答",
                                      "*** ",
                                      "internet address =",
                                      "service = ",
                                      "server can't find",
                                      "connection timed out; no servers",
                                      NULL};

/* Between the answers of an interactive session: "set type=srv", the next name, "exit". */
static bool is_typed(const TextLine *line) {
    Str text = line->text;
    if (str_starts(text, ">"))
        text = str_trim(str_from(text, 1));
    else if (!str_starts(str_trim(line->raw), ">"))
        return false;
    return field_word_count(text) <= 3;
}

/* In answers that were pasted together the next server, or the notice above it, begins another
 * output. What somebody typed keeps a session together. */
static bool begins_again(NslookupLine kind, const OutputBlock *opened) {
    enum { NEAR_LINES = 60 };
    if (kind != NSLOOKUP_SERVER && kind != NSLOOKUP_NOT_AUTHORITATIVE)
        return false;
    bool named = false;
    for (size_t i = opened->count; i > 0 && opened->count - i < NEAR_LINES; i--) {
        const TextLine *line = &opened->lines[i - 1];
        const NslookupLine above = nslookup_line(line->text);
        if (above == NSLOOKUP_OTHER && line->text.length > 0 && is_typed(line))
            return false;
        named |= above == NSLOOKUP_NAME || above == NSLOOKUP_SERVICE ||
                 (above == NSLOOKUP_FAILURE && !nslookup_lacks_pointer(line->text));
    }
    return named;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    const NslookupLine kind = nslookup_line(line->text);
    if (nslookup_is_folded(line->text))
        return opened == NULL ? FIT_OPENS : FIT_NEW;
    if (opened == NULL)
        return kind == NSLOOKUP_OTHER || kind == NSLOOKUP_NOISE || kind == NSLOOKUP_CONTINUED ||
                       kind == NSLOOKUP_ADDRESS || kind == NSLOOKUP_NAME ||
                       (kind == NSLOOKUP_PART && !str_starts(line->text, "svr"))
                   ? FIT_NO
                   : FIT_OPENS;
    if (begins_again(kind, opened))
        return FIT_NEW;
    if (kind != NSLOOKUP_OTHER || is_typed(line))
        return FIT_INSIDE;
    if (line->text.length == 0)
        return FIT_MAYBE;
    /* The zone above an SOA answer stands alone. */
    return field_is_name(line->text) && str_contains(line->text, ".") ? FIT_MAYBE : FIT_NO;
}

/* ---- reading ---- */

typedef struct Session {
    Reading *reading;
    Str asked; /* name in question, as typed or as an answer repeats it */
    Str server, server_name;
    bool header; /* the Server line was seen: authority can be told */
    bool not_authoritative;
    bool timeouts; /* a notice that no answer has made up for */
    bool answered; /* something was recorded for this question */
    bool found_srv, failed, found_other;
    Name *name;        /* open address answer */
    SrvRecord *record; /* open SRV answer */
} Session;

static Lookup lookup_here(const Session *session) {
    return (Lookup){.asked = session->asked,
                    .server = session->server,
                    .server_name = session->server_name,
                    .authority_known = session->header,
                    .authoritative = !session->not_authoritative};
}

static void begin_question(Session *session) {
    session->name = NULL;
    session->record = NULL;
    session->answered = false;
    session->header = false;
    session->not_authoritative = false;
}

static void read_server(Session *session, Str value) {
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
static void read_address(Session *session, Str text) {
    const Str address = find_ip(text);
    if (session->name != NULL)
        fact_add_item(session->reading->facts, &session->name->addresses, address,
                      session->reading->source);
    else if (session->record == NULL && session->server.length == 0)
        session->server = address;
}

static void read_name(Session *session, Str value) {
    const Lookup lookup = lookup_here(session);
    session->name = lookup_add_name(session->reading, &lookup, field_first_word(value));
    session->found_other = session->answered = true;
    session->record = NULL;
}

static void read_part(Session *session, Str text) {
    if (session->record != NULL)
        lookup_read_record_parts(session->reading, session->record, text);
}

/* "_vlmcs._tcp.corp.example  SRV service location:" and what stands behind it on the same line; or
 * Linux' "... service = 0 0 1688 host." */
static void read_service(Session *session, Str text) {
    const Str name = field_first_word(text);
    Lookup lookup = lookup_here(session);
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

static void read_glue(Session *session, Str text) {
    const Lookup lookup = lookup_here(session);
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
static void read_failure(Session *session, Str text) {
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
    const Lookup lookup = lookup_here(session);
    lookup_add_failure(session->reading, &lookup, lookup_outcome(text));
    session->answered = true;
    session->timeouts = false;
}

/* "> set type=srv" changes what is asked for; any other word is the next name. */
static void read_typed(Session *session, const TextLine *line) {
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

static void read_line(Session *session, const TextLine *line) {
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
            const Lookup lookup = lookup_here(session);
            lookup_add_failure(session->reading, &lookup, LookupOutcome_EMPTY);
            session->failed = session->answered = true;
        }
        break;
    case NSLOOKUP_OTHER:
        if (is_typed(line))
            read_typed(session, line);
        break;
    }
}

static const char *language_of(const OutputBlock *block) {
    static const struct {
        const char *word, *language;
    } words[] = {{"Serveur", "fr"},
                 {"faisant pas autorit", "fr"},
                 {"ne parvient pas", "fr"},
                 {"Standardserver", "de"},
                 {"autorisierende Antwort", "de"},
                 {"wurde nicht gefunden", "de"},
                 {"Servidor", "es"},
                 {"no autoritativa", "es"},
                 {"no encuentra", "es"},
                 {"Server:", "en"},
                 {"Non-auth", "en"},
                 {"can't find", "en"},
                 {"Request to", "en"}};
    const char *letters = block_letters(block);
    if (letters[0] != '\0')
        return letters;
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
        for (size_t i = 0; i < block->count; i++)
            if (str_contains(block->lines[i].text, words[w].word))
                return words[w].language;
    return ""; /* records look the same in all languages */
}

static void read(const OutputBlock *pasted, Reading *reading) {
    const OutputBlock unfolded = nslookup_unfold(reading->arena, pasted);
    const OutputBlock *block = &unfolded;
    Session session = {.reading = reading};
    if (field_runs(block->context.command, "nslookup"))
        session.asked = lookup_asked_in(block->context.command);
    for (size_t i = 0; i < block->count; i++)
        if (block->lines[i].text.length > 0)
            read_line(&session, &block->lines[i]);
    /* A lone "Server: x" may be a line of anything; only with its address it is nslookup's. */
    const bool something =
        session.found_srv || session.failed || session.found_other || session.timeouts;
    if (!something)
        return;
    if (session.timeouts && !session.answered) {
        const Lookup lookup = lookup_here(&session);
        lookup_add_failure(reading, &lookup, LookupOutcome_TIMEOUT);
    }
    reading->language = language_of(block);
    reading->kind = session.found_srv     ? "nslookup-srv"
                    : session.found_other ? "nslookup-other"
                                          : "nslookup-fail";
}

const OutputKind output_nslookup = {.anchors = anchors, .fit = fit, .read = read};
