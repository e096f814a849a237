/* What had been wrong, in the report of a machine that was mended since. */
#include "report/as_it_was.h"
#include "report/document_parts.h"

const char *document_was(const ReportInput *input) {
    const ReportInput was = report_as_it_was(input);
    const Verdict *cause = report_cause_before(&was, input);
    return cause == NULL ? "" : verdict_text(input->arena, input->language, cause);
}

void document_before(const ReportInput *input, Writer *writer) {
    const ReportInput was = report_as_it_was(input);
    const Verdict *cause = report_cause_before(&was, input);
    if (cause == NULL)
        return;
    writer->heading(writer, document_words(input, "report.before"));
    writer->item(writer, 0, "-", verdict_text(input->arena, input->language, cause));
    document_certainty(&was, writer, cause);
    document_because(&was, writer, cause);
}
