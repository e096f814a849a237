/* Words that were asked for go wherever they stand, also in other words: what they are spelled as
 * in these files becomes a word of its own, so that redaction and the gate look for it. Where one
 * cannot go, as a key of facts, it is told. */
#include "bundle/bundle_rooms.h"
#include "bundle/hidden_words.h"
#include "bundle/near_words.h"
#include "machine/recorded/decode.h"
#include "redact/words.h"

enum { MOST_SPELLINGS = 2000, LONGEST_SPELLING = 255 };

/* ---- texts ---- */

static void decode_lines(Gbk *gbk, Str bytes, Buf *out) {
    while (bytes.length > 0) {
        const char *end = memchr(bytes.at, '\n', bytes.length);
        const size_t length = end == NULL ? bytes.length : (size_t)(end - bytes.at);
        decode_line(gbk, str_first(bytes, length), out);
        if (end != NULL)
            buf_add_char(out, '\n');
        bytes = str_from(bytes, end == NULL ? length : length + 1);
    }
}

typedef struct Look {
    Bundle *bundle;
    const char *const *asked, *const *near;
    Words *known; /* spellings that were looked at */
    Arena *arena;
    bool is_facts; /* it looks at facts.json, before all others */
    const char **of_facts;
    size_t of_facts_count, of_facts_room;
    size_t spellings;
    size_t *found; /* places of each word */
} Look;

static void look_in(const Look *look, Str bytes, NearTake *take) {
    size_t skip = 0;
    const Encoding encoding = encoding_of(bytes, &skip);
    if (encoding == ENCODING_BINARY)
        return;
    bytes = str_from(bytes, skip);
    if (encoding == ENCODING_BYTES && decode_is_clean(bytes)) {
        near_words_find(look->near, bytes, take, (void *)(uintptr_t)look);
        return;
    }
    Buf text;
    buf_init(&text, SIZE_MAX / 4);
    if (encoding == ENCODING_BYTES)
        decode_lines(look->bundle->gbk, bytes, &text);
    else
        (void)decode_utf16(bytes, encoding == ENCODING_UTF16_BE, &text);
    near_words_find(look->near, buf_str(&text), take, (void *)(uintptr_t)look);
    buf_free(&text);
}

static Look look_of(Bundle *bundle, Arena *arena, const char *const *words) {
    size_t count = 0;
    for (; words[count] != NULL; count++)
        continue;
    return (Look){.bundle = bundle,
                  .arena = arena,
                  .asked = words,
                  .near = near_words_of(arena, words),
                  .found = arena_array(arena, size_t, count + 1)};
}

/* ---- made wider ---- */

/* Entries of the zip are called so. */
static bool is_in_a_path(const Bundle *bundle, Str word) {
    for (size_t i = 0; i < bundle->parts.count; i++)
        if (hidden_word_stands_in(str_of(bundle->parts.items[i].path), word))
            return true;
    return false;
}

static void add_spelling(Bundle *bundle, Str spelled) {
    const size_t before = things_count(redactor_things(bundle->redactor));
    if (redactor_add_word(bundle->redactor, spelled))
        bundle->words_spelled += things_count(redactor_things(bundle->redactor)) - before;
}

/* The word as it was asked for is looked for already. */
static bool is_as_asked(Str spelled, const char *asked) {
    return spelled.length == strlen(asked) && hidden_word_stands_in(spelled, str_of(asked));
}

static bool take_spelling(void *context, Str text, const NearWord *near) {
    Look *look = context;
    const Str spelled = {text.at + near->from, near->to - near->from};
    const char *asked = look->asked[near->word];
    look->found[near->word]++;
    if (!near_word_is_long(str_of(asked)) || spelled.length > LONGEST_SPELLING ||
        look->spellings == MOST_SPELLINGS || is_as_asked(spelled, asked) ||
        words_value(look->known, spelled) != NULL)
        return true;
    (void)words_add(look->known, spelled, 0);
    look->spellings++;
    if (hidden_word_trouble(spelled) != HIDDEN_CAN_BE || is_in_a_path(look->bundle, spelled))
        return true;
    if (!look->is_facts) {
        add_spelling(look->bundle, spelled);
        return true;
    }
    const char **item = arena_push(look->arena, &look->of_facts, &look->of_facts_count,
                                   &look->of_facts_room, sizeof *item);
    *item = str_dup(look->arena, spelled);
    return true;
}

