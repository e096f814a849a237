/* The forms of the report, by name. */
#ifndef KMSDOCTOR_FORMATS_H
#define KMSDOCTOR_FORMATS_H

#include "report/report.h"

enum { REPORT_CEILING = 64 * 1024 * 1024 };

typedef struct ReportFormat {
    const char *name;
    bool of_report, of_check; /* which subcommand takes it */
    void (*write)(const ReportInput *input, Buf *out);
    /* A consumer's own numbers; NULL: those of check (design.md section 4). */
    int (*exit_code)(Health health);
} ReportFormat;

/* text, md, json; for report also html and facts; for check also nagios, intune, prometheus, junit.
 * NULL: no such form. */
const ReportFormat *report_format_find(const char *name);

/* initial, summary. */
const ReportFormat *letter_format_find(const char *name);

#endif
