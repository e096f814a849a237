#include "facts/known.h"
#include "machine/recorded/kinds/lib_events.h"
#include "machine/recorded/kinds/lib_licence.h"
#include "machine/spp_keys.h"

#include "base/buf.h"

enum { LONGEST_MESSAGE = 16 * 1024, LONGEST_DETAIL = 400 };

typedef struct Record {
    const OutputBlock *block;
    Reading *reading;
    Event *event;
    int64_t id, when;
    Str computer, provider;
    Buf message; /* all lines that are no label of the record's head, joined with blanks */
} Record;

/* ---- collecting the parts ---- */

static void take_xml(Record *record, Str text);

static void take_line(Record *record, const TextLine *line) {
    Str value;
    EventRow row;
    if (event_row(line->text, &row)) {
        record->id = row.id;
        record->when = row.when;
        buf_add(&record->message, row.message);
        return;
    }
    int64_t number;
    switch (event_label(line, &value)) {
    case EVENT_LABEL_ID:
        if (str_number(value, &number))
            record->id = number;
        return;
    case EVENT_LABEL_WHEN:
        find_time(value, &record->when);
        return;
    case EVENT_LABEL_COMPUTER:
        record->computer = value;
        return;
    case EVENT_LABEL_PROVIDER:
        record->provider = value;
        return;
    case EVENT_LABEL_LOG:
    case EVENT_LABEL_OTHER:
        return;
    case EVENT_LABEL_MESSAGE:
        break;
    default:
        if (str_starts(line->text, "Event["))
            return;
        value = line->text;
    }
    buf_add(&record->message, value);
    buf_add_char(&record->message, '\n');
}

/* What stands between <Name ...> and </Name>; empty when it is not there. */
static Str element(Str text, const char *name) {
    Str rest = text;
    for (size_t at; (at = str_find(rest, name)) != STR_NOT_FOUND; rest = str_from(rest, at + 1)) {
        if (at == 0 || rest.at[at - 1] != '<')
            continue;
        const Str behind = str_from(rest, at);
        const size_t open = str_find(behind, ">"), close = str_find(behind, "</");
        if (open == STR_NOT_FOUND || close == STR_NOT_FOUND || close < open)
            return STR_NONE;
        return str_trim(str_first(str_from(behind, open + 1), close - open - 1));
    }
    return STR_NONE;
}

static Str attribute(Str text, const char *name) {
    const size_t at = str_find(text, name);
    if (at == STR_NOT_FOUND)
        return STR_NONE;
    Str rest = str_from(text, at + strlen(name));
    if (rest.length < 2)
        return STR_NONE;
    const char quote = rest.at[0];
    return str_cut(str_from(rest, 1), quote, NULL);
}

static void take_xml(Record *record, Str text) {
    int64_t number;
    if (str_number(element(text, "EventID"), &number))
        record->id = number;
    record->provider = attribute(text, "Provider Name=");
    record->computer = element(text, "Computer");
    find_time(attribute(text, "SystemTime="), &record->when);
    const size_t data = str_find(text, "<EventData");
    buf_add(&record->message, data == STR_NOT_FOUND ? text : str_from(text, data));
}

static void collect(Record *record) {
    const OutputBlock *block = record->block;
    bool xml = false;
    for (size_t i = 0; i < block->count && i < 5; i++)
        xml |= str_contains(block->lines[i].text, "<Event") ||
               str_contains(block->lines[i].text, "<System>");
    if (!xml) {
        for (size_t i = 0; i < block->count; i++)
            take_line(record, &block->lines[i]);
        return;
    }
    Buf all;
    buf_init(&all, LONGEST_MESSAGE);
    for (size_t i = 0; i < block->count; i++) {
        buf_add(&all, block->lines[i].text);
        buf_add_char(&all, ' ');
    }
    const char *kept = arena_strndup(record->reading->arena, all.at, all.length);
    take_xml(record, (Str){kept, all.length});
    buf_free(&all);
}

