/* The computer's name, domain, language and time zone. */
#include "base/utf16.h"
#include "machine/live_windows/win32_status.h"
#include "machine/live_windows/windows_core_calls.h"

#include <windows.h>

/* It has a Service of its own, in an enum that nobody needs here. */
#define Service LsaService
#include <ntsecapi.h>
#undef Service

enum { LONGEST_NAME = 512 };

static const char *ui_language(Arena *arena) {
    wchar_t tag[LOCALE_NAME_MAX_LENGTH];
    const LCID language = MAKELCID(GetUserDefaultUILanguage(), SORT_DEFAULT);
    if (LCIDToLocaleName(language, tag, LOCALE_NAME_MAX_LENGTH, 0) == 0)
        return "";
    return utf16_text_all(arena, tag);
}

/* The name of its key, which is English everywhere. */
static const char *zone_name(Arena *arena) {
    DYNAMIC_TIME_ZONE_INFORMATION zone = {0};
    if (GetDynamicTimeZoneInformation(&zone) == TIME_ZONE_ID_INVALID)
        return "";
    return utf16_text_all(arena,
                          zone.TimeZoneKeyName[0] != 0 ? zone.TimeZoneKeyName : zone.StandardName);
}

static Status lsa_status(NTSTATUS status) {
    return status == 0 ? STATUS_OK : win32_status((uint32_t)LsaNtStatusToWinError(status));
}

/* A member of a domain has the domain's SID in its policy; a workgroup has none: "". */
static const char *name_in(Arena *arena, const POLICY_DNS_DOMAIN_INFO *info) {
    const LSA_UNICODE_STRING *text =
        info->DnsDomainName.Length > 0 ? &info->DnsDomainName : &info->Name;
    return info->Sid == NULL ? "" : utf16_text(arena, text->Buffer, text->Length / sizeof(wchar_t));
}

/* NULL where it could not be found out: *ret_why. */
static const char *domain_name(Arena *arena, Status *ret_why) {
    LSA_OBJECT_ATTRIBUTES attributes = {.Length = sizeof attributes};
    LSA_HANDLE policy;
    POLICY_DNS_DOMAIN_INFO *info = NULL;
    const char *name = NULL;
    *ret_why = lsa_status(LsaOpenPolicy(NULL, &attributes, POLICY_VIEW_LOCAL_INFORMATION, &policy));
    if (*ret_why != STATUS_OK)
        return NULL;
    *ret_why =
        lsa_status(LsaQueryInformationPolicy(policy, PolicyDnsDomainInformation, (void **)&info));
    if (*ret_why == STATUS_OK && info == NULL)
        *ret_why = STATUS_UNSUPPORTED;
    if (*ret_why == STATUS_OK)
        name = name_in(arena, info);
    if (info != NULL)
        LsaFreeMemory(info);
    LsaClose(policy);
    return name;
}

static bool is_64_bit_windows(void) {
    SYSTEM_INFO info;
    GetNativeSystemInfo(&info);
    return info.wProcessorArchitecture != PROCESSOR_ARCHITECTURE_INTEL;
}

Status windows_computer(const WindowsCalls *calls, Arena *arena, ComputerInfo *ret_computer) {
    (void)calls;
    wchar_t name[LONGEST_NAME];
    DWORD length = LONGEST_NAME;
    Status why;
    if (!GetComputerNameExW(ComputerNamePhysicalDnsHostname, name, &length))
        return win32_status((uint32_t)GetLastError());
    const char *domain = domain_name(arena, &why);
    *ret_computer = (ComputerInfo){.name = utf16_text(arena, name, length),
                                   .domain = domain,
                                   .no_domain_why = why,
                                   .language = ui_language(arena),
                                   .zone = zone_name(arena),
                                   .bits64 = is_64_bit_windows(),
                                   .process64 = sizeof(void *) == 8};
    return STATUS_OK;
}
