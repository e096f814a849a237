/* Any bytes as a file: redaction ends, in pieces it is the same as at once; redacting the outcome,
 * unmasking it and scanning it for leaks end too. The first byte chooses the level. */
#include "redact/gate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Gbk *gbk;

static void add_to(void *context, Str bytes) {
    buf_add(context, bytes);
}

static Status in_pieces(Redactor *redactor, RedactMode mode, Str text, Buf *out) {
    RedactStream *stream = redact_stream_new(redactor, mode, add_to, out);
    Status status = STATUS_OK;
    for (size_t at = 0, step = 1; at < text.length && status == STATUS_OK; at += step)
        status = redact_stream_feed(stream, str_first(str_from(text, at), step));
    if (status == STATUS_OK)
        status = redact_stream_end(stream);
    redact_stream_free(stream);
    return status;
}

static void expect_same(const Buf *a, const Buf *b) {
    if (!str_equal(buf_str(a), buf_str(b)))
        abort();
}

/* Redacted, a text that was hardly one (NULs, controls) may be shorter, and none any more. */
static void expect_ends(Status status) {
    if (status != STATUS_OK && status != STATUS_UNSUPPORTED)
        abort();
}

static void unmask(const Redactor *redactor, Arena *arena, Str text) {
    Redactor *map;
    const char *where;
    Str back;
    const char *json = redact_map_text(arena, redactor);
    if (json == NULL || unmask_load(arena, str_of(json), gbk, &map, &where) != STATUS_OK)
        return; /* of damaged text two names may become one */
    expect_ends(unmask_text(map, text, arena, &back));
    redactor_free(map);
}

static void scan(const Redactor *redactor, Str text) {
    size_t count;
    uint64_t total;
    Gate *gate = gate_new(redactor, gbk);
    gate_file(gate, "x");
    gate_feed(gate, text);
    gate_file_end(gate);
    const GateHit *hits = gate_hits(gate, &count, &total);
    for (size_t i = 0; i < count; i++)
        if (hits[i].offset + hits[i].length > text.length)
            abort();
    gate_free(gate);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0)
        return 0;
    if (gbk == NULL)
        gbk = gbk_open();
    const Str text = {(const char *)data + 1, size - 1};
    const RedactOptions options = {data[0] % REDACT_LEVELS, STR_OF("0123456789abcdef"), gbk, NULL};
    Redactor *redactor;
    Arena *arena = arena_new();
    Buf whole, pieces, again;
    if (redactor_new(&options, &redactor) != STATUS_OK)
        abort();
    buf_init(&whole, 1 << 26);
    buf_init(&pieces, 1 << 26);
    buf_init(&again, 1 << 26);
    RedactTrail *trail = redact_trail_new();
    if (redact_file(redactor, REDACT_LEARN, text, trail, arena, NULL, NULL) == STATUS_OK &&
        redact_bytes(redactor, REDACT_REPLACE, text, arena, &whole, NULL) == STATUS_OK &&
        !redactor_grew(redactor)) {
        if (in_pieces(redactor, REDACT_REPLACE, text, &pieces) != STATUS_OK)
            abort();
        expect_same(&whole, &pieces);
        buf_clear(&pieces);
        if (redact_file(redactor, REDACT_REPLACE, text, trail, arena, &pieces, NULL) != STATUS_OK)
            abort();
        expect_same(&whole, &pieces);
        expect_ends(redact_bytes(redactor, REDACT_REPLACE, buf_str(&whole), arena, &again, NULL));
        unmask(redactor, arena, buf_str(&whole));
        scan(redactor, buf_str(&whole));
    }
    redact_trail_free(trail);
    buf_free(&whole);
    buf_free(&pieces);
    buf_free(&again);
    redactor_free(redactor);
    arena_free(arena);
    return 0;
}
