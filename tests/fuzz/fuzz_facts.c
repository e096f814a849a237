/* Any JSON as facts, and what follows from them: checks, diagnosis, every form of the report in
 * both languages, every plan. Whatever the facts say, the reports are valid UTF-8 and steer no
 * terminal. */
#include "actions/action.h"
#include "base/text.h"
#include "facts/facts_json.h"
#include "report/formats.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static MachineAbilities abilities(const Machine *machine) {
    (void)machine;
    return (MachineAbilities){.changes = true, .elevated = true};
}

static const MachineKind kind = {.name = "recorded", .abilities = abilities};

static void demand_harmless(const Buf *out) {
    if (!text_is_valid_utf8(buf_str(out)))
        abort();
    for (size_t i = 0; i < out->length; i++)
        if ((unsigned char)out->at[i] < 0x20 && out->at[i] != '\n' && out->at[i] != '\t')
            abort();
}

static void write_all(const ReportInput *input) {
    static const char *const forms[] = {"text",   "md",         "json", "nagios",
                                        "intune", "prometheus", "junit"};
    Buf out;
    buf_init(&out, REPORT_CEILING);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        report_format_find(forms[i])->write(input, &out);
        demand_harmless(&out);
        buf_clear(&out);
    }
    letter_initial(input, &out);
    letter_summary(input, &out);
    demand_harmless(&out);
    buf_free(&out);
}

static void plan_all(const ReportInput *input) {
    const ActionArguments arguments = {0};
    const ActionInput action_input = {.facts = input->facts,
                                      .findings = input->findings,
                                      .profile = input->profile,
                                      .arguments = &arguments,
                                      .abilities = {.changes = true, .elevated = true},
                                      .arena = input->arena};
    for (const Action *const *action = action_list(); *action != NULL; action++) {
        Plan plan;
        const char *complaint, *about;
        if (action_plan(*action, &action_input, &plan, &complaint, &about) == STATUS_OK)
            for (size_t i = 0; i < plan.step_count; i++)
                step_text(input->arena, &plan.steps[i]);
    }
}

static void judge(Arena *arena, const Facts *facts) {
    const Profile profile = {0};
    const CheckInput check_input = {
        .facts = facts, .profile = &profile, .arena = arena, .now = 1795392000};
    const Findings findings = checks_run(&check_input, NULL);
    const Diagnosis diagnosis = diagnose(&(DiagnosisInput){.findings = &findings,
                                                           .facts = facts,
                                                           .profile = &profile,
                                                           .arena = arena,
                                                           .now = 1795392000});
    Machine machine = {.kind = &kind,
                       .arena = arena,
                       .name = "fuzz",
                       .spec = "fuzz",
                       .facts = (Facts *)(uintptr_t)facts};
    ReportInput input = {.machine = &machine,
                         .facts = facts,
                         .findings = &findings,
                         .diagnosis = &diagnosis,
                         .profile = &profile,
                         .arena = arena};
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        input.language = language;
        write_all(&input);
    }
    plan_all(&input);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cJSON *document = cJSON_ParseWithLength((const char *)data, size);
    if (document == NULL)
        return 0;
    static const char *const also[] = {"world", "like", "print", NULL};
    Arena *arena = arena_new();
    Facts *facts = facts_new(arena);
    const char *where;
    if (facts_from_json(facts, document, also, &where) == STATUS_OK) {
        judge(arena, facts);
        cJSON *again = facts_to_json(facts);
        if (facts_from_json(facts_new(arena), again, NULL, &where) != STATUS_OK)
            abort();
        cJSON_Delete(again);
    }
    arena_free(arena);
    cJSON_Delete(document);
    return 0;
}
