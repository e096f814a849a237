/* Redaction over a generated log: seconds of the processor for each round and for the leak gate.
 *
 *   redact_bench MEGABYTES ADDRESSES [FILE]     FILE: the log is written there as well
 *
 * Prints "megabytes learn replace gate-made gate-read". redaction.py runs it. */
#include "redact/gate.h"

#include <time.h>

static uint32_t next_number(uint32_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void add_line(Buf *log, uint32_t *seed, uint32_t addresses) {
    const uint32_t which = next_number(seed) % addresses * 2654435761U;
    const unsigned a = which >> 16 & 255, b = which >> 8 & 255, c = which & 255;
    const unsigned user = next_number(seed) % 300, host = next_number(seed) % 500;
    buf_printf(log,
               "2020-07-01T10:%02u:%02u.%03uZ sppsvc[%u] Info: client host%03u.corp.example "
               "(10.%u.%u.%u:%u) asked for activation, result 0x%08X\r\n",
               next_number(seed) % 60, next_number(seed) % 60, next_number(seed) % 1000,
               next_number(seed) % 9000, host, a, b, c, 1024 + next_number(seed) % 60000,
               next_number(seed));
    if (user % 3 == 0)
        buf_printf(log,
                   "  opened C:\\Users\\worker%03u\\AppData\\Local\\Temp\\trace.log for "
                   "CORP\\worker%03u, 12 bytes\r\n",
                   user, user);
    if (user % 4 == 0)
        buf_add_text(log, "  Software licensing service version: 10.0.18363.1171, event 12288, "
                          "next try in 120 minutes, KMS port 1688\r\n");
}

static void count_bytes(void *context, Str bytes) {
    *(size_t *)context += bytes.length;
}

static double run(Redactor *redactor, RedactMode mode, Str log, RedactTrail *trail) {
    const double start = seconds();
    size_t written = 0;
    RedactStream *stream = redact_stream_new(redactor, mode, count_bytes, &written);
    redact_stream_trail(stream, trail);
    if (redact_stream_feed(stream, log) != STATUS_OK || redact_stream_end(stream) != STATUS_OK)
        abort();
    redact_stream_free(stream);
    return seconds() - start;
}

static void bench(size_t megabytes, uint32_t addresses, const char *file) {
    Buf log;
    uint32_t seed = 12345;
    const RedactOptions options = {.level = REDACT_OUTSIDE, .salt = STR_OF("benchmark salt 1")};
    Redactor *redactor;
    buf_init(&log, SIZE_MAX / 4);
    while (log.length < megabytes * 1000000)
        add_line(&log, &seed, addresses);
    if (redactor_new(&options, &redactor) != STATUS_OK)
        abort();
    RedactTrail *trail = redact_trail_new();
    const double learn = run(redactor, REDACT_LEARN, buf_str(&log), trail);
    const double replace = run(redactor, REDACT_REPLACE, buf_str(&log), trail);
    redact_trail_free(trail);
    const double start = seconds();
    Gate *gate = gate_new(redactor, NULL);
    gate_file(gate, "log");
    const double made = seconds();
    gate_feed(gate, buf_str(&log));
    gate_file_end(gate);
    const double scanned = seconds();
    printf("%.3f %.4f %.4f %.4f %.4f\n", (double)log.length / 1e6, learn, replace, made - start,
           scanned - made);
    if (file != NULL) {
        FILE *out = fopen(file, "wb");
        if (out == NULL || fwrite(log.at, 1, log.length, out) != log.length || fclose(out) != 0)
            abort();
    }
    gate_free(gate);
    redactor_free(redactor);
    buf_free(&log);
}

int main(int count, char **arguments) {
    if (count < 3)
        return 64;
    bench((size_t)atoi(arguments[1]), (uint32_t)atoi(arguments[2]),
          count > 3 ? arguments[3] : NULL);
    return 0;
}
