#include "report/phone_steps.h"

static void note(PhoneSteps *steps, PhoneStep step) {
    if (steps->count < PHONE_MOST_STEPS)
        steps->steps[steps->count] = step;
    steps->count++;
}

/* What was pushed last comes out first; phone_steps_number pushes from the end, so that reading
 * goes forward. */
static void take(PhoneSteps *steps, PhoneStep step) {
    steps->number = step.weight * (steps->number / step.total) +
                    (unsigned)(steps->number % step.total) - step.start;
}

size_t phone_step(PhoneSteps *steps, const unsigned *weights, size_t count, size_t value) {
    PhoneStep step = {0};
    for (size_t i = 0; i < count; i++)
        step.total += weights[i];
    /* NOLINTNEXTLINE(clang-analyzer-core.DivideZero): there is a choice, and each weighs something
     */
    const unsigned rest = steps->reading ? (unsigned)(steps->number % step.total) : 0;
    size_t at = 0;
    while (at + 1 < count && (steps->reading ? rest >= step.start + weights[at] : at < value))
        step.start += weights[at++];
    step.weight = weights[at];
    if (steps->reading)
        take(steps, step);
    else
        note(steps, step);
    return at;
}

size_t phone_step_even(PhoneSteps *steps, size_t count, size_t value) {
    PhoneStep step = {.start = (unsigned)value, .weight = 1, .total = (unsigned)count};
    if (!steps->reading) {
        note(steps, step);
        return value;
    }
    step.start = (unsigned)(steps->number % step.total);
    take(steps, step);
    return step.start;
}

bool phone_steps_number(const PhoneSteps *steps, PhoneNumber limit, PhoneNumber *ret_number) {
    PhoneNumber number = 0;
    if (steps->count > PHONE_MOST_STEPS)
        return false;
    for (size_t i = steps->count; i > 0; i--) {
        const PhoneStep step = steps->steps[i - 1];
        number = number / step.weight * step.total + step.start + number % step.weight;
        if (number >= limit)
            return false;
    }
    *ret_number = number;
    return true;
}
