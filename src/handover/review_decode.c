#include "handover/review_rooms.h"

#include "base/text.h"
#include "machine/recorded/decode.h"

typedef struct Decoding {
    const BundlePart *part;
    Gbk *gbk;
    Buf out;
    ReviewText text;
    size_t next; /* replacement that comes next */
} Decoding;

static size_t replaced_from(const Decoding *decoding, size_t i) {
    return (size_t)decoding->part->redaction.replacements[i].offset;
}

static size_t replaced_to(const Decoding *decoding, size_t i) {
    return replaced_from(decoding, i) + decoding->part->redaction.replacements[i].length;
}

static void add_span(Decoding *decoding, size_t offset, size_t length) {
    decoding->text.spans[decoding->text.span_count++] = (ReviewSpan){offset, length};
}

typedef void Decode(Decoding *decoding, Str bytes);

static void decode_as_gbk(Decoding *decoding, Str bytes) {
    decode_line(decoding->gbk, bytes, &decoding->out);
}

static void decode_as_is(Decoding *decoding, Str bytes) {
    buf_add(&decoding->out, bytes);
}

static void decode_as_little(Decoding *decoding, Str bytes) {
    (void)decode_utf16(bytes, false, &decoding->out);
}

static void decode_as_big(Decoding *decoding, Str bytes) {
    (void)decode_utf16(bytes, true, &decoding->out);
}

/* The bytes [from, to), piece by piece: a replaced part never begins or ends inside a character. */
static void decode_stretch(Decoding *decoding, size_t from, size_t to, Decode *decode) {
    const Str bytes = decoding->part->bytes;
    while (from < to) {
        const size_t i = decoding->next;
        const bool any = i < decoding->part->redaction.replacement_count;
        const bool inside = any && replaced_from(decoding, i) <= from;
        size_t end = !any ? to : inside ? replaced_to(decoding, i) : replaced_from(decoding, i);
        end = end > to ? to : end;
        const size_t before = decoding->out.length;
        if (end > from)
            decode(decoding, (Str){bytes.at + from, end - from});
        if (inside && decoding->out.length > before)
            add_span(decoding, before, decoding->out.length - before);
        if (inside)
            decoding->next++;
        from = end > from ? end : from;
    }
}

/* Between UTF-8 and GBK each line decides for itself, as when it was read. */
static void decode_lines(Decoding *decoding, size_t from) {
    const Str bytes = decoding->part->bytes;
    while (from < bytes.length) {
        const char *end = memchr(bytes.at + from, '\n', bytes.length - from);
        const size_t to = end == NULL ? bytes.length : (size_t)(end - bytes.at) + 1;
        const Str line = {bytes.at + from, to - from - (end == NULL ? 0 : 1)};
        decode_stretch(decoding, from, from + line.length,
                       decode_is_clean(line) ? decode_as_is : decode_as_gbk);
        if (end != NULL)
            buf_add_char(&decoding->out, '\n');
        from = to;
    }
}

/* UTF-8 stays where it is: only what is counted from the mark at its front is counted anew. */
static void take_utf8(Decoding *decoding, size_t skip) {
    const RedactResult *redaction = &decoding->part->redaction;
    decoding->text.text = str_from(decoding->part->bytes, skip);
    for (size_t i = 0; i < redaction->replacement_count; i++)
        if (replaced_from(decoding, i) >= skip && redaction->replacements[i].length > 0)
            add_span(decoding, replaced_from(decoding, i) - skip,
                     redaction->replacements[i].length);
}

ReviewText review_decode(const BundlePart *part, Gbk *gbk, Arena *arena) {
    Decoding decoding = {.part = part, .gbk = gbk};
    decoding.text.spans = arena_array(arena, ReviewSpan, part->redaction.replacement_count + 1);
    size_t skip = 0;
    (void)encoding_of(part->bytes, &skip);
    buf_init(&decoding.out, SIZE_MAX / 4);
    if (strcmp(part->encoding, "utf-16le") == 0)
        decode_stretch(&decoding, skip, part->bytes.length, decode_as_little);
    else if (strcmp(part->encoding, "utf-16be") == 0)
        decode_stretch(&decoding, skip, part->bytes.length, decode_as_big);
    else if (strcmp(part->encoding, "gbk") == 0)
        decode_lines(&decoding, skip);
    else
        take_utf8(&decoding, skip);
    if (decoding.out.length > 0)
        decoding.text.text =
            (Str){arena_strndup(arena, decoding.out.at, decoding.out.length), decoding.out.length};
    buf_free(&decoding.out);
    return decoding.text;
}
