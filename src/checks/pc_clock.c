/* Is the clock right? More than 4 hours between client and host, in UTC, stops KMS [SA-F074]. */
#include "checks/lib_codes.h"
#include "checks/lib_products.h"
#include "facts/known.h"

enum { SKEW_LIMIT = 4 * 3600, SMALL_LIMIT = 5 * 60 };

/* "+04:12:00": how far this PC is ahead. */
static const char *offset_text(Arena *arena, int64_t seconds) {
    const bool behind = seconds < 0;
    const uint64_t away = behind ? 0 - (uint64_t)seconds : (uint64_t)seconds;
    return arena_printf(arena, "%c%02llu:%02llu:%02llu", behind ? '-' : '+',
                        (unsigned long long)(away / 3600), (unsigned long long)(away / 60 % 60),
                        (unsigned long long)(away % 60));
}

static void set_offset(const CheckInput *input, Finding *finding, int64_t offset, FactMeta meta,
                       const char *reference) {
    const bool skewed = offset > SKEW_LIMIT || offset < -SKEW_LIMIT;
    const bool off = offset > SMALL_LIMIT || offset < -SMALL_LIMIT;
    if (skewed)
        finding_set(finding, fault_status(input->facts), "skewed");
    else
        finding_set(finding, off ? CHECK_WARN : CHECK_OK, off ? "off" : "right");
    finding_param(input, finding, "offset", offset_text(input->arena, offset));
    finding_param(input, finding, "reference", text_is_empty(reference) ? "-" : reference);
    finding_evidence(input, finding, meta, "offset");
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
    finding_set(finding, fault_status(input->facts), "skewed");
    finding_param(input, finding, "offset", measured ? offset_text(input->arena, offset) : "-");
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

static void run(const CheckInput *input, Finding *finding) {
    const Clock *clock = &input->facts->clock;
    const CodeList codes = codes_seen(input);
    const CodeSeen *complaint = code_find(&codes, 0xC004F06Cu);
    const bool known = fact_known(clock->offset.meta);
    if (known && (clock->offset.value > SKEW_LIMIT || clock->offset.value < -SKEW_LIMIT))
        set_offset(input, finding, clock->offset.value, clock->offset.meta,
                   fact_text(&clock->reference));
    else if (complaint != NULL)
        set_by_code(input, finding, complaint);
    else if (known)
        set_offset(input, finding, clock->offset.value, clock->offset.meta,
                   fact_text(&clock->reference));
    else if (is_unsynchronised(clock))
        set_by_source(input, finding, clock);
}

const Check check_pc_clock = {.id = "pc.clock",
                              .order = 330,
                              .link = LINK_PC,
                              .needs = GROUP_BIT(clock) | GROUP_BIT(events) | GROUP_BIT(attempts) |
                                       GROUP_BIT(licences),
                              .run = run};
