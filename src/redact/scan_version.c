/* 6.1.7601.17 is a version where a word says so directly before it, and an address where "version"
 * stands somewhere near: in doubt it is an address, and goes. */
#include "redact/redact_rooms.h"

/* What may stand between "version" and its number: "FileVersion : 1", "<Version>1", "版本号是 1",
 * "ProductVersion    REG_SZ    1". */
static bool drop_link(Str *before) {
    static const char *const links[] = {" number", " no.", "reg_sz", " is", " v", "：", "（",
                                        "号",      "是",   "为",     " ",   "\t", ":",  "=",
                                        "\"",      "'",    "(",      "[",   ">",  "-"};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        if (str_ends(*before, links[i])) {
            *before = str_first(*before, before->length - strlen(links[i]));
            return true;
        }
    return false;
}

/* "ver" and "build" as words of their own, "version" as the end of one, too. */
static bool ends_with_word(Str before) {
    static const char *const words[] = {"ver", "ver.", "build"};
    if (str_ends(before, "version") || str_ends(before, "版本"))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const size_t length = strlen(words[i]);
        if (str_ends(before, words[i]) &&
            (before.length == length || !char_is_letter(before.at[before.length - length - 1])))
            return true;
    }
    return false;
}

bool is_version(const Scan *scan, size_t at) {
    enum { REACH = 64 };
    size_t from = at;
    while (from > 0 && at - from < REACH && scan->text.at[from - 1] != '\n')
        from--;
    Str before = scan_piece(scan, from, at);
    while (drop_link(&before))
        continue;
    return ends_with_word(before);
}
