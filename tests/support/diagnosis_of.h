/* Diagnoses for tests: from a few lines of facts, or of what a machine collected. */
#ifndef KMSDOCTOR_TESTS_DIAGNOSIS_OF_H
#define KMSDOCTOR_TESTS_DIAGNOSIS_OF_H

#include "diagnosis/cause.h"

/* Facts as in facts_of.h; profile_json may be NULL. In the arena. */
Diagnosis diagnosis_of(Arena *arena, const char *facts_json, const char *profile_json);

/* Of facts that are there already, with an empty profile. */
Diagnosis diagnosis_of_facts(Arena *arena, const Facts *facts);

/* The verdict on a cause; NULL when it was not given. */
const Verdict *verdict_on(const Diagnosis *diagnosis, const char *cause_id);

/* "override_service:certain srv_missing:likely", for messages of tests. In the arena. */
char *causes_text(Arena *arena, const Diagnosis *diagnosis);

/* Fails the test unless every sentence of the diagnosis is there in both languages, with no
 * parameter left open, and every cause rests on something. */
void expect_whole(Arena *arena, const Diagnosis *diagnosis, const char *of_what);

#endif
