/* The registry as text: reg query, PowerShell's Get-ItemProperty, an exported .reg file.
 *
 * "Unable to find the specified registry key or value" is an answer: what the command asked for is
 * not set. So is a whole key that lists no host. */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_registry.h"

static const char *const anchors[] = {"HKEY_",
                                      "HKLM\\",
                                      " REG_",
                                      "\tREG_",
                                      "Windows Registry Editor",
                                      "find the specified registry",
                                      "找不到指定的注册表",
                                      "does not exist at path",
                                      "不存在属性",
                                      "KeyManagementServiceName",
                                      "PSPath",
                                      "EditionSub",
                                      "EditionID",
                                      "ProductName",
                                      NULL};

static const char *const not_found[] = {"find the specified registry", "找不到指定的注册表", NULL};

/* "HKEY_LOCAL_MACHINE\..." as a line of its own, in a .reg file in brackets. */
static bool is_key(Str text) {
    static const char *const hives[] = {"HKEY_LOCAL_MACHINE\\", "HKEY_CURRENT_USER\\",
                                        "HKEY_USERS\\", "HKLM\\", NULL};
    if (str_starts(text, "["))
        text = str_from(text, 1);
    if (str_starts(text, "-"))
        text = str_from(text, 1);
    /* A path has blanks only inside its names; prose goes on after it. */
    return field_starts(text, hives) && !str_contains(text, " REG_") && !str_contains(text, ": ") &&
           !str_contains(text, "，") && !str_contains(text, "。") && !str_contains(text, " = ") &&
           field_word_count(text) <= 8;
}

/* "    Name    REG_SZ    data" */
static bool split_reg_line(Str text, Str *ret_name, Str *ret_data) {
    size_t type = str_find(text, "REG_");
    if (type == STR_NOT_FOUND || type == 0 ||
        (text.at[type - 1] != ' ' && text.at[type - 1] != '\t'))
        return false;
    Str rest = str_from(text, type);
    *ret_name = str_trim(str_first(text, type));
    const Str word = field_first_word(rest);
    *ret_data = str_trim(str_from(rest, word.length));
    return ret_name->length > 0 && ret_name->length < 64;
}

/* "\"Name\"=\"data\"", "\"Name\"=dword:00000004" */
static bool split_export_line(Str text, Str *ret_name, Str *ret_data) {
    if (!str_starts(text, "\""))
        return false;
    const size_t end = str_find(text, "\"=");
    if (end == STR_NOT_FOUND || end == 0)
        return false;
    *ret_name = str_first(str_from(text, 1), end - 1);
    *ret_data = str_trim(str_from(text, end + 2));
    return true;
}

/* "Name : data" of Format-List. */
static bool split_list_line(Str text, Str *ret_name, Str *ret_data) {
    return field_split(text, ret_name, ret_data) && field_is_name(*ret_name) &&
           str_contains(text, " :");
}

static bool opens_list(Str name) {
    static const char *const names[] = {"KeyManagementServiceName",
                                        "EditionSubstring",
                                        "EditionSubVersion",
                                        "EditionSubManufacturer",
                                        "EditionID",
                                        "PSPath",
                                        NULL};
    return field_equals(name, names);
}

static bool is_end_note(Str text) {
    return str_starts(text, "End of search") || str_starts(text, "搜索结束");
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    Str name, data;
    if (is_key(line->text) || field_contains(line->text, not_found) ||
        str_starts(line->text, "Windows Registry Editor") ||
        str_contains(line->text, "does not exist at path") ||
        str_contains(line->text, "中不存在属性"))
        return field_is_prompt(line->text) ? FIT_NO : FIT_OPENS;
    if (field_is_prompt(line->text))
        return FIT_NO;
    if (split_reg_line(line->text, &name, &data))
        return FIT_OPENS;
    if (split_list_line(line->text, &name, &data))
        return opens_list(name) ? FIT_OPENS : opened != NULL ? FIT_INSIDE : FIT_NO;
    if (opened == NULL)
        return FIT_NO;
    if (is_end_note(line->text) || split_export_line(line->text, &name, &data))
        return FIT_INSIDE;
    return line->text.length <= 80 ? FIT_MAYBE : FIT_NO;
}

/* ---- the command: reg query "KEY" /v NAME, Get-ItemProperty 'KEY' -Name NAME ---- */

static Str command_key(const char *command) {
    const Str text = str_of(command);
    size_t start = str_find(text, "HKLM");
    if (start == STR_NOT_FOUND)
        start = str_find(text, "HKEY_");
    if (start == STR_NOT_FOUND)
        return STR_NONE;
    const Str rest = str_from(text, start);
    if (start > 0 && (text.at[start - 1] == '"' || text.at[start - 1] == '\''))
        return str_cut(rest, text.at[start - 1], NULL);
    return field_before(field_before(field_before(rest, " /"), " -"), "\"");
}

static Str command_value(const char *command) {
    static const char *const options[] = {" /v ", " -Name ", NULL};
    const Str rest = field_after(str_of(command), options);
    return field_bare(field_first_word(rest));
}

/* PowerShell writes "HKLM:\SOFTWARE"; the rest of the program knows "HKLM\SOFTWARE". */
static Str plain_key(Reading *reading, Str key) {
    if (str_starts(key, "HKLM:"))
        key = str_of(arena_printf(reading->arena, "HKLM%.*s", (int)key.length - 5, key.at + 5));
    while (key.length > 0 && (key.at[key.length - 1] == '\\' || key.at[key.length - 1] == ']'))
        key.length--;
    return key;
}

/* ---- reading ---- */

