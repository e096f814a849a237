#include "machine/recorded/kinds/lib_sentences.h"

static bool is_wide(char c) {
    return (unsigned char)c >= 0x80;
}

/* ---- the book ---- */

enum {
    SHELVES = 4096, /* a power of two */
    PREFIX = 3      /* alternatives stand on one by so many first bytes: one wide character */
};
static const uint32_t NOTHING = UINT32_MAX;

typedef struct Alternative {
    const char *text; /* without ! and * */
    size_t length;
    bool open;           /* ended with * */
    bool unless_negated; /* began with ! */
    uint32_t below;      /* the next one on its shelf */
    uint32_t uses;       /* the groups that have it: a list in uses */
} Alternative;

typedef struct Use {
    uint32_t group, next;
} Use;

struct WordBook {
    size_t group_count;
    const char *const *groups;
    uint32_t shelves[SHELVES];
    bool has_prefix[PREFIX + 1]; /* there are alternatives that are sorted in by so many bytes */
    Alternative *alternatives;
    size_t count, capacity;
    Use *uses;
    size_t use_count, use_capacity;
};

static size_t shelf_of(const char *text, size_t prefix) {
    uint32_t key = (uint32_t)prefix;
    for (size_t i = 0; i < prefix; i++)
        key = key << 8 | (unsigned char)char_lower(text[i]);
    return key * UINT32_C(2654435761) >> 20;
}

static bool same_alternative(const Alternative *a, const Alternative *b) {
    return a->length == b->length && a->open == b->open && a->unless_negated == b->unless_negated &&
           memcmp(a->text, b->text, a->length) == 0;
}

/* The place of the alternative in the book: many groups share theirs. */
static Alternative *put_on_shelf(Arena *arena, WordBook *book, const Alternative *wanted) {
    const size_t prefix = wanted->length < PREFIX ? wanted->length : PREFIX;
    uint32_t *shelf = &book->shelves[shelf_of(wanted->text, prefix)];
    for (uint32_t i = *shelf; i != NOTHING; i = book->alternatives[i].below)
        if (same_alternative(&book->alternatives[i], wanted))
            return &book->alternatives[i];
    book->has_prefix[prefix] = true;
    Alternative *added =
        arena_push(arena, &book->alternatives, &book->count, &book->capacity, sizeof *added);
    *added = *wanted;
    added->below = *shelf;
    *shelf = (uint32_t)book->count - 1;
    return added;
}

static void put_group(Arena *arena, WordBook *book, uint32_t group) {
    Str rest = str_of(book->groups[group]);
    while (rest.length > 0) {
        Str text = str_cut(rest, '|', &rest);
        Alternative wanted = {.uses = NOTHING};
        wanted.unless_negated = text.length > 0 && text.at[0] == '!';
        text = str_from(text, wanted.unless_negated ? 1 : 0);
        wanted.open = text.length > 0 && text.at[text.length - 1] == '*';
        text.length -= wanted.open ? 1 : 0;
        if (text.length == 0)
            continue;
        wanted.text = text.at;
        wanted.length = text.length;
        Alternative *alternative = put_on_shelf(arena, book, &wanted);
        Use *use =
            arena_push(arena, &book->uses, &book->use_count, &book->use_capacity, sizeof *use);
        *use = (Use){group, alternative->uses};
        alternative->uses = (uint32_t)book->use_count - 1;
    }
}

WordBook *word_book_new(Arena *arena, const char *const *groups, size_t count) {
    WordBook *book = arena_alloc(arena, sizeof *book);
    book->groups = groups;
    book->group_count = count;
    for (size_t i = 0; i < SHELVES; i++)
        book->shelves[i] = NOTHING;
    for (size_t i = 0; i < count; i++)
        if (groups[i] != NULL)
            put_group(arena, book, (uint32_t)i);
    return book;
}

/* ---- taking a sentence ---- */

/* Where a group occurs; the places of one group are a list in their order. */
typedef struct Place {
    uint32_t at, next;
} Place;

typedef struct PlaceList {
    uint32_t first, last;
} PlaceList;

struct Sentence {
    const WordBook *book;
    Arena *arena;
    Str text;
    PlaceList *lists; /* by group */
    Place *places;
    size_t count, capacity;
    char copy[SENTENCE_LONGEST + 1];
};

Sentence *sentence_new(Arena *arena, const WordBook *book) {
    Sentence *sentence = arena_alloc(arena, sizeof *sentence);
    sentence->book = book;
    sentence->arena = arena;
    sentence->lists = arena_array(arena, PlaceList, book->group_count);
    return sentence;
}

static const struct {
    const char *from, *to;
} plain_forms[] = {{"’", "'"}, {"‘", "'"}, {"‑", "-"}, {"–", "-"}, {"\xC2\xA0", " "}};

static Str plain_copy(char *copy, Str text) {
    text = str_first(text, SENTENCE_LONGEST);
    size_t length = 0;
    for (size_t i = 0; i < text.length;) {
        size_t step = 1;
        char c = text.at[i] == '\t' || text.at[i] == '\n' || text.at[i] == '\r' ? ' ' : text.at[i];
        for (size_t f = 0; is_wide(c) && f < sizeof plain_forms / sizeof plain_forms[0]; f++)
            if (str_starts(str_from(text, i), plain_forms[f].from)) {
                step = strlen(plain_forms[f].from);
                c = plain_forms[f].to[0];
            }
        if (c != ' ' || length == 0 || copy[length - 1] != ' ')
            copy[length++] = c;
        i += step;
    }
    return str_trim((Str){copy, length});
}

