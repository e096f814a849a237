#include "machine/recorded/scan.h"

#include "base/buf.h"

enum {
    MOST_STATES = 32000, /* a state and its mark fit in 16 bits */
    FOUND = 0x8000,      /* in a transition: a phrase ends in the state it leads to */
    STATE = 0x7FFF
};

struct Scanner {
    uint8_t class_of[256]; /* 0: in no phrase */
    size_t classes;
    uint16_t *next; /* [state * classes + class] */
    ScanSet *sets;  /* by state */
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
            row[below->class] = (uint16_t)(child | (below->sets != 0 ? FOUND : 0));
            queue[tail++] = child;
        }
    }
}

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
    for (size_t i = 0; i < total; i++)
        add_phrase(scratch, &tree, scanner, &all[i]);
    make_table(arena, scanner, &tree);
    arena_free(scratch);
    return scanner;
}

size_t scanner_next(const Scanner *scanner, Str text) {
    const uint8_t *at = (const uint8_t *)text.at;
    size_t state = 0;
    for (size_t i = 0; i < text.length; i++) {
        state = scanner->next[state * scanner->classes + scanner->class_of[at[i]]];
        if ((state & FOUND) != 0)
            return i + 1;
    }
    return STR_NOT_FOUND;
}

ScanSet scanner_sets(const Scanner *scanner, Str text) {
    const uint8_t *at = (const uint8_t *)text.at;
    ScanSet sets = 0;
    size_t state = 0;
    for (size_t i = 0; i < text.length; i++) {
        state = scanner->next[(state & STATE) * scanner->classes + scanner->class_of[at[i]]];
        if ((state & FOUND) != 0)
            sets |= scanner->sets[state & STATE];
    }
    return sets;
}
