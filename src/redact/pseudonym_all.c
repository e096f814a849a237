/* Names for all that was learnt. Sorted: neither which file came first nor where a thing stood
 * changes a name, and addresses of one net, which share most of the work, stand side by side. */
#include "redact/redact_rooms.h"

typedef struct Item {
    Thing *thing;
    uint64_t front; /* the first bytes of its key: nearly always they decide */
    RedactClass class;
    bool is_private;       /* an address that is mapped within its range */
    uint8_t out[V6_BYTES]; /* of a private address: what it becomes under `turn`, */
    int turn;              /* -1: none was tried */
    bool shared;           /* and whether that is another one's address */
} Item;

typedef struct Order {
    Item *items;
    size_t count;
} Order;

/* ---- the order ---- */

static uint64_t front_of(Str key) {
    uint64_t front = 0;
    for (size_t i = 0; i < sizeof front; i++)
        front = front << 8 | (i < key.length ? (uint8_t)key.at[i] : 0);
    return front;
}

static int by_class_and_key(const void *a, const void *b) {
    const Item *first = a, *second = b;
    if (first->class != second->class)
        return first->class < second->class ? -1 : 1;
    if (first->front != second->front)
        return first->front < second->front ? -1 : 1;
    const Str one = first->thing->key, other = second->thing->key;
    const int order =
        memcmp(one.at, other.at, one.length < other.length ? one.length : other.length);
    if (order != 0 || one.length == other.length)
        return order;
    return one.length < other.length ? -1 : 1;
}

static bool is_private(const Thing *thing) {
    const uint8_t *bytes = (const uint8_t *)thing->key.at;
    return (thing->class == CLASS_IPV4 && !v4_is_public(bytes)) ||
           (thing->class == CLASS_IPV6 && !v6_is_public(bytes));
}

/* false: no memory. */
static bool sort(const Redactor *redactor, Order *ret_order) {
    const size_t count = things_count(redactor->things);
    *ret_order = (Order){calloc(count + 1, sizeof(Item)), count};
    if (ret_order->items == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        Thing *thing = things_at(redactor->things, i);
        ret_order->items[i] = (Item){.thing = thing,
                                     .front = front_of(thing->key),
                                     .class = thing->class,
                                     .is_private = is_private(thing),
                                     .turn = -1};
    }
    qsort(ret_order->items, count, sizeof *ret_order->items, by_class_and_key);
    return true;
}

/* Sorted, things are in no cache when it is their turn. */
static void fetch_ahead(const Order *order, size_t at) {
    enum { AHEAD = 12, LINE = 64 };
    if (at + AHEAD >= order->count)
        return;
    const char *thing = (const char *)order->items[at + AHEAD].thing;
    for (size_t i = 0; i < sizeof(Thing); i += LINE)
        __builtin_prefetch(thing + i);
}

/* ---- addresses ---- */

/* Of an IPv4 address the item has them all: its thing, which is in no cache, is left alone. */
static void bytes_of(const Item *item, uint8_t bytes[V6_BYTES]) {
    if (item->class == CLASS_IPV6)
        memcpy(bytes, item->thing->key.at, V6_BYTES);
    for (int i = 0; item->class == CLASS_IPV4 && i < V4_BYTES; i++)
        bytes[i] = (uint8_t)(item->front >> (56 - 8 * i));
}

/* How many private addresses would have a pseudonym that is another one's real address. */
static size_t overlaps(Redactor *redactor, const Order *order, size_t *ret_private) {
    size_t count = 0;
    *ret_private = 0;
    for (size_t i = 0; i < order->count; i++) {
        Item *item = &order->items[i];
        uint8_t bytes[V6_BYTES];
        if (!item->is_private)
            continue;
        ++*ret_private;
        bytes_of(item, bytes);
        pseudonym_address(redactor, item->class, bytes, item->out);
        item->turn = redactor->addresses.turn;
        item->shared = pseudonym_is_address(redactor, item->class, item->out);
        count += item->shared;
    }
    return count;
}

/* The mapping under which no pseudonym is a real address, or the fewest are. */
static void choose_turn(Redactor *redactor, const Order *order) {
    enum { FEW = 4000, TURNS = 32, TURNS_OF_MANY = 1 };
    size_t best = SIZE_MAX, addresses;
    uint8_t best_turn = 0;
    for (uint8_t turn = 0; turn < TURNS && best > 0; turn++) {
        address_maker_turn(&redactor->addresses, turn);
        const size_t count = overlaps(redactor, order, &addresses);
        if (count < best) {
            best = count;
            best_turn = turn;
        }
        if (addresses > FEW && turn + 1 >= TURNS_OF_MANY)
            break;
    }
    address_maker_turn(&redactor->addresses, best_turn);
}

/* ---- all ---- */

void redact_name_all(Redactor *redactor) {
    Order order;
    held_judge_all(redactor);
    if (!sort(redactor, &order)) {
        redactor->trouble = STATUS_INTERNAL;
        return;
    }
    choose_turn(redactor, &order);
    for (size_t i = 0; i < order.count; i++) {
        const Item *item = &order.items[i];
        fetch_ahead(&order, i);
        if (item->turn == redactor->addresses.turn && !item->thing->stays &&
            item->thing->pseudonym == NULL)
            pseudonym_take_address(redactor, item->thing, item->out, item->shared);
        else
            redact_name(redactor, item->thing);
    }
    free(order.items);
    redactor->named = true;
}
