/* What the licensing services wrote into the event log: by the values of the records, in the way in
 * which those of a pasted record are read [EVT]. */
#include "facts/known.h"
#include "machine/live_windows/collectors/lib_read.h"
#include "machine/recorded/kinds/lib_events.h"

typedef struct Question {
    const char *channel, *provider;
    int ids[8]; /* ends with 0 */
    size_t most;
} Question;

/* Office's own service writes on Windows 7 and of Office 2010 [OSPP16]. */
static const Question questions[] = {
    {"Application", "Microsoft-Windows-Security-SPP", {EVENT_REQUEST, EVENT_REPLY, 0}, 40},
    {"Application", "Microsoft-Windows-Security-SPP", {8198, 8200, 8208, 0}, 20},
    {"Application", "Microsoft-Windows-Security-SPP", {1003, 0}, 6},
    {"Application",
     "Office Software Protection Platform Service",
     {EVENT_REQUEST, EVENT_REPLY, 8200, 0},
     20},
};
enum { QUESTIONS = sizeof questions / sizeof questions[0] };

static void add_event(CollectorInput *input, const EventRecord *record, const char *channel) {
    Facts *facts = input->facts;
    const char *message = "";
    for (size_t i = 0; record->data != NULL && record->data[i] != NULL; i++)
        message =
            arena_printf(facts->arena, "%s%s%s", message, i == 0 ? "" : "\n", record->data[i]);
    const Source source = {.origin =
                               arena_printf(facts->arena, "event-%lld", (long long)record->id),
                           .where = channel,
                           .when = record->when,
                           .pc = record->computer};
    const EventParts parts = {.id = record->id,
                              .when = record->when,
                              .computer = str_of(record->computer),
                              .provider = str_of(record->provider),
                              .message = str_of(message)};
    (void)event_to_facts(&parts, facts, facts_source(facts, &source));
}

static Status ask(CollectorInput *input, const Question *question) {
    EventRecords records = {0};
    const Status status =
        input->windows->events_read(input->windows, input->facts->arena, question->channel,
                                    question->provider, question->ids, question->most, &records);
    for (size_t i = records.count; i > 0; i--)
        add_event(input, &records.items[i - 1], question->channel); /* the oldest first */
    return status;
}

/* A provider that is not there has written nothing. One question that was not answered to its end:
 * what is not among the records may be in the log all the same, and the group says so; the records
 * that were read stay. Without any log STATUS_NOT_FOUND is all that there is to say. */
static void collect(CollectorInput *input) {
    const SourceId source = read_source(input, "event-log", "Application");
    size_t read = 0;
    Status worst = STATUS_NOT_FOUND;
    for (size_t i = 0; i < QUESTIONS; i++) {
        const Status status = ask(input, &questions[i]);
        read += status == STATUS_OK;
        if (status != STATUS_OK && status != STATUS_NOT_FOUND && worst == STATUS_NOT_FOUND)
            worst = status; /* of the first, which matters most */
    }
    if (read > 0 && worst == STATUS_NOT_FOUND)
        facts_group_known(input->facts, GROUP_events, source);
    else
        facts_group_failed(input->facts, GROUP_events, worst, source);
}

const Collector collector_events = {.name = "events",
                                    .order = 330,
                                    .fills = GROUP_BIT(events),
                                    .deadline_ms = 20000,
                                    .collect = collect};
