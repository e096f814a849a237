/* Which Windows this is, in the words of winver, the Settings page, `ver` and DISM: one to a few
 * lines. */
#include "machine/recorded/kinds/lib_fields.h"

static const char *const anchors[] = {"OS Build",        "操作系统内部版本", "OS 内部版本",
                                      "Current Edition", "当前版本",         "[Version 10.",
                                      "[版本 10.",       "神州网信政府版 V", "V2020-L",
                                      "V2022-L",         "Windows 规格",     NULL};

static const char *const build_words[] = {"OS Build ",    "OS build",    "操作系统内部版本",
                                          "OS 内部版本 ", "OS 内部版本", NULL};
static const char *const edition_labels[] = {"Current Edition", "当前版本", NULL};
static const char *const cmge_name = "神州网信政府版";

static bool says_build(Str text) {
    int64_t build = 0;
    return text.length < 160 && field_number(field_after(text, build_words), &build) &&
           build > 5000;
}

/* `ver` alone on its line; as the banner above a prompt it says the same. */
static bool says_ver(Str text) {
    return str_starts(text, "Microsoft Windows [") && text.length < 60;
}

/* "神州网信政府版 V2020-L.1207.000" or "CMGE V2022-L" near the beginning of a short line. */
static Str cmge_version(Str text) {
    static const char *const versions[] = {"V2020-L", "V2022-L", "V0-H", "V0-G", NULL};
    for (const char *const *version = versions; *version != NULL; version++) {
        const size_t found = str_find(text, *version);
        if (found != STR_NOT_FOUND)
            return field_bare(field_first_word(str_from(text, found)));
    }
    return STR_NONE;
}

static bool says_cmge(Str text) {
    return text.length < 100 && str_contains(text, cmge_name) && cmge_version(text).length > 0 &&
           !str_contains(text, "，") && !str_contains(text, "。");
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Str label, value;
    if (says_build(line->text) || says_ver(line->text) || says_cmge(line->text))
        return FIT_OPENS;
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (field_split(line->text, &label, &value) && field_equals(label, edition_labels) &&
        field_word_count(value) == 1)
        return FIT_OPENS;
    (void)opened;
    return FIT_NO;
}

static void read_version(Reading *reading, Str text) {
    static const char *const version_words[] = {"Version ", "版本 ", "版本", NULL};
    const Str version = field_bare(field_first_word(field_after(text, version_words)));
    if (version.length > 0 && char_is_digit(version.at[0]))
        fact_set_text(reading->facts, &reading->facts->windows.version, version, reading->source);
}

static void read_line(Reading *reading, Str text) {
    Windows *windows = &reading->facts->windows;
    Str label, value;
    int64_t build = 0;
    if (says_build(text)) {
        field_number(field_after(text, build_words), &build);
        fact_set_number(&windows->build, build, reading->source);
        read_version(reading, field_before(text, "("));
    } else if (says_ver(text)) {
        Str rest = field_after(text, (const char *const[]){"10.0.", "6.", NULL});
        if (field_number(rest, &build) && build > 5000)
            fact_set_number(&windows->build, build, reading->source);
        read_version(reading, text);
    } else if (says_cmge(text)) {
        fact_set_text(reading->facts, &windows->cmge_name, str_of(cmge_name), reading->source);
        fact_set_text(reading->facts, &windows->cmge_version, cmge_version(text), reading->source);
    } else if (field_split(text, &label, &value)) {
        fact_set_text(reading->facts, &windows->edition, value, reading->source);
    }
}

static void read(const OutputBlock *block, Reading *reading) {
    for (size_t i = 0; i < block->count; i++)
        read_line(reading, block->lines[i].text);
    reading->kind = "winver";
}

const OutputKind output_winver = {.anchors = anchors, .priority = -5, .fit = fit, .read = read};
