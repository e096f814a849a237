#include "redact/gate.h"

#include "redact/gate_later.h"
#include "redact/words.h"

enum {
    WINDOW = 256 * 1024,
    AHEAD = WORD_LONGEST + 16,
    BEHIND = 16,
    GATE_SORTS = 3,
    SPELLING_BITS = 4 /* of a value; the index of the thing stands above them */
};

struct Gate {
    Arena *arena;
    const Redactor *redactor;
    Words *text, *wide, *exact; /* by where such a word may begin and end */
    GateLater *later;           /* of IPv4 addresses, what is not among wide and exact yet */
    Gbk *gbk;
    size_t sought, unsought;
    struct {
        RedactClass class;
        const char *pseudonym;
    } * things;
    const char *file;
    Buf window;
    uint64_t start; /* of the window, in the file */
    size_t from;    /* of the window: looked at up to here */
    GateHit *hits;
    size_t hit_count, hit_room;
    uint64_t total;
};

const char *gate_spelling_word(GateSpelling spelling) {
    static const char *const words[GATE_SPELLINGS] = {
        "utf-8", "utf-16le", "utf-16be", "gbk", "url", "json", "base64", "base64-utf-16", "front"};
    return words[spelling];
}

/* ---- what is looked for ---- */

typedef struct Adding {
    Gate *gate;
    size_t index;
    bool taken; /* as it is written in plain text, or the front of it */
} Adding;

static Words *words_of(Gate *gate, GateSpelling spelling) {
    const bool wide = spelling == GATE_UTF16LE || spelling == GATE_UTF16BE;
    return wide ? gate->wide : spelling >= GATE_BASE64 ? gate->exact : gate->text;
}

static uint32_t value_of(size_t index, GateSpelling spelling) {
    return (uint32_t)(index << SPELLING_BITS | (size_t)spelling);
}

static void add_spelled(void *context, GateSpelling spelling, Str bytes) {
    Adding *adding = context;
    const bool taken =
        words_add(words_of(adding->gate, spelling), bytes, value_of(adding->index, spelling));
    adding->taken = adding->taken || (taken && (spelling == GATE_UTF8 || spelling == GATE_FRONT));
}

/* Of things that are spelled alike it is the first one's, though others were added meanwhile. */
static void add_later(void *context, size_t index, GateSpelling spelling, Str bytes) {
    Words *words = words_of(context, spelling);
    uint32_t *value = words_value(words, bytes);
    if (value == NULL)
        (void)words_add(words, bytes, value_of(index, spelling));
    else if (*value >> SPELLING_BITS > index)
        *value = value_of(index, spelling);
}

static bool is_replaced(const Thing *thing) {
    return !thing->stays && thing->pseudonym != NULL;
}

/* What words_add does not take is not sought, whatever is found of it in UTF-16. */
static bool is_sought(const Thing *thing) {
    return is_replaced(thing) && !thing->is_common && !thing->shared &&
           strlen(thing->original) >= WORD_SHORTEST;
}

static void add_thing(Gate *gate, const Thing *thing, size_t index) {
    Adding adding = {gate, index, false};
    gate->things[index].class = thing->class;
    gate->things[index].pseudonym =
        thing->pseudonym == NULL ? "" : arena_strdup(gate->arena, thing->pseudonym);
    if (is_sought(thing) && thing->class == CLASS_IPV4 && thing->spelling_count == 0) {
        const uint8_t *bytes = (const uint8_t *)thing->key.at;
        spell_v4(bytes, SPELL_TEXT, SPELL_WHOLE, add_spelled, &adding);
        gate_later_add(gate->later, index, bytes);
    } else if (is_sought(thing)) {
        spell_thing(thing, gate->gbk, add_spelled, &adding);
    }
    gate->sought += adding.taken;
    gate->unsought += is_replaced(thing) && !adding.taken;
}

Gate *gate_new(const Redactor *redactor, Gbk *gbk) {
    const Things *things = redactor_things(redactor);
    Arena *arena = arena_new();
    Gate *gate = arena_alloc(arena, sizeof *gate);
    gate->arena = arena;
    gate->gbk = gbk;
    gate->text = words_new(WORDS_TEXT);
    gate->wide = words_new(WORDS_UTF16);
    gate->exact = words_new(WORDS_EXACT);
    gate->later = gate_later_new();
    gate->things = arena_alloc(arena, sizeof *gate->things * (things_count(things) + 1));
    words_reserve(gate->text, things_count(things) * SPELL_V4_FORMS);
    buf_init(&gate->window, WINDOW + AHEAD);
    for (size_t i = 0; i < things_count(things); i++)
        add_thing(gate, things_at(things, i), i);
    return gate;
}

void gate_free(Gate *gate) {
    if (gate == NULL)
        return;
    words_free(gate->text);
    words_free(gate->wide);
    words_free(gate->exact);
    gate_later_free(gate->later);
    buf_free(&gate->window);
    arena_free(gate->arena);
}

size_t gate_sought(const Gate *gate) {
    return gate->sought;
}

size_t gate_unsought(const Gate *gate) {
    return gate->unsought;
}

size_t gate_would_seek(const Redactor *redactor, uint64_t ret_unsought[CLASS_COUNT]) {
    const Things *things = redactor_things(redactor);
    size_t sought = 0;
    memset(ret_unsought, 0, CLASS_COUNT * sizeof *ret_unsought);
    for (size_t i = 0; i < things_count(things); i++) {
        const Thing *thing = things_at(things, i);
        sought += is_sought(thing);
        ret_unsought[thing->class] += is_replaced(thing) && !is_sought(thing);
    }
    return sought;
}

