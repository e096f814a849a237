/* Is the clock right? More than 4 hours between client and host, in UTC, stops KMS [SA-F074]. */
#include "checks/lib_clock.h"
#include "checks/lib_codes.h"
#include "checks/lib_products.h"
#include "facts/discovery.h"
#include "facts/known.h"

enum { SMALL_LIMIT = 5 * 60 };

/* "+04:12:00": how far this PC is ahead. */
static const char *offset_text(Arena *arena, int64_t seconds) {
    const bool behind = seconds < 0;
    const uint64_t away = behind ? 0 - (uint64_t)seconds : (uint64_t)seconds;
    return arena_printf(arena, "%c%02llu:%02llu:%02llu", behind ? '-' : '+',
                        (unsigned long long)(away / 3600), (unsigned long long)(away / 60 % 60),
                        (unsigned long long)(away % 60));
}

static bool is_small(int64_t seconds) {
    return seconds <= SMALL_LIMIT && seconds >= -SMALL_LIMIT;
}

static void set_offset(const CheckInput *input, Finding *finding, const ClockOffset *offset) {
    const bool off = !is_small(offset->seconds);
    if (is_skewed(offset->seconds))
        finding_set(finding, fault_status(input->facts), "skewed");
    else
        finding_set(finding, off ? CHECK_WARN : CHECK_OK, off ? "off" : "right");
    finding_param(input, finding, "offset", offset_text(input->arena, offset->seconds));
    finding_param(input, finding, "reference",
                  text_is_empty(offset->reference) ? "-" : offset->reference);
    finding_evidence(input, finding, offset->meta, "offset");
}

/* The same request as the client and the host recorded it: their clocks side by side. The records
 * do not state their zones, so that this says something only beside the host's own complaint. */
static bool offset_of_requests(const Facts *facts, int64_t *ret_offset, FactMeta *ret_meta) {
    for (size_t i = 0; i < facts->events.count; i++) {
        const Event *sent = &facts->events.items[i];
        if (fact_number(&sent->id, 0) != EVENT_REQUEST || !fact_known(sent->client_time.meta))
            continue;
        for (size_t k = 0; k < facts->events.count; k++) {
            const Event *received = &facts->events.items[k];
            if (fact_number(&received->id, 0) != EVENT_RECEIVED ||
                !fact_known(received->client_time.meta) || text_is_empty(fact_text(&sent->cmid)) ||
                !text_equal_any_case(fact_text(&sent->cmid), fact_text(&received->cmid)))
                continue;
            *ret_offset = sent->client_time.value - received->client_time.value;
            *ret_meta = received->client_time.meta;
            return true;
        }
    }
    return false;
}

static void set_by_code(const CheckInput *input, Finding *finding, const CodeSeen *seen) {
    int64_t offset;
    FactMeta meta = {0};
    const bool measured = offset_of_requests(input->facts, &offset, &meta);
    finding_set(finding, fault_status(input->facts), measured ? "skewed" : "refused_time");
    if (measured)
        finding_param(input, finding, "offset", offset_text(input->arena, offset));
    finding_param(input, finding, "reference", seen->code);
    finding_evidence(input, finding, seen->meta, seen->code);
    finding_evidence(input, finding, meta, "12290");
}

/* Nothing keeps the clock right: its own quartz, or a time service that does not run. */
static bool is_unsynchronised(const Clock *clock) {
    const Str source = str_of(fact_text(&clock->time_source));
    return str_contains(source, "Local CMOS Clock") || str_contains(source, "Free-running") ||
           fact_absent(clock->last_sync.meta) || error_code_value(fact_text(&clock->error)) != 0;
}

/* Whom the clock follows could not be asked (w32tm tells standard users nothing), but nobody it is:
 * it is told so, or its service is switched off. NULL: that is not known either. */
static const char *nobody_to_follow(const Facts *facts) {
    const char *told = fact_text(&facts->clock.configured);
    if (facts->clock.time_source.meta.state != FACT_FAILED)
        return NULL;
    if (text_equal_any_case(told, "NoSync"))
        return told;
    for (size_t i = 0; i < facts->services.count; i++) {
        const Service *service = &facts->services.items[i];
        const char *name = fact_text(&service->name);
        if (text_equal_any_case(name, "W32Time") && fact_is(&service->start, StartType_DISABLED) &&
            !fact_is(&service->state, ServiceState_RUNNING))
            return name;
    }
    return NULL;
}

static void set_by_settings(const CheckInput *input, Finding *finding, const char *nobody) {
    finding_set(finding, CHECK_WARN, "not_synced");
    finding_param(input, finding, "source", nobody);
    finding_evidence(input, finding, input->facts->clock.configured.meta, "Type");
}

static void set_by_source(const CheckInput *input, Finding *finding, const Clock *clock) {
    const char *source = fact_text(&clock->time_source), *error = fact_text(&clock->error);
    finding_set(finding, CHECK_WARN, "not_synced");
    finding_param(input, finding, "source",
                  !text_is_empty(source)  ? source
                  : !text_is_empty(error) ? error
                                          : "-");
    finding_evidence(input, finding, clock->time_source.meta, "Source");
    finding_evidence(input, finding, clock->last_sync.meta, "Last Successful Sync Time");
    finding_evidence(input, finding, clock->error.meta, error);
}

/* ---- time servers that were asked ---- */

