#include "report/fleet.h"
#include "report/markup.h"

enum { INTUNE_LINE = 2000 };

static size_t count_of(const Findings *findings, CheckStatus status) {
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += findings->items[i].status == status;
    return count;
}

static const Verdict *first_cause(const ReportInput *input) {
    return input->diagnosis->cause_count > 0 ? &input->diagnosis->causes[0] : NULL;
}

/* A bar would begin the performance data, a newline the long text. */
static void add_one_line(Buf *out, const char *text) {
    for (; *text != '\0'; text++)
        buf_add_char(out, *text == '|' || *text == '\n' ? '/' : *text);
}

void fleet_nagios(const ReportInput *input, Buf *out) {
    static const char *const words[] = {[HEALTH_OK] = "OK",
                                        [HEALTH_WARN] = "WARNING",
                                        [HEALTH_FAIL] = "CRITICAL",
                                        [HEALTH_UNKNOWN] = "UNKNOWN"};
    const Verdict *cause = first_cause(input);
    buf_printf(out, "KMS %s - ", words[input->diagnosis->health]);
    add_one_line(out, cause != NULL ? verdict_text(input->arena, input->language, cause)
                                    : message(input->language, "report.undecided"));
    buf_printf(out, " | 'failed'=%zu;;;0 'warnings'=%zu;;;0 'unknown'=%zu;;;0\n",
               count_of(input->findings, CHECK_FAIL), count_of(input->findings, CHECK_WARN),
               count_of(input->findings, CHECK_UNKNOWN));
}

int fleet_nagios_exit(Health health) {
    static const int codes[] = {
        [HEALTH_OK] = 0, [HEALTH_WARN] = 1, [HEALTH_FAIL] = 2, [HEALTH_UNKNOWN] = 3};
    return codes[health];
}

void fleet_intune(const ReportInput *input, Buf *out) {
    Buf line;
    buf_init(&line, INTUNE_LINE);
    const Verdict *cause = first_cause(input);
    buf_printf(&line, "KMSDOCTOR v1 status=%s cause=%s certainty=%s action=%s failed=",
               health_word(input->diagnosis->health), cause == NULL ? "none" : cause->cause->id,
               cause == NULL ? "none" : certainty_word(cause->certainty),
               cause == NULL || cause->action_count == 0 ? "none" : cause->actions[0]);
    const char *separator = "";
    for (size_t i = 0; i < input->findings->count; i++) {
        const Finding *finding = &input->findings->items[i];
        if (finding->status != CHECK_FAIL)
            continue;
        buf_printf(&line, "%s%s", separator, finding->check->id);
        separator = ",";
    }
    buf_add(out, buf_str(&line));
    buf_add_char(out, '\n');
    buf_free(&line);
}

int fleet_intune_exit(Health health) {
    return health == HEALTH_OK ? 0 : 1;
}

void fleet_prometheus(const ReportInput *input, Buf *out) {
    buf_add_text(out, "# HELP kmsdoctor_check_status 0 ok, 1 info, 2 warn, 3 fail, 4 unknown, 5 "
                      "skipped\n# TYPE kmsdoctor_check_status gauge\n");
    for (size_t i = 0; i < input->findings->count; i++)
        buf_printf(out, "kmsdoctor_check_status{check=\"%s\"} %d\n",
                   input->findings->items[i].check->id, (int)input->findings->items[i].status);
    buf_add_text(out, "# HELP kmsdoctor_health 0 ok, 1 warn, 2 fail, 3 unknown\n"
                      "# TYPE kmsdoctor_health gauge\n");
    buf_printf(out, "kmsdoctor_health %d\n", (int)input->diagnosis->health);
    const Verdict *cause = first_cause(input);
    if (cause != NULL)
        buf_printf(out,
                   "# HELP kmsdoctor_cause the cause that leads\n# TYPE kmsdoctor_cause gauge\n"
                   "kmsdoctor_cause{id=\"%s\",certainty=\"%s\"} 1\n",
                   cause->cause->id, certainty_word(cause->certainty));
    buf_printf(out,
               "# HELP kmsdoctor_last_run_timestamp_seconds when the checks ran\n"
               "# TYPE kmsdoctor_last_run_timestamp_seconds gauge\n"
               "kmsdoctor_last_run_timestamp_seconds %lld\n",
               (long long)input->started);
}

static void add_test_case(const ReportInput *input, Buf *out, const Finding *finding) {
    const char *text = finding_text(input->arena, input->language, finding);
    buf_printf(out, "  <testcase classname=\"kmsdoctor\" name=\"%s\">", finding->check->id);
    if (finding->status == CHECK_FAIL) {
        buf_printf(out, "<failure type=\"%s\" message=\"", finding->code);
        markup_add(out, text);
        buf_add_text(out, "\"/>");
    } else if (finding->status == CHECK_UNKNOWN || finding->status == CHECK_SKIPPED) {
        buf_add_text(out, "<skipped message=\"");
        markup_add(out, text);
        buf_add_text(out, "\"/>");
    } else {
        buf_add_text(out, "<system-out>");
        markup_add(out, text);
        buf_add_text(out, "</system-out>");
    }
    buf_add_text(out, "</testcase>\n");
}

void fleet_junit(const ReportInput *input, Buf *out) {
    buf_printf(out,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<testsuite name=\"kmsdoctor\" tests=\"%zu\" failures=\"%zu\" skipped=\"%zu\" "
               "time=\"%.3f\">\n",
               input->findings->count, count_of(input->findings, CHECK_FAIL),
               count_of(input->findings, CHECK_UNKNOWN) + count_of(input->findings, CHECK_SKIPPED),
               (double)input->duration_ms / 1000.0);
    for (size_t i = 0; i < input->findings->count; i++)
        add_test_case(input, out, &input->findings->items[i]);
    buf_add_text(out, "</testsuite>\n");
}
