/* How fast it goes lately, and how long it will take. Pure: the clock is the caller's. */
#ifndef KMSDOCTOR_RATE_H
#define KMSDOCTOR_RATE_H

#include <stdint.h>

enum {
    RATE_SAMPLES = 32,
    RATE_WINDOW_MS = 8000, /* "lately" */
    RATE_LEAST_MS = 500    /* before this nothing is said */
};

typedef struct RateSample {
    int64_t at_ms;
    uint64_t bytes;
} RateSample;

typedef struct Rate {
    RateSample samples[RATE_SAMPLES]; /* a ring */
    int count, next;
} Rate;

/* After a pause, or where bytes were taken back. */
void rate_begin(Rate *rate);

/* So many bytes have gone, as of now. */
void rate_add(Rate *rate, int64_t now_ms, uint64_t bytes);

/* Bytes a second; 0: not known, or nothing goes. */
uint64_t rate_of(const Rate *rate, int64_t now_ms);

/* Seconds, rounded up; -1: not known. */
int64_t rate_left(uint64_t rate, uint64_t bytes_left);

#endif
