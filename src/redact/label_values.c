/* Values behind labels that tell nothing. */
#include "redact/redact_rooms.h"

/* Not the signs around it: "(none)", "<not", "null,". */
static Str without_signs(Str value) {
    while (value.length > 0 && memchr("([<{", value.at[0], 4) != NULL)
        value = str_from(value, 1);
    while (value.length > 0 && memchr(")]>},.;!", value.at[value.length - 1], 8) != NULL)
        value.length--;
    return value;
}

bool value_is_empty(Str value) {
    static const char *const empty[] = {
        "(null)", "null", "none", "n/a",         "-",         "true", "false", "unknown",
        "not",    "is",   "the",  "unavailable", "WORKGROUP", "暂缺", "无",    "absent"};
    bool stars = true;
    for (size_t i = 0; i < value.length; i++)
        stars &= value.at[i] == '*' || value.at[i] == 'x' || value.at[i] == 'X';
    return stars || IS_ONE_OF(value, empty);
}

/* What stands behind "Password:" where none is told. */
bool value_is_no_secret(Str value) {
    static const char *const said[] = {"never",    "no",     "yes",      "empty",    "blank",
                                       "required", "set",    "expired",  "wrong",    "incorrect",
                                       "invalid",  "hidden", "disabled", "enabled",  "ok",
                                       "没有",     "空",     "未设置",   "已设置",   "不需要",
                                       "已过期",   "错误",   "不正确",   "永不过期", "nil"};
    const Str bare = without_signs(value);
    return value_is_empty(value) || value_is_empty(bare) || IS_ONE_OF(bare, said) ||
           (str_starts(value, "{") &&
            (value.length == 1 || str_ends(value, "}") || memchr("\"',", value.at[1], 3) != NULL));
}

bool value_has_letter(Str value) {
    for (size_t i = 0; i < value.length; i++)
        if (char_is_letter(value.at[i]) || (uint8_t)value.at[i] >= 0x80)
            return true;
    return false;
}
