/* What a report has to say, as a phone code says it. */
#include "report/phone_code.h"

#include "report/opened_bundle.h"

/* FNV-1a, spread over the marks: it tells cases apart, it proves nothing. */
int phone_mark_of(const char *name) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (; *name != '\0'; name++)
        hash = (hash ^ (unsigned char)*name) * 0x100000001B3u;
    return (int)(hash % PHONE_MARKS);
}

static const char *name_of_case(const ReportInput *input) {
    const char *number = report_case_number(input);
    if (number[0] != '\0')
        return number;
    return input->support_case == NULL ? input->machine->name : input->support_case->id;
}

static const PhoneCause *row_of(const char *id) {
    for (size_t i = 0; i < phone_causes_in(PHONE_VERSION); i++)
        if (strcmp(phone_causes[i].id, id) == 0)
            return &phone_causes[i];
    return NULL;
}

static void add_causes(const Diagnosis *diagnosis, PhoneVerdicts *verdicts) {
    for (size_t i = 0; i < diagnosis->cause_count; i++) {
        const Verdict *verdict = &diagnosis->causes[i];
        const PhoneCause *row = row_of(verdict->cause->id);
        if (row == NULL || verdicts->cause_count == PHONE_CAUSES) {
            verdicts->more_causes = true;
            continue;
        }
        verdicts->causes[verdicts->cause_count++] =
            (PhoneVerdict){.cause = row, .certainty = verdict->certainty, .owner = verdict->owner};
    }
}

PhoneVerdicts phone_verdicts_of(const ReportInput *input) {
    PhoneVerdicts verdicts = {.version = PHONE_VERSION,
                              .health = input->diagnosis->health,
                              .machine_kind = report_machine_kind(input),
                              .mark = phone_mark_of(name_of_case(input))};
    add_causes(input->diagnosis, &verdicts);
    for (size_t i = 0; i < phone_check_count; i++) {
        const Finding *finding = finding_of(input->findings, phone_checks[i].id);
        if (finding != NULL)
            verdicts.findings[i] =
                (PhoneFinding){.present = true, .status = finding->status, .code = finding->code};
    }
    return verdicts;
}

char *phone_code_of(const ReportInput *input) {
    const PhoneVerdicts verdicts = phone_verdicts_of(input);
    return phone_code_write(input->arena, &verdicts);
}
