/* The finished zip before the gate: its entries as they unpack, and every byte of the file that is
 * no compressed data. Compressed data itself is not looked at: what is in it was seen unpacked, and
 * in a megabyte of noise three letters of a name come up by chance. */
#include "archive/bundle_read.h"
#include "bundle/bundle_rooms.h"

#define BETWEEN "zip+" /* and where it begins: what stands between the entries */

static uint32_t number_at(Str zip, size_t at, int bytes) {
    uint32_t value = 0;
    for (int i = bytes - 1; i >= 0; i--)
        value = value << 8 | (at + (size_t)i < zip.length ? (uint8_t)zip.at[at + (size_t)i] : 0);
    return value;
}

static void look_at(Bundle *bundle, Gate *gate, size_t from, size_t to) {
    if (from >= to || to > bundle->zip.length)
        return;
    gate_file(gate, arena_printf(bundle->input->arena, BETWEEN "%zu", from));
    gate_feed(gate, str_first(str_from(bundle->zip, from), to - from));
    gate_file_end(gate);
}

/* zip_write puts the entries in the order of the directory, and no comment behind it. */
static void look_between(Bundle *bundle, Gate *gate) {
    enum { END = 22, DIRECTORY = 46, LOCAL = 30 };
    const Str zip = bundle->zip;
    if (zip.length < END)
        return;
    const size_t end = zip.length - END, count = number_at(zip, end + 10, 2);
    size_t at = number_at(zip, end + 16, 4), seen = 0;
    for (size_t i = 0; i < count && at < end; i++) {
        const size_t local = number_at(zip, at + 42, 4);
        const size_t data =
            local + LOCAL + number_at(zip, local + 26, 2) + number_at(zip, local + 28, 2);
        look_at(bundle, gate, seen, data);
        const bool stored = number_at(zip, at + 10, 2) == 0;
        seen = stored ? data : data + number_at(zip, at + 20, 4);
        at += DIRECTORY + number_at(zip, at + 28, 2) + number_at(zip, at + 30, 2) +
              number_at(zip, at + 32, 2);
    }
    look_at(bundle, gate, seen, zip.length);
}

/* They outlive the gate that their texts are of. Between the entries stand their names, which the
 * manifest has too: where something else was found, that is what can be acted on. */
static void keep_hits(Bundle *bundle, const Gate *gate) {
    Arena *arena = bundle->input->arena;
    size_t count = 0, kept = 0;
    uint64_t total = 0;
    const GateHit *hits = gate_hits(gate, &count, &total);
    bundle->hits = arena_array(arena, GateHit, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && str_starts(str_of(hits[i].file), BETWEEN))
            continue;
        bundle->hits[kept] = hits[i];
        bundle->hits[kept].file = arena_strdup(arena, hits[i].file);
        bundle->hits[kept++].pseudonym = arena_strdup(arena, hits[i].pseudonym);
    }
    bundle->hit_count = kept;
}

void gate_zip(Bundle *bundle, const BundleContents *contents, Gate *gate) {
    for (size_t i = 0; i < contents->count; i++) {
        bundle_meanwhile(bundle);
        gate_file(gate, contents->entries[i].name);
        gate_feed(gate, contents->entries[i].bytes);
        gate_file_end(gate);
    }
    gate_file(gate, "name");
    gate_feed(gate, str_of(bundle->name));
    gate_file_end(gate);
    look_between(bundle, gate);
    keep_hits(bundle, gate);
}

/* ---- for whoever is told ---- */

const BundlePart *bundle_hit_part(const Bundle *bundle, const GateHit *hit) {
    for (size_t i = 0; i < bundle->parts.count; i++)
        if (strcmp(bundle->parts.items[i].path, hit->file) == 0)
            return &bundle->parts.items[i];
    return NULL;
}

size_t bundle_hit_line(const Bundle *bundle, const GateHit *hit) {
    const BundlePart *part = bundle_hit_part(bundle, hit);
    if (part == NULL)
        return 0;
    const bool big = strcmp(part->encoding, "utf-16be") == 0;
    const bool wide = big || strcmp(part->encoding, "utf-16le") == 0;
    const Str text = str_first(part->bytes, (size_t)hit->offset);
    size_t line = 1;
    for (size_t i = 0; i < text.length; i += wide ? 2 : 1)
        line += wide ? i + 1 < text.length && text.at[i + big] == '\n' && text.at[i + !big] == '\0'
                     : text.at[i] == '\n';
    return line;
}
