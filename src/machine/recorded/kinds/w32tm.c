/* w32tm: /query /status, /source, /configuration, /stripchart, /monitor, /resync.
 *
 * An offset of a stripchart is the server's time minus ours; the fact counts from our side. */
#include "machine/recorded/kinds/lib_fields.h"

static const char *const anchors[] = {"Leap Indicator",
                                      "Leap 指示符",
                                      "Leap指示符",
                                      "Stratum:",
                                      "层次:",
                                      "Local CMOS Clock",
                                      "Free-running System Clock",
                                      "Last Successful Sync Time",
                                      "上次成功同步时间",
                                      "Tracking ",
                                      "正在跟踪",
                                      "Sending resync command",
                                      "resync 命令",
                                      "did not resync",
                                      "没有重新同步",
                                      "offset from",
                                      "NtpServer:",
                                      "EventLogFlags:",
                                      "AnnounceFlags:",
                                      "NTP: ",
                                      "0x80070426",
                                      ", o:",
                                      " o:+",
                                      " o:-",
                                      NULL};

static const char *const source_labels[] = {"Source", "源", "来源", NULL};
static const char *const sync_labels[] = {"Last Successful Sync Time", "上次成功同步时间", NULL};
static const char *const server_labels[] = {"NtpServer", NULL};
static const char *const type_labels[] = {"Type", "类型", NULL};
static const char *const other_labels[] = {"Leap Indicator",
                                           "Leap 指示符",
                                           "Leap指示符",
                                           "Stratum",
                                           "层次",
                                           "Precision",
                                           "精度",
                                           "Root Delay",
                                           "根延迟",
                                           "Root Dispersion",
                                           "根分散",
                                           "ReferenceId",
                                           "引用 ID",
                                           "引用ID",
                                           "Poll Interval",
                                           "轮询间隔",
                                           "Phase Offset",
                                           "ClockRate",
                                           "State Machine",
                                           "Time Source Flags",
                                           "Server Role",
                                           "Last Sync Error",
                                           "Time since Last Good Sync Time",
                                           "Peer",
                                           "EventLogFlags",
                                           "AnnounceFlags",
                                           NULL};
static const char *const clock_sources[] = {"Local CMOS Clock", "Free-running System Clock", NULL};
static const char *const no_data[] = {"did not resync", "没有重新同步", NULL};
static const char *const resync[] = {"Sending resync command", "resync 命令", NULL};
static const char *const tracking[] = {"Tracking ", "正在跟踪 ", "正在跟踪", NULL};
static const char *const done[] = {"command completed successfully", "成功地执行了命令",
                                   "命令成功完成", NULL};
static const char *const failed[] = {"The following error occurred", "发生下列错误", "出现下列错误",
                                     "发生了下列错误", NULL};

/* "17:52:01, +00.0012345s", "17:52:01 d:+00.0010s o:-14400.12s  [ * ]" */
static bool is_sample(Str text) {
    return text.length > 9 && text.at[2] == ':' && text.at[5] == ':' &&
           (str_contains(text, "o:") || str_contains(text, ", +") || str_contains(text, ", -") ||
            str_contains(text, "error: 0x"));
}

static bool is_monitor_line(Str text) {
    return str_starts(text, "NTP:") || str_contains(text, "offset from");
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    const Str text = line->text;
    Str label, value;
    if (field_is_prompt(text))
        return FIT_NO;
    if (is_sample(text) || is_monitor_line(text) || field_contains(text, no_data) ||
        field_contains(text, resync) || field_equals(text, clock_sources))
        return FIT_OPENS;
    if (field_starts(text, tracking) && str_contains(text, ":123"))
        return FIT_OPENS;
    if (field_starts(text, failed) && (str_contains(text, "0x8007") || opened != NULL))
        return opened != NULL || str_contains(text, "0x80070426") ? FIT_OPENS : FIT_NO;
    if (field_split(text, &label, &value)) {
        if (field_equals(label, other_labels) || field_equals(label, sync_labels) ||
            field_equals(label, server_labels))
            return FIT_OPENS;
        if (opened != NULL && text.length < 120)
            return FIT_INSIDE;
    }
    if (opened == NULL)
        return FIT_NO;
    return field_contains(text, done) ? FIT_INSIDE : text.length < 80 ? FIT_MAYBE : FIT_NO;
}

