#include "bundle/hidden_words.h"

#include "base/text.h"
#include "bundle/parts.h"
#include "facts/fact_fields.h"
#include "redact/words.h"

typedef struct WordList {
    Arena *arena;
    const char **items;
    size_t count, room;
} WordList;

static void add(WordList *list, const char *word) {
    const char **slot =
        arena_push(list->arena, &list->items, &list->count, &list->room, sizeof *slot);
    *slot = word;
}

/* ---- what was typed ---- */

static bool is_one_of(uint32_t code, const uint32_t *codes) {
    for (size_t i = 0; codes[i] != 0; i++)
        if (codes[i] == code)
            return true;
    return false;
}

/* Commas, semicolons and line ends, also as a Chinese keyboard has them. */
static bool parts_words(uint32_t code) {
    static const uint32_t codes[] = {',', ';', '\t', '\r', '\n', 0x3001, 0xFF0C, 0xFF1B, 0xFF64, 0};
    return is_one_of(code, codes);
}

static bool is_blank(uint32_t code) {
    static const uint32_t codes[] = {' ', 0xA0, 0x3000, 0};
    return is_one_of(code, codes);
}

/* A Chinese word has no blank in it, and its bytes are none of ASCII. */
static bool joins(Str before, Str behind) {
    before = str_trim(before);
    behind = str_trim(behind);
    return before.length > 0 && behind.length > 0 && (uint8_t)before.at[before.length - 1] < 0x80 &&
           (uint8_t)behind.at[0] < 0x80;
}

const char *const *hidden_words(Arena *arena, const char *typed, BlankMeans blank) {
    WordList list = {.arena = arena};
    const Str text = str_of(typed);
    size_t from = 0, bytes;
    for (size_t at = 0; at <= text.length; at += bytes) {
        bytes = 1;
        const uint32_t code = at < text.length ? text_decode(str_from(text, at), &bytes) : ',';
        const Str piece = {text.at + from, at - from};
        if (!parts_words(code) && !(is_blank(code) && (blank == BLANK_PARTS || code != ' ' ||
                                                       !joins(piece, str_from(text, at + bytes)))))
            continue;
        if (str_trim(piece).length > 0)
            add(&list, str_dup(arena, str_trim(piece)));
        from = at + bytes;
    }
    add(&list, NULL);
    return list.items;
}

const char *const *hidden_words_and(Arena *arena, const char *const *words,
                                    const char *const *more) {
    WordList list = {.arena = arena};
    for (; words != NULL && *words != NULL; words++)
        add(&list, *words);
    for (; more != NULL && *more != NULL; more++)
        add(&list, *more);
    add(&list, NULL);
    return list.items;
}

/* ---- what cannot be hidden ---- */

static bool is_same(Str text, Str word) {
    for (size_t i = 0; i < word.length; i++)
        if (char_lower(text.at[i]) != char_lower(word.at[i]))
            return false;
    return true;
}

bool hidden_word_stands_in(Str text, Str word) {
    for (size_t at = 0; at + word.length <= text.length; at++) {
        if (is_same(str_from(text, at), word) && word_begins(text, at) &&
            word_ends(text, at + word.length))
            return true;
    }
    return false;
}

static bool holds(const char *text, Str word) {
    return hidden_word_stands_in(str_of(text), word);
}

/* What the names and values of manifest.json, facts.json and findings.json are, but for what tables
 * below say, and the entries of the zip (tests/bundle/hide_test.sh compares). */
static const char format_words[] =
    "absent actions answer answers because boot bytes case causes certainty change checks "
    "collected command consent details duration_ms encoding evidence facts.json failed false files "
    "finding findings.json for format gate groups health id inputs journal kind "
    "kmsdoctor.bundle/1 kmsdoctor.facts/1 kmsdoctor.check/1 lang leak_gate level lines live log.txt "
    "machine made manifest.json name no-case note null number only_said origin owner params passed path pc "
    "practice raw read reason recorded redaction.en.txt redaction.zh-CN.txt redactions replaced "
    "report.en.html report.en.txt report.zh-CN.html report.zh-CN.txt result rules schema seat send "
    "settle sha256 sought source sources started status text true unsought unsought_by_class value "
    "version when where zip gbk utf-8 utf-16le utf-16be";

static bool is_in_tables(Str word) {
    for (RedactClass class = 0; class < CLASS_COUNT; class ++)
        if (holds(class_word(class), word))
            return true;
    for (RedactLevel level = 0; level < REDACT_LEVELS; level++)
        if (holds(level_word(level), word))
            return true;
    for (PartState state = 0; state < PART_STATES; state++)
        if (holds(part_state_word(state), word))
            return true;
    for (Status status = 0; status < STATUS_COUNT; status++)
        if (holds(status_word(status), word))
            return true;
    return false;
}

static bool is_of_field(const FactField *field, Str word) {
    if (holds(field->name, word))
        return true;
    const int values = field->kind == FactKind_choice ? choice_count(field->words) : 0;
    for (int value = 0; value < values; value++)
        if (holds(choice_word(field->words, value), word))
            return true;
    return false;
}

static bool is_of_facts(Str word) {
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactGroupInfo *info = fact_group_info(group);
        if (holds(info->name, word))
            return true;
        for (size_t i = 0; i < info->field_count; i++)
            if (is_of_field(&info->fields[i], word))
                return true;
    }
    return false;
}

HiddenTrouble hidden_word_trouble(Str word) {
    if (word.length < WORD_SHORTEST)
        return HIDDEN_TOO_SHORT;
    if (word.length > HIDDEN_LONGEST)
        return HIDDEN_TOO_LONG;
    return holds(format_words, word) || is_in_tables(word) || is_of_facts(word) ? HIDDEN_IS_FORMAT
                                                                                : HIDDEN_CAN_BE;
}

bool hidden_word_is_format(Str word) {
    return hidden_word_trouble(word) == HIDDEN_IS_FORMAT;
}

const char *const *hidden_words_with(Arena *arena, const char *const *words,
                                     HiddenTrouble trouble) {
    WordList list = {.arena = arena};
    for (; *words != NULL; words++)
        if (hidden_word_trouble(str_of(*words)) == trouble)
            add(&list, *words);
    add(&list, NULL);
    return list.items;
}

const char *hidden_words_text(Arena *arena, const char *const *words, const char *between) {
    const char *text = "";
    for (size_t i = 0; words[i] != NULL; i++)
        text = arena_printf(arena, "%s%s%s", text, i == 0 ? "" : between, words[i]);
    return text;
}
