#include "report/as_it_was.h"

ReportInput report_as_it_was(const ReportInput *input) {
    ReportInput was = *input;
    if (input->facts_before == NULL)
        return was;
    const CheckInput checks = {.facts = input->facts_before,
                               .profile = input->profile,
                               .arena = input->arena,
                               .now = input->started};
    Findings *findings = arena_alloc(input->arena, sizeof *findings);
    *findings = checks_run(&checks, NULL);
    const DiagnosisInput question = {.findings = findings,
                                     .facts = input->facts_before,
                                     .profile = input->profile,
                                     .arena = input->arena,
                                     .now = input->started};
    Diagnosis *diagnosis = arena_alloc(input->arena, sizeof *diagnosis);
    *diagnosis = diagnose(&question);
    was.facts = input->facts_before;
    was.findings = findings;
    was.diagnosis = diagnosis;
    return was;
}

static const Verdict *main_cause(const Diagnosis *diagnosis) {
    return diagnosis->cause_count == 0 ? NULL : &diagnosis->causes[0];
}

const Verdict *report_cause_before(const ReportInput *was, const ReportInput *now) {
    const Verdict *then = main_cause(was->diagnosis), *since = main_cause(now->diagnosis);
    const bool same = then == NULL || strcmp(then->cause->id, "healthy") == 0 ||
                      (since != NULL && strcmp(then->cause->id, since->cause->id) == 0);
    return now->facts_before == NULL || same ? NULL : then;
}