/* Those without which facts could not be read stay. Together they can go, mostly. */
static void add_those_of_facts(const Look *look) {
    enum { MOST_TRIED = 50 }; /* each takes as long as redacting the facts twice */
    const char **all = arena_array(look->arena, const char *, look->of_facts_count + 1);
    for (size_t i = 0; i < look->of_facts_count; i++)
        all[i] = look->of_facts[i];
    const bool together = bundle_words_can_go(look->bundle, all);
    for (size_t i = 0; i < look->of_facts_count && (together || i < MOST_TRIED); i++) {
        const char *const one[] = {all[i], NULL};
        if (together || bundle_words_can_go(look->bundle, one))
            add_spelling(look->bundle, str_of(all[i]));
    }
}

static void look_at_all(Look *look) {
    const ReportInput *input = look->bundle->input;
    const BundleParts *parts = &look->bundle->parts;
    look->is_facts = true;
    look_in(look, parts->items[0].original, take_spelling);
    add_those_of_facts(look);
    look->is_facts = false;
    for (size_t i = 0; i < parts->count; i++) {
        bundle_meanwhile(look->bundle);
        look_in(look, str_of(parts->items[i].source), take_spelling);
        if (i > 0)
            look_in(look, parts->items[i].original, take_spelling);
    }
    look_in(look, str_of(input->machine->spec), take_spelling);
    if (input->support_case == NULL)
        return;
    look_in(look, str_of(input->support_case->id), take_spelling);
    look_in(look, str_of(input->support_case->number), take_spelling);
}

void bundle_widen_words(Bundle *bundle) {
    Arena *arena = arena_new();
    const char *const *words = hidden_words_with(arena, bundle->words_asked, HIDDEN_CAN_BE);
    Look look = look_of(bundle, arena, words);
    look.known = words_new(WORDS_TEXT);
    bundle->words_met = hidden_words_and(bundle->input->arena, NULL, NULL);
    if (*words != NULL)
        look_at_all(&look);
    for (size_t i = 0; words[i] != NULL; i++) {
        const char *const one[] = {words[i], NULL};
        if (look.found[i] > 0)
            bundle->words_met = hidden_words_and(bundle->input->arena, bundle->words_met, one);
    }
    words_free(look.known);
    arena_free(arena);
}

/* ---- what is there still ---- */

static bool count_one(void *context, Str text, const NearWord *near) {
    (void)text;
    ((Look *)context)->found[near->word]++;
    return true;
}

/* "serv (12: facts.json, findings.json...)", NULL: nowhere. */
static const char *where_inside(const Look *look, const size_t *found) {
    enum { FILES_TOLD = 3 };
    const BundleParts *parts = &look->bundle->parts;
    Arena *arena = look->bundle->input->arena;
    const char *files = "";
    size_t places = 0, count = 0;
    for (size_t i = 0; i < parts->count; i++) {
        if (found[i] == 0)
            continue;
        places += found[i];
        if (count++ < FILES_TOLD)
            files =
                arena_printf(arena, "%s%s%s", files, count == 1 ? "" : ", ", parts->items[i].path);
    }
    return places == 0 ? NULL
                       : arena_printf(arena, "%s (%zu: %s%s)", look->asked[0], places, files,
                                      count > FILES_TOLD ? "..." : "");
}

void bundle_look_inside(Bundle *bundle) {
    const BundleParts *parts = &bundle->parts;
    Arena *arena = arena_new();
    const char *const *words = hidden_words_with(arena, bundle->words_asked, HIDDEN_CAN_BE);
    bundle->words_inside = hidden_words_and(bundle->input->arena, NULL, NULL);
    for (size_t word = 0; words[word] != NULL; word++) {
        const char *const one[] = {words[word], NULL};
        Look look = look_of(bundle, arena, one);
        size_t *found = arena_array(arena, size_t, parts->count + 1);
        for (size_t i = 0; i < parts->count; i++) {
            look.found[0] = 0;
            if (part_goes(&parts->items[i]))
                look_in(&look, parts->items[i].bytes, count_one);
            found[i] = look.found[0];
        }
        const char *const inside[] = {where_inside(&look, found), NULL};
        bundle->words_inside = hidden_words_and(bundle->input->arena, bundle->words_inside, inside);
    }
    arena_free(arena);
}
