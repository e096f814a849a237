#include "checks/lib_codes.h"

#include "checks/lib_products.h"
#include "facts/known.h"

static void add(const CheckInput *input, CodeList *codes, const FactText *code, CodeWeight weight,
                const char *item) {
    const uint32_t value = error_code_value(fact_text(code));
    if (!error_code_is_failure(value))
        return;
    CodeSeen *seen =
        arena_push(input->arena, &codes->items, &codes->count, &codes->capacity, sizeof *seen);
    if (value == NO_KMS_CONTACTED && weight > CODE_UMBRELLA)
        weight = CODE_UMBRELLA;
    *seen = (CodeSeen){
        .code = code->value, .value = value, .weight = weight, .meta = code->meta, .item = item};
}

static CodeWeight weight_of_event(const Event *event) {
    const int64_t id = fact_number(&event->id, 0);
    return id == EVENT_REQUEST || id == EVENT_REPLY || id == EVENT_RECEIVED ? CODE_INSIDE
                                                                            : CODE_BESIDE;
}

static int by_weight(const void *a, const void *b) {
    const CodeSeen *first = a, *second = b;
    if (first->weight != second->weight)
        return first->weight > second->weight ? -1 : 1;
    return first->meta.source < second->meta.source ? -1 : first->meta.source > second->meta.source;
}

CodeList codes_seen(const CheckInput *input) {
    const Facts *facts = input->facts;
    CodeList codes = {0};
    for (size_t i = 0; i < facts->events.count; i++) {
        const Event *event = &facts->events.items[i];
        const char *item =
            arena_printf(input->arena, "%lld", (long long)fact_number(&event->id, 0));
        add(input, &codes, &event->code, weight_of_event(event), item);
    }
    for (size_t i = 0; i < facts->attempts.count; i++) {
        const Attempt *attempt = &facts->attempts.items[i];
        if (attempt_is_newest(facts, attempt))
            add(input, &codes, &attempt->code,
                attempt_is_beside(facts, attempt) ? CODE_ASIDE : CODE_TOLD,
                fact_text(&attempt->product));
    }
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        if (licence_counts(licence) && !fact_is(&licence->state, LicenceState_LICENSED))
            add(input, &codes, &licence->reason,
                licence_is_beside(facts, licence) ? CODE_ASIDE : CODE_TOLD,
                fact_text(&licence->name));
    }
    for (size_t i = 0; i < facts->services.count; i++)
        add(input, &codes, &facts->services.items[i].error, CODE_BESIDE,
            fact_text(&facts->services.items[i].name));
    add(input, &codes, &facts->wmi.error, CODE_BESIDE, "WMI");
    add(input, &codes, &facts->rights.error, CODE_BESIDE, NULL);
    if (codes.count > 1)
        qsort(codes.items, codes.count, sizeof codes.items[0], by_weight);
    return codes;
}

const CodeSeen *code_find(const CodeList *codes, uint32_t value) {
    return code_find_any(codes, &value, 1);
}

const CodeSeen *code_find_any(const CodeList *codes, const uint32_t *values, size_t count) {
    for (size_t i = 0; i < codes->count; i++)
        for (size_t k = 0; k < count; k++)
            if (codes->items[i].value == values[k])
                return &codes->items[i];
    return NULL;
}
