/* WMI asked whether it is there at all: "Invalid class", "Provider load failure", the repository's
 * own verdict (winmgmt /verifyrepository). */
#include "machine/recorded/kinds/lib_fields.h"

static const char *const anchors[] = {"Invalid class",
                                      "无效类",
                                      "0x80041010",
                                      "0x80041013",
                                      "0x80041014",
                                      "0x80041001",
                                      "0x80041002",
                                      "WMI repository",
                                      "WMI 存储库",
                                      "WMI存储库",
                                      "Provider load failure",
                                      "提供程序加载失败",
                                      "winmgmt",
                                      NULL};

static const struct {
    const char *words, *code;
} errors[] = {
    {"Invalid class", "0x80041010"},         {"无效类", "0x80041010"},
    {"Provider load failure", "0x80041013"}, {"提供程序加载失败", "0x80041013"},
    {"Invalid namespace", "0x8004100E"},     {"无效命名空间", "0x8004100E"},
    {"is inconsistent", "inconsistent"},     {"不一致", "inconsistent"},
    {"verification failed", "inconsistent"}, {"验证失败", "inconsistent"},
};

static bool is_repository(Str text) {
    return str_contains(text, "WMI repository") || str_contains(text, "WMI 存储库") ||
           str_contains(text, "WMI存储库");
}

static bool is_consistent(Str text) {
    return is_repository(text) && (str_contains(text, "is consistent") ||
                                   (str_contains(text, "一致") && !str_contains(text, "不一致")));
}

/* The word of the error; "" when the line has none. */
static const char *error_of(Str text) {
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (str_contains(text, errors[i].words))
            return errors[i].code;
    return "";
}

/* A tool's line, not somebody's sentence about it. */
static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    static const char *const tools[] = {
        "Get-CimInstance", "Get-WmiObject", "Description = ", "描述 = ", "WMI repository",
        "WMI 存储库",      "Invalid class", "无效类",         "Error:",  NULL};
    const Str text = line->text;
    if (field_is_prompt(text))
        return FIT_NO;
    if (is_consistent(text))
        return FIT_OPENS;
    const bool named = error_of(text)[0] != '\0' || str_contains(find_error_code(text), "0x80041");
    if (named && field_starts(text, tools) && text.length < 200)
        return FIT_OPENS;
    return opened != NULL && text.length > 0 && text.length < 160 &&
                   (str_starts(text, "+ ") || str_starts(text, "At line") ||
                    str_starts(text, "所在位置"))
               ? FIT_INSIDE
               : FIT_NO;
}

static void read(const OutputBlock *block, Reading *reading) {
    Wmi *wmi = &reading->facts->wmi;
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        const Str code = find_error_code(text);
        const char *word = error_of(text);
        if (is_consistent(text)) {
            fact_set_flag(&wmi->works, true, reading->source);
        } else if (word[0] != '\0' || str_starts(code, "0x80041")) {
            fact_set_flag(&wmi->works, false, reading->source);
            fact_set_text(reading->facts, &wmi->error,
                          str_starts(code, "0x80041") ? code : str_of(word), reading->source);
        }
    }
    facts_group_known(reading->facts, GROUP_wmi, reading->source);
    reading->language = block_language(block);
    reading->kind = "wmi";
}

const OutputKind output_wmi = {.anchors = anchors, .fit = fit, .read = read};
