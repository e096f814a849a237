/* What redaction missed and the gate found: its pseudonym is put there, and the gate looks again. A
 * person who waits for a bundle cannot do more about it, and less would be no bundle. */
#include "base/text.h"
#include "bundle/bundle_rooms.h"

typedef struct Mending {
    Bundle *bundle;
    const BundlePart *part;
    Buf out;
    size_t from; /* of the bytes: what stands before is in out */
    size_t next; /* of the replacements that there were */
    RedactResult result;
} Mending;

typedef struct Span {
    size_t from, to;
} Span;

/* What is found may begin and end within characters, by chance: of these nothing is to be left. */
static Span whole_utf8(Str text, Span span) {
    while (span.from > 0 && span.from < text.length && ((uint8_t)text.at[span.from] & 0xC0) == 0x80)
        span.from--;
    while (span.to < text.length && ((uint8_t)text.at[span.to] & 0xC0) == 0x80)
        span.to++;
    return span;
}

static size_t gbk_length(Str text, size_t at) {
    const Str rest = str_from(text, at);
    if (rest.length < 2 || (uint8_t)rest.at[0] <= 0x80)
        return 1;
    if ((uint8_t)rest.at[1] >= 0x40)
        return 2;
    return char_is_digit(rest.at[1]) && rest.length >= 4 && (uint8_t)rest.at[2] > 0x80 &&
                   char_is_digit(rest.at[3])
               ? 4
               : 1;
}

/* done: that begins no character's second half. Of such a file lines may be UTF-8 as well. */
static Span whole_gbk(Str text, size_t done, Span span) {
    const Span utf8 = whole_utf8(text, span);
    size_t at = span.from;
    if (text_is_valid_utf8(str_first(str_from(text, utf8.from), utf8.to - utf8.from)))
        return utf8;
    while (at > done && text.at[at - 1] != '\n')
        at--;
    while (at + gbk_length(text, at) <= span.from)
        at += gbk_length(text, at);
    span.from = at;
    while (at < span.to)
        at += gbk_length(text, at);
    span.to = at;
    return span;
}

static Span hit_span(const BundlePart *part, size_t done, const GateHit *hit) {
    const size_t from = (size_t)hit->offset;
    const Span span = {from, from + hit->length};
    if (strcmp(part->encoding, "utf-8") == 0)
        return whole_utf8(part->bytes, span);
    if (strcmp(part->encoding, "gbk") == 0)
        return whole_gbk(part->bytes, done, span);
    if (hit->spelling == GATE_UTF16LE || hit->spelling == GATE_UTF16BE)
        return span; /* whole units, wherever they begin */
    return (Span){span.from / 2 * 2, (span.to + 1) / 2 * 2};
}

/* The pseudonym as it may stand in that file: UTF-16 in a text of bytes only where there are such
 * stretches in it. */
static void put_pseudonym(Str bytes, const BundlePart *part, const GateHit *hit, Buf *out) {
    GateHit as_here = *hit;
    const bool wide = hit->spelling == GATE_UTF16LE || hit->spelling == GATE_UTF16BE;
    if (strcmp(part->encoding, "utf-16le") == 0 && !wide)
        as_here.spelling = GATE_UTF16LE;
    else if (strcmp(part->encoding, "utf-16be") == 0 && !wide)
        as_here.spelling = GATE_UTF16BE;
    else if (!str_starts(str_of(part->encoding), "utf-16") &&
             memchr(bytes.at, '\0', bytes.length) == NULL)
        as_here.spelling = GATE_UTF8;
    gate_put_pseudonym(&as_here, out);
}

/* Up to there as it was, with the replacements that stand in it. */
static void keep(Mending *mending, size_t to) {
    const RedactResult *old = &mending->part->redaction;
    for (; mending->next < old->replacement_count; mending->next++) {
        Replacement replacement = old->replacements[mending->next];
        if (replacement.offset + replacement.length > to)
            break;
        if (replacement.offset < mending->from)
            continue; /* a part of it was the beginning of what was found */
        replacement.offset += mending->out.length - mending->from;
        mending->result.replacements[mending->result.replacement_count++] = replacement;
    }
    buf_add(&mending->out,
            str_first(str_from(mending->part->bytes, mending->from), to - mending->from));
    mending->from = to;
}

