/* What the values of a record say, as facts: the same for a pasted record and for one of a live
 * event log. */
#include "facts/known.h"
#include "machine/recorded/kinds/lib_events.h"
#include "machine/recorded/kinds/lib_licence.h"
#include "machine/spp_keys.h"

enum { LONGEST_DETAIL = 400, EVENT_STATUS_CHECK = 1003 };

typedef struct Record {
    Facts *facts;
    SourceId source;
    Event *event;
    int64_t id;
} Record;

/* ---- the fields ---- */

static void set_cmid(Record *record, Str value) {
    const Str cmid = find_guid(value);
    if (cmid.length > 0)
        fact_set_text(record->facts, &record->event->cmid, cmid, record->source);
}

static void set_sku(Record *record, Str value) {
    if (find_guid(value).length > 0)
        fact_set_text(record->facts, &record->event->sku, find_guid(value), record->source);
}

static void set_number(Record *record, FactNumber *fact, Str value) {
    int64_t number;
    if (str_number(value, &number))
        fact_set_number(fact, number, record->source);
}

static void set_state(Record *record, Str value) {
    int64_t number;
    if (str_number(value, &number) && number >= 0 && number < LicenceState_COUNT)
        fact_set_choice(&record->event->state, (int)number, record->source);
}

static void set_client_time(Record *record, Str value) {
    int64_t time;
    if (find_time(value, &time))
        fact_set_time(&record->event->client_time, time, record->source);
}

/* 25 is Windows' count; 5 is that of Office and of servers both [EVT][WSD-plan]. */
static void set_minimum(Record *record, Str value) {
    set_number(record, &record->event->minimum, value);
    if (fact_number(&record->event->minimum, 0) == 25)
        fact_set_choice(&record->event->application, Application_WINDOWS, record->source);
}

static void set_code(Record *record, Str value) {
    if (find_error_code(value).length > 0)
        fact_set_code(record->facts, &record->event->code, find_error_code(value), record->source);
}

static Str field(const EventFields *fields, size_t number) {
    return number <= fields->count ? fields->items[number - 1] : STR_NONE;
}

static void read_request(Record *record, const EventFields *fields) {
    Facts *facts = record->facts;
    Event *event = record->event;
    const SourceId source = record->source;
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
    fact_set_text(record->facts, &event->flags, field(fields, 2), record->source);
    if (str_number(field(fields, 3), &bound))
        fact_set_flag(&event->bound, bound != 0, record->source);
    set_number(record, &event->count, field(fields, 5));
    set_client_time(record, field(fields, 8));
}

static void read_host_side(Record *record, const EventFields *fields) {
    Facts *facts = record->facts;
    Event *event = record->event;
    set_code(record, field(fields, 1));
    set_minimum(record, field(fields, 2));
    if (!is_masked(field(fields, 3)))
        fact_set_text(facts, &event->client, field(fields, 3), record->source);
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
        fact_set_choice(&record->event->application, application, record->source);
}

static void read_message(Record *record, Str message) {
    Facts *facts = record->facts;
    const SourceId source = record->source;
    const Str action = named_value(message, "Action=");
    if (record->id != EVENT_STATUS_CHECK)
        set_code(record, message);
    if (action.length > 0)
        fact_set_text(facts, &record->event->action, action, source);
    set_application(record, named_value(message, "AppId="));
    set_application(record, named_value(message, "Application Id="));
    /* Of its values alone the first is the application. */
    if (record->id == EVENT_STATUS_CHECK && !str_contains(message, "Application Id="))
        set_application(record, message);
    set_sku(record, named_value(message, "SkuId="));
    char *detail = str_dup(record->facts->arena, str_trim(str_first(message, LONGEST_DETAIL)));
    for (char *at = detail; *at != '\0'; at++)
        *at = *at == '\n' ? ' ' : *at;
    if (detail[0] != '\0')
        fact_set_text(facts, &record->event->detail, str_of(detail), source);
}

/* ---- the record ---- */

static void read_body(Record *record, Str message) {
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

static void note_head(Record *record, const EventParts *parts) {
    Facts *facts = record->facts;
    const SourceId source = record->source;
    Event *event = record->event;
    fact_set_number(&event->id, record->id, source);
    if (parts->when != 0)
        fact_set_time(&event->when, parts->when, source);
    if (parts->computer.length > 0 && parts->computer.length < 256 &&
        !str_contains(parts->computer, " ") && !is_masked(parts->computer))
        fact_set_text(facts, &event->computer, parts->computer, source);
    if (parts->provider.length > 0)
        fact_set_text(facts, &event->provider, parts->provider, source);
    if (str_contains(parts->provider, "Office Software Protection") &&
        event->application.meta.state == FACT_UNREAD)
        fact_set_choice(&event->application, Application_OFFICE, source);
}

const Event *event_to_facts(const EventParts *parts, Facts *facts, SourceId source) {
    Record record = {.facts = facts, .source = source, .id = parts->id};
    record.event = facts_add(facts, events, source);
    read_body(&record, parts->message);
    if (record.id == 0 || (parts->provider.length > 0 && !event_provider_is_ours(parts->provider)))
        return NULL;
    note_head(&record, parts);
    return record.event;
}
