#include "redact/gate_later.h"

typedef struct Address {
    uint32_t index;
    uint8_t bytes[4];
} Address;

/* Fronts are of digits and dots alone: half a byte tells each apart. */
enum { FRONTS = 1 << 4 * SPELL_FRONT };

struct GateLater {
    Arena *arena;
    Address *addresses;
    size_t count, room;
    Words *fronts; /* their value: the sort */
    bool written[SPELL_EXACT + 1];
    uint8_t seen[FRONTS / 8]; /* a bit for each front that is among them */
};

GateLater *gate_later_new(void) {
    Arena *arena = arena_new();
    GateLater *later = arena_alloc(arena, sizeof *later);
    later->arena = arena;
    later->fronts = words_new(WORDS_EXACT);
    return later;
}

void gate_later_free(GateLater *later) {
    if (later == NULL)
        return;
    words_free(later->fronts);
    arena_free(later->arena);
}

static void add_front(void *context, GateSpelling spelling, Str bytes) {
    GateLater *later = context;
    (void)words_add(later->fronts, bytes, spelling >= GATE_BASE64 ? SPELL_EXACT : SPELL_WIDE);
}

/* Was the front of that form met before? It is now. */
static bool is_seen(GateLater *later, const char *form) {
    size_t front = 0;
    for (size_t i = 0; i < SPELL_FRONT; i++)
        front = front << 4 | (form[i] & 15);
    const uint8_t bit = (uint8_t)(1U << front % 8);
    const bool seen = (later->seen[front / 8] & bit) != 0;
    later->seen[front / 8] |= bit;
    return seen;
}

void gate_later_add(GateLater *later, size_t index, const uint8_t bytes[4]) {
    char forms[SPELL_V4_FORMS][SPELL_V4_ROOM];
    bool seen = true;
    Address *address = arena_push(later->arena, &later->addresses, &later->count, &later->room,
                                  sizeof *later->addresses);
    address->index = (uint32_t)index;
    memcpy(address->bytes, bytes, sizeof address->bytes);
    spell_v4_forms(bytes, forms);
    for (size_t i = 0; i < SPELL_V4_FORMS; i++)
        seen &= is_seen(later, forms[i]);
    if (seen)
        return;
    spell_v4(bytes, SPELL_WIDE, SPELL_FRONT, add_front, later);
    spell_v4(bytes, SPELL_EXACT, SPELL_FRONT, add_front, later);
}

const uint64_t *gate_later_begins(const GateLater *later) {
    return words_begins(later->fronts);
}

bool gate_later_stands_at(const GateLater *later, Str text, size_t at, SpellSort *ret_sort) {
    size_t length;
    uint32_t value;
    if (!words_at(later->fronts, text, at, &length, &value) || later->written[value])
        return false;
    *ret_sort = (SpellSort)value;
    return true;
}

typedef struct Writing {
    GateLaterTake *take;
    void *context;
    size_t index;
} Writing;

static void pass_on(void *context, GateSpelling spelling, Str bytes) {
    const Writing *writing = context;
    writing->take(writing->context, writing->index, spelling, bytes);
}

void gate_later_write(GateLater *later, SpellSort sort, GateLaterTake *take, void *context) {
    Writing writing = {take, context, 0};
    later->written[sort] = true;
    for (size_t i = 0; i < later->count; i++) {
        writing.index = later->addresses[i].index;
        spell_v4(later->addresses[i].bytes, sort, SPELL_WHOLE, pass_on, &writing);
    }
}
