/* gpresult /r, /v, and the text of its HTML page: which policies apply, and whether one sets the
 * KMS host (a preference item, a registry value, a start script with /skms). */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/spp_keys.h"

static const char *const anchors[] = {"Group Policy Objects",
                                      "组策略对象",
                                      "RSOP data",
                                      "RSOP 数据",
                                      "Group Policy was applied",
                                      "组策略应用",
                                      "Winning GPO",
                                      "优胜 GPO",
                                      "主导 GPO",
                                      "GPO:",
                                      "Value name",
                                      "值名称",
                                      "Startup Scripts",
                                      "启动脚本",
                                      "Folder Id",
                                      "Group Policy Result tool",
                                      "组策略结果工具",
                                      NULL};

static const char *const openers[] = {
    "RSOP data",        "RSOP 数据",          "Applied Group Policy Objects",
    "应用的组策略对象", "已应用的组策略对象", "Winning GPO",
    "优胜 GPO",         "主导 GPO",           NULL};
static const char *const titles[] = {"Group Policy Result tool", "组策略结果工具", " RSOP 数据",
                                     NULL};
static const char *const gpo_labels[] = {"GPO", "Winning GPO", "优胜 GPO", "主导 GPO", NULL};
static const char *const key_labels[] = {"Key path",     "Key Path",  "项路径",
                                         "注册表项路径", "KeyName",   "Folder Id",
                                         "文件夹 ID",    "文件夹 Id", NULL};
static const char *const name_labels[] = {"Value name", "ValueName", "值名称", "数值名称", NULL};
static const char *const data_labels[] = {"Value data", "值数据", "数值数据", "Value", "值", NULL};
static const char *const script_labels[] = {"Parameters", "参数", "Command", "命令", NULL};

/* "Label: value", or in text copied from the page "Label<tab>value". */
static bool split(Str text, Str *ret_label, Str *ret_value) {
    if (field_split(text, ret_label, ret_value))
        return true;
    const char *tab = text.length == 0 ? NULL : memchr(text.at, '\t', text.length);
    if (tab == NULL)
        return false;
    *ret_label = str_trim(str_first(text, (size_t)(tab - text.at)));
    *ret_value = str_trim(str_from(text, (size_t)(tab - text.at)));
    return ret_label->length > 0;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Str label, value;
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (line->text.length < 160 &&
        (field_starts(line->text, openers) || field_contains(line->text, titles)))
        return FIT_OPENS;
    const bool labelled = split(line->text, &label, &value);
    if (labelled && field_equals(label, gpo_labels) && value.length > 0)
        return FIT_OPENS;
    if (labelled && opened == NULL)
        return field_equals(label, name_labels) && str_is(value, SPP_HOST) ? FIT_OPENS : FIT_NO;
    if (opened == NULL)
        return FIT_NO;
    if (labelled && label.length < 45)
        return FIT_INSIDE;
    return line->indent >= 4 && line->text.length < 120 ? FIT_INSIDE
           : line->text.length < 120                    ? FIT_MAYBE
                                                        : FIT_NO;
}

typedef struct Item {
    Str gpo, key, name;
} Item;

/* gpresult /v prints a text as the bytes of its UTF-16: "107, 0, 109, 0, 115, 0". */
static Str data_text(Arena *arena, Str value) {
    if (!str_contains(value, ", "))
        return value;
    char *text = arena_alloc(arena, value.length + 1);
    size_t length = 0;
    Str rest = value;
    for (size_t i = 0; rest.length > 0; i++) {
        int64_t byte = 0;
        const Str part = str_trim(str_cut(rest, ',', &rest));
        if (!str_number(part, &byte) || byte < 0 || byte > 255)
            return value;
        if (i % 2 == 0 && byte >= 0x20 && byte < 0x7F)
            text[length++] = (char)byte;
    }
    return (Str){text, length};
}

static void add(Reading *reading, const Item *item, Str name, Str value, Str host,
                PolicyOrigin origin) {
    Facts *facts = reading->facts;
    Policy *policy = facts_add(facts, policies, reading->source);
    fact_set_text(facts, &policy->key, item->key, reading->source);
    fact_set_text(facts, &policy->name, name, reading->source);
    fact_set_text(facts, &policy->value, value, reading->source);
    if (item->gpo.length > 0)
        fact_set_text(facts, &policy->gpo, item->gpo, reading->source);
    fact_set_choice(&policy->origin, (int)origin, reading->source);
    fact_set_flag(&policy->sets_host, host.length > 0, reading->source);
    if (host.length > 0)
        fact_set_text(facts, &policy->host, host, reading->source);
}

static void read_script(Reading *reading, const Item *item, Str value) {
    static const char *const skms[] = {"/skms ", "-skms ", "/sethst:", NULL};
    const Str host = field_bare(field_first_word(field_after(value, skms)));
    if (host.length > 0)
        add(reading, item, STR_OF("script"), value, host, PolicyOrigin_SCRIPT);
}

static void read_item(Reading *reading, Item *item, Str label, Str value) {
    if (field_equals(label, gpo_labels)) {
        *item = (Item){.gpo = value};
    } else if (field_equals(label, key_labels)) {
        item->key = value;
        if (str_ends(value, "\\" SPP_HOST))
            item->name = STR_OF(SPP_HOST);
    } else if (field_equals(label, name_labels)) {
        item->name = value;
    } else if (field_equals(label, data_labels) && str_is(item->name, SPP_HOST)) {
        const Str host = data_text(reading->arena, value);
        add(reading, item, item->name, host, host, PolicyOrigin_DOMAIN);
        item->name = STR_NONE;
    } else if (field_equals(label, script_labels)) {
        read_script(reading, item, value);
    }
}

/* "CN=PC-0417,OU=...": the computer; "Domain Name: CORP". */
static void read_computer(Reading *reading, Str label, Str value) {
    static const char *const domain_labels[] = {"Domain Name", "域名", "Domain", "域", NULL};
    if (field_equals(label, domain_labels) && field_is_name(value))
        fact_set_text(reading->facts, &reading->facts->pc.domain, value, reading->source);
}

static void read(const OutputBlock *block, Reading *reading) {
    Item item = {{0}, {0}, {0}};
    for (size_t i = 0; i < block->count; i++) {
        Str label, value;
        if (!split(block->lines[i].text, &label, &value))
            continue;
        read_item(reading, &item, label, value);
        read_computer(reading, label, value);
    }
    facts_group_known(reading->facts, GROUP_policies, reading->source);
    reading->language = block_language(block);
    reading->kind = "gpresult";
}

const OutputKind output_gpresult = {.anchors = anchors, .priority = 1, .fit = fit, .read = read};
