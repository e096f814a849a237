/* A number that holds a row of choices, each taking the less room the more it was expected: range
 * asymmetric numeral systems (Duda, arXiv 1311.2540) over one whole number, so that nothing is lost
 * to rounding. The same walk over the choices writes and reads, so that the two cannot drift apart.
 *
 *     PhoneSteps steps = {.reading = false};
 *     value = phone_step(&steps, weights, count, value);     as often as wanted
 *     if (phone_steps_number(&steps, limit, &number)) ...
 *     PhoneSteps again = {.reading = true, .number = number};  and the same walk gives the values
 */
#ifndef KMSDOCTOR_PHONE_STEPS_H
#define KMSDOCTOR_PHONE_STEPS_H

#include <stdbool.h>
#include <stddef.h>

__extension__ typedef unsigned __int128 PhoneNumber;

enum { PHONE_MOST_STEPS = 400 };

typedef struct PhoneStep {
    unsigned start, weight, total;
} PhoneStep;

typedef struct PhoneSteps {
    bool reading;
    PhoneNumber number; /* while reading: what is left of it */
    PhoneStep steps[PHONE_MOST_STEPS];
    size_t count;
} PhoneSteps;

/* One choice among `count`, whose weights are at least 1: writing, notes `value` and returns it;
 * reading, returns what was written. */
size_t phone_step(PhoneSteps *steps, const unsigned *weights, size_t count, size_t value);

/* The same where all are alike. */
size_t phone_step_even(PhoneSteps *steps, size_t count, size_t value);

/* The number of what was written; false when it is not below the limit (at most 2^100). */
bool phone_steps_number(const PhoneSteps *steps, PhoneNumber limit, PhoneNumber *ret_number);

#endif
