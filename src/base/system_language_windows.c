#include "base/system_language.h"

#include <windows.h>

const char *system_language(void) {
    static char tag[LOCALE_NAME_MAX_LENGTH];
    wchar_t name[LOCALE_NAME_MAX_LENGTH];
    if (LCIDToLocaleName(GetUserDefaultUILanguage(), name, LOCALE_NAME_MAX_LENGTH, 0) == 0)
        return "";
    size_t i = 0;
    for (; name[i] != L'\0' && name[i] < 0x7F; i++) /* tags are ASCII */
        tag[i] = (char)name[i];
    tag[i] = '\0';
    return tag;
}