typedef struct Dump {
    Reading *reading;
    Str key;                   /* under which the next values stand */
    size_t key_lines;          /* values seen below it */
    bool one_value;            /* the command asked for a single value */
    RegistryValue pending[64]; /* Get-ItemProperty names its key behind the values */
    size_t pending_count;
    bool something; /* a value or an answer was there, not only a path in prose */
} Dump;

static void flush_pending(Dump *dump, Str key) {
    for (size_t i = 0; i < dump->pending_count; i++) {
        dump->pending[i].key = key;
        registry_read_value(dump->reading, &dump->pending[i]);
    }
    if (dump->pending_count > 1 && !dump->one_value)
        registry_read_key_end(dump->reading, key);
    dump->pending_count = 0;
}

static void finish_key(Dump *dump) {
    if (dump->key.length > 0 && dump->key_lines > 1 && !dump->one_value)
        registry_read_key_end(dump->reading, dump->key);
    dump->key_lines = 0;
}

/* A console 80 columns wide breaks a long path; its end stands alone on the next line. */
static bool goes_on(const OutputBlock *block, size_t index) {
    if (index + 1 >= block->count || block->lines[index].raw.length < 70)
        return false;
    const Str next = block->lines[index + 1].text;
    return field_word_count(next) == 1 && !str_contains(next, "\"") && !str_contains(next, "[") &&
           !is_key(next);
}

static void begin_key(Dump *dump, const OutputBlock *block, size_t index) {
    Str key = block->lines[index].text;
    finish_key(dump);
    if (str_starts(key, "["))
        key = str_cut(str_from(key, 1), ']', NULL);
    if (goes_on(block, index))
        key = str_of(arena_printf(dump->reading->arena, "%.*s%.*s", (int)key.length, key.at,
                                  (int)block->lines[index + 1].text.length,
                                  block->lines[index + 1].text.at));
    dump->key = plain_key(dump->reading, key);
}

static Str export_data(Dump *dump, Str data) {
    if (str_starts(data, "dword:"))
        return str_of(
            arena_printf(dump->reading->arena, "0x%.*s", (int)data.length - 6, data.at + 6));
    return str_starts(data, "\"") ? field_bare(data) : data;
}

static void read_list_line(Dump *dump, Str name, Str data) {
    static const char *const registry[] = {"Registry::", NULL};
    if (str_is(name, "PSPath")) {
        const Str key = field_after(data, registry);
        flush_pending(dump, key.length > 0 ? key : dump->key);
    } else if (!str_starts(name, "PS") && dump->pending_count < 64) {
        dump->pending[dump->pending_count++] = (RegistryValue){.name = name, .data = data};
    }
}

static void read_missing(Dump *dump, const OutputBlock *block) {
    const char *command = block->context.command;
    const Str key = plain_key(dump->reading, command_key(command)), name = command_value(command);
    if (key.length == 0)
        return;
    if (name.length > 0)
        registry_read_value(dump->reading,
                            &(RegistryValue){.key = key, .name = name, .absent = true});
    else
        registry_read_key_end(dump->reading, key);
}

/* "Property X does not exist at path HKEY_...". */
static void read_missing_property(Dump *dump, Str text) {
    static const char *const property[] = {"Property ", "不存在属性", NULL};
    static const char *const path[] = {"at path ", "路径", NULL};
    const Str name = field_bare(field_first_word(field_after(text, property)));
    const Str key = field_bare(field_before(field_after(text, path), "中不存在"));
    if (name.length > 0 && key.length > 0)
        registry_read_value(
            dump->reading,
            &(RegistryValue){.key = plain_key(dump->reading, key), .name = name, .absent = true});
}

static void read_line(Dump *dump, const OutputBlock *block, size_t index) {
    const Str text = block->lines[index].text;
    Str name, data;
    if (is_key(text)) {
        begin_key(dump, block, index);
        return;
    }
    const bool seen = dump->something;
    dump->something = true;
    if (field_contains(text, not_found)) {
        read_missing(dump, block);
    } else if (str_contains(text, "does not exist at path") || str_contains(text, "中不存在属性")) {
        read_missing_property(dump, text);
    } else if (split_reg_line(text, &name, &data)) {
        registry_read_value(dump->reading,
                            &(RegistryValue){.key = dump->key, .name = name, .data = data});
        dump->key_lines++;
    } else if (split_export_line(text, &name, &data)) {
        registry_read_value(dump->reading, &(RegistryValue){.key = dump->key,
                                                            .name = name,
                                                            .data = export_data(dump, data),
                                                            .absent = str_is(data, "-")});
        dump->key_lines++;
    } else if (split_list_line(text, &name, &data)) {
        read_list_line(dump, name, data);
    } else {
        dump->something = seen;
    }
}

static void read(const OutputBlock *block, Reading *reading) {
    Dump dump = {.reading = reading};
    const char *command = block->context.command;
    dump.key = plain_key(reading, command_key(command));
    dump.one_value = command_value(command).length > 0 || str_contains(str_of(command), " /f ");
    reading->language = "";
    bool export = false;
    for (size_t i = 0; i < block->count; i++) {
        if (field_contains(block->lines[i].text, not_found))
            reading->language = str_contains(block->lines[i].text, "找不到") ? "zh-CN" : "en";
        export = export || str_starts(block->lines[i].text, "Windows Registry Editor");
        read_line(&dump, block, i);
    }
    /* What a .reg file does not name it leaves alone. */
    if (!export)
        finish_key(&dump);
    flush_pending(&dump, dump.key);
    if (dump.something)
        reading->kind = export ? "reg-file" : "reg-query";
}

const OutputKind output_reg_query = {.anchors = anchors, .fit = fit, .read = read};
