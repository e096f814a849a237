#include "base/owner_only.h"

#include <stddef.h>
#include <windows.h>

#include <aclapi.h>
#include <sddl.h>
#include <wchar.h>

enum { MOST_TEXT = 512 };

/* The user, not the group that owns what an administrator makes. NULL: not told; ends with
 * LocalFree. */
static wchar_t *user_of_process(void) {
    union {
        TOKEN_USER user;
        BYTE room[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    } about;
    DWORD length;
    HANDLE token;
    wchar_t *text = NULL;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return NULL;
    if (!GetTokenInformation(token, TokenUser, &about, sizeof about, &length) ||
        !ConvertSidToStringSidW(about.user.User.Sid, &text))
        text = NULL;
    CloseHandle(token);
    return text;
}

void *owner_only_descriptor(void) {
    wchar_t text[MOST_TEXT];
    PSECURITY_DESCRIPTOR descriptor = NULL;
    wchar_t *user = user_of_process();
    if (user == NULL)
        return NULL;
    const int length = swprintf(text, MOST_TEXT, L"D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;%ls)", user);
    LocalFree(user);
    if (length < 0 || length >= MOST_TEXT ||
        !ConvertStringSecurityDescriptorToSecurityDescriptorW(text, SDDL_REVISION_1, &descriptor,
                                                              NULL))
        return NULL;
    return descriptor;
}

static bool is_administrators(PSID owner) {
    /* NT SERVICE\TrustedInstaller has the same SID on every PC. */
    static const wchar_t installer[] =
        L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";
    PSID trusted = NULL;
    if (IsWellKnownSid(owner, WinLocalSystemSid) ||
        IsWellKnownSid(owner, WinBuiltinAdministratorsSid))
        return true;
    const bool same = ConvertStringSidToSidW(installer, &trusted) && EqualSid(owner, trusted);
    LocalFree(trusted);
    return same;
}

bool owner_is_administrators(void *file) {
    PSID owner = NULL;
    PSECURITY_DESCRIPTOR descriptor = NULL;
    const bool known = GetSecurityInfo(file, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, &owner,
                                       NULL, NULL, NULL, &descriptor) == ERROR_SUCCESS;
    const bool is = known && owner != NULL && is_administrators(owner);
    LocalFree(descriptor);
    return is;
}
