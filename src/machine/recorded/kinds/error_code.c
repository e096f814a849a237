/* A bare error code in prose or on a picture retyped: "0xC004F074 ...", "(0xc004f050)". */
#include "machine/recorded/kinds/lib_statements.h"

static const char *const anchors[] = {"0xC0", "OxC0", "0x80", "Ox80", "0x40", NULL};

/* The next code that stands for a failure; *rest moves behind it. */
static Str next_failure(Str *rest) {
    for (Str code; (code = find_error_code(*rest)).length > 0;) {
        *rest = str_from(*rest, (size_t)(code.at - rest->at) + code.length);
        if (code.at[2] != '0')
            return code;
    }
    return STR_NONE;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    (void)opened;
    Str rest = line->text;
    return next_failure(&rest).length > 0 ? FIT_LAST : FIT_NO;
}

static bool speaks_of_office(Str text) {
    static const char *const words[] = {"Office", "ospp", "Word", "Excel", "Outlook", "Visio"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_contains(text, words[i]))
            return true;
    return false;
}

static void read(const OutputBlock *block, Reading *reading) {
    Str rest = block->lines[0].text;
    Str before = STR_NONE;
    enum { MOST_CODES = 20 };
    for (Str code; (code = next_failure(&rest)).length > 0;) {
        if (str_equal_any_case(code, before) || reading->facts->attempts.count >= MOST_CODES)
            continue;
        before = code;
        Attempt *attempt = facts_add(reading->facts, attempts, reading->source);
        fact_set_choice(&attempt->tool, AttemptTool_OTHER, reading->source);
        fact_set_flag(&attempt->succeeded, false, reading->source);
        fact_set_code(reading->facts, &attempt->code, code, reading->source);
        if (speaks_of_office(block->lines[0].text))
            fact_set_choice(&attempt->application, Application_OFFICE, reading->source);
        else if (str_contains(block->lines[0].text, "Windows"))
            fact_set_choice(&attempt->application, Application_WINDOWS, reading->source);
    }
    /* The sentence around the code may say why. */
    statements_read(reading, block->lines[0].text);
    reading->kind = "error-code";
    reading->language = language_of_letters(block->lines[0].text);
}

const OutputKind output_error_code = {
    .anchors = anchors, .priority = -9, .fit = fit, .read = read, .prepare = statements_prepare};
