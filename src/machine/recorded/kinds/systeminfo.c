/* systeminfo, in English and Chinese. */
#include "machine/recorded/kinds/lib_fields.h"

static const char *const anchors[] = {
    "OS Name:", "OS 名称", "OS名称", "OS Version:", "OS 版本", "Host Name:", "主机名:", NULL};

static const char *const name_labels[] = {"Host Name", "主机名", "主机名称", NULL};
static const char *const os_labels[] = {"OS Name", "OS 名称", "OS名称", NULL};
static const char *const version_labels[] = {"OS Version", "OS 版本", "OS版本", NULL};
static const char *const type_labels[] = {"System Type", "系统类型", NULL};
static const char *const locale_labels[] = {"System Locale", "系统区域设置", NULL};
static const char *const domain_labels[] = {"Domain", "域", NULL};
static const char *const zone_labels[] = {"Time Zone", "时区", NULL};
static const char *const configuration_labels[] = {"OS Configuration", "OS 配置", NULL};
static const char *const other_labels[] = {"OS Manufacturer",
                                           "OS 制造商",
                                           "OS Build Type",
                                           "OS 构建类型",
                                           "OS 内部版本类型",
                                           "Registered Owner",
                                           "注册的所有人",
                                           "Registered Organization",
                                           "注册的组织",
                                           "Product ID",
                                           "产品 ID",
                                           "Original Install Date",
                                           "初始安装日期",
                                           "System Boot Time",
                                           "系统启动时间",
                                           "System Manufacturer",
                                           "系统制造商",
                                           "System Model",
                                           "系统型号",
                                           "Processor(s)",
                                           "处理器",
                                           "BIOS Version",
                                           "BIOS 版本",
                                           "Windows Directory",
                                           "Windows 目录",
                                           "System Directory",
                                           "系统目录",
                                           "Boot Device",
                                           "启动设备",
                                           "Input Locale",
                                           "输入法区域设置",
                                           "Total Physical Memory",
                                           "物理内存总量",
                                           "Available Physical Memory",
                                           "可用的物理内存",
                                           "Virtual Memory",
                                           "虚拟内存",
                                           "Page File Location(s)",
                                           "页面文件位置",
                                           "Logon Server",
                                           "登录服务器",
                                           "Hotfix(s)",
                                           "修补程序",
                                           "Network Card(s)",
                                           "网卡",
                                           "Hyper-V Requirements",
                                           "Hyper-V 要求",
                                           "Virtual Memory",
                                           NULL};

static bool is_label(Str label) {
    return field_equals(label, os_labels) || field_equals(label, version_labels) ||
           field_equals(label, type_labels) || field_equals(label, locale_labels) ||
           field_equals(label, configuration_labels) || field_starts(label, other_labels);
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Str label, value;
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (!field_split(line->text, &label, &value) || field_has_leader(line->text))
        return opened != NULL && line->text.length < 120 ? FIT_MAYBE : FIT_NO;
    if (field_equals(label, os_labels) || field_equals(label, version_labels))
        return FIT_OPENS;
    /* The name comes first; other outputs begin with it too. */
    if (field_equals(label, name_labels))
        return opened == NULL ? FIT_OPENS : FIT_NEW;
    if (opened == NULL)
        return FIT_NO;
    return is_label(label) || field_equals(label, domain_labels) ||
                   field_equals(label, zone_labels) || line->indent >= 8
               ? FIT_INSIDE
               : FIT_MAYBE;
}

/* "10.0.18363 N/A Build 18363", "10.0.18363 暂缺 Build 18363" */
static void read_version(Reading *reading, Str value) {
    static const char *const build_words[] = {"Build ", "内部版本 ", NULL};
    Windows *windows = &reading->facts->windows;
    int64_t build = 0;
    fact_set_text(reading->facts, &windows->version, field_first_word(value), reading->source);
    if (field_number(field_after(value, build_words), &build))
        fact_set_number(&windows->build, build, reading->source);
}

static void read_os(Reading *reading, Str value) {
    Windows *windows = &reading->facts->windows;
    if (str_starts(value, "Microsoft "))
        value = str_from(value, strlen("Microsoft "));
    fact_set_text(reading->facts, &windows->product, value, reading->source);
}

static void read_domain(Reading *reading, Str value) {
    static const char *const workgroups[] = {"WORKGROUP", "MSHOME", NULL};
    if (value.length == 0)
        return;
    if (field_equals(value, workgroups))
        fact_set_absent(&reading->facts->pc.domain.meta, reading->source);
    else
        fact_set_text(reading->facts, &reading->facts->pc.domain, value, reading->source);
}

static bool read_value(Reading *reading, Str label, Str value) {
    Facts *facts = reading->facts;
    if (field_equals(label, name_labels)) {
        field_set(reading, &facts->pc.name, value);
        reading->pc = fact_text(&facts->pc.name);
    } else if (field_equals(label, os_labels)) {
        read_os(reading, value);
        return true;
    } else if (field_equals(label, version_labels)) {
        read_version(reading, value);
        return true;
    } else if (field_equals(label, type_labels)) {
        fact_set_text(facts, &facts->windows.bits,
                      str_contains(value, "64") ? STR_OF("64") : STR_OF("32"), reading->source);
    } else if (field_equals(label, locale_labels)) {
        field_set(reading, &facts->windows.language, str_cut(value, ';', NULL));
    } else if (field_equals(label, domain_labels)) {
        read_domain(reading, value);
    } else if (field_equals(label, zone_labels)) {
        field_set(reading, &facts->clock.zone, value);
    } else if (field_equals(label, configuration_labels)) {
        const bool server = str_contains(value, "Server") || str_contains(value, "服务器");
        fact_set_text(facts, &facts->windows.installation_type,
                      server ? STR_OF("Server") : STR_OF("Client"), reading->source);
    }
    return false;
}

static void read(const OutputBlock *block, Reading *reading) {
    bool os = false;
    for (size_t i = 0; i < block->count; i++) {
        Str label, value;
        if (field_split(block->lines[i].text, &label, &value) && block->lines[i].indent < 8)
            os = read_value(reading, label, value) || os;
        if (str_contains(block->lines[i].text, "名称") ||
            str_contains(block->lines[i].text, "主机名"))
            reading->language = "zh-CN";
    }
    if (reading->language[0] == '\0')
        reading->language = "en";
    if (os)
        reading->kind = "systeminfo";
}

const OutputKind output_systeminfo = {.anchors = anchors, .priority = 1, .fit = fit, .read = read};
