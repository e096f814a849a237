/* Findings, causes, answers and commands in their JSON form, wherever they are told
 * (docs/check.schema.json). The caller owns what comes back. */
#ifndef KMSDOCTOR_JSON_PARTS_H
#define KMSDOCTOR_JSON_PARTS_H

#include "report/report.h"

#include <cjson/cJSON.h>

/* A caller with broken text must still get valid JSON: what came from a machine may hold anything.
 */
void json_add_text(cJSON *object, const char *name, const char *text, Arena *arena);

cJSON *json_of_finding(const ReportInput *input, const Finding *finding);
cJSON *json_of_cause(const ReportInput *input, const Verdict *verdict);
cJSON *json_of_answer(const ReportInput *input, const Answer *answer);
cJSON *json_of_settle(const ReportInput *input, const Settle *settle, size_t count);

#endif
