/* What is told to people outside the program: the report in several forms, and the letters. Each
 * form is one file of this folder. All are pure functions of a ReportInput. */
#ifndef KMSDOCTOR_REPORT_H
#define KMSDOCTOR_REPORT_H

#include "actions/journal.h"
#include "base/buf.h"
#include "case/case.h"

typedef struct ReportInput {
    const Machine *machine;
    const Facts *facts;
    const Facts *facts_before; /* before the first fix, NULL when nothing was done */
    const Findings *findings;
    const Diagnosis *diagnosis;
    const Profile *profile;
    const Case *support_case;    /* NULL outside the wizard */
    const JournalEntry *journal; /* what was changed, oldest first; none where nobody looked */
    size_t journal_count;
    Language language;
    Arena *arena;
    int64_t started; /* UTC seconds */
    int64_t duration_ms;
} ReportInput;

/* Only the PC itself, or its KMS host, shows it: told in one sentence with the others of its kind.
 */
static inline bool report_not_from_here(const Finding *finding) {
    return strcmp(finding->code, FINDING_NOT_FROM_HERE) == 0;
}

/* That sentence; NULL where there is none of them. In the arena. */
const char *report_all_not_from_here(Arena *arena, Language language, const Findings *findings);

/* Who can mend it, as a key: owner.<word>. */
const char *report_owner_key(Owner owner);

void report_text(const ReportInput *input, Buf *out);
void report_markdown(const ReportInput *input, Buf *out);

/* One page that needs nothing else: both languages, input->language first. */
void report_html(const ReportInput *input, Buf *out);

/* The check --json form (design.md section 4, docs/check.schema.json). */
void report_json(const ReportInput *input, Buf *out);

/* The facts in their JSON form, which --machine opens again (docs/facts.schema.json). */
void report_facts(const ReportInput *input, Buf *out);

/* The two letters of a case: the first reply (what was agreed) and the summary. Plain text. */
void letter_initial(const ReportInput *input, Buf *out);
void letter_summary(const ReportInput *input, Buf *out);

#endif
