/* What prose says that can be weighed: one row per way of saying it. */
#ifndef KMSDOCTOR_LIB_STATEMENT_PATTERNS_H
#define KMSDOCTOR_LIB_STATEMENT_PATTERNS_H

#include "facts/facts.h"

enum { PATTERN_GROUPS = 4 };

/* Groups are written as in lib_sentences.h. */
typedef struct StatementPattern {
    Topic topic;
    const char *groups[PATTERN_GROUPS]; /* all must be near each other */
    const char *never;                  /* and none of these in the sentence; NULL: no such */
    bool advice;                        /* said so it is advice or general knowledge, no report */
} StatementPattern;

extern const StatementPattern statement_patterns[];
extern const size_t statement_pattern_count;

/* Words that turn a sentence into advice, a question, a condition or a thing of the past. */
extern const char *const statement_advice_words;

#endif
