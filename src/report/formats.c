#include "report/formats.h"

#include "report/fleet.h"

static const ReportFormat formats[] = {
    {"text", true, true, report_text, NULL},
    {"md", true, true, report_markdown, NULL},
    {"html", true, false, report_html, NULL},
    {"json", true, true, report_json, NULL},
    {"facts", true, false, report_facts, NULL},
    {"nagios", false, true, fleet_nagios, fleet_nagios_exit},
    {"intune", false, true, fleet_intune, fleet_intune_exit},
    {"prometheus", false, true, fleet_prometheus, NULL},
    {"junit", false, true, fleet_junit, NULL},
};

static const ReportFormat letters[] = {
    {"initial", true, false, letter_initial, NULL},
    {"summary", true, false, letter_summary, NULL},
};

static const ReportFormat *find(const ReportFormat *list, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].name, name) == 0)
            return &list[i];
    return NULL;
}

const ReportFormat *report_format_find(const char *name) {
    return find(formats, sizeof formats / sizeof formats[0], name);
}

const ReportFormat *letter_format_find(const char *name) {
    return find(letters, sizeof letters / sizeof letters[0], name);
}
