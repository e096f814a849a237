/* What the stand-ins for Windows' programs share: their settings in the registry, and output as a
 * program of Windows writes it. Included by one file per program. */
#ifndef KMSDOCTOR_LIB_STAND_IN_H
#define KMSDOCTOR_LIB_STAND_IN_H

#include <windows.h>

#include <stdbool.h>
#include <wchar.h>

#define STAND_IN_KEY L"SOFTWARE\\kmsdoctor-test"

/* A text below the tests' own key; "" when there is none. Good until the next call. */
static inline const wchar_t *stand_in_setting(const wchar_t *below, const wchar_t *name) {
    static wchar_t text[16384];
    wchar_t key[256] = STAND_IN_KEY;
    DWORD size = sizeof text;
    wcscat(key, below);
    if (RegGetValueW(HKEY_LOCAL_MACHINE, key, name, RRF_RT_REG_SZ, NULL, text, &size) !=
        ERROR_SUCCESS)
        return L"";
    return text;
}

/* To a console as it is; elsewhere in the console's code page, or the PC's own without one. */
static inline void stand_in_print(const wchar_t *text) {
    static char bytes[1 << 22];
    const HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
    DWORD done, mode;
    if (GetConsoleMode(out, &mode)) {
        WriteConsoleW(out, text, (DWORD)wcslen(text), &done, NULL);
        return;
    }
    const UINT page = GetConsoleOutputCP() == 0 ? GetOEMCP() : GetConsoleOutputCP();
    const int length =
        WideCharToMultiByte(page, 0, text, (int)wcslen(text), bytes, (int)sizeof bytes, NULL, NULL);
    WriteFile(out, bytes, (DWORD)length, &done, NULL);
}

static inline void stand_in_say(const wchar_t *english, const wchar_t *chinese) {
    stand_in_print(wcscmp(stand_in_setting(L"", L"Language"), L"zh-CN") == 0 ? chinese : english);
}

#endif
