/* A record as it was pasted, taken apart into its values. */
#include "facts/known.h"
#include "machine/recorded/kinds/lib_events.h"

#include "base/buf.h"

enum { LONGEST_MESSAGE = 16 * 1024 };

typedef struct Record {
    const OutputBlock *block;
    Reading *reading;
    int64_t id, when;
    Str computer, provider;
    Buf message; /* all lines that are no label of the record's head, joined with blanks */
} Record;

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

static bool is_of_host(int64_t id) {
    return id == EVENT_RECEIVED || id == 12292 || id == 12293 || id == 12294;
}

void event_read(const OutputBlock *block, Reading *reading) {
    Record record = {.block = block, .reading = reading};
    buf_init(&record.message, LONGEST_MESSAGE);
    collect(&record);
    const char *kept = arena_strndup(reading->arena, record.message.at, record.message.length);
    const EventParts parts = {.id = record.id,
                              .when = record.when,
                              .computer = record.computer,
                              .provider = record.provider,
                              .message = {kept, record.message.length}};
    buf_free(&record.message);
    const Event *event = event_to_facts(&parts, reading->facts, reading->source);
    if (event == NULL)
        return;
    const int64_t id = fact_number(&event->id, 0);
    reading->kind = arena_printf(reading->arena, "event-%lld", (long long)id);
    reading->language = block_language(block);
    reading->when = record.when;
    reading->of_kms_host = is_of_host(id);
    if (fact_known(event->computer.meta))
        reading->pc = event->computer.value;
}