static void put(Mending *mending, const GateHit *hit) {
    const BundlePart *part = mending->part;
    const Span span = hit_span(part, mending->from, hit);
    keep(mending, span.from > mending->from ? span.from : mending->from);
    const size_t begin = mending->out.length;
    put_pseudonym(str_first(str_from(part->bytes, span.from), span.to - span.from), part, hit,
                  &mending->out);
    mending->result.replacements[mending->result.replacement_count++] = (Replacement){
        .offset = begin,
        .length = (uint32_t)(mending->out.length - begin),
        .class = hit->class,
        .pseudonym = things_at(redactor_things(mending->bundle->redactor), hit->thing)->pseudonym};
    mending->result.counts[hit->class]++;
    mending->from = span.to > mending->from ? span.to : mending->from;
}

/* The map is to know whoever's pseudonym stands somewhere. */
static void note_uses(Bundle *bundle, const GateHit *hits, size_t count) {
    for (size_t i = 0; i < count; i++)
        things_at(redactor_things(bundle->redactor), hits[i].thing)->uses++;
}

/* Facts that do not open any more are no way on. */
static bool is_whole(const BundlePart *part, Str bytes) {
    if (!part->must_stay)
        return true;
    Arena *arena = arena_new();
    const char *where = "";
    const Status status = bundle_facts_open(arena, bytes, &where);
    arena_free(arena);
    return status == STATUS_OK;
}

static size_t mend_part(Bundle *bundle, BundlePart *part, Gate *gate) {
    Arena *arena = bundle->input->arena;
    size_t count = 0;
    const GateHit *hits = gate_look(gate, part->bytes, &count);
    if (count == 0)
        return 0;
    Mending mending = {.bundle = bundle, .part = part, .result = part->redaction};
    mending.result.replacement_count = 0;
    mending.result.replacements =
        arena_array(arena, Replacement, part->redaction.replacement_count + count);
    buf_init(&mending.out, BUNDLE_ROOM);
    for (size_t i = 0; i < count; i++)
        put(&mending, &hits[i]);
    keep(&mending, part->bytes.length);
    const bool good = !mending.out.overflowed && is_whole(part, buf_str(&mending.out));
    if (good) {
        mending.result.bytes_out = mending.out.length;
        part->bytes =
            (Str){arena_strndup(arena, mending.out.at, mending.out.length), mending.out.length};
        part->redaction = mending.result;
        note_uses(bundle, hits, count);
    }
    buf_free(&mending.out);
    return good ? count : 0;
}

static bool is_hit(const Bundle *bundle, const BundlePart *part) {
    for (size_t i = 0; i < bundle->hit_count; i++)
        if (strcmp(bundle->hits[i].file, part->path) == 0)
            return true;
    return false;
}

bool gate_mend(Bundle *bundle, Gate *gate, bool *ret_others) {
    size_t reports = 0, others = 0;
    for (size_t i = 0; i < bundle->parts.count; i++) {
        BundlePart *part = &bundle->parts.items[i];
        if (part_goes(part) && is_hit(bundle, part))
            *(part->is_redaction_report ? &reports : &others) += mend_part(bundle, part, gate);
    }
    bundle->mended += others;
    *ret_others = others > 0;
    return reports + others > 0;
}

const char *gate_clean(Bundle *bundle, Gate *gate, const char *text) {
    size_t count = 0, from = 0;
    const Str whole = str_of(text);
    const GateHit *hits = gate_look(gate, whole, &count);
    Buf out;
    buf_init(&out, BUNDLE_ROOM);
    for (size_t i = 0; i < count; i++) {
        const size_t at = (size_t)hits[i].offset;
        const Span span = whole_utf8(whole, (Span){at, at + hits[i].length});
        if (span.from > from)
            buf_add(&out, str_first(str_from(whole, from), span.from - from));
        buf_add_text(&out, hits[i].pseudonym);
        from = span.to;
    }
    buf_add(&out, str_from(whole, from));
    note_uses(bundle, hits, count);
    const char *clean = count == 0 ? text : arena_strndup(bundle->input->arena, out.at, out.length);
    buf_free(&out);
    return clean;
}
