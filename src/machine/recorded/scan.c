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
    uint16_t *fail; /* by state, while building */
    size_t states;
};

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

static void add_phrase(Scanner *scanner, const char *text, ScanSet sets) {
    size_t state = 0;
    for (const char *at = text; *at != '\0'; at++) {
        uint16_t *next = &scanner->next[state * scanner->classes + scanner->class_of[(uint8_t)*at]];
        if (*next == 0) {
            if (scanner->states >= MOST_STATES)
                return;
            *next = (uint16_t)scanner->states++;
        }
        state = *next;
    }
    if (state != 0)
        scanner->sets[state] |= sets;
}

/* Breadth first: where a state has no way on, it takes that of its longest proper suffix. */
static void complete(Arena *arena, Scanner *scanner) {
    uint16_t *queue = arena_array(arena, uint16_t, scanner->states);
    size_t head = 0, tail = 0;
    for (size_t c = 0; c < scanner->classes; c++)
        if (scanner->next[c] != 0)
            queue[tail++] = scanner->next[c];
    while (head < tail) {
        const size_t state = queue[head++];
        const size_t suffix = scanner->fail[state];
        scanner->sets[state] |= scanner->sets[suffix];
        for (size_t c = 0; c < scanner->classes; c++) {
            uint16_t *next = &scanner->next[state * scanner->classes + c];
            const uint16_t other = scanner->next[suffix * scanner->classes + c];
            if (*next == 0) {
                *next = other;
                continue;
            }
            scanner->fail[*next] = other;
            queue[tail++] = *next;
        }
    }
    for (size_t i = 0; i < scanner->states * scanner->classes; i++)
        if (scanner->sets[scanner->next[i]] != 0)
            scanner->next[i] |= FOUND;
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

Scanner *scanner_new(Arena *arena, const Phrase *phrases, size_t count) {
    Phrase *all = arena_array(arena, Phrase, count * 2);
    size_t total = 0, bytes = 1;
    for (size_t i = 0; i < count; i++) {
        all[total++] = phrases[i];
        const char *wide = full_width(arena, phrases[i].text);
        if (wide != NULL)
            all[total++] = (Phrase){wide, phrases[i].sets};
    }
    for (size_t i = 0; i < total; i++)
        bytes += strlen(all[i].text);
    const size_t most = bytes < MOST_STATES ? bytes : MOST_STATES;
    Scanner *scanner = arena_alloc(arena, sizeof *scanner);
    number_classes(scanner, all, total);
    scanner->next = arena_array(arena, uint16_t, most * scanner->classes);
    scanner->sets = arena_array(arena, ScanSet, most);
    scanner->fail = arena_array(arena, uint16_t, most);
    scanner->states = 1;
    for (size_t i = 0; i < total; i++) {
        char *text = arena_strdup(arena, all[i].text);
        for (char *at = text; *at != '\0'; at++)
            *at = (char)lower(*at);
        add_phrase(scanner, text, all[i].sets);
    }
    complete(arena, scanner);
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
