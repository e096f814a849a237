/* Stand-in for a command line tool that Wine lacks or has thin: w32tm, nslookup, ipconfig. What it
 * prints for its arguments stands in the registry: HKLM\SOFTWARE\kmsdoctor-test\Tools\<its name>,
 * value "<its arguments>", a text that begins with the exit code and a blank; \n ends a line. What
 * is not listed goes to Wine's own tool of that name, kept as <name>_wine.exe, where there is one.
 */
#include <windows.h>

#include <wchar.h>

#include "lib_stand_in.h"

static wchar_t *own_name(void) {
    static wchar_t path[MAX_PATH];
    GetModuleFileNameW(NULL, path, MAX_PATH);
    wchar_t *name = wcsrchr(path, L'\\') + 1;
    *wcschr(name, L'.') = L'\0';
    return _wcslwr(name);
}

static wchar_t *joined(int argc, wchar_t **argv) {
    static wchar_t words[4096];
    for (int i = 1; i < argc; i++) {
        wcscat(words, i > 1 ? L" " : L"");
        wcscat(words, argv[i]);
    }
    return words;
}

/* Calls += "name arguments;" */
static void note(const wchar_t *name, const wchar_t *words) {
    static wchar_t calls[16384];
    wcscpy(calls, stand_in_setting(L"", L"Calls"));
    wcscat(calls, name);
    wcscat(calls, words[0] == L'\0' ? L"" : L" ");
    wcscat(calls, words);
    wcscat(calls, L";");
    RegSetKeyValueW(HKEY_LOCAL_MACHINE, STAND_IN_KEY, L"Calls", REG_SZ, calls,
                    (DWORD)((wcslen(calls) + 1) * sizeof *calls));
}

static int run_wines_own(const wchar_t *name, const wchar_t *words) {
    static wchar_t program[MAX_PATH], line[8192];
    swprintf(program, MAX_PATH, L"C:\\windows\\system32\\%ls_wine.exe", name);
    swprintf(line, 8192, L"%ls %ls", name, words);
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION child;
    DWORD code = 1;
    if (!CreateProcessW(program, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &child))
        return 1;
    WaitForSingleObject(child.hProcess, INFINITE);
    GetExitCodeProcess(child.hProcess, &code);
    return (int)code;
}

int wmain(int argc, wchar_t **argv) {
    static wchar_t text[16384], below[256];
    const wchar_t *name = own_name(), *words = joined(argc, argv);
    note(name, words);
    swprintf(below, 256, L"\\Tools\\%ls", name);
    wcscpy(text, stand_in_setting(below, words));
    if (text[0] == L'\0')
        return run_wines_own(name, words);
    wchar_t *from;
    const int code = (int)wcstol(text, &from, 10);
    wchar_t *to = text;
    for (from += *from == L' '; *from != L'\0'; from++) {
        if (from[0] == L'\\' && from[1] == L'n') {
            *to++ = L'\r';
            *to++ = L'\n';
            from++;
        } else {
            *to++ = *from;
        }
    }
    *to = L'\0';
    stand_in_print(text);
    return code;
}
