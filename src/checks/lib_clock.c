#include "checks/lib_clock.h"

#include "facts/discovery.h"

/* Seconds that no clock is off by: so that sums of what was read cannot overflow. */
static const int64_t FARTHEST = (int64_t)1 << 40;

static int64_t bounded(int64_t seconds) {
    return seconds > FARTHEST ? FARTHEST : seconds < -FARTHEST ? -FARTHEST : seconds;
}

bool is_skewed(int64_t seconds) {
    return seconds > SKEW_LIMIT || seconds < -SKEW_LIMIT;
}

static int64_t distance(const TimeAnswer *answer) {
    const int64_t offset = bounded(answer->offset.value);
    return offset < 0 ? -offset : offset;
}

const TimeAnswer *time_of(const Facts *facts, TimeRole role) {
    const TimeAnswer *found = NULL;
    for (size_t i = 0; i < facts->time_answers.count; i++) {
        const TimeAnswer *answer = &facts->time_answers.items[i];
        if (fact_is(&answer->outcome, TimeOutcome_ANSWERED) && fact_is(&answer->role, (int)role) &&
            fact_known(answer->offset.meta) && fact_known(answer->server.meta) &&
            (found == NULL || distance(answer) > distance(found)))
            found = answer;
    }
    return found;
}

static const TimeAnswer *reference_time(const Facts *facts) {
    const TimeAnswer *domain = time_of(facts, TimeRole_DOMAIN);
    return domain != NULL ? domain : time_of(facts, TimeRole_GIVEN);
}

bool clock_of_pc(const Facts *facts, ClockOffset *ret_offset) {
    if (fact_known(facts->clock.offset.meta)) {
        *ret_offset = (ClockOffset){facts->clock.offset.value, fact_text(&facts->clock.reference),
                                    facts->clock.offset.meta};
        return true;
    }
    const TimeAnswer *host = time_of(facts, TimeRole_KMS_HOST);
    const TimeAnswer *seen = host != NULL ? host : reference_time(facts);
    if (seen == NULL || seen_from_seat(facts))
        return false;
    *ret_offset =
        (ClockOffset){-bounded(seen->offset.value), seen->server.value, seen->offset.meta};
    return true;
}

bool clock_of_host(const Facts *facts, ClockOffset *ret_offset, const TimeAnswer **ret_host) {
    const TimeAnswer *reference = reference_time(facts);
    const TimeAnswer *host = NULL;
    int64_t widest = 0;
    for (size_t i = 0; reference != NULL && i < facts->time_answers.count; i++) {
        const TimeAnswer *answer = &facts->time_answers.items[i];
        if (!fact_is(&answer->role, TimeRole_KMS_HOST) ||
            !fact_is(&answer->outcome, TimeOutcome_ANSWERED) || !fact_known(answer->offset.meta) ||
            !fact_known(answer->server.meta))
            continue;
        const int64_t apart = bounded(answer->offset.value) - bounded(reference->offset.value);
        const int64_t width = apart < 0 ? -apart : apart;
        if (host != NULL && width <= widest)
            continue;
        host = answer;
        widest = width;
        *ret_offset = (ClockOffset){apart, reference->server.value, answer->offset.meta};
    }
    *ret_host = host;
    return host != NULL;
}
