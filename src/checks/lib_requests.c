#include "checks/lib_requests.h"

const Event *newest_event(const Facts *facts, int64_t id) {
    const Event *newest = NULL;
    for (size_t i = 0; i < facts->events.count; i++) {
        const Event *event = &facts->events.items[i];
        if (fact_number(&event->id, 0) != id)
            continue;
        if (newest == NULL || !fact_known(event->when.meta) || !fact_known(newest->when.meta) ||
            event->when.value >= newest->when.value)
            newest = event;
    }
    return newest;
}

size_t count_events(const Facts *facts, int64_t id) {
    size_t count = 0;
    for (size_t i = 0; i < facts->events.count; i++)
        count += fact_number(&facts->events.items[i].id, 0) == id;
    return count;
}

bool is_verdict_of_host(uint32_t code) {
    return code == 0xC004F038u || code == 0xC004F041u || code == 0xC004F042u || code == 0xC004F06Cu;
}
