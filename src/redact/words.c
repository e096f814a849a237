#include "redact/words.h"

enum { START_PLACES = 1 << 13, FIRST_ROOM = 256, FURTHER = 3 };

/* The words whose first three bytes have that hash. */
typedef struct WordStart {
    uint32_t lengths;        /* a bit for each length that occurs, modulo 32 */
    uint32_t nexts[FURTHER]; /* a bit for the lower half of each byte that follows the three */
    uint16_t longest;
} WordStart;

/* Short words (addresses) stand in the entry: what is elsewhere is in no cache when it is asked for
 * and there are a hundred thousand. */
enum { SHORT_WORD = 16 };
typedef struct WordEntry {
    uint64_t hash;
    uint32_t value;
    uint16_t length;
    union {
        char here[SHORT_WORD]; /* up to that length */
        char *elsewhere;
    } bytes;
} WordEntry;

struct Words {
    WordsKind kind;
    char folded[256]; /* each byte in small letters, where case does not count */
    Arena *arena;
    /* Open addressing, a power of two: a byte of each hash (0: an empty place) by itself, so that
     * what is not there costs one look into little memory. */
    uint8_t *tags;
    WordEntry *entries;
    size_t count, room;
    uint16_t *order; /* the hash of the first three bytes of each, as they came */
    size_t order_count, order_room;
    uint64_t begins[WORDS_BEGINS]; /* a bit for each hash of three bytes */
    WordStart starts[START_PLACES];
};

static const uint64_t HASH_SEED = 0xCBF29CE484222325U, HASH_FACTOR = 0x100000001B3U;

static inline char fold(const Words *words, char c) {
    return words->folded[(uint8_t)c];
}

static inline uint64_t mix(uint64_t hash) {
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 29;
}

static void make_table(Words *words, size_t room) {
    words->room = room;
    words->tags = arena_array(words->arena, uint8_t, room);
    words->entries = arena_array(words->arena, WordEntry, room);
}

Words *words_new(WordsKind kind) {
    Arena *arena = arena_new();
    Words *words = arena_alloc(arena, sizeof *words);
    words->kind = kind;
    for (int i = 0; i < 256; i++)
        words->folded[i] = kind == WORDS_EXACT ? (char)i : char_lower((char)i);
    words->arena = arena;
    make_table(words, FIRST_ROOM);
    return words;
}

const uint64_t *words_begins(const Words *words) {
    return words->begins;
}

size_t words_count(const Words *words) {
    return words->order_count;
}

static void add_begin(uint64_t *begins, uint32_t start) {
    begins[start / 64] |= (uint64_t)1 << start % 64;
}

void words_later(const Words *words, size_t count, uint64_t *begins) {
    for (size_t i = count; i < words->order_count; i++)
        add_begin(begins, words->order[i]);
}

void words_free(Words *words) {
    if (words == NULL)
        return;
    arena_free(words->arena);
}

static bool same(const Words *words, const WordEntry *entry, uint64_t hash, const char *at,
                 size_t length) {
    if (entry->hash != hash || entry->length != length)
        return false;
    const char *bytes = length <= SHORT_WORD ? entry->bytes.here : entry->bytes.elsewhere;
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != fold(words, at[i]))
            return false;
    return true;
}

static inline uint8_t tag_of(uint64_t mixed) {
    return (uint8_t)(mixed >> 56 | 1);
}

/* The place of the word, or the empty one where it belongs. */
static inline size_t find(const Words *words, uint64_t hash, const char *at, size_t length) {
    const uint64_t mixed = mix(hash);
    const uint8_t tag = tag_of(mixed);
    size_t i = (size_t)mixed & (words->room - 1);
    while (words->tags[i] != 0 &&
           (words->tags[i] != tag || !same(words, &words->entries[i], hash, at, length)))
        i = (i + 1) & (words->room - 1);
    return i;
}

/* The old places stay behind in the arena: together they are no more than the new ones. */
static void grow(Words *words, size_t room) {
    const size_t old_room = words->room;
    const uint8_t *old_tags = words->tags;
    const WordEntry *old = words->entries;
    make_table(words, room);
    for (size_t from = 0; from < old_room; from++) {
        if (old_tags[from] == 0)
            continue;
        size_t i = (size_t)mix(old[from].hash) & (words->room - 1);
        while (words->tags[i] != 0)
            i = (i + 1) & (words->room - 1);
        words->tags[i] = old_tags[from];
        words->entries[i] = old[from];
    }
}

/* How words begin that have these first three bytes. */
static void add_start(Words *words, Str word) {
    const uint32_t hash = words_start_of(word.at);
    WordStart *start = &words->starts[hash % START_PLACES];
    add_begin(words->begins, hash);
    start->lengths |= (uint32_t)1 << word.length % 32;
    if (start->longest < word.length)
        start->longest = (uint16_t)word.length;
    for (size_t i = 0; i < FURTHER; i++)
        start->nexts[i] |= WORD_SHORTEST + i < word.length
                               ? (uint32_t)1 << ((uint8_t)word.at[WORD_SHORTEST + i] & 31)
                               : UINT32_MAX;
    uint16_t *item = arena_push(words->arena, &words->order, &words->order_count,
                                &words->order_room, sizeof *words->order);
    *item = (uint16_t)hash;
}

