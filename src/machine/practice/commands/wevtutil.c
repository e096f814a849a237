/* wevtutil qe Application /f:text: the licensing service's events, the newest first. Their Chinese
 * wording is not known (kms-facts.md section 6): on a Chinese PC the fields stand alone. */
#include "facts/known.h"
#include "machine/practice/commands/tool.h"
#include "machine/spp_keys.h"

#include <time.h>

static const char *time_text(const ToolRun *run, int64_t when, bool to_the_second) {
    const time_t seconds = (time_t)when;
    struct tm parts;
    char text[64];
    if (gmtime_r(&seconds, &parts) == NULL)
        return "";
    const size_t length = strftime(
        text, sizeof text, to_the_second ? "%Y-%m-%dT%H:%M:%S.000" : "%Y/%m/%d %H:%M", &parts);
    return arena_strndup(arena_of(run->practice), text, length);
}

static void print_request(ToolRun *run, const Event *event) {
    if (!run->chinese)
        buf_add_text(run->out, "The client has sent an activation request to the key management "
                               "service machine.\nInfo:\n");
    buf_printf(run->out, "%s, %s, ", fact_text(&event->code), fact_text(&event->flags));
    if (fact_known(event->host.meta))
        buf_printf(run->out, "%s:%lld", event->host.value, (long long)fact_number(&event->port, 0));
    buf_printf(run->out, ", %s, %s, 0, %d, %lld, %s, %lld\n", fact_text(&event->cmid),
               time_text(run, event->client_time.value, false), event->state.value,
               (long long)fact_number(&event->minutes, 0), fact_text(&event->sku),
               (long long)fact_number(&event->minimum, 0));
}

static void print_reply(ToolRun *run, const Event *event) {
    if (!run->chinese)
        buf_add_text(run->out, "The client has processed an activation response from the key "
                               "management service machine.\nInfo:\n");
    buf_printf(run->out, "%s, %s, %d, 0, %lld, 120, 10080, %s\n", fact_text(&event->code),
               fact_text(&event->flags), fact_true(&event->bound) ? 1 : 0,
               (long long)fact_number(&event->count, 0),
               time_text(run, event->client_time.value, false));
}

static void print_automatic(ToolRun *run, const Event *event, const char *application) {
    buf_printf(run->out,
               run->chinese ? "hr=%s\n"
                            : "License Activation (slui.exe) failed with the following "
                              "error code:\nhr=%s\nCommand-line arguments:\n",
               fact_text(&event->code));
    buf_printf(run->out,
               "RuleId=eeba1977-569e-4571-b639-7623d8bfecc0;Action=%s;AppId=%s;SkuId=%s;"
               "NotificationInterval=1440;Trigger=TimerEvent\n",
               fact_text(&event->action), application, fact_text(&event->sku));
}

static void print_event(ToolRun *run, const Event *event, size_t index) {
    const int64_t id = fact_number(&event->id, 0);
    buf_printf(run->out,
               "Event[%zu]:\n  Log Name: Application\n  Source: %s\n  Date: %s\n"
               "  Event ID: %lld\n  Level: %s\n  User: N/A\n  Computer: %s\n  Description: \n",
               index, fact_text(&event->provider), time_text(run, event->when.value, true),
               (long long)id, id == 8198 ? "Error" : "Information", fact_text(&event->computer));
    if (id == EVENT_REQUEST)
        print_request(run, event);
    else if (id == EVENT_REPLY)
        print_reply(run, event);
    else
        print_automatic(run, event, application_guid((Application)event->application.value));
    buf_add_char(run->out, '\n');
}

void tool_wevtutil(ToolRun *run) {
    const Facts *pc = run->practice->pc;
    int64_t most = (int64_t)pc->events.count;
    for (size_t i = 0; i < run->count; i++)
        if (str_starts(str_of(run->words[i]), "/c:"))
            str_number(str_of(run->words[i] + 3), &most);
    for (size_t i = 0; i < pc->events.count && (int64_t)i < most; i++)
        print_event(run, &pc->events.items[pc->events.count - 1 - i], i);
}
