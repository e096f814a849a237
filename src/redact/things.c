#include "redact/things.h"

typedef struct Place {
    Str key;
    Thing *thing; /* NULL: empty */
    uint64_t hash;
    RedactClass class;
} Place;

typedef struct Table {
    Place *places; /* open addressing, a power of two */
    size_t count, room;
} Table;

/* IPv4 addresses by themselves, since there may be a hundred thousand of them and each is asked for
 * often: eight bytes for each, where a Place has forty and what it points to. */
typedef struct V4Place {
    uint32_t address;
    uint32_t item; /* its index, and one more; 0: empty */
} V4Place;

typedef struct V4Table {
    V4Place *places; /* open addressing, a power of two */
    size_t count, room;
} V4Table;

struct Things {
    Arena *arena;
    Thing **items;
    size_t count, capacity;
    Table by_key, by_alias; /* of all but IPv4 addresses */
    V4Table by_v4, by_v4_alias;
};

static uint64_t hash_of(RedactClass class, Str key) {
    uint64_t hash = 0xCBF29CE484222325U ^ (uint64_t) class;
    for (size_t i = 0; i < key.length; i++)
        hash = (hash ^ (uint8_t)key.at[i]) * 0x100000001B3U;
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 29;
}

static Place *find(const Table *table, RedactClass class, Str key, uint64_t hash) {
    size_t i = (size_t)hash & (table->room - 1);
    for (;; i = (i + 1) & (table->room - 1)) {
        Place *place = &table->places[i];
        if (place->thing == NULL ||
            (place->hash == hash && place->class == class && str_equal(place->key, key)))
            return place;
    }
}

/* The old places stay behind in the arena: together they are no more than the new ones. */
static void make_room(Arena *arena, Table *table) {
    if (table->count * 2 < table->room)
        return;
    const Table old = *table;
    table->room = old.room == 0 ? 256 : old.room * 2;
    table->places = arena_array(arena, Place, table->room);
    for (size_t i = 0; i < old.room; i++)
        if (old.places[i].thing != NULL)
            *find(table, old.places[i].class, old.places[i].key, old.places[i].hash) =
                old.places[i];
}

static void put(Arena *arena, Table *table, RedactClass class, Str key, Thing *thing) {
    make_room(arena, table);
    const uint64_t hash = hash_of(class, key);
    Place *place = find(table, class, key, hash);
    if (place->thing != NULL)
        return;
    *place = (Place){key, thing, hash, class};
    table->count++;
}

static Thing *get(const Table *table, RedactClass class, Str key) {
    return table->room == 0 ? NULL : find(table, class, key, hash_of(class, key))->thing;
}

/* ---- IPv4 ---- */

static uint32_t v4_number(const uint8_t bytes[4]) {
    uint32_t number;
    memcpy(&number, bytes, sizeof number);
    return number;
}

static V4Place *v4_find(const V4Table *table, uint32_t address) {
    const uint64_t mixed = address * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(mixed >> 32) & (table->room - 1);
    while (table->places[i].item != 0 && table->places[i].address != address)
        i = (i + 1) & (table->room - 1);
    return &table->places[i];
}

/* Full to three quarters: what is looked through lies side by side, and half the memory is in
 * nearer caches. */
static void v4_put(Arena *arena, V4Table *table, Str key, const Thing *thing) {
    const uint32_t address = v4_number((const uint8_t *)key.at);
    if (table->count * 4 >= table->room * 3) {
        const V4Table old = *table;
        table->room = old.room == 0 ? 256 : old.room * 2;
        table->places = arena_array(arena, V4Place, table->room);
        for (size_t i = 0; i < old.room; i++)
            if (old.places[i].item != 0)
                *v4_find(table, old.places[i].address) = old.places[i];
    }
    V4Place *place = v4_find(table, address);
    if (place->item != 0)
        return;
    *place = (V4Place){address, thing->index + 1};
    table->count++;
}

static bool v4_get(const V4Table *table, const uint8_t bytes[4], size_t *ret_index) {
    if (table->room == 0)
        return false;
    const V4Place *place = v4_find(table, v4_number(bytes));
    *ret_index = place->item - (size_t)1;
    return place->item != 0;
}

