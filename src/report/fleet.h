/* The result of check in the forms that fleet managers read. They change the words and the number,
 * never the findings. */
#ifndef KMSDOCTOR_FLEET_H
#define KMSDOCTOR_FLEET_H

#include "report/report.h"

/* One line "KMS CRITICAL - text | 'checks_failed'=1;;;0"; exit 0 ok, 1 warning, 2 critical,
 * 3 unknown (monitoring plug-in convention). */
void fleet_nagios(const ReportInput *input, Buf *out);
int fleet_nagios_exit(Health health);

/* One ASCII line below 2,048 characters (the portal keeps the last line, and only that much of it);
 * exit 1 means that remediation should run, 0 that it should not. */
void fleet_intune(const ReportInput *input, Buf *out);
int fleet_intune_exit(Health health);

/* Text file collector: one metric a line, final newline. */
void fleet_prometheus(const ReportInput *input, Buf *out);

/* One test case a check. */
void fleet_junit(const ReportInput *input, Buf *out);

#endif