/* Seconds, rounded; false when there is none. */
static bool read_offset(Str text, int64_t *ret_seconds) {
    const size_t at = str_find(text, "o:");
    Str rest = at == STR_NOT_FOUND ? str_from(text, 9) : str_from(text, at + 2);
    int64_t thousandths = 0;
    if (!field_thousandths(rest, &thousandths))
        return false;
    *ret_seconds = (thousandths + (thousandths < 0 ? -500 : 500)) / 1000;
    return true;
}

static void read_sample(Reading *reading, Str text) {
    Clock *clock = &reading->facts->clock;
    int64_t seconds = 0;
    const Str code = find_error_code(text);
    if (code.length > 0 && str_contains(text, "error"))
        fact_set_text(reading->facts, &clock->error, code, reading->source);
    else if (read_offset(text, &seconds))
        fact_set_number(&clock->offset, -seconds, reading->source);
}

/* "    NTP: -14400.0123s offset from dc01.corp.example": the reference itself has offset 0. */
static void read_monitor(Reading *reading, Str text) {
    static const char *const from[] = {"offset from", NULL};
    Clock *clock = &reading->facts->clock;
    int64_t thousandths = 0;
    if (!field_thousandths(text, &thousandths))
        return;
    const int64_t seconds = thousandths / 1000, known = fact_number(&clock->offset, 0);
    if (!fact_known(clock->offset.meta) ||
        (seconds < 0 ? -seconds : seconds) > (known < 0 ? -known : known))
        fact_set_number(&clock->offset, seconds, reading->source);
    const Str reference = field_first_word(field_after(text, from));
    if (reference.length > 0)
        fact_set_text(reading->facts, &clock->reference, reference, reading->source);
}

static void read_last_sync(Reading *reading, Str value) {
    static const char *const never[] = {"unspecified", "未指定", NULL};
    FactTime *fact = &reading->facts->clock.last_sync;
    int64_t when = 0;
    if (field_contains(value, never))
        fact_set_absent(&fact->meta, reading->source);
    else if (find_time(value, &when))
        fact_set_time(fact, when, reading->source);
}

static void read_value(Reading *reading, Str label, Str value) {
    Facts *facts = reading->facts;
    if (field_equals(label, source_labels) && value.length > 0)
        fact_set_text(facts, &facts->clock.time_source, field_before(value, ",0x"),
                      reading->source);
    else if (field_equals(label, sync_labels))
        read_last_sync(reading, value);
    else if (field_equals(label, server_labels))
        fact_set_text(facts, &facts->clock.configured, field_before(value, "("), reading->source);
    else if (field_equals(label, type_labels) && !fact_known(facts->clock.configured.meta))
        fact_set_text(facts, &facts->clock.configured, field_before(value, "("), reading->source);
}

static void read_line(Reading *reading, Str text) {
    Facts *facts = reading->facts;
    Str label, value;
    if (is_sample(text)) {
        read_sample(reading, text);
    } else if (is_monitor_line(text)) {
        read_monitor(reading, text);
    } else if (field_equals(text, clock_sources)) {
        fact_set_text(facts, &facts->clock.time_source, text, reading->source);
    } else if (field_starts(text, tracking)) {
        fact_set_text(facts, &facts->clock.reference, field_first_word(field_after(text, tracking)),
                      reading->source);
    } else if (field_contains(text, no_data)) {
        fact_set_text(facts, &facts->clock.error, STR_OF("no time data"), reading->source);
    } else if (field_starts(text, failed)) {
        const Str code = find_error_code(text);
        if (code.length > 0)
            fact_set_text(facts, &facts->clock.error, code, reading->source);
    } else if (field_split(text, &label, &value)) {
        read_value(reading, label, value);
    }
}

/* "/query /source" prints a name or an address, and nothing else. */
static bool answers(const char *command, const TextLine *line) {
    return field_runs(command, "w32tm") && str_contains(str_of(command), "/query") &&
           str_contains(str_of(command), "/source") &&
           (line == NULL || field_is_name(field_before(line->text, ",0x")));
}

static void read(const OutputBlock *block, Reading *reading) {
    if (block->count == 1 && answers(block->context.command, &block->lines[0]))
        read_value(reading, STR_OF("Source"), block->lines[0].text);
    for (size_t i = 0; i < block->count; i++)
        read_line(reading, block->lines[i].text);
    facts_group_known(reading->facts, GROUP_clock, reading->source);
    reading->language = block_language(block);
    reading->kind = "w32tm";
}

const OutputKind output_w32tm = {.anchors = anchors, .fit = fit, .read = read, .answers = answers};
