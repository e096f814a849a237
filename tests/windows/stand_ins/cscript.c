/* Stand-in for cscript.exe in front of Wine's own, which runs the scripts (as cscript_wine.exe).
 *
 * Wine 8's writes past the end of its buffer when a redirected output holds Chinese, so that a
 * script prints such characters as \uXXXX, and this one turns them into what Windows' cscript
 * writes: the console's code page, or the PC's own without a console. It also does what Wine's does
 * not: the banner, the policy that switches scripts off, and a missing script or engine, in
 * Windows' words. */
#include <windows.h>

#include <stdio.h>
#include <wchar.h>

#include "lib_stand_in.h"

#define SETTINGS L"SOFTWARE\\Microsoft\\Windows Script Host\\Settings"

/* What begins with // is for the script host itself. */
static bool is_host_option(const wchar_t *word) {
    return wcsncmp(word, L"//", 2) == 0;
}

static bool has_option(int argc, wchar_t **argv, const wchar_t *option) {
    for (int i = 1; i < argc; i++)
        if (_wcsicmp(argv[i], option) == 0)
            return true;
    return false;
}

/* Enabled = 0 in either hive, a number or a text. */
static bool is_switched_off(void) {
    const HKEY hives[] = {HKEY_LOCAL_MACHINE, HKEY_CURRENT_USER};
    for (size_t i = 0; i < 2; i++) {
        wchar_t value[16] = L"";
        DWORD type = 0, size = sizeof value - sizeof *value;
        if (RegGetValueW(hives[i], SETTINGS, L"Enabled", RRF_RT_ANY | RRF_NOEXPAND, &type, value,
                         &size) != ERROR_SUCCESS)
            continue;
        if (type == REG_DWORD ? *(const DWORD *)value == 0 : wcscmp(value, L"0") == 0)
            return true;
    }
    return false;
}

/* \uXXXX becomes the character; in place. */
static void unescape(wchar_t *text) {
    wchar_t *to = text;
    for (const wchar_t *from = text; *from != L'\0';) {
        unsigned code;
        if (from[0] == L'\\' && from[1] == L'u' && swscanf(from + 2, L"%4x", &code) == 1) {
            *to++ = (wchar_t)code;
            from += 6;
        } else {
            *to++ = *from++;
        }
    }
    *to = L'\0';
}

/* The command line of Wine's cscript: its own name, then the words as they came. */
static wchar_t *command_line(int argc, wchar_t **argv) {
    static wchar_t line[32768];
    wcscpy(line, L"cscript_wine.exe //nologo");
    for (int i = 1; i < argc; i++) {
        if (is_host_option(argv[i]))
            continue;
        wcscat(line, L" \"");
        wcscat(line, argv[i]);
        wcscat(line, L"\"");
    }
    return line;
}

/* The child ends with this process, however this one ends. */
static void tie(HANDLE child) {
    const HANDLE job = CreateJobObjectW(NULL, NULL);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    AssignProcessToJobObject(job, child);
}

static void print_all(HANDLE pipe) {
    static char bytes[1 << 20];
    static wchar_t text[1 << 20];
    DWORD length = 0, got;
    while (length < sizeof bytes - 1 &&
           ReadFile(pipe, bytes + length, (DWORD)sizeof bytes - 1 - length, &got, NULL) && got > 0)
        length += got;
    MultiByteToWideChar(CP_ACP, 0, bytes, -1, text, 1 << 20);
    unescape(text);
    stand_in_print(text);
}

static int run(int argc, wchar_t **argv) {
    SECURITY_ATTRIBUTES inherit = {sizeof inherit, NULL, TRUE};
    HANDLE ours, theirs;
    if (!CreatePipe(&ours, &theirs, &inherit, 0))
        return 1;
    SetHandleInformation(ours, HANDLE_FLAG_INHERIT, 0);
    STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES};
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    start.hStdOutput = theirs;
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    PROCESS_INFORMATION child;
    if (!CreateProcessW(L"C:\\windows\\system32\\cscript_wine.exe", command_line(argc, argv), NULL,
                        NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &start, &child))
        return 1;
    tie(child.hProcess);
    ResumeThread(child.hThread);
    CloseHandle(theirs);
    print_all(ours);
    WaitForSingleObject(child.hProcess, INFINITE);
    DWORD code = 1;
    GetExitCodeProcess(child.hProcess, &code);
    return (int)code;
}

int wmain(int argc, wchar_t **argv) {
    const wchar_t *script = NULL;
    for (int i = 1; i < argc && script == NULL; i++)
        if (!is_host_option(argv[i]))
            script = argv[i];
    if (!has_option(argc, argv, L"//nologo"))
        stand_in_say(L"Microsoft (R) Windows Script Host Version 5.812\r\n"
                     L"Copyright (C) Microsoft Corporation. All rights reserved.\r\n\r\n",
                     L"Microsoft (R) Windows Script Host Version 5.812\r\n"
                     L"版权所有(C) Microsoft Corporation。保留所有权利。\r\n\r\n");
    if (is_switched_off()) {
        stand_in_say(L"Windows Script Host access is disabled on this machine. Contact your "
                     L"administrator for details.\r\n",
                     L"没有在该机执行 Windows 脚本宿主的权限。请与系统管理员联系。\r\n");
        return 1;
    }
    if (script == NULL || GetFileAttributesW(script) == INVALID_FILE_ATTRIBUTES) {
        stand_in_say(L"Input Error: Can not find script file \"", L"输入错误: 没有找到脚本文件“");
        stand_in_print(script == NULL ? L"" : script);
        stand_in_say(L"\".\r\n", L"”。\r\n");
        return 1;
    }
    if (stand_in_setting(L"", L"NoEngine")[0] != L'\0') {
        stand_in_say(L"Input Error: There is no script engine for file extension \".vbs\".\r\n",
                     L"输入错误: 没有文件扩展“.vbs”的脚本引擎。\r\n");
        return 1;
    }
    return run(argc, argv);
}
