#include "base/registry.h"

static int number_at(const char *table, size_t place) {
    int number;
    memcpy(&number, table + place, sizeof number);
    return number;
}

/* By insertion: a few dozen tables, once in a run. */
void registry_sort(void *to, const void *registry, size_t size, size_t place) {
    const size_t step = sizeof(const char *);
    char *sorted = to;
    memcpy(sorted, registry, size);
    for (size_t end = step; end + step < size; end += step) {
        const char *table;
        size_t at = end;
        memcpy(&table, sorted + end, step);
        for (; at > 0; at -= step) {
            const char *before;
            memcpy(&before, sorted + at - step, step);
            if (number_at(before, place) <= number_at(table, place))
                break;
            memcpy(sorted + at, &before, step);
        }
        memcpy(sorted + at, &table, step);
    }
}