static const char *code_of(int outcome) {
    switch ((TimeOutcome)outcome) {
    case TimeOutcome_ANSWERED:
        return "answered";
    case TimeOutcome_UNSYNCHRONISED:
        return "unsynchronised";
    case TimeOutcome_TIMEOUT:
        return "no_answer";
    case TimeOutcome_REFUSED:
        return "refused";
    case TimeOutcome_UNREACHABLE:
        return "unreachable";
    case TimeOutcome_UNRESOLVED:
        return "unresolved";
    case TimeOutcome_MALFORMED:
    case TimeOutcome_COUNT:
        break;
    }
    return "malformed";
}

static void add_server(const CheckInput *input, Finding *finding, const TimeAnswer *answer) {
    const bool answered = fact_is(&answer->outcome, TimeOutcome_ANSWERED);
    const char *server = fact_text(&answer->server);
    if (!fact_known(answer->outcome.meta) || (answered && !fact_known(answer->offset.meta)))
        return;
    Finding *detail =
        finding_detail(input, finding, answered ? CHECK_OK : CHECK_UNKNOWN, "unknown");
    detail->code = code_of(answer->outcome.value);
    finding_param(input, detail, "server", text_is_empty(server) ? "-" : server);
    finding_param(input, detail, "offset",
                  answered ? offset_text(input->arena, answer->offset.value) : "-");
    finding_evidence(input, detail, answer->outcome.meta, server);
}

static void set_host(const CheckInput *input, Finding *finding, const ClockOffset *offset,
                     const TimeAnswer *host) {
    if (is_skewed(offset->seconds))
        finding_set(finding, fault_status(input->facts), "host_skewed");
    else
        finding_set(finding, is_small(offset->seconds) ? CHECK_OK : CHECK_INFO, "host_right");
    finding_param(input, finding, "host", host->server.value);
    finding_param(input, finding, "offset", offset_text(input->arena, offset->seconds));
    finding_param(input, finding, "reference", offset->reference);
    finding_evidence(input, finding, offset->meta, host->server.value);
}

/* Only one clock beside the seat's own: which of the two is wrong it does not tell. */
static void set_against_seat(const CheckInput *input, Finding *finding, const TimeAnswer *seen) {
    finding_set(finding, is_skewed(seen->offset.value) ? CHECK_WARN : CHECK_INFO, "seat_offset");
    finding_param(input, finding, "server", seen->server.value);
    finding_param(input, finding, "offset", offset_text(input->arena, seen->offset.value));
    finding_evidence(input, finding, seen->offset.meta, seen->server.value);
}

static void set_no_time(const CheckInput *input, Finding *finding) {
    NameList servers = {0};
    for (size_t i = 0; i < finding->detail_count; i++)
        name_list_add(input->arena, &servers, finding_value(&finding->details[i], "server"));
    if (servers.count == 0)
        return;
    finding_set(finding, CHECK_UNKNOWN, "no_time");
    finding_param(input, finding, "servers", servers.text);
}

/* The seat's own clock is nobody's concern: what counts is the KMS host against the clock that PCs
 * follow. */
static void run_from_seat(const CheckInput *input, Finding *finding) {
    static const TimeRole roles[] = {TimeRole_KMS_HOST, TimeRole_DOMAIN, TimeRole_GIVEN};
    ClockOffset offset;
    const TimeAnswer *host, *seen = NULL;
    if (clock_of_host(input->facts, &offset, &host)) {
        set_host(input, finding, &offset, host);
        return;
    }
    for (size_t i = 0; seen == NULL && i < sizeof roles / sizeof roles[0]; i++)
        seen = time_of(input->facts, roles[i]);
    if (seen != NULL)
        set_against_seat(input, finding, seen);
    else
        set_no_time(input, finding);
}

/* The PC agrees with the clock that it follows, the KMS host does not: then the host is wrong. */
static bool host_is_wrong(const Facts *facts, ClockOffset *ret_offset,
                          const TimeAnswer **ret_host) {
    return !fact_known(facts->clock.offset.meta) && clock_of_host(facts, ret_offset, ret_host) &&
           is_skewed(ret_offset->seconds) && is_skewed((*ret_host)->offset.value);
}

static void run(const CheckInput *input, Finding *finding) {
    const Clock *clock = &input->facts->clock;
    for (size_t i = 0; i < input->facts->time_answers.count; i++)
        add_server(input, finding, &input->facts->time_answers.items[i]);
    if (seen_from_seat(input->facts)) {
        run_from_seat(input, finding);
        return;
    }
    const CodeList codes = codes_seen(input);
    const CodeSeen *complaint = code_find(&codes, 0xC004F06Cu);
    ClockOffset offset, of_host;
    const TimeAnswer *host;
    const bool known = clock_of_pc(input->facts, &offset);
    const char *nobody = nobody_to_follow(input->facts);
    if (host_is_wrong(input->facts, &of_host, &host))
        set_host(input, finding, &of_host, host);
    else if (known && is_skewed(offset.seconds))
        set_offset(input, finding, &offset);
    else if (complaint != NULL)
        set_by_code(input, finding, complaint);
    else if (known)
        set_offset(input, finding, &offset);
    else if (is_unsynchronised(clock))
        set_by_source(input, finding, clock);
    else if (nobody != NULL)
        set_by_settings(input, finding, nobody);
    else
        set_no_time(input, finding);
}

const Check check_pc_clock = {.id = "pc.clock",
                              .order = 330,
                              .link = LINK_PC,
                              .needs = GROUP_BIT(clock) | GROUP_BIT(time_answers) |
                                       GROUP_BIT(events) | GROUP_BIT(attempts) |
                                       GROUP_BIT(licences) | GROUP_BIT(services),
                              .seat = true,
                              .by_target = true,
                              .run = run};
