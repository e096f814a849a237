/* Facts from a few lines of JSON, for tests: {"windows": {"product": "Windows 10 Pro"}} with single
 * quotes allowed for double ones. */
#ifndef KMSDOCTOR_TESTS_FACTS_OF_H
#define KMSDOCTOR_TESTS_FACTS_OF_H

#include "checks/check.h"

/* Fails the test when the text is no facts. In the arena. Values come from a source "test:json". */
Facts *facts_of(Arena *arena, const char *json);

/* Runs one check over such facts, with an empty profile unless one is given as JSON. */
Finding finding_on(Arena *arena, const char *check_id, const char *facts_json);
Finding finding_with(Arena *arena, const char *check_id, const char *facts_json,
                     const char *profile_json);

/* The finding has that code and status, a sentence without open braces in both languages, and,
 * unless its status is unknown, evidence. */
#define assert_finding(finding, expected_status, expected_code)                                    \
    expect_finding((finding), (expected_status), (expected_code), __FILE__, __LINE__)
void expect_finding(const Finding *finding, CheckStatus status, const char *code, const char *file,
                    int line);
#define assert_param(finding, name, value)                                                         \
    assert_string_equal(finding_value((finding), (name)), (value))

/* One row of a check's table of cases. */
typedef struct CheckCase {
    const char *facts;
    CheckStatus status;
    const char *code;
    const char *param, *value; /* NULL: not looked at */
} CheckCase;

/* Runs all rows, and the check on empty facts (unknown) and on hostile ones (no crash). */
void run_check_cases(const char *check_id, const CheckCase *cases, size_t count);
#define RUN_CHECK_CASES(id, cases)                                                                 \
    run_check_cases((id), (cases), sizeof(cases) / sizeof((cases)[0]))

#endif
