#include "machine/recorded/kinds/lib_statements.h"

#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_sentences.h"
#include "machine/recorded/kinds/lib_statement_patterns.h"

enum { WINDOW = 150, MOST_STATEMENTS = 60 };

/* A host, address or port named in the sentence: what it is about. */
static Str find_object(Str text) {
    const Str address = find_ip(text);
    if (address.length > 0)
        return address;
    for (Str word; str_next_word(&text, &word);) {
        size_t end = 0;
        Str bare = field_bare(word);
        /* Chinese stands right beside a name. */
        while (bare.length > 0 && (unsigned char)bare.at[0] >= 0x80)
            bare = str_from(bare, 1);
        while (end < bare.length && (unsigned char)bare.at[end] < 0x80)
            end++;
        bare = field_bare(str_first(bare, end));
        const Str host = field_before(bare, ":");
        if (field_is_name(host) && str_contains(host, ".") && host.length > 4 &&
            !str_ends(host, ".vbs") && !str_ends(host, ".exe") && !str_ends(host, ".dat") &&
            host.at[0] != '_' && (host.at[host.length - 1] < '0' || host.at[host.length - 1] > '9'))
            return host;
    }
    return STR_NONE;
}

static bool is_said(const Facts *facts, Topic topic, Str text) {
    for (size_t i = 0; i < facts->statements.count; i++)
        if (fact_is(&facts->statements.items[i].topic, (int)topic) &&
            str_is(text, fact_text(&facts->statements.items[i].text)))
            return true;
    return false;
}

static void add(Reading *reading, const StatementPattern *pattern, Str text, bool advice) {
    Facts *facts = reading->facts;
    if (is_said(facts, pattern->topic, text) || facts->statements.count >= MOST_STATEMENTS)
        return;
    Statement *statement = facts_add(facts, statements, reading->source);
    fact_set_choice(&statement->topic, (int)pattern->topic, reading->source);
    fact_set_text(facts, &statement->text, str_first(text, 400), reading->source);
    fact_set_flag(&statement->instruction, advice, reading->source);
    const Str object = find_object(text);
    if (object.length > 0)
        fact_set_text(facts, &statement->object, object, reading->source);
}

/* ---- the patterns, ready for the search ---- */

enum { GROUPS_OF_ONE = PATTERN_GROUPS + 1 }; /* of a pattern: its groups, then `never` */

const void *statements_prepare(Arena *arena) {
    const size_t count = statement_pattern_count * GROUPS_OF_ONE + 1;
    const char **groups = arena_array(arena, const char *, count);
    for (size_t i = 0; i < statement_pattern_count; i++) {
        const StatementPattern *pattern = &statement_patterns[i];
        for (size_t group = 0; group < PATTERN_GROUPS; group++)
            groups[i * GROUPS_OF_ONE + group] = pattern->groups[group];
        groups[i * GROUPS_OF_ONE + PATTERN_GROUPS] = pattern->never;
    }
    groups[count - 1] = statement_advice_words;
    return word_book_new(arena, groups, count);
}

static void read_sentence(Reading *reading, Sentence *sentence, Str text) {
    const Str taken = sentence_take(sentence, text);
    const bool question = str_ends(text, "?") || str_ends(text, "？") || str_ends(text, "吗");
    const bool advice = question || sentence_has(sentence, statement_pattern_count * GROUPS_OF_ONE);
    for (size_t i = 0; i < statement_pattern_count; i++) {
        const StatementPattern *pattern = &statement_patterns[i];
        const size_t first = i * GROUPS_OF_ONE;
        if (sentence_has_all(sentence, first, PATTERN_GROUPS, WINDOW) &&
            !sentence_has(sentence, first + PATTERN_GROUPS))
            add(reading, pattern, taken, advice || pattern->advice);
    }
}

void statements_read(Reading *reading, Str text) {
    const WordBook *book =
        reading->prepared != NULL ? reading->prepared : statements_prepare(reading->arena);
    Sentence *sentence = sentence_new(reading->arena, book);
    Str rest = text, next;
    while (sentence_next(&rest, &next))
        read_sentence(reading, sentence, next);
}