/* ---- the fields ---- */

static void set_cmid(Record *record, Str value) {
    const Str cmid = find_guid(value);
    if (cmid.length > 0)
        fact_set_text(record->reading->facts, &record->event->cmid, cmid, record->reading->source);
}

static void set_sku(Record *record, Str value) {
    if (find_guid(value).length > 0)
        fact_set_text(record->reading->facts, &record->event->sku, find_guid(value),
                      record->reading->source);
}

static void set_number(Record *record, FactNumber *fact, Str value) {
    int64_t number;
    if (str_number(value, &number))
        fact_set_number(fact, number, record->reading->source);
}

static void set_state(Record *record, Str value) {
    int64_t number;
    if (str_number(value, &number) && number >= 0 && number < LicenceState_COUNT)
        fact_set_choice(&record->event->state, (int)number, record->reading->source);
}

static void set_client_time(Record *record, Str value) {
    int64_t time;
    if (find_time(value, &time))
        fact_set_time(&record->event->client_time, time, record->reading->source);
}

/* 25 is Windows' count; 5 is that of Office and of servers both [EVT][WSD-plan]. */
static void set_minimum(Record *record, Str value) {
    set_number(record, &record->event->minimum, value);
    if (fact_number(&record->event->minimum, 0) == 25)
        fact_set_choice(&record->event->application, Application_WINDOWS, record->reading->source);
}

static void set_code(Record *record, Str value) {
    if (find_error_code(value).length > 0)
        fact_set_code(record->reading->facts, &record->event->code, find_error_code(value),
                      record->reading->source);
}

static Str field(const EventFields *fields, size_t number) {
    return number <= fields->count ? fields->items[number - 1] : STR_NONE;
}

static void read_request(Record *record, const EventFields *fields) {
    Facts *facts = record->reading->facts;
    Event *event = record->event;
    const SourceId source = record->reading->source;
    set_code(record, field(fields, 1));
    fact_set_text(facts, &event->flags, field(fields, 2), source);
    if (!str_starts(field(fields, 3), "<"))
        set_host_port(facts, &event->host, &event->port, field(fields, 3), source);
    else if (str_ends(field(fields, 3), ":1688"))
        fact_set_number(&event->port, 1688, source);
    set_cmid(record, field(fields, 4));
    set_client_time(record, field(fields, 5));
    set_state(record, field(fields, 7));
    set_number(record, &event->minutes, field(fields, 8));
    set_sku(record, field(fields, 9));
    set_minimum(record, field(fields, 10));
}

static void read_reply(Record *record, const EventFields *fields) {
    Event *event = record->event;
    int64_t bound;
    set_code(record, field(fields, 1));
    fact_set_text(record->reading->facts, &event->flags, field(fields, 2), record->reading->source);
    if (str_number(field(fields, 3), &bound))
        fact_set_flag(&event->bound, bound != 0, record->reading->source);
    set_number(record, &event->count, field(fields, 5));
    set_client_time(record, field(fields, 8));
}

static void read_host_side(Record *record, const EventFields *fields) {
    Facts *facts = record->reading->facts;
    Event *event = record->event;
    set_code(record, field(fields, 1));
    set_minimum(record, field(fields, 2));
    if (!is_masked(field(fields, 3)))
        fact_set_text(facts, &event->client, field(fields, 3), record->reading->source);
    set_cmid(record, field(fields, 4));
    set_client_time(record, field(fields, 5));
    set_state(record, field(fields, 7));
    set_number(record, &event->minutes, field(fields, 8));
    set_sku(record, field(fields, 9));
}

/* Without an id and a sentence the shape tells: a request has host:port third, an answer no CMID.
 */
static int64_t id_of_shape(const EventFields *fields) {
    if (find_guid(field(fields, 4)).length == 0 && !is_masked(field(fields, 4)))
        return fields->count == 8 ? EVENT_REPLY : EVENT_REQUEST;
    return str_starts(field(fields, 2), "0x") ? EVENT_REQUEST : EVENT_RECEIVED;
}

