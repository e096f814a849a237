/* One file on its way through: blocks in, decoded windows, what was not replaced out as it came. */
#include "machine/recorded/decode.h"
#include "redact/blocks.h"
#include "redact/redact_rooms.h"

enum {
    BLOCK = 256 * 1024,       /* of a file, decoded at once */
    AHEAD = RULE_REACH + 512, /* of it must be known where a match may begin */
    BEHIND = 1024             /* kept of what was read, for what looks back: tables.c */
};

/* Texts that are no thing's own pseudonym (names of several labels, digits with their separators)
 * come again and again: each is kept once, most of the time. */
enum { KEPT_TEXTS = 1024, KEEP = 0 };

struct RedactStream {
    Redactor *redactor;
    RedactMode mode;
    RedactWrite *write;
    void *context;
    Arena *arena;
    View view;
    Buf raw;
    Encoding encoding;
    bool begun, gbk;
    RedactTrail *trail; /* written */
    TrailReader reader; /* followed, where it has a trail */
    uint64_t base;      /* of the view's text, in the file's */
    size_t from;        /* of the view's text: read up to here, */
    size_t done;        /* written up to here */
    char swallow;       /* where it ends, as stream_swallow says; KEEP: nothing is left out */
    Table table;        /* that goes on where the window ended */
    RedactResult result;
    Status status;
    const char *kept[KEPT_TEXTS]; /* in the redactor's arena */
};

RedactStream *redact_stream_new(Redactor *redactor, RedactMode mode, RedactWrite *write,
                                void *context) {
    Arena *arena = arena_new();
    RedactStream *stream = arena_alloc(arena, sizeof *stream);
    stream->arena = arena;
    stream->redactor = redactor;
    stream->mode = mode;
    stream->write = write;
    stream->context = context;
    stream->status = STATUS_OK;
    stream->result.encoding = "utf-8";
    view_init(&stream->view);
    buf_init(&stream->raw, BLOCK + 16);
    if (mode == REDACT_REPLACE && !redactor->named)
        redact_name_all(redactor);
    return stream;
}

void redact_stream_trail(RedactStream *stream, RedactTrail *trail) {
    if (stream->mode == REDACT_LEARN)
        stream->trail = trail;
    else if (trail != NULL && !trail->broken)
        stream->reader.trail = trail;
}

void redact_stream_free(RedactStream *stream) {
    if (stream == NULL)
        return;
    view_free(&stream->view);
    buf_free(&stream->raw);
    arena_free(stream->arena);
}

static void put_bytes(RedactStream *stream, Str bytes) {
    if (bytes.length == 0)
        return;
    stream->write(stream->context, bytes);
    stream->result.bytes_out += bytes.length;
}

static size_t put_text(RedactStream *stream, Str text) {
    Buf out;
    if (stream->encoding == ENCODING_BYTES && !stream->gbk) {
        put_bytes(stream, text);
        return text.length;
    }
    buf_init(&out, SIZE_MAX / 4);
    stream_encode(stream->redactor, (int)stream->encoding, text, &out);
    put_bytes(stream, buf_str(&out));
    const size_t length = out.length;
    buf_free(&out);
    return length;
}

/* What was not replaced goes out as the bytes that it came from. */
static void copy_to(RedactStream *stream, size_t to) {
    while (to > stream->done && stream->mode == REDACT_REPLACE) {
        bool text;
        const Str piece = view_piece(&stream->view, stream->done, to, &stream->done, &text);
        if (text)
            (void)put_text(stream, piece);
        else
            put_bytes(stream, piece);
    }
    if (to > stream->done)
        stream->done = to;
}

void stream_count(RedactStream *stream, RedactClass class) {
    stream->result.counts[class]++;
}

static const char *keep(RedactStream *stream, Str text) {
    uint32_t hash = 0;
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (uint8_t)text.at[i]) * 16777619U;
    const char **place = &stream->kept[(hash ^ hash >> 16) % KEPT_TEXTS];
    if (*place == NULL || !str_equal(str_of(*place), text))
        *place = str_dup(stream->redactor->arena, text);
    return *place;
}

void stream_put(RedactStream *stream, size_t from, size_t to, RedactClass class, Thing *thing,
                Str text) {
    copy_to(stream, from);
    const uint64_t offset = stream->result.bytes_out;
    const char *pseudonym =
        thing != NULL && thing->pseudonym == text.at ? thing->pseudonym : keep(stream, text);
    Replacement *replacement =
        arena_push(stream->arena, &stream->result.replacements, &stream->result.replacement_count,
                   &stream->result.replacement_room, sizeof *replacement);
    *replacement = (Replacement){
        .offset = offset,
        .length = (uint32_t)put_text(stream, text),
        .class = class,
        .pseudonym = pseudonym,
    };
    stream->done = to;
    stream->result.counts[class]++;
    if (thing == NULL)
        return;
    thing->uses++;
    if (thing->class != CLASS_SECRET && thing->class != CLASS_IPV4)
        things_spelled(stream->redactor->things, thing,
                       (Str){stream->view.text.at + from, to - from});
}

