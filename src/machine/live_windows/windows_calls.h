/* What the live machine asks of Windows, call by call: everything that needs Windows stands behind
 * this table, everything above it is plain C that runs and is tested anywhere, with recorded
 * answers in the form that Windows gives (tests/machine/live/).
 *
 * windows_calls() is the real one (<what>_windows.c each); it is NULL where this is no Windows.
 * Calls block, may be made from any thread, and never ask anybody anything. What they give is in
 * the arena. Paths and texts are UTF-8. Status of all: STATUS_OK; STATUS_NOT_FOUND there is none;
 * STATUS_DENIED; STATUS_UNSUPPORTED this Windows has no such thing; STATUS_IO and others: it could
 * not be found out. */
#ifndef KMSDOCTOR_WINDOWS_CALLS_H
#define KMSDOCTOR_WINDOWS_CALLS_H

#include "probe/dns_message.h"

/* ---- registry: always the 64-bit view ---- */

typedef enum RegistryType {
    REGISTRY_TEXT,   /* REG_SZ, REG_EXPAND_SZ (not expanded) */
    REGISTRY_NUMBER, /* REG_DWORD, REG_QWORD */
    REGISTRY_LIST,   /* REG_MULTI_SZ */
    REGISTRY_BYTES   /* anything else */
} RegistryType;

typedef struct RegistryValue {
    RegistryType type;
    uint32_t raw_type; /* as winnt.h numbers it: 1 REG_SZ, 2 REG_EXPAND_SZ, 3 REG_BINARY, ... */
    Str text;          /* UTF-8 of a text: up to the first NUL; lone surrogates are U+FFFD */
    uint64_t number;
    const char **items; /* of a list, ends with NULL */
    Str bytes;          /* as they are stored, of every type: what undo writes back */
} RegistryValue;

/* Names of what a key holds, each ends with NULL. */
typedef struct RegistryNames {
    const char **keys;
    const char **values;
} RegistryNames;

/* ---- WMI, root\cimv2 ---- */

typedef enum WmiType { WMI_NULL, WMI_TEXT, WMI_NUMBER, WMI_FLAG } WmiType;

typedef struct WmiProperty {
    const char *name;
    WmiType type;
    const char *text;
    int64_t number; /* of a flag 0 or 1 */
} WmiProperty;

typedef struct WmiRow {
    WmiProperty *properties;
    size_t count;
} WmiRow;

typedef struct WmiRows {
    WmiRow *items;
    size_t count;
    uint32_t code; /* HRESULT of what failed, e.g. 0x80041010; 0 */
} WmiRows;

/* ---- the rest ---- */

typedef struct ServiceInfo {
    const char *display;
    ServiceState state;
    StartType start;
    int64_t exit_code; /* WIN32_EXIT_CODE of its last end */
} ServiceInfo;

/* One record of the event log, by its values and not by its localised text. */
typedef struct EventRecord {
    int64_t id;
    int64_t when; /* UTC seconds */
    const char *provider, *computer;
    const char **data; /* the insertion strings %1, %2, ...; ends with NULL */
} EventRecord;

typedef struct EventRecords {
    EventRecord *items; /* newest first */
    size_t count;
} EventRecords;

typedef struct AdapterInfo {
    const char *name;        /* friendly name, e.g. "以太网" */
    const char *description; /* of the hardware */
    const char *guid;        /* "{...}", its key below Tcpip\Parameters\Interfaces */
    bool connected;
    bool virtual_one; /* VPN, tunnel, loopback, by its interface type */
    bool dhcp;
    const char *suffix;     /* connection-specific, "" none */
    const char **addresses; /* ends with NULL, as are the lists below */
    const char *mask;       /* of the first IPv4 address, "" */
    const char **gateways;
    const char *dhcp_server; /* "" */
    const char **dns_servers;
    const char *mac; /* "00-11-22-33-44-55", "" */
} AdapterInfo;

typedef struct AdapterInfos {
    AdapterInfo *items;
    size_t count;
} AdapterInfos;

typedef struct TokenInfo {
    bool elevated;
    bool administrator; /* member of Administrators, also when the token is filtered */
    const char *user;   /* "CORP\wang" */
} TokenInfo;