/* ---- the others ---- */

/* "Name=value;" inside the message. */
static Str named_value(Str message, const char *name) {
    const size_t at = str_find(message, name);
    if (at == STR_NOT_FOUND)
        return STR_NONE;
    const Str rest = str_from(message, at + strlen(name));
    size_t end = 0;
    while (end < rest.length && strchr(";\r\n <,&", rest.at[end]) == NULL)
        end++;
    return str_first(rest, end);
}

static void set_application(Record *record, Str guid) {
    const int application = application_of_guid(find_guid(guid));
    if (application >= 0)
        fact_set_choice(&record->event->application, application, record->reading->source);
}

static void read_message(Record *record, Str message) {
    Facts *facts = record->reading->facts;
    const SourceId source = record->reading->source;
    const Str action = named_value(message, "Action=");
    if (record->id != 1003)
        set_code(record, message);
    if (action.length > 0)
        fact_set_text(facts, &record->event->action, action, source);
    set_application(record, named_value(message, "AppId="));
    set_application(record, named_value(message, "Application Id="));
    set_sku(record, named_value(message, "SkuId="));
    char *detail = str_dup(record->reading->arena, str_trim(str_first(message, LONGEST_DETAIL)));
    for (char *at = detail; *at != '\0'; at++)
        *at = *at == '\n' ? ' ' : *at;
    if (detail[0] != '\0')
        fact_set_text(facts, &record->event->detail, str_of(detail), source);
}

/* ---- the record ---- */

static void read_body(Record *record) {
    const char *kept =
        arena_strndup(record->reading->arena, record->message.at, record->message.length);
    const Str message = {kept, record->message.length};
    EventFields fields;
    if (record->id == 0)
        record->id = event_of_sentence(message);
    const bool request =
        record->id == 0 || (record->id >= EVENT_REQUEST && record->id <= EVENT_RECEIVED);
    if (request && event_fields(message, &fields)) {
        if (record->id == 0)
            record->id = id_of_shape(&fields);
        if (record->id == EVENT_REQUEST)
            read_request(record, &fields);
        else if (record->id == EVENT_REPLY)
            read_reply(record, &fields);
        else
            read_host_side(record, &fields);
    } else {
        read_message(record, message);
    }
}

static void note_head(Record *record) {
    Facts *facts = record->reading->facts;
    const SourceId source = record->reading->source;
    Event *event = record->event;
    fact_set_number(&event->id, record->id, source);
    if (record->when != 0)
        fact_set_time(&event->when, record->when, source);
    if (record->computer.length > 0 && record->computer.length < 256 &&
        !str_contains(record->computer, " ") && !is_masked(record->computer))
        fact_set_text(facts, &event->computer, record->computer, source);
    if (record->provider.length > 0)
        fact_set_text(facts, &event->provider, record->provider, source);
    if (str_contains(record->provider, "Office Software Protection") &&
        event->application.meta.state == FACT_UNREAD)
        fact_set_choice(&event->application, Application_OFFICE, source);
}

static bool is_of_host(int64_t id) {
    return id == EVENT_RECEIVED || id == 12292 || id == 12293 || id == 12294;
}

void event_read(const OutputBlock *block, Reading *reading) {
    Record record = {.block = block, .reading = reading};
    buf_init(&record.message, LONGEST_MESSAGE);
    collect(&record);
    record.event = facts_add(reading->facts, events, reading->source);
    read_body(&record);
    buf_free(&record.message);
    if (record.id == 0 || (record.provider.length > 0 && !event_provider_is_ours(record.provider)))
        return;
    note_head(&record);
    reading->kind = arena_printf(reading->arena, "event-%lld", (long long)record.id);
    reading->language = block_language(block);
    reading->when = record.when;
    reading->of_kms_host = is_of_host(record.id);
    if (fact_known(record.event->computer.meta))
        reading->pc = record.event->computer.value;
}
