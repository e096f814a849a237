/* How the machine stood before the first fix, judged by the same rules as it is now. */
#ifndef KMSDOCTOR_AS_IT_WAS_H
#define KMSDOCTOR_AS_IT_WAS_H

#include "report/report.h"

/* The input with the facts from before, and findings and diagnosis made of them (in its arena); the
 * input itself where nothing was done. */
ReportInput report_as_it_was(const ReportInput *input);

/* The main cause of then (in the input's arena), where it is not that of now any more; NULL: there
 * was none, it is still the same, or nobody did anything. */
const Verdict *report_cause_before(const ReportInput *was, const ReportInput *now);

#endif