typedef struct ComputerInfo {
    const char *name;     /* without domain */
    const char *domain;   /* Active Directory domain, "" in a workgroup; NULL: not found out */
    Status no_domain_why; /* where domain is NULL */
    const char *language; /* UI language tag, "zh-CN" */
    const char *zone;     /* time zone, as Windows names it */
    bool bits64;          /* of Windows, not of this program */
    bool process64;       /* of this program */
} ComputerInfo;

typedef enum Folder {
    FOLDER_SYSTEM,            /* C:\Windows\System32 (the 64-bit one) */
    FOLDER_PROGRAM_FILES,     /* of 64-bit programs */
    FOLDER_PROGRAM_FILES_X86, /* of 32-bit programs, "" on 32-bit Windows */
    FOLDER_PROGRAM_DATA,
    FOLDER_TEMPORARY
} Folder;

typedef struct ChildResult {
    Str output;         /* standard output and error, the bytes as they came */
    uint32_t code_page; /* of the child's own console; 0 unknown: let the decoder find out */
    int64_t exit_code;
    bool timed_out; /* it was ended at its deadline; output is what came before */
    bool cut;       /* it printed more than is kept */
} ChildResult;

typedef struct WindowsCalls WindowsCalls;
struct WindowsCalls {
    /* key: "HKLM\...", "HKCU\...", "HKU\S-1-5-20\...". Name "": the default value. */
    Status (*registry_read)(const WindowsCalls *calls, Arena *arena, const char *key,
                            const char *name, RegistryValue *ret_value);
    Status (*registry_list)(const WindowsCalls *calls, Arena *arena, const char *key,
                            RegistryNames *ret_names);
    /* Writes type and bytes as they are given; NULL: deletes the value (no error if it is gone). */
    Status (*registry_write)(const WindowsCalls *calls, const char *key, const char *name,
                             const RegistryValue *value);

    /* A WQL question. On failure ret_rows->code says why. */
    Status (*wmi_query)(const WindowsCalls *calls, Arena *arena, const char *wql,
                        WmiRows *ret_rows);
    /* A method of the object at `path` ("SoftwareLicensingProduct.ID=\"...\"") or, when path is a
     * class alone, of its only instance; arguments in their declared order by name. *ret_code: the
     * HRESULT of the call or of the method itself, 0 when all went well. */
    Status (*wmi_call)(const WindowsCalls *calls, const char *path, const char *method,
                       const WmiProperty *arguments, size_t count, uint32_t *ret_code);

    Status (*service_query)(const WindowsCalls *calls, Arena *arena, const char *name,
                            ServiceInfo *ret_info);
    Status (*service_set_start)(const WindowsCalls *calls, const char *name, StartType start);
    Status (*service_run)(const WindowsCalls *calls, const char *name, bool run, int timeout_ms);

    /* The newest records with one of these ids (ends with 0) of a provider in a channel. When it
     * fails on the way ret_records holds what was read until then, else none. */
    Status (*events_read)(const WindowsCalls *calls, Arena *arena, const char *channel,
                          const char *provider, const int *ids, size_t most,
                          EventRecords *ret_records);

    Status (*adapters)(const WindowsCalls *calls, Arena *arena, AdapterInfos *ret_adapters);
    /* What Windows' own resolver says (suffixes, hosts file, cache and all). type: DNS_TYPE_SRV, A,
     * AAAA of dns_message.h. */
    Status (*resolve)(const WindowsCalls *calls, Arena *arena, const char *name, int type,
                      DnsAnswer *ret_answer);

    Status (*token)(const WindowsCalls *calls, Arena *arena, TokenInfo *ret_token);
    Status (*computer)(const WindowsCalls *calls, Arena *arena, ComputerInfo *ret_computer);
    const char *(*folder)(const WindowsCalls *calls, Arena *arena, Folder folder);
    bool (*file_exists)(const WindowsCalls *calls, const char *path);
    Status (*file_read)(const WindowsCalls *calls, Arena *arena, const char *path, size_t limit,
                        Str *ret_bytes);

    /* A child without a window and without input; argv ends with NULL, argv[0] is a full path. */
    Status (*run)(const WindowsCalls *calls, Arena *arena, const char *const *argv, int timeout_ms,
                  ChildResult *ret_result);
    /* Starts this program once more as administrator, with these arguments; STATUS_DENIED when the
     * person said no. On STATUS_OK the caller should end. */
    Status (*restart_elevated)(const WindowsCalls *calls, const char *const *arguments);
};

const WindowsCalls *windows_calls(void);

#endif
