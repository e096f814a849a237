/* What reports say of a PC whose bundle, or another record of it, was opened: only what that says
 * itself. Of any other machine each of these is what it always was. */
#ifndef KMSDOCTOR_OPENED_BUNDLE_H
#define KMSDOCTOR_OPENED_BUNDLE_H

#include "report/report.h"

/* The case's number, else the bundle's case; "" there is none. */
const char *report_case_number(const ReportInput *input);

/* When the PC was checked, in the arena: for a bundle then, and that it is so. */
const char *report_time(const ReportInput *input);

/* As MachineKind.name: of what the facts are, also where they came in a bundle. */
const char *report_machine_kind(const ReportInput *input);

/* What was changed on the PC is not known here: "nothing" would be made up. */
bool report_changes_are_elsewhere(const ReportInput *input);

/* What the bundle tells of changes, a sentence in the arena; NULL: nothing. */
const char *report_changes_said(const ReportInput *input);

#endif