bool things_find_v4(const Things *things, const uint8_t bytes[4], size_t *ret_index) {
    return v4_get(&things->by_v4, bytes, ret_index);
}

static bool is_v4(RedactClass class, Str key) {
    return class == CLASS_IPV4 && key.length == 4;
}

/* ---- all ---- */

Things *things_new(void) {
    Arena *arena = arena_new();
    Things *things = arena_alloc(arena, sizeof *things);
    things->arena = arena;
    return things;
}

void things_free(Things *things) {
    if (things != NULL)
        arena_free(things->arena);
}

Arena *things_arena(Things *things) {
    return things->arena;
}

size_t things_count(const Things *things) {
    return things->count;
}

Thing *things_at(const Things *things, size_t index) {
    return things->items[index];
}

void things_fetch(const Things *things, size_t index) {
    __builtin_prefetch(&things->items[index]);
}

Thing *things_find(const Things *things, RedactClass class, Str key) {
    size_t index;
    if (!is_v4(class, key))
        return get(&things->by_key, class, key);
    return v4_get(&things->by_v4, (const uint8_t *)key.at, &index) ? things->items[index] : NULL;
}

Thing *things_by_alias(const Things *things, RedactClass class, Str alias) {
    size_t index;
    if (!is_v4(class, alias))
        return get(&things->by_alias, class, alias);
    return v4_get(&things->by_v4_alias, (const uint8_t *)alias.at, &index) ? things->items[index]
                                                                           : NULL;
}

static Str copy(Arena *arena, Str text) {
    return (Str){arena_strndup(arena, text.at, text.length), text.length};
}

/* In the thing's own room where it fits. */
static Str copy_key(Arena *arena, Str key, char room[THING_ROOM]) {
    if (key.length > THING_ROOM)
        return copy(arena, key);
    memcpy(room, key.at, key.length);
    return (Str){room, key.length};
}

static const char *copy_text(Arena *arena, Str text, char room[THING_ROOM]) {
    if (text.length == 0 || text.length >= THING_ROOM || memchr(text.at, '\0', text.length) != NULL)
        return str_dup(arena, text);
    memcpy(room, text.at, text.length);
    return room;
}

Thing *things_add(Things *things, RedactClass class, Str key, Str original, size_t *ret_index) {
    Thing *thing = arena_alloc(things->arena, sizeof *thing);
    Thing **item =
        arena_push(things->arena, &things->items, &things->count, &things->capacity, /* pointers: */
                   sizeof *item); /* NOLINT(bugprone-sizeof-expression) */
    *item = thing;
    thing->class = class;
    thing->index = (uint32_t)(things->count - 1);
    thing->key = copy_key(things->arena, key, thing->key_room);
    thing->original = copy_text(things->arena, original, thing->original_room);
    if (is_v4(class, key))
        v4_put(things->arena, &things->by_v4, key, thing);
    else
        put(things->arena, &things->by_key, class, thing->key, thing);
    *ret_index = thing->index;
    return thing;
}

void things_add_key(Things *things, RedactClass class, Str key, Thing *thing) {
    put(things->arena, &things->by_key, class, copy(things->arena, key), thing);
}

void things_name(Things *things, Thing *thing, Str pseudonym, Str alias) {
    thing->pseudonym = copy_text(things->arena, pseudonym, thing->pseudonym_room);
    thing->alias = copy_key(things->arena, alias, thing->alias_room);
    if (is_v4(thing->class, alias))
        v4_put(things->arena, &things->by_v4_alias, alias, thing);
    else
        put(things->arena, &things->by_alias, thing->class, thing->alias, thing);
}

void things_spelled(Things *things, Thing *thing, Str spelling) {
    for (size_t i = 0; i < thing->spelling_count; i++)
        if (str_equal(str_of(thing->spellings[i]), spelling))
            return;
    if (thing->spelling_count == THING_SPELLINGS)
        return;
    const char **item = arena_push(things->arena, &thing->spellings, &thing->spelling_count,
                                   &thing->spelling_room, sizeof *thing->spellings);
    *item = str_dup(things->arena, spelling);
}