void stream_swallow(RedactStream *stream, char end) {
    stream->swallow = end;
}

static bool ends_secret(Str text, size_t at, char end) {
    const char c = text.at[at];
    if (c == '\r' || c == '\n')
        return true;
    if (end == ' ')
        return c != '\0' && strchr(" \t\"'&;,<>\\", c) != NULL;
    return c == end && (at == 0 || text.at[at - 1] != '\\');
}

/* The rest of a secret that is longer than patterns reach. */
static void swallow(RedactStream *stream) {
    const Str text = buf_str(&stream->view.text);
    size_t at = stream->from;
    while (at < text.length && !ends_secret(text, at, stream->swallow))
        at++;
    if (at < text.length)
        stream->swallow = KEEP;
    if (at > stream->done)
        stream->done = at;
    stream->from = at;
}

/* Reads on in the window, writes what is settled, and forgets what nothing looks back at. */
static void read_window(RedactStream *stream, bool final) {
    const size_t length = stream->view.text.length;
    const size_t limit = final ? length : length < AHEAD ? 0 : length - AHEAD;
    while (stream->from < limit && stream->redactor->trouble == STATUS_OK) {
        if (stream->swallow != KEEP)
            swallow(stream);
        Scan scan = {.redactor = stream->redactor,
                     .stream = stream,
                     .text = buf_str(&stream->view.text),
                     .limit = limit,
                     .learn = stream->mode == REDACT_LEARN,
                     .trail = stream->trail,
                     .reader = stream->reader.trail == NULL ? NULL : &stream->reader,
                     .table = &stream->table,
                     .base = stream->base};
        if (stream->table.count > 0)
            table_go_on(&scan);
        if (stream->swallow == KEEP)
            stream->from = scan_window(&scan, stream->from);
    }
    if (stream->redactor->trouble != STATUS_OK) {
        stream->status = stream->redactor->trouble;
        return;
    }
    copy_to(stream, stream->from);
    if (stream->from > BEHIND) {
        const size_t gone = stream->from - BEHIND;
        view_drop(&stream->view, gone);
        stream->base += gone;
        stream->from -= gone;
        stream->done -= gone;
    }
}

/* ---- blocks ---- */

static const char *encoding_word(const RedactStream *stream) {
    switch (stream->encoding) {
    case ENCODING_UTF16_LE:
        return "utf-16le";
    case ENCODING_UTF16_BE:
        return "utf-16be";
    default:
        return stream->gbk ? "gbk" : "utf-8";
    }
}

static size_t end_of_block(const RedactStream *stream) {
    const Str raw = buf_str(&stream->raw);
    return stream->encoding == ENCODING_BYTES
               ? block_end(raw)
               : block_end_wide(raw, stream->encoding == ENCODING_UTF16_BE);
}

static void begin(RedactStream *stream) {
    size_t skip;
    stream->begun = true;
    stream->encoding = encoding_of(buf_str(&stream->raw), &skip);
    if (stream->encoding == ENCODING_BINARY)
        stream->status = STATUS_UNSUPPORTED;
}

static void take_block(RedactStream *stream, bool final) {
    if (!stream->begun)
        begin(stream);
    if (stream->status != STATUS_OK)
        return;
    const size_t end = final ? stream->raw.length : end_of_block(stream);
    stream->status = view_add(&stream->view, stream->redactor, (int)stream->encoding,
                              str_first(buf_str(&stream->raw), end), &stream->gbk);
    if (stream->status != STATUS_OK)
        return;
    memmove(stream->raw.at, stream->raw.at + end, stream->raw.length - end);
    stream->raw.length -= end;
    read_window(stream, final);
}

Status redact_stream_feed(RedactStream *stream, Str bytes) {
    stream->result.bytes_in += bytes.length;
    while (bytes.length > 0 && stream->status == STATUS_OK) {
        const Str piece = str_first(bytes, BLOCK - stream->raw.length);
        buf_add(&stream->raw, piece);
        bytes = str_from(bytes, piece.length);
        if (stream->raw.overflowed)
            stream->status = STATUS_INTERNAL;
        else if (stream->raw.length == BLOCK)
            take_block(stream, false);
    }
    return stream->status;
}

Status redact_stream_end(RedactStream *stream) {
    if (stream->status == STATUS_OK && stream->result.bytes_in > 0)
        take_block(stream, true);
    stream->result.encoding = encoding_word(stream);
    return stream->status;
}

const RedactResult *redact_stream_result(const RedactStream *stream) {
    return &stream->result;
}
