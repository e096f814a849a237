#include "portal/rate.h"

void rate_begin(Rate *rate) {
    rate->count = rate->next = 0;
}

static const RateSample *sample(const Rate *rate, int age) {
    return &rate->samples[(rate->next - 1 - age + 2 * RATE_SAMPLES) % RATE_SAMPLES];
}

void rate_add(Rate *rate, int64_t now_ms, uint64_t bytes) {
    if (rate->count > 0 && bytes < sample(rate, 0)->bytes)
        rate_begin(rate);
    /* So that the ring holds the whole window, whoever asks how often. */
    if (rate->count > 1 && now_ms - sample(rate, 1)->at_ms < RATE_WINDOW_MS / (RATE_SAMPLES - 2)) {
        rate->samples[(rate->next + RATE_SAMPLES - 1) % RATE_SAMPLES] = (RateSample){now_ms, bytes};
        return;
    }
    rate->samples[rate->next] = (RateSample){now_ms, bytes};
    rate->next = (rate->next + 1) % RATE_SAMPLES;
    if (rate->count < RATE_SAMPLES)
        rate->count++;
}

uint64_t rate_of(const Rate *rate, int64_t now_ms) {
    if (rate->count < 2)
        return 0;
    const RateSample *newest = sample(rate, 0), *oldest = newest;
    for (int age = 1; age < rate->count; age++)
        if (now_ms - sample(rate, age)->at_ms <= RATE_WINDOW_MS)
            oldest = sample(rate, age);
    const int64_t took = now_ms - oldest->at_ms;
    if (took < RATE_LEAST_MS)
        return 0;
    return (newest->bytes - oldest->bytes) * 1000 / (uint64_t)took;
}

int64_t rate_left(uint64_t rate, uint64_t bytes_left) {
    return rate == 0 ? -1 : (int64_t)((bytes_left + rate - 1) / rate);
}
