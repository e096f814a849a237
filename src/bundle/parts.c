#include "bundle/parts.h"

#include "facts/facts_json.h"

/* In two, so that nobody takes it for the key of a sentence. */
#define FINDINGS_FILE                                                                              \
    "findings"                                                                                     \
    ".json"

const char *part_state_word(PartState state) {
    static const char *const words[] = {[PART_OK] = "ok",
                                        [PART_PARTIAL] = "partial",
                                        [PART_TIMEOUT] = "timeout",
                                        [PART_DENIED] = "denied",
                                        [PART_LEFT_OUT] = "left_out"};
    return words[state];
}

static Status add_part(Arena *arena, BundleParts *parts, const char *path, Str bytes) {
    BundlePart *part =
        arena_push(arena, &parts->items, &parts->count, &parts->capacity, sizeof *part);
    *part = (BundlePart){
        .path = path, .source = "kmsdoctor", .reason = "", .encoding = "", .original = bytes};
    return STATUS_OK;
}

typedef void WriteForm(const ReportInput *input, Buf *out);

static Status add_form(const ReportInput *input, BundleParts *parts, const char *path,
                       WriteForm *write) {
    Buf out;
    buf_init(&out, PART_MOST_BYTES);
    write(input, &out);
    const Str bytes = {arena_strndup(input->arena, out.at, out.length), out.length};
    const bool good = !out.overflowed;
    buf_free(&out);
    return good ? add_part(input->arena, parts, path, bytes) : STATUS_TOO_BIG;
}

static Status add_reports(const ReportInput *input, BundleParts *parts) {
    Status status = STATUS_OK;
    for (Language language = 0; status == STATUS_OK && language < LANGUAGE_COUNT; language++) {
        ReportInput spoken = *input;
        spoken.language = language;
        status = add_form(&spoken, parts,
                          arena_printf(input->arena, "report.%s.txt", language_tag(language)),
                          report_text);
        if (status == STATUS_OK)
            status = add_form(&spoken, parts,
                              arena_printf(input->arena, "report.%s.html", language_tag(language)),
                              report_html);
    }
    return status;
}

/* One for each language, in their order (redaction_report.c fills them). */
static Status add_redaction_reports(const ReportInput *input, BundleParts *parts) {
    Status status = STATUS_OK;
    for (Language language = 0; status == STATUS_OK && language < LANGUAGE_COUNT; language++) {
        status = add_part(input->arena, parts,
                          arena_printf(input->arena, "redaction.%s.txt", language_tag(language)),
                          STR_NONE);
        if (status == STATUS_OK)
            parts->items[parts->count - 1].is_redaction_report = true;
    }
    return status;
}

Status bundle_parts(const ReportInput *input, const ReportInput *told, BundleParts *ret_parts) {
    BundleParts parts = {0};
    /* How long it took is no fact of the machine: the same facts are to give the same bytes. */
    ReportInput timeless = *told;
    timeless.duration_ms = 0;
    const char *facts = facts_json_text(input->arena, told->facts);
    if (facts == NULL)
        return STATUS_INTERNAL;
    Status status = add_part(input->arena, &parts, "facts.json", str_of(facts));
    parts.items[0].must_stay = true;
    if (status == STATUS_OK)
        status = add_form(&timeless, &parts, FINDINGS_FILE, report_json);
    parts.items[parts.count - 1].is_findings = true;
    if (status == STATUS_OK)
        status = add_reports(&timeless, &parts);
    if (status == STATUS_OK)
        status = add_form(&timeless, &parts, "log.txt", bundle_log);
    if (status == STATUS_OK)
        status = add_redaction_reports(input, &parts);
    if (status == STATUS_OK)
        bundle_raw_parts(input, &parts);
    *ret_parts = parts;
    return status;
}
