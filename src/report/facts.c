/* The facts themselves (docs/facts.schema.json): what opens again with --machine, with the same
 * findings. */
#include "report/report.h"

#include "facts/facts_json.h"

void report_facts(const ReportInput *input, Buf *out) {
    buf_add_text(out, facts_json_text(input->arena, input->facts));
}
