/* The parts of an event record, in whatever form it was copied. */
#ifndef KMSDOCTOR_LIB_EVENTS_H
#define KMSDOCTOR_LIB_EVENTS_H

#include "machine/recorded/output_kind.h"

enum { MOST_EVENT_FIELDS = 12 };

/* The comma-separated fields of 12288, 12289 and 12290: begins with a code, has 7 or more. */
typedef struct EventFields {
    Str items[MOST_EVENT_FIELDS];
    size_t count;
} EventFields;

bool event_fields(Str text, EventFields *ret_fields);

/* Id of the record whose message begins with that sentence; 0 for none. */
int event_of_sentence(Str text);

/* One record on one line: a row of a table, "Event 8198: hr=0x...". */
typedef struct EventRow {
    int id;
    int64_t when;
    Str message;
} EventRow;

bool event_row(Str text, EventRow *ret_row);

/* A record's label with its value ("Event ID: 8198", "Id : 8198", "来源: ..."). */
typedef enum EventLabel {
    EVENT_LABEL_NONE,
    EVENT_LABEL_LOG,
    EVENT_LABEL_ID,
    EVENT_LABEL_WHEN,
    EVENT_LABEL_COMPUTER,
    EVENT_LABEL_PROVIDER,
    EVENT_LABEL_MESSAGE, /* Description, Message */
    EVENT_LABEL_INSIDE,  /* of the message: Info, Error Code, Path, AppId */
    EVENT_LABEL_OTHER
} EventLabel;

EventLabel event_label(const TextLine *line, Str *ret_value);

/* SPP, Office's own service, the KMS. */
bool event_provider_is_ours(Str provider);

/* The values of a record, whoever read them. */
typedef struct EventParts {
    int64_t id;   /* 0: its message tells */
    int64_t when; /* UTC seconds, 0 not known */
    Str computer, provider;
    Str message; /* its text, or its insertion strings on lines of their own */
} EventParts;

/* In lib_event_read.c: what the values say, as a record of facts->events that is new; NULL when
 * they are of another provider or of no event that is known (the new record is then empty). */
const Event *event_to_facts(const EventParts *parts, Facts *facts, SourceId source);

/* In lib_event_gather.c: the same of a record that was pasted. */
void event_read(const OutputBlock *block, Reading *reading);

#endif
