/* The registry as bytes, for the tests:
 *
 *   test_registry get KEY NAME             type and bytes: "1 6b006d00..."; "none" when there is no
 * such value test_registry set KEY NAME TYPE HEX    makes it so; the key too test_registry text KEY
 * NAME N          a text of N letters "a" test_registry lock KEY                 nobody may write
 * it: every right but reading is denied test_registry hide KEY                 nobody may read it
 * either
 *
 * KEY is below HKEY_LOCAL_MACHINE. Wine keeps rights as long as its server runs. */
#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static BYTE bytes[1 << 20];

static int get(const wchar_t *key, const wchar_t *name) {
    DWORD type, size = sizeof bytes;
    const LSTATUS status =
        RegGetValueW(HKEY_LOCAL_MACHINE, key, name,
                     RRF_RT_ANY | RRF_NOEXPAND | RRF_SUBKEY_WOW6464KEY, &type, NULL, NULL);
    if (status != ERROR_SUCCESS)
        return printf(status == ERROR_FILE_NOT_FOUND ? "none\n" : "error %ld\n", status) < 0;
    HKEY opened;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, key, 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &opened) ||
        RegQueryValueExW(opened, name, NULL, &type, bytes, &size))
        return 1;
    printf("%lu ", type);
    for (DWORD i = 0; i < size; i++)
        printf("%02x", bytes[i]);
    printf("\n");
    return 0;
}

static int set(const wchar_t *key, const wchar_t *name, DWORD type, DWORD size) {
    HKEY opened;
    if (RegCreateKeyExW(HKEY_LOCAL_MACHINE, key, 0, NULL, 0, KEY_SET_VALUE | KEY_WOW64_64KEY, NULL,
                        &opened, NULL) != ERROR_SUCCESS)
        return 1;
    return RegSetValueExW(opened, name, 0, type, bytes, size) != ERROR_SUCCESS;
}

static DWORD read_hex(const wchar_t *hex) {
    DWORD size = 0;
    unsigned byte;
    /* A text without its end that happens to have a zero behind it would get one. */
    memset(bytes, 0xff, sizeof bytes);
    for (; size < sizeof bytes && swscanf(hex + 2 * size, L"%2x", &byte) == 1; size++)
        bytes[size] = (BYTE)byte;
    return size;
}

static DWORD fill(const wchar_t *count) {
    const DWORD letters = (DWORD)wcstoul(count, NULL, 10);
    for (DWORD i = 0; i < letters; i++)
        memcpy(bytes + i * sizeof(wchar_t), L"a", sizeof(wchar_t));
    memset(bytes + letters * sizeof(wchar_t), 0, sizeof(wchar_t));
    return (letters + 1) * sizeof(wchar_t);
}

/* A list of rights with one entry, for everyone. */
static int allow_only(const wchar_t *key, DWORD rights) {
    SID_IDENTIFIER_AUTHORITY world = {SECURITY_WORLD_SID_AUTHORITY};
    PSID everyone;
    HKEY opened;
    BYTE list[256];
    SECURITY_DESCRIPTOR descriptor;
    AllocateAndInitializeSid(&world, 1, SECURITY_WORLD_RID, 0, 0, 0, 0, 0, 0, 0, &everyone);
    InitializeAcl((ACL *)list, sizeof list, ACL_REVISION);
    if (rights != 0)
        AddAccessAllowedAce((ACL *)list, ACL_REVISION, rights, everyone);
    InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION);
    SetSecurityDescriptorDacl(&descriptor, TRUE, (ACL *)list, FALSE);
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, key, 0, WRITE_DAC | KEY_WOW64_64KEY, &opened))
        return 1;
    return RegSetKeySecurity(opened, DACL_SECURITY_INFORMATION, &descriptor) != ERROR_SUCCESS;
}

int wmain(int argc, wchar_t **argv) {
    if (argc == 4 && wcscmp(argv[1], L"get") == 0)
        return get(argv[2], argv[3]);
    if (argc == 6 && wcscmp(argv[1], L"set") == 0)
        return set(argv[2], argv[3], (DWORD)wcstoul(argv[4], NULL, 10), read_hex(argv[5]));
    if (argc == 5 && wcscmp(argv[1], L"text") == 0)
        return set(argv[2], argv[3], REG_SZ, fill(argv[4]));
    if (argc == 3 && wcscmp(argv[1], L"lock") == 0)
        return allow_only(argv[2], KEY_READ);
    if (argc == 3 && wcscmp(argv[1], L"hide") == 0)
        return allow_only(argv[2], 0);
    return 64;
}
