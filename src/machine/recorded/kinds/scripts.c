/* The script host itself: switched off by policy, no engine, no script [SA-err]; before slmgr or
 * ospp ever ran. */
#include "machine/recorded/output_kind.h"

typedef struct Complaint {
    const char *text, *also; /* the line holds both; also may be NULL */
    const char *language;
    const char *kind;
    enum { HOST_OFF, NO_ENGINE, OTHER_ERROR } meaning;
} Complaint;

static const Complaint complaints[] = {
    {"Windows Script Host access is disabled", NULL, "en", "wsh-disabled", HOST_OFF},
    {"Windows 脚本", "权限", "zh-CN", "wsh-disabled", HOST_OFF},
    {"Windows 脚本主机", "禁用", "zh-CN", "wsh-disabled", HOST_OFF},
    {"Windows 脚本宿主", "禁用", "zh-CN", "wsh-disabled", HOST_OFF},
    {"Windows 脚本宿主", "禁止", "zh-CN", "wsh-disabled", HOST_OFF},
    {"Windows Script Host", "已禁用", "zh-CN", "wsh-disabled", HOST_OFF},
    {"Windows Script Host", "访问", "zh-CN", "wsh-disabled", HOST_OFF},
    {"Windows Script Host", "停用", "zh-TW", "wsh-disabled", HOST_OFF},
    {"Windows Script Host", "無効", "ja", "wsh-disabled", HOST_OFF},
    {"scripting Host ist deaktiviert", NULL, "de", "wsh-disabled", HOST_OFF},
    {"Windows Script Host", "deaktiviert", "de", "wsh-disabled", HOST_OFF},
    {"Windows Script Host", "désactivé", "fr", "wsh-disabled", HOST_OFF},
    {"no script engine for file extension", NULL, "en", "cscript-error", NO_ENGINE},
    {"Can't find script engine", NULL, "en", "cscript-error", NO_ENGINE},
    {"Can not find script engine", NULL, "en", "cscript-error", NO_ENGINE},
    {"没有文件扩展名", "脚本引擎", "zh-CN", "cscript-error", NO_ENGINE},
    {"找不到脚本引擎", NULL, "zh-CN", "cscript-error", NO_ENGINE},
    {"无法找到脚本引擎", NULL, "zh-CN", "cscript-error", NO_ENGINE},
    {"CScript Error:", NULL, "en", "cscript-error", OTHER_ERROR},
    {"Input Error:", NULL, "en", "cscript-error", OTHER_ERROR},
    {"CScript 错误", NULL, "zh-CN", "cscript-error", OTHER_ERROR},
    {"输入错误", NULL, "zh-CN", "cscript-error", OTHER_ERROR},
    {"無法找到指令碼", NULL, "zh-TW", "cscript-error", OTHER_ERROR},
    {"找不到脚本文件", NULL, "zh-CN", "cscript-error", OTHER_ERROR},
    {"无法找到脚本文件", NULL, "zh-CN", "cscript-error", OTHER_ERROR},
    {"Microsoft VBScript runtime error", NULL, "en", "cscript-error", OTHER_ERROR},
    {"Microsoft VBScript compilation error", NULL, "en", "cscript-error", OTHER_ERROR},
    {"Microsoft VBScript 运行时错误", NULL, "zh-CN", "cscript-error", OTHER_ERROR},
};

static const char *const anchors[] = {"Windows Script Host",
                                      "Windows 脚本",
                                      "scripting Host",
                                      "script engine",
                                      "脚本引擎",
                                      "CScript Error",
                                      "Input Error",
                                      "CScript 错误",
                                      "输入错误",
                                      "脚本文件",
                                      "指令碼",
                                      "VBScript",
                                      NULL};

static const Complaint *complaint_of(Str text) {
    if (str_contains(text, "Version ") || str_contains(text, "(R)"))
        return NULL; /* the banner */
    for (size_t i = 0; i < sizeof complaints / sizeof complaints[0]; i++)
        if (str_contains(text, complaints[i].text) &&
            (complaints[i].also == NULL || str_contains(text, complaints[i].also)))
            return &complaints[i];
    return NULL;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    (void)opened;
    return complaint_of(line->text) != NULL ? FIT_LAST : FIT_NO;
}

static void read(const OutputBlock *block, Reading *reading) {
    const Str text = block->lines[0].text;
    const Complaint *complaint = complaint_of(text);
    if (complaint == NULL)
        return;
    Scripting *scripting = &reading->facts->scripting;
    fact_set_text(reading->facts, &scripting->error, str_trim(text), reading->source);
    if (complaint->meaning == HOST_OFF)
        fact_set_flag(&scripting->enabled, false, reading->source);
    if (complaint->meaning == NO_ENGINE && !str_contains(text, ".js"))
        fact_set_flag(&scripting->engine, false, reading->source);
    reading->kind = complaint->kind;
    const char *language = language_of_letters(text);
    reading->language = language[0] == '\0' ? complaint->language : language;
}

const OutputKind output_scripts = {.anchors = anchors, .priority = 4, .fit = fit, .read = read};
