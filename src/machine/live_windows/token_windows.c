/* What this process may do, and who runs it. */
#include "base/utf16.h"
#include "machine/live_windows/win32_status.h"
#include "machine/live_windows/windows_core_calls.h"

#include <windows.h>

enum { LONGEST_NAME = 512 };

/* User Account Control has taken the rights away and keeps them ready in a second token. */
static bool is_filtered(HANDLE token) {
    TOKEN_ELEVATION_TYPE type;
    DWORD size;
    return GetTokenInformation(token, TokenElevationType, &type, sizeof type, &size) &&
           type == TokenElevationTypeLimited;
}

static bool is_in_administrators(void) {
    SID_IDENTIFIER_AUTHORITY authority = SECURITY_NT_AUTHORITY;
    PSID group;
    BOOL member = FALSE;
    if (!AllocateAndInitializeSid(&authority, 2, SECURITY_BUILTIN_DOMAIN_RID,
                                  DOMAIN_ALIAS_RID_ADMINS, 0, 0, 0, 0, 0, 0, &group))
        return false;
    if (!CheckTokenMembership(NULL, group, &member))
        member = FALSE;
    FreeSid(group);
    return member;
}

/* By the environment: to ask a domain for the name may take long. */
static const char *user_name(Arena *arena) {
    wchar_t domain[LONGEST_NAME], user[LONGEST_NAME];
    DWORD length = LONGEST_NAME;
    if (!GetUserNameW(user, &length))
        return "";
    const DWORD known = GetEnvironmentVariableW(L"USERDOMAIN", domain, LONGEST_NAME);
    if (known == 0 || known >= LONGEST_NAME)
        return utf16_text_all(arena, user);
    return arena_printf(arena, "%s\\%s", utf16_text_all(arena, domain),
                        utf16_text_all(arena, user));
}

Status windows_token(const WindowsCalls *calls, Arena *arena, TokenInfo *ret_token) {
    (void)calls;
    HANDLE token;
    TOKEN_ELEVATION elevation;
    DWORD size;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return win32_status((uint32_t)GetLastError());
    Status status = STATUS_OK;
    if (GetTokenInformation(token, TokenElevation, &elevation, sizeof elevation, &size))
        *ret_token = (TokenInfo){.elevated = elevation.TokenIsElevated != 0,
                                 .administrator = is_filtered(token) || is_in_administrators(),
                                 .user = user_name(arena)};
    else
        status = win32_status((uint32_t)GetLastError());
    CloseHandle(token);
    return status;
}
