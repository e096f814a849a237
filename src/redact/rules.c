#define PCRE2_CODE_UNIT_WIDTH 8
#include "redact/rules.h"

#include <pcre2.h>

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, HEAP_KIB = 4096 };

struct Rules {
    pcre2_code *codes[RULE_COUNT];
    bool compiled[RULE_COUNT]; /* by the JIT too */
    pcre2_match_data *match;
    pcre2_match_context *context;
};

static bool compile(Rules *rules, int rule) {
    int error;
    PCRE2_SIZE where;
    /* Bytes, not UTF-8: what is no UTF-8 must not stop a pattern. */
    rules->codes[rule] = pcre2_compile(
        (PCRE2_SPTR)rule_patterns[rule], PCRE2_ZERO_TERMINATED,
        PCRE2_CASELESS | PCRE2_ANCHORED | PCRE2_DOTALL | PCRE2_EXTENDED, &error, &where, NULL);
    if (rules->codes[rule] == NULL)
        return false;
    /* Without a JIT the same is found, slower. */
    rules->compiled[rule] = pcre2_jit_compile(rules->codes[rule], PCRE2_JIT_COMPLETE) == 0;
    return true;
}

Status rules_new(Rules **ret_rules) {
    Rules *rules = calloc(1, sizeof *rules);
    if (rules == NULL)
        return STATUS_INTERNAL;
    rules->match = pcre2_match_data_create(16, NULL);
    rules->context = pcre2_match_context_create(NULL);
    bool good = rules->match != NULL && rules->context != NULL;
    for (int i = 0; good && i < RULE_COUNT; i++)
        good = compile(rules, i);
    if (!good) {
        rules_free(rules);
        return STATUS_INTERNAL;
    }
    pcre2_set_match_limit(rules->context, MATCH_LIMIT);
    pcre2_set_depth_limit(rules->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(rules->context, HEAP_KIB);
    *ret_rules = rules;
    return STATUS_OK;
}

void rules_free(Rules *rules) {
    if (rules == NULL)
        return;
    for (int i = 0; i < RULE_COUNT; i++)
        pcre2_code_free(rules->codes[i]);
    pcre2_match_data_free(rules->match);
    pcre2_match_context_free(rules->context);
    free(rules);
}

bool rule_at(Rules *rules, int rule, Str text, size_t at, RuleMatch *ret_match,
             Status *ret_trouble) {
    const size_t behind = at < 16 ? at : 16;
    const char *base = text.at + at - behind;
    size_t length = text.length - at + behind;
    if (length > RULE_REACH + behind)
        length = RULE_REACH + behind;
    const PCRE2_SPTR subject = (PCRE2_SPTR)base;
    const int count = rules->compiled[rule]
                          ? pcre2_jit_match(rules->codes[rule], subject, length, behind, 0,
                                            rules->match, rules->context)
                          : pcre2_match(rules->codes[rule], subject, length, behind, 0,
                                        rules->match, rules->context);
    if (count < 0 && count != PCRE2_ERROR_NOMATCH)
        *ret_trouble = STATUS_INTERNAL;
    if (count <= 0)
        return false;
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(rules->match);
    for (int i = 0; i < RULE_GROUPS; i++) {
        const bool there = i < count && places[i * 2] != PCRE2_UNSET;
        ret_match->from[i] = there ? at - behind + places[i * 2] : 0;
        ret_match->to[i] = there ? at - behind + places[i * 2 + 1] : 0;
    }
    return true;
}
