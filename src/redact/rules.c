#define PCRE2_CODE_UNIT_WIDTH 8
#include "redact/rules.h"

#include <pcre2.h>
#include <uv.h>

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, HEAP_KIB = 4096 };

/* The same for all redactors, and they are never changed: compiled with the first of them, kept
 * until the program ends. Compiling them takes longer than most files do. */
typedef struct Patterns {
    pcre2_code *codes[RULE_COUNT];
    bool compiled[RULE_COUNT]; /* by the JIT too */
    bool good;
} Patterns;

static Patterns patterns;
static uv_once_t once = UV_ONCE_INIT;

struct Rules {
    pcre2_match_data *match;
    pcre2_match_context *context;
};

static bool compile(int rule) {
    int error;
    PCRE2_SIZE where;
    /* Bytes, not UTF-8: what is no UTF-8 must not stop a pattern. */
    patterns.codes[rule] = pcre2_compile(
        (PCRE2_SPTR)rule_patterns[rule], PCRE2_ZERO_TERMINATED,
        PCRE2_CASELESS | PCRE2_ANCHORED | PCRE2_DOTALL | PCRE2_EXTENDED, &error, &where, NULL);
    if (patterns.codes[rule] == NULL)
        return false;
    /* Without a JIT the same is found, slower. */
    patterns.compiled[rule] = pcre2_jit_compile(patterns.codes[rule], PCRE2_JIT_COMPLETE) == 0;
    return true;
}

static void compile_all(void) {
    patterns.good = true;
    for (int i = 0; patterns.good && i < RULE_COUNT; i++)
        patterns.good = compile(i);
}

Status rules_new(Rules **ret_rules) {
    uv_once(&once, compile_all);
    Rules *rules = patterns.good ? calloc(1, sizeof *rules) : NULL;
    if (rules == NULL)
        return STATUS_INTERNAL;
    rules->match = pcre2_match_data_create(16, NULL);
    rules->context = pcre2_match_context_create(NULL);
    if (rules->match == NULL || rules->context == NULL) {
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
    const int count = patterns.compiled[rule]
                          ? pcre2_jit_match(patterns.codes[rule], subject, length, behind, 0,
                                            rules->match, rules->context)
                          : pcre2_match(patterns.codes[rule], subject, length, behind, 0,
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