/* A word begins behind anything that is no letter of ours; a wide character anywhere. */
static bool begins(Str text, size_t at) {
    const char c = text.at[at];
    if (is_wide(c))
        return ((unsigned char)c & 0xC0) != 0x80;
    return c != ' ' && (at == 0 || !char_is_word(text.at[at - 1]) || !char_is_word(c));
}

static bool matches_at(Str text, size_t at, const Alternative *alternative) {
    const Str phrase = {alternative->text, alternative->length};
    const size_t end = at + phrase.length;
    if (end > text.length ||
        !str_equal_any_case(str_first(str_from(text, at), phrase.length), phrase))
        return false;
    return alternative->open || end == text.length || is_wide(phrase.at[phrase.length - 1]) ||
           !char_is_word(phrase.at[phrase.length - 1]) || !char_is_word(text.at[end]);
}

static bool is_negated(Str text, size_t at) {
    static const char *const negations[] = {"not ", "n't ",   "no longer ", "never ", "without ",
                                            "no ",  "nicht ", "没有",       "未",     "不再",
                                            "不会", "没",     "并非",       "无",     NULL};
    const size_t reach = at < 16 ? at : 16;
    const Str before = str_first(str_from(text, at - reach), reach);
    /* Negation stands right before the word, at most "being" or "被" between them. */
    for (const char *const *negation = negations; *negation != NULL; negation++) {
        const size_t found = str_find(before, *negation);
        if (found != STR_NOT_FOUND && before.length - found - strlen(*negation) <= 6)
            return true;
    }
    return false;
}

static void note_place(Sentence *sentence, uint32_t group, uint32_t at) {
    PlaceList *list = &sentence->lists[group];
    if (list->first != NOTHING && sentence->places[list->last].at == at)
        return;
    Place *place = arena_push(sentence->arena, &sentence->places, &sentence->count,
                              &sentence->capacity, sizeof *place);
    *place = (Place){at, NOTHING};
    const uint32_t added = (uint32_t)sentence->count - 1;
    if (list->first == NOTHING)
        list->first = added;
    else
        sentence->places[list->last].next = added;
    list->last = added;
}

static void look_on_shelf(Sentence *sentence, size_t at, size_t prefix) {
    const WordBook *book = sentence->book;
    const Str text = sentence->text;
    uint32_t next = book->shelves[shelf_of(text.at + at, prefix)];
    while (next != NOTHING) {
        const Alternative *alternative = &book->alternatives[next];
        next = alternative->below;
        if (!matches_at(text, at, alternative) ||
            (alternative->unless_negated && is_negated(text, at)))
            continue;
        for (uint32_t use = alternative->uses; use != NOTHING; use = book->uses[use].next)
            note_place(sentence, book->uses[use].group, (uint32_t)at);
    }
}

Str sentence_take(Sentence *sentence, Str text) {
    sentence->text = plain_copy(sentence->copy, text);
    sentence->count = 0;
    for (size_t i = 0; i < sentence->book->group_count; i++)
        sentence->lists[i] = (PlaceList){NOTHING, NOTHING};
    for (size_t at = 0; at < sentence->text.length; at++) {
        if (!begins(sentence->text, at))
            continue;
        for (size_t prefix = 1; prefix <= PREFIX && at + prefix <= sentence->text.length; prefix++)
            if (sentence->book->has_prefix[prefix])
                look_on_shelf(sentence, at, prefix);
    }
    return sentence->text;
}

/* ---- asking ---- */

bool sentence_has(const Sentence *sentence, size_t group) {
    return sentence->lists[group].first != NOTHING;
}

static bool occurs_near(const Sentence *sentence, size_t group, size_t place, size_t window) {
    const size_t from = place > window ? place - window : 0;
    uint32_t i = sentence->lists[group].first;
    while (i != NOTHING && sentence->places[i].at < from)
        i = sentence->places[i].next;
    return i != NOTHING && sentence->places[i].at <= place + window;
}

bool sentence_has_all(const Sentence *sentence, size_t first, size_t count, size_t window) {
    const char *const *groups = sentence->book->groups;
    /* Most patterns fall here; only the others are worth a look at the distances. */
    for (size_t group = first; group < first + count; group++)
        if (groups[group] != NULL && !sentence_has(sentence, group))
            return false;
    for (uint32_t i = sentence->lists[first].first; i != NOTHING; i = sentence->places[i].next) {
        const size_t place = sentence->places[i].at;
        size_t group = first + 1;
        while (group < first + count &&
               (groups[group] == NULL || occurs_near(sentence, group, place, window)))
            group++;
        if (group == first + count)
            return true;
    }
    return false;
}

/* ---- cutting ---- */

static size_t full_width_end(Str rest) {
    static const char *const ends[] = {"。", "！", "？", "；", NULL};
    for (const char *const *end = ends; *end != NULL; end++)
        if (str_starts(rest, *end))
            return strlen(*end);
    return 0;
}

bool sentence_next(Str *rest, Str *ret_text) {
    *rest = str_trim(*rest);
    if (rest->length == 0)
        return false;
    size_t end = 0;
    while (end < rest->length) {
        const char c = rest->at[end];
        const size_t wide = is_wide(c) ? full_width_end(str_from(*rest, end)) : 0;
        if (wide > 0) {
            end += wide;
            break;
        }
        end++;
        if (c == '\n')
            break;
        const bool stop = c == '.' || c == '!' || c == '?';
        if (stop && end < rest->length && (rest->at[end] == ' ' || rest->at[end] == '\n'))
            break;
    }
    *ret_text = str_trim(str_first(*rest, end));
    *rest = str_from(*rest, end);
    return true;
}
