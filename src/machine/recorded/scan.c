#include "machine/recorded/scan.h"

#include "base/buf.h"

enum {
    MOST_STATES = 32000, /* a state and its mark fit in 16 bits */
    FOUND = 0x8000,      /* in a transition: a phrase ends in the state it leads to */
    STATE = 0x7FFF,
    PREFIX = 3,       /* bytes that the filter looks at */
    FILTER_BITS = 17, /* in its address: 16 kB, which stay in the processor's nearest cache */
    FOLD = 0x202020   /* makes ASCII letters lower case (and mixes up other bytes) */
};

struct Scanner {
    uint8_t class_of[256]; /* 0: in no phrase */
    size_t classes;
    uint16_t *next;  /* [state * classes + class] */
    ScanSet *sets;   /* by state */
    uint16_t *depth; /* by state: bytes of a phrase that lead to it */
    /* A bit for each three bytes that a phrase may begin with: nearly all places of a text fall
     * here, and unlike the table's states these tests do not wait for one another. */
    uint8_t filter[1 << (FILTER_BITS - 3)];
};

/* The phrases as a tree, before it is made into a table: children of a state are a linked list. */
typedef struct Node {
    ScanSet sets;
    uint16_t child, sibling, suffix;
    uint8_t class;
} Node;

typedef struct Tree {
    Node *nodes;
    size_t count, capacity;
} Tree;

static uint8_t lower(char c) {
    return (uint8_t)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static void number_classes(Scanner *scanner, const Phrase *phrases, size_t count) {
    scanner->classes = 1;
    for (size_t i = 0; i < count; i++)
        for (const char *at = phrases[i].text; *at != '\0'; at++)
            if (scanner->class_of[lower(*at)] == 0)
                scanner->class_of[lower(*at)] = (uint8_t)scanner->classes++;
    for (int c = 'A'; c <= 'Z'; c++)
        scanner->class_of[c] = scanner->class_of[c - 'A' + 'a'];
}

static uint16_t child_of(const Tree *tree, uint16_t node, uint8_t class) {
    uint16_t child = tree->nodes[node].child;
    while (child != 0 && tree->nodes[child].class != class)
        child = tree->nodes[child].sibling;
    return child;
}

static void add_phrase(Arena *arena, Tree *tree, const Scanner *scanner, const Phrase *phrase) {
    uint16_t node = 0;
    for (const char *at = phrase->text; *at != '\0'; at++) {
        const uint8_t class = scanner->class_of[(uint8_t)*at];
        uint16_t child = child_of(tree, node, class);
        if (child == 0) {
            if (tree->count >= MOST_STATES)
                return;
            child = (uint16_t)tree->count;
            Node *added =
                arena_push(arena, &tree->nodes, &tree->count, &tree->capacity, sizeof *added);
            *added = (Node){.class = class, .sibling = tree->nodes[node].child};
            tree->nodes[node].child = child;
        }
        node = child;
    }
    tree->nodes[node].sets |= node == 0 ? 0 : phrase->sets;
}

/* Breadth first: where a state has no way on, it takes that of its longest proper suffix, whose row
 * is complete by then. */
static void make_table(Arena *arena, Scanner *scanner, Tree *tree) {
    const size_t classes = scanner->classes;
    scanner->next = arena_array(arena, uint16_t, tree->count * classes);
    scanner->sets = arena_array(arena, ScanSet, tree->count);
    scanner->depth = arena_array(arena, uint16_t, tree->count);
    uint16_t *queue = arena_array(arena, uint16_t, tree->count);
    size_t head = 0, tail = 1;
    while (head < tail) {
        const uint16_t state = queue[head++];
        const Node *node = &tree->nodes[state];
        uint16_t *row = &scanner->next[state * classes];
        if (state != 0)
            memcpy(row, &scanner->next[node->suffix * classes], classes * sizeof *row);
        for (uint16_t child = node->child; child != 0; child = tree->nodes[child].sibling) {
            Node *below = &tree->nodes[child];
            below->suffix = (uint16_t)(row[below->class] & STATE);
            below->sets |= tree->nodes[below->suffix].sets;
            scanner->sets[child] = below->sets;
            scanner->depth[child] = (uint16_t)(scanner->depth[state] + 1);
            row[below->class] = (uint16_t)(child | (below->sets != 0 ? FOUND : 0));
            queue[tail++] = child;
        }
    }
}

/* ---- the filter ---- */

static uint32_t filter_bit(uint32_t three_bytes) {
    return ((three_bytes | FOLD) & 0xFFFFFF) * UINT32_C(2654435761) >> (32 - FILTER_BITS);
}

static uint32_t three_bytes(uint8_t first, uint8_t second, uint8_t third) {
    return first | (uint32_t)second << 8 | (uint32_t)third << 16;
}

static void let_through(Scanner *scanner, uint32_t bytes) {
    const uint32_t bit = filter_bit(bytes);
    scanner->filter[bit >> 3] |= (uint8_t)(1u << (bit & 7));
}

/* A phrase that is shorter than the filter's look may go on in any way. */
static void add_to_filter(Scanner *scanner, const char *phrase) {
    const uint8_t *at = (const uint8_t *)phrase;
    const size_t length = strlen(phrase);
    const unsigned seconds = length > 1 ? 1 : 256, thirds = length >= PREFIX ? 1 : 256;
    for (unsigned second = 0; second < seconds && length > 0; second++)
        for (unsigned third = 0; third < thirds; third++)
            let_through(scanner, three_bytes(at[0], length > 1 ? at[1] : (uint8_t)second,
                                             length >= PREFIX ? at[2] : (uint8_t)third));
}

static bool passes(const Scanner *scanner, const uint8_t *at) {
    const uint32_t bit = filter_bit(three_bytes(at[0], at[1], at[2]));
    return (scanner->filter[bit >> 3] >> (bit & 7) & 1) != 0;
}

/* The first place at or behind `from` where a phrase may begin; the length of the text when there
 * is none. The last places are too near to its end for the filter. */
static size_t next_candidate(const Scanner *scanner, Str text, size_t from) {
    const uint8_t *at = (const uint8_t *)text.at;
    while (from + PREFIX <= text.length && !passes(scanner, at + from))
        from++;
    return from;
}

/* ---- building ---- */

/* The phrase with full-width punctuation, or NULL when it has none. */
static const char *full_width(Arena *arena, const char *text) {
    if (strpbrk(text, ":()") == NULL)
        return NULL;
    Buf buf;
    buf_init(&buf, 1024);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == ':')
            buf_add_text(&buf, "\xEF\xBC\x9A");
        else if (*at == '(')
            buf_add_text(&buf, "\xEF\xBC\x88");
        else if (*at == ')')
            buf_add_text(&buf, "\xEF\xBC\x89");
        else
            buf_add_char(&buf, *at);
    }
    const char *copy = arena_strndup(arena, buf.at, buf.length);
    buf_free(&buf);
    return copy;
}