static uint64_t hash_of(const Words *words, Str word) {
    uint64_t hash = HASH_SEED;
    for (size_t i = 0; i < word.length; i++)
        hash = (hash ^ (uint8_t)fold(words, word.at[i])) * HASH_FACTOR;
    return hash;
}

uint32_t *words_value(Words *words, Str word) {
    const size_t place = find(words, hash_of(words, word), word.at, word.length);
    return words->tags[place] == 0 ? NULL : &words->entries[place].value;
}

void words_reserve(Words *words, size_t more) {
    size_t room = words->room;
    while ((words->count + more) * 2 >= room)
        room *= 2;
    if (room > words->room)
        grow(words, room);
}

bool words_add(Words *words, Str word, uint32_t value) {
    if (word.length < WORD_SHORTEST || word.length > WORD_LONGEST)
        return false;
    if (words->count * 2 >= words->room)
        grow(words, words->room * 2);
    const uint64_t hash = hash_of(words, word);
    const size_t place = find(words, hash, word.at, word.length);
    if (words->tags[place] != 0)
        return true;
    WordEntry *entry = &words->entries[place];
    *entry = (WordEntry){.hash = hash, .value = value, .length = (uint16_t)word.length};
    char *bytes = entry->bytes.here;
    if (word.length > SHORT_WORD)
        bytes = entry->bytes.elsewhere = arena_alloc(words->arena, word.length);
    for (size_t i = 0; i < word.length; i++)
        bytes[i] = fold(words, word.at[i]);
    words->tags[place] = tag_of(mix(hash));
    words->count++;
    add_start(words, word);
    return true;
}

/* ---- where a word begins and ends ---- */

/* What ends at `at` is an escape (%5C, \n, A) and no part of the word behind it. */
static bool escape_ends(Str text, size_t at) {
    const char *t = text.at;
    if (at >= 3 && t[at - 3] == '%' && char_is_hex(t[at - 2]) && char_is_hex(t[at - 1]))
        return true;
    if (at >= 2 && t[at - 2] == '\\' && memchr("nrtbfv0", t[at - 1], 7) != NULL)
        return true;
    return at >= 6 && t[at - 6] == '\\' && t[at - 5] == 'u' && char_is_hex(t[at - 4]) &&
           char_is_hex(t[at - 3]) && char_is_hex(t[at - 2]) && char_is_hex(t[at - 1]);
}

bool word_begins(Str text, size_t at) {
    return at == 0 || !char_is_alphanumeric(text.at[at - 1]) ||
           !char_is_alphanumeric(text.at[at]) || escape_ends(text, at);
}

bool word_ends(Str text, size_t at) {
    return at >= text.length || !char_is_alphanumeric(text.at[at]) ||
           !char_is_alphanumeric(text.at[at - 1]);
}

static bool unit_is_alphanumeric(Str text, size_t at) {
    if (at + 2 > text.length)
        return false;
    return (text.at[at] == '\0' && char_is_alphanumeric(text.at[at + 1])) ||
           (text.at[at + 1] == '\0' && char_is_alphanumeric(text.at[at]));
}

/* May a word begin (end) there? */
static bool may_begin(const Words *words, Str text, size_t at) {
    switch (words->kind) {
    case WORDS_TEXT:
        return word_begins(text, at);
    case WORDS_UTF16:
        return at < 2 || !unit_is_alphanumeric(text, at) || !unit_is_alphanumeric(text, at - 2);
    default:
        return true;
    }
}

static inline bool may_end(const Words *words, Str text, size_t end) {
    switch (words->kind) {
    case WORDS_TEXT:
        return word_ends(text, end);
    case WORDS_UTF16:
        return !unit_is_alphanumeric(text, end) || !unit_is_alphanumeric(text, end - 2);
    default:
        return true;
    }
}

/* Do the bytes behind the first three go on as those of some word do? The case of letters is not in
 * the lower half of a byte. */
static inline bool may_go_on(const WordStart *start, Str text, size_t at) {
    if (at + WORD_SHORTEST + FURTHER > text.length)
        return true;
    for (size_t i = 0; i < FURTHER; i++)
        if ((start->nexts[i] >> ((uint8_t)text.at[at + WORD_SHORTEST + i] & 31) & 1) == 0)
            return false;
    return true;
}

/* The longest of those that begin with the right three bytes. */
bool words_longest_at(const Words *words, Str text, size_t at, size_t *ret_length,
                      uint32_t *ret_value) {
    const WordStart *start = &words->starts[words_start_of(text.at + at) % START_PLACES];
    const size_t most = start->longest < text.length - at ? start->longest : text.length - at;
    uint64_t hash = HASH_SEED;
    bool found = false;
    if (!may_go_on(start, text, at) || !may_begin(words, text, at))
        return false;
    const char *const word = text.at + at;
    for (size_t length = 1; length <= most; length++) {
        hash = (hash ^ (uint8_t)fold(words, word[length - 1])) * HASH_FACTOR;
        if ((start->lengths >> length % 32 & 1) == 0 || !may_end(words, text, at + length))
            continue;
        const size_t place = find(words, hash, word, length);
        if (words->tags[place] == 0)
            continue;
        *ret_length = length;
        *ret_value = words->entries[place].value;
        found = true;
    }
    return found;
}