/* ---- looking ---- */

/* 10.1.2.3 is not in 10.1.2.3.4, nor in 5.10.1.2.3: versions and object ids. */
static bool goes_on(const Gate *gate, size_t at, size_t length, RedactClass class) {
    const Str text = buf_str(&gate->window);
    const size_t end = at + length;
    if (class != CLASS_IPV4)
        return false;
    return (end + 1 < text.length && text.at[end] == '.' && char_is_digit(text.at[end + 1])) ||
           (at >= 2 && text.at[at - 1] == '.' && char_is_digit(text.at[at - 2]));
}

static size_t look(Gate *gate, const Words *words, size_t at) {
    size_t length;
    uint32_t value;
    if (!words_longest_at(words, buf_str(&gate->window), at, &length, &value))
        return 0;
    const size_t index = value >> SPELLING_BITS;
    const RedactClass class = gate->things[index].class;
    if (goes_on(gate, at, length, class))
        return 0;
    if (gate->total++ < GATE_HITS) {
        GateHit *hit = arena_push(gate->arena, &gate->hits, &gate->hit_count, &gate->hit_room,
                                  sizeof *gate->hits);
        *hit = (GateHit){.file = gate->file,
                         .offset = gate->start + at,
                         .length = (uint32_t)length,
                         .class = class,
                         .spelling = (GateSpelling)(value & ((1U << SPELLING_BITS) - 1)),
                         .pseudonym = gate->things[index].pseudonym,
                         .thing = index};
    }
    return length;
}

/* Where a word of any of the three may begin: nearly nowhere, and so this is asked first. */
static void all_begins(const Gate *gate, const Words *const sorts[GATE_SORTS],
                       uint64_t all[WORDS_BEGINS]) {
    memcpy(all, gate_later_begins(gate->later), WORDS_BEGINS * sizeof *all);
    for (size_t i = 0; i < GATE_SORTS; i++)
        for (size_t place = 0; place < WORDS_BEGINS; place++)
            all[place] |= words_begins(sorts[i])[place];
}

/* The longest word that stands there; 0: none. */
static size_t look_at(Gate *gate, const Words *const sorts[GATE_SORTS], size_t at) {
    const Str text = buf_str(&gate->window);
    size_t length = 0;
    SpellSort sort;
    for (size_t i = 0; i < GATE_SORTS && length == 0; i++) {
        /* The first are plain text, of which nothing is left to be written. */
        if (i == 1 && gate_later_stands_at(gate->later, text, at, &sort))
            gate_later_write(gate->later, sort, add_later, gate);
        if (words_may_be_at(words_begins(sorts[i]), text, at))
            length = look(gate, sorts[i], at);
    }
    return length;
}

static void look_through(Gate *gate, size_t limit) {
    const Words *const sorts[GATE_SORTS] = {gate->text, gate->wide, gate->exact};
    const Str text = buf_str(&gate->window);
    const size_t last = text.length < WORD_SHORTEST ? 0 : text.length - WORD_SHORTEST + 1;
    const size_t to = limit < last ? limit : last;
    uint64_t all[WORDS_BEGINS];
    size_t at = gate->from;
    all_begins(gate, sorts, all);
    while (at < to) {
        const uint32_t start = words_start_of(text.at + at);
        const bool may_be = (all[start / 64] >> start % 64 & 1) != 0;
        const size_t length = may_be ? look_at(gate, sorts, at) : 0;
        at += length > 0 ? length : 1;
    }
    gate->from = at > limit ? at : limit;
}

static void forget(Gate *gate) {
    if (gate->from <= BEHIND)
        return;
    const size_t gone = gate->from - BEHIND;
    memmove(gate->window.at, gate->window.at + gone, gate->window.length - gone);
    gate->window.length -= gone;
    gate->start += gone;
    gate->from -= gone;
}

void gate_file(Gate *gate, const char *name) {
    gate->file = arena_strdup(gate->arena, name);
    buf_clear(&gate->window);
    gate->start = 0;
    gate->from = 0;
}

void gate_feed(Gate *gate, Str bytes) {
    while (bytes.length > 0) {
        const Str piece = str_first(bytes, WINDOW + AHEAD - gate->window.length);
        buf_add(&gate->window, piece);
        bytes = str_from(bytes, piece.length);
        if (gate->window.length == WINDOW + AHEAD) {
            look_through(gate, WINDOW);
            forget(gate);
        }
    }
}

void gate_file_end(Gate *gate) {
    look_through(gate, gate->window.length);
}

const GateHit *gate_hits(const Gate *gate, size_t *ret_count, uint64_t *ret_total) {
    *ret_count = gate->hit_count;
    *ret_total = gate->total;
    return gate->hits;
}

const GateHit *gate_look(Gate *gate, Str text, size_t *ret_count) {
    const size_t count = gate->hit_count;
    const uint64_t total = gate->total;
    gate->total = 0;
    gate_file(gate, "");
    gate_feed(gate, text);
    gate_file_end(gate);
    *ret_count = gate->hit_count - count;
    gate->hit_count = count;
    gate->total = total;
    return gate->hits + count;
}

void gate_put_pseudonym(const GateHit *hit, Buf *out) {
    for (const char *at = hit->pseudonym; *at != '\0'; at++) {
        if (hit->spelling == GATE_UTF16BE)
            buf_add_char(out, '\0');
        buf_add_char(out, *at);
        if (hit->spelling == GATE_UTF16LE)
            buf_add_char(out, '\0');
    }
}
