#include "bundle/bundle_rooms.h"
#include "bundle/hidden_words.h"
#include "facts/facts_json.h"

/* ---- what is to be hidden ---- */

/* Each as one, and what stands between its commas: "李处长，老李". */
static const char *const *names_of_case(Arena *arena, const Case *support_case) {
    const char *const *names = NULL;
    if (support_case == NULL)
        return hidden_words(arena, "", BLANK_JOINS);
    const char *const persons[] = {support_case->person, support_case->contact,
                                   support_case->engineer};
    for (size_t i = 0; i < sizeof persons / sizeof persons[0]; i++) {
        const char *const whole[] = {persons[i], NULL};
        names = hidden_words_and(arena, names, hidden_words(arena, persons[i], BLANK_JOINS));
        if (hidden_word_trouble(str_of(persons[i])) == HIDDEN_CAN_BE)
            names = hidden_words_and(arena, names, whole);
    }
    return names;
}

static const char *const *all_words(const Bundle *bundle, const char *const *words) {
    Arena *arena = bundle->input->arena;
    return hidden_words_and(arena, words, names_of_case(arena, bundle->input->support_case));
}

void bundle_add_words(Bundle *bundle, const char *const *words) {
    Arena *arena = bundle->input->arena;
    const char *const *all = all_words(bundle, words), *const *left = NULL;
    for (HiddenTrouble trouble = HIDDEN_TOO_SHORT; trouble <= HIDDEN_IS_FORMAT; trouble++)
        left = hidden_words_and(arena, left, hidden_words_with(arena, all, trouble));
    bundle->words_left = left;
    for (; *all != NULL; all++)
        if (hidden_word_trouble(str_of(*all)) == HIDDEN_CAN_BE)
            (void)redactor_add_word(bundle->redactor, str_of(*all));
}

/* ---- what became of them ---- */

/* Also as something else: a user, or a whole name or address, of which each part has its pseudonym.
 */
static bool was_met(const Bundle *bundle, const char *word) {
    const char *key = str_lower(bundle->input->arena, str_of(word));
    const Thing *thing = things_find(redactor_things(bundle->redactor), CLASS_WORD, str_of(key));
    if (thing != NULL && thing->uses > 0)
        return true;
    for (size_t i = 0; i < bundle->parts.count; i++)
        if (hidden_word_stands_in(bundle->parts.items[i].original, str_of(word)))
            return true;
    return false;
}

static bool is_in(const char *const *list, const char *word) {
    while (*list != NULL && strcmp(*list, word) != 0)
        list++;
    return *list != NULL;
}

static const char *const *unmet(const Bundle *bundle, const char *const *words) {
    Arena *arena = bundle->input->arena;
    const char *const *list = hidden_words_and(arena, NULL, NULL);
    for (; words != NULL && *words != NULL; words++) {
        const char *const one[] = {*words, NULL};
        if (hidden_word_trouble(str_of(*words)) == HIDDEN_CAN_BE &&
            !is_in(bundle->words_met, *words) && !was_met(bundle, *words))
            list = hidden_words_and(arena, list, one);
    }
    return list;
}

Status bundle_facts_open(Arena *arena, Str json, const char **ret_where) {
    return facts_from_text(facts_new(arena), json, ret_where);
}

static bool facts_open(Str json) {
    Arena *arena = arena_new();
    const char *where = "";
    const Status status = bundle_facts_open(arena, json, &where);
    arena_free(arena);
    return status == STATUS_OK;
}

bool bundle_words_can_go(const Bundle *bundle, const char *const *words) {
    static const char salt[] = "any salt is as good as another";
    const RedactOptions options = {.level = REDACT_OWN,
                                   .salt = {salt, sizeof salt - 1},
                                   .gbk = bundle->gbk,
                                   .is_format = hidden_word_is_format};
    const Str facts = bundle->parts.items[0].original;
    Redactor *redactor = NULL;
    if (redactor_new(&options, &redactor) != STATUS_OK)
        return true;
    Buf out;
    buf_init(&out, BUNDLE_ROOM);
    for (; *words != NULL; words++)
        (void)redactor_add_word(redactor, str_of(*words));
    bool can = true;
    if (redact_bytes(redactor, REDACT_LEARN, facts, bundle->input->arena, NULL, NULL) ==
            STATUS_OK &&
        redact_bytes(redactor, REDACT_REPLACE, facts, bundle->input->arena, &out, NULL) ==
            STATUS_OK)
        can = facts_open(buf_str(&out));
    buf_free(&out);
    redactor_free(redactor);
    return can;
}

Status bundle_judge_words(Bundle *bundle, const char *const *words, const char **ret_word) {
    bundle->words_unmet = unmet(bundle, words);
    if (facts_open(bundle->parts.items[0].bytes))
        return STATUS_OK;
    for (const char *const *word = all_words(bundle, words); *word != NULL; word++) {
        const char *const one[] = {*word, NULL};
        if (hidden_word_trouble(str_of(*word)) == HIDDEN_CAN_BE &&
            !bundle_words_can_go(bundle, one)) {
            *ret_word = *word;
            return STATUS_REFUSED;
        }
    }
    return STATUS_OK; /* bundle_seal says what is wrong with it */
}

/* ---- what the gate found of them ---- */

static const Thing *hit_thing(const Bundle *bundle, const GateHit *hit) {
    return things_at(redactor_things(bundle->redactor), hit->thing);
}

bool bundle_hit_is_word(const Bundle *bundle, const GateHit *hit) {
    return hit->class == CLASS_WORD && !hit_thing(bundle, hit)->is_file;
}

const char *const *bundle_words_hit(const Bundle *bundle) {
    Arena *arena = bundle->input->arena;
    const char *const *list = hidden_words_and(arena, NULL, NULL);
    for (size_t i = 0; i < bundle->hit_count; i++) {
        const GateHit *hit = &bundle->hits[i];
        const char *const one[] = {hit_thing(bundle, hit)->original, NULL};
        if (bundle_hit_is_word(bundle, hit) && !is_in(list, one[0]))
            list = hidden_words_and(arena, list, one);
    }
    return list;
}

/* ---- what people wrote ---- */

bool bundle_has_prose(const Bundle *bundle) {
    const Case *support_case = bundle->input->support_case;
    for (size_t i = 0; i < bundle->parts.count; i++)
        if (bundle->parts.items[i].is_input && part_goes(&bundle->parts.items[i]))
            return true;
    return support_case != NULL &&
           (!text_is_empty(support_case->own_words) || !text_is_empty(support_case->note));
}