static Phrase in_lower_case(Arena *arena, Phrase phrase) {
    char *text = arena_strdup(arena, phrase.text);
    for (char *at = text; *at != '\0'; at++)
        *at = (char)lower(*at);
    return (Phrase){text, phrase.sets};
}

Scanner *scanner_new(Arena *arena, const Phrase *phrases, size_t count) {
    Arena *scratch = arena_new();
    Phrase *all = arena_array(scratch, Phrase, count * 2);
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        all[total++] = in_lower_case(scratch, phrases[i]);
        const char *wide = full_width(scratch, all[total - 1].text);
        if (wide != NULL)
            all[total++] = (Phrase){wide, phrases[i].sets};
    }
    Scanner *scanner = arena_alloc(arena, sizeof *scanner);
    number_classes(scanner, all, total);
    Tree tree = {0};
    arena_push(scratch, &tree.nodes, &tree.count, &tree.capacity, sizeof *tree.nodes);
    for (size_t i = 0; i < total; i++) {
        add_phrase(scratch, &tree, scanner, &all[i]);
        add_to_filter(scanner, all[i].text);
    }
    make_table(arena, scanner, &tree);
    arena_free(scratch);
    return scanner;
}

/* ---- scanning ---- */

/* Follows the phrases that begin at `start`; true when one is complete, *ret_end behind it and
 * *ret_sets with what ended on the way. */
static bool follow(const Scanner *scanner, Str text, size_t start, bool to_the_end, size_t *ret_end,
                   ScanSet *ret_sets) {
    bool found = false;
    size_t state = 0;
    for (size_t i = start; i < text.length; i++) {
        const uint8_t class = scanner->class_of[(uint8_t)text.at[i]];
        const size_t next = scanner->next[(state & STATE) * scanner->classes + class];
        /* A shorter state belongs to phrases that begin further on: their turn comes. */
        if (scanner->depth[next & STATE] < i - start + 1)
            break;
        state = next;
        if ((state & FOUND) == 0)
            continue;
        found = true;
        *ret_end = i + 1;
        *ret_sets |= scanner->sets[state & STATE];
        if (!to_the_end)
            break;
    }
    return found;
}

size_t scanner_next(const Scanner *scanner, Str text) {
    ScanSet sets = 0;
    size_t end;
    for (size_t at = 0; (at = next_candidate(scanner, text, at)) < text.length; at++)
        if (follow(scanner, text, at, false, &end, &sets))
            return end;
    return STR_NOT_FOUND;
}

ScanSet scanner_sets(const Scanner *scanner, Str text) {
    ScanSet sets = 0;
    size_t end;
    for (size_t at = 0; (at = next_candidate(scanner, text, at)) < text.length; at++)
        (void)follow(scanner, text, at, true, &end, &sets);
    return sets;
}
