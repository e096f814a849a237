/* Records of the licensing service: whole text of the Event Viewer, message only, Get-WinEvent as a
 * list or table, wevtutil as text or XML. The fields count, not the localised sentence [EVT]. */
#include "machine/recorded/kinds/lib_events.h"

static const char *const anchors[] = {"Log Name:",
                                      "日志名称:",
                                      "LogName",
                                      "Event ID",
                                      "事件 ID",
                                      "事件ID",
                                      "EventID",
                                      "Event[",
                                      "<Event",
                                      "TimeCreated",
                                      "ProviderName",
                                      "Security-SPP",
                                      "Licensing-SLC",
                                      "Software Protection",
                                      "activation request",
                                      "activation response",
                                      "License Activation (slui.exe)",
                                      "License Activation Scheduler",
                                      "RuleId=",
                                      "激活请求",
                                      "激活响应",
                                      "许可证激活",
                                      "状态检查",
                                      "软件保护服务",
                                      "hr=0x",
                                      "licensing status check",
                                      "rules engine failed",
                                      "genuine ticket",
                                      "License acquisition",
                                      "Initialization status for service",
                                      "downlevel migration",
                                      "0x00000000,",
                                      "0x0,",
                                      "0xC004",
                                      "0x8007",
                                      "0xC002",
                                      "8196",
                                      "8198",
                                      "8200",
                                      "8208",
                                      "12288",
                                      "12289",
                                      "12290",
                                      "12293",
                                      NULL};

static bool is_xml(const OutputBlock *opened) {
    return str_starts(opened->lines[0].text, "<");
}

/* The first line of a record that is written out as a whole. */
static bool begins_record(Str text) {
    static const char *const starts[] = {"Log Name:", "日志名称:", "Event[", "<Event ", "<Event>"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (str_starts(text, starts[i]))
            return true;
    return false;
}

/* Lines of the message that are no labels. */
static bool goes_on(Str text) {
    EventFields fields;
    const Str number = str_cut(text, ':', NULL);
    int64_t value;
    return event_of_sentence(text) != 0 || event_fields(text, &fields) ||
           str_contains(text, "RuleId=") || str_starts(text, "hr=0x") ||
           (str_number(number, &value) && str_contains(text, "[(")) || str_starts(text, "C:\\") ||
           str_starts(text, "Reason:") || str_contains(text, "caller=");
}

static LineFit open(const TextLine *line) {
    Str value;
    int64_t id;
    EventRow row;
    if (event_row(line->text, &row))
        return FIT_OPENS;
    switch (event_label(line, &value)) {
    case EVENT_LABEL_LOG:
        return FIT_OPENS;
    case EVENT_LABEL_ID:
        return str_contains(line->text, "Event") || str_contains(line->text, "事件")
                   ? (str_number(value, &id) ? FIT_OPENS : FIT_NO)
                   : FIT_NO;
    case EVENT_LABEL_PROVIDER:
        return event_provider_is_ours(value) ? FIT_OPENS : FIT_NO;
    case EVENT_LABEL_WHEN:
        return str_starts(line->text, "TimeCreated") ? FIT_OPENS : FIT_NO;
    default:
        return begins_record(line->text) || goes_on(line->text) ? FIT_OPENS : FIT_NO;
    }
}

/* A label or a sentence that the record has already: the next one begins. */
static bool repeats(const TextLine *line, const OutputBlock *opened, EventLabel label) {
    Str value;
    EventFields fields;
    const int sentence = event_of_sentence(line->text);
    const bool has_fields = event_fields(line->text, &fields);
    for (size_t i = 0; i < opened->count; i++) {
        const TextLine *other = &opened->lines[i];
        if (label != EVENT_LABEL_NONE && label < EVENT_LABEL_INSIDE &&
            event_label(other, &value) == label)
            return true;
        if ((sentence != 0 && event_of_sentence(other->text) != 0) ||
            (has_fields && event_fields(other->text, &fields)))
            return true;
    }
    return false;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Str value;
    EventRow row;
    if (opened == NULL)
        return open(line);
    if (is_xml(opened))
        return begins_record(line->text)        ? FIT_NEW
               : str_starts(line->text, "<")    ? FIT_INSIDE
               : str_contains(line->text, "</") ? FIT_INSIDE
                                                : FIT_MAYBE;
    if (event_row(line->text, &row))
        return FIT_NEW;
    const EventLabel label = event_label(line, &value);
    /* "Event[0]:" is followed by its record's "Log Name:". */
    if (begins_record(line->text) && opened->count > 1)
        return FIT_NEW;
    if (repeats(line, opened, label))
        return FIT_NEW;
    return label != EVENT_LABEL_NONE || goes_on(line->text) ? FIT_INSIDE : FIT_MAYBE;
}

const OutputKind output_events = {
    .anchors = anchors, .priority = 3, .fit = fit, .read = event_read};
