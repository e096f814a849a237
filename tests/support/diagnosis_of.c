#include "support/diagnosis_of.h"

#include "support/facts_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* 2026-11-22, so that nothing depends on the day of the test. */
static const int64_t TEST_NOW = 1795334400;

static Diagnosis run(Arena *arena, const Facts *facts, const Profile *profile) {
    const CheckInput checks = {.facts = facts, .profile = profile, .arena = arena, .now = TEST_NOW};
    Findings *findings = arena_alloc(arena, sizeof *findings);
    *findings = checks_run(&checks, NULL);
    return diagnose(&(DiagnosisInput){
        .findings = findings, .facts = facts, .profile = profile, .arena = arena, .now = TEST_NOW});
}

Diagnosis diagnosis_of_facts(Arena *arena, const Facts *facts) {
    return run(arena, facts, arena_alloc(arena, sizeof(Profile)));
}

Diagnosis diagnosis_of(Arena *arena, const char *facts_json, const char *profile_json) {
    Profile *profile = arena_alloc(arena, sizeof *profile);
    const char *where = "";
    if (profile_json != NULL &&
        profile_parse(arena, str_of(profile_json), profile, &where) != STATUS_OK)
        fail_msg("the profile: %s", where);
    return run(arena, facts_of(arena, facts_json), profile);
}

const Verdict *verdict_on(const Diagnosis *diagnosis, const char *cause_id) {
    for (size_t i = 0; i < diagnosis->cause_count; i++)
        if (strcmp(diagnosis->causes[i].cause->id, cause_id) == 0)
            return &diagnosis->causes[i];
    return NULL;
}

char *causes_text(Arena *arena, const Diagnosis *diagnosis) {
    char *text = arena_strdup(arena, diagnosis->cause_count == 0 ? "nothing" : "");
    for (size_t i = 0; i < diagnosis->cause_count; i++)
        text = arena_printf(arena, "%s%s%s:%s", text, i == 0 ? "" : " ",
                            diagnosis->causes[i].cause->id,
                            certainty_word(diagnosis->causes[i].certainty));
    return text;
}

static void expect_sentence(const char *sentence, const char *of_what) {
    const Str text = str_of(sentence);
    if (str_starts(text, "<") || str_contains(text, "{"))
        fail_msg("%s: %s", of_what, sentence);
}

void expect_whole(Arena *arena, const Diagnosis *diagnosis, const char *of_what) {
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        for (size_t i = 0; i < diagnosis->cause_count; i++) {
            const Verdict *verdict = &diagnosis->causes[i];
            expect_sentence(verdict_text(arena, (Language)language, verdict), of_what);
            const char *todo = verdict_todo(arena, (Language)language, verdict);
            if (todo != NULL)
                expect_sentence(todo, of_what);
            if (verdict->because_count == 0)
                fail_msg("%s: %s rests on nothing", of_what, verdict->cause->id);
            for (size_t k = 0; k < verdict->because_count; k++)
                if (check_find(verdict->because[k]) == NULL)
                    fail_msg("%s: no check %s", of_what, verdict->because[k]);
        }
        for (size_t i = 0; i < diagnosis->answer_count; i++)
            expect_sentence(answer_text(arena, (Language)language, &diagnosis->answers[i]),
                            of_what);
        for (size_t i = 0; i < diagnosis->settle_count; i++)
            if (message_find((Language)language, diagnosis->settle[i].key) == NULL)
                fail_msg("%s: no sentence %s", of_what, diagnosis->settle[i].key);
    }
}
