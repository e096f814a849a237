/* Time zone, what the time service is told to follow and what it follows. How far the clock is off
 * the network tells (time_answers). Of w32tm's texts only what has no language is read: names,
 * codes, and the one date that stands there. */
#include "base/clock.h"
#include "machine/live_windows/collectors/lib_asking.h"
#include "machine/recorded/output_kind.h"

#include <stdio.h>
#include <time.h>

#define W32TIME "HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters"

enum { TOOL_MS = 5000, LEAST_STATUS_LINES = 6, DAY_S = 24 * 60 * 60 };

static void collect_zone(CollectorInput *input) {
    FactText *zone = &input->facts->clock.zone;
    const SourceId source = read_source(input, "computer", "GetDynamicTimeZoneInformation");
    ComputerInfo computer;
    const Status status = input->windows->computer(input->windows, input->facts->arena, &computer);
    if (status == STATUS_OK && !text_is_empty(computer.zone))
        fact_set_text(input->facts, zone, str_of(computer.zone), source);
    else
        fact_set_failed(&zone->meta, status == STATUS_OK ? STATUS_NOT_FOUND : status, source);
}

/* Type says whom to follow: NTP those of NtpServer, NT5DS the domain, NoSync nobody. */
static void collect_configured(CollectorInput *input) {
    FactText *configured = &input->facts->clock.configured;
    const SourceId source = read_source(input, "registry", W32TIME);
    const char *type, *servers;
    const Status status = read_value_text(input, W32TIME, "Type", &type);
    if (status == STATUS_NOT_FOUND)
        fact_set_absent(&configured->meta, source);
    else if (status != STATUS_OK)
        fact_set_failed(&configured->meta, status, source);
    else if ((text_equal_any_case(type, "NTP") || text_equal_any_case(type, "AllSync")) &&
             read_value_text(input, W32TIME, "NtpServer", &servers) == STATUS_OK &&
             !text_is_empty(servers))
        fact_set_text(input->facts, configured, str_of(servers), source);
    else
        fact_set_text(input->facts, configured, str_of(type), source);
}

/* ---- w32tm ---- */

/* w32tm tells standard users nothing: that is no error of the time service. */
static bool is_refusal(Str code) {
    return str_is(code, "0x80070005");
}

/* "time.windows.com,0x9", "Local CMOS Clock"; it says an error with its code in all languages. */
static void collect_source(CollectorInput *input) {
    static const char *const arguments[] = {"/query", "/source", NULL};
    Clock *clock = &input->facts->clock;
    const SourceId source = read_source(input, "w32tm", "/query /source");
    Str text, line;
    ChildResult result;
    const Status status = asking_run(input, "w32tm.exe", arguments, TOOL_MS, &text, &result);
    const Str code = find_error_code(text);
    do
        line = str_next_line(&text, &line) ? str_trim(line) : STR_NONE;
    while (line.length == 0 && text.length > 0);
    if (status != STATUS_OK)
        fact_set_failed(&clock->time_source.meta, status, source);
    else if (is_refusal(code))
        fact_set_failed(&clock->time_source.meta, STATUS_DENIED, source);
    else if (code.length > 0)
        fact_set_code(input->facts, &clock->error, code, source);
    else if (line.length > 0 && result.exit_code == 0)
        fact_set_text(input->facts, &clock->time_source, str_cut(line, ',', NULL), source);
    else
        fact_set_failed(&clock->time_source.meta, STATUS_MALFORMED, source);
}

/* It is printed in this PC's own time. */
static bool as_utc(Arena *arena, int64_t printed, int64_t *ret_utc) {
    struct tm civil = {.tm_isdst = -1};
    /* NOLINTNEXTLINE(cert-err34-c): of our own text */
    if (sscanf(clock_text(arena, printed), "%d-%d-%dT%d:%d:%d", &civil.tm_year, &civil.tm_mon,
               &civil.tm_mday, &civil.tm_hour, &civil.tm_min, &civil.tm_sec) != 6)
        return false;
    civil.tm_year -= 1900;
    civil.tm_mon--;
    const time_t utc = mktime(&civil);
    *ret_utc = (int64_t)utc;
    return utc != (time_t)-1;
}

/* "...: 2020/2/27 11:48:43", and no "10.1.20.5" or "0x0A011405". */
static bool has_time_of_day(Str line) {
    size_t colons = 0;
    for (size_t i = 0; i < line.length; i++)
        colons += line.at[i] == ':';
    return colons >= 2 && !str_contains(line, "0x");
}

/* The status has one date, that of the last synchronisation, or none: there was none. */
static void read_status(CollectorInput *input, Str text, int64_t now, SourceId source) {
    FactTime *fact = &input->facts->clock.last_sync;
    size_t lines = 0;
    int64_t printed, when;
    Str line;
    while (str_next_line(&text, &line)) {
        lines += line.length > 0;
        if (!has_time_of_day(line) || !find_time(line, &printed) ||
            !as_utc(input->facts->arena, printed, &when))
            continue;
        if (when <= now + DAY_S) /* else day and month stand the other way round */
            fact_set_time(fact, when, source);
        else
            fact_set_failed(&fact->meta, STATUS_MALFORMED, source);
        return;
    }
    if (lines >= LEAST_STATUS_LINES)
        fact_set_absent(&fact->meta, source);
    else
        fact_set_failed(&fact->meta, STATUS_MALFORMED, source);
}

static void collect_last_sync(CollectorInput *input) {
    static const char *const arguments[] = {"/query", "/status", NULL};
    FactTime *fact = &input->facts->clock.last_sync;
    const SourceId source = read_source(input, "w32tm", "/query /status");
    Str text;
    ChildResult result;
    const Status status = asking_run(input, "w32tm.exe", arguments, TOOL_MS, &text, &result);
    if (status != STATUS_OK)
        fact_set_failed(&fact->meta, status, source);
    else if (is_refusal(find_error_code(text)))
        fact_set_failed(&fact->meta, STATUS_DENIED, source);
    else if (result.exit_code != 0)
        fact_set_failed(&fact->meta, STATUS_UNSUPPORTED, source); /* the service does not run */
    else
        read_status(input, text, clock_now(), source);
}

static void collect(CollectorInput *input) {
    facts_group_known(input->facts, GROUP_clock, read_source(input, "registry", W32TIME));
    collect_zone(input);
    collect_configured(input);
    collect_source(input);
    if (input->facts->clock.error.meta.state == FACT_UNREAD)
        collect_last_sync(input);
}

const Collector collector_clock = {.name = "clock",
                                   .order = 340,
                                   .fills = GROUP_BIT(clock),
                                   .deadline_ms = 15000,
                                   .collect = collect};
