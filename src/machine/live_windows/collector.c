#include "machine/live_windows/collector.h"

#include "base/registry.h"
#include "collector_registry.h"

const Collector *const *collector_list(void) {
    static const Collector *list[sizeof collector_registry / sizeof collector_registry[0]];
    if (list[0] == NULL)
        registry_sort(list, collector_registry, sizeof list, offsetof(Collector, order));
    return list;
}
