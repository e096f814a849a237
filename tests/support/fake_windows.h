/* A Windows that answers from JSON, for the live machine and its collectors: single quotes count
 * as double ones and '/' in keys and paths as '\'.
 *
 *     FakeWindows *windows = fake_windows_new("{'registry': {...}, 'wmi': {...}, ...}");
 *
 *     'registry': {'HKLM/SOFTWARE/X': {'Name': 'text', 'Number': 5, 'List': ['a', 'b'],
 *                  'Raw': {'type': 3, 'hex': '00ff'}, 'Big': {'type': 1, 'count': 65536}}}
 *     'wmi': {'SoftwareLicensingService': [{'Version': '10.0', 'Flag': true, 'Nothing': null}]}
 *            instead of a list: a code as text ('0x80041010'), that the question fails with
 *     'wmi_lacks': 'Column'    that no class has: who names it is refused, as by an older Windows
 *     'services': {'sppsvc': {'display': '', 'state': 'running', 'start': 'delayed-auto',
 *                  'exit_code': 0}}
 *     'events': [{'channel': 'Application', 'provider': 'X', 'id': 12288, 'when': 0,
 *                 'computer': 'PC', 'data': ['...']}]
 *     'adapters': [{'name': '', 'description': '', 'guid': '', 'connected': true, 'virtual': false,
 *                   'dhcp': true, 'suffix': '', 'addresses': [], 'mask': '', 'gateways': [],
 *                   'dhcp_server': '', 'dns_servers': [], 'mac': ''}]
 *     'resolve': {'_vlmcs._tcp.corp.example SRV': {'outcome': 'found', 'alias': 'x',
 *                 'srv': [[0, 0, 1688, 'kms01.corp.example']]}, 'x A': {'outcome': 'found',
 *                 'addresses': ['10.1.0.20']}}                    what is not there is nxdomain
 *     'token': {'elevated': true, 'administrator': true, 'user': 'CORP\\wang'}
 *     'computer': {'name': '', 'domain': '', 'language': 'zh-CN', 'zone': '', 'bits64': true,
 *                  'process64': true}      'domain': null: it may not be asked
 *     'files': {'C:/Windows/System32/slmgr.vbs': 'its text'}
 *     'denied': ['HKLM/SOFTWARE/X', 'C:/X/a.xml']     keys, with what is below, and files that may
 *                                                     not be read
 *     'outputs': {'slmgr.vbs /dlv': {'text': '...', 'hex': '...', 'code': 0, 'code_page': 936,
 *                 'hangs': true}}     what a command (names without folders, no cscript) prints
 *
 * Without an entry in 'outputs' commands do to its registry what the real ones do: slmgr.vbs
 * /skms /ckms /ato, ospp.vbs /sethst /setprt /remhst /act, reg delete, sc start/stop/config; so do
 * the methods of SoftwareLicensing* in WMI, whose rows show the registry's hosts and ports. */
#ifndef KMSDOCTOR_TESTS_FAKE_WINDOWS_H
#define KMSDOCTOR_TESTS_FAKE_WINDOWS_H

#include "machine/live_windows/windows_calls.h"

#include <cjson/cJSON.h>

typedef struct FakeWindows {
    WindowsCalls calls; /* first: hand &windows->calls over */
    Arena *arena;
    cJSON *world;
    struct FakeRegistry *registry;
    bool denies;                  /* everything is STATUS_DENIED, WMI says 0x80041003 */
    bool locked;                  /* what changes something is STATUS_DENIED (a filtered token) */
    bool ignores;                 /* commands end well and change nothing */
    bool never_activates;         /* /ato and /act leave the licences as they are */
    const char *hangs;            /* name of a call that does not come back ("wmi_query", "run") */
    const char *const *restarted; /* the arguments of restart_elevated; NULL: was not called */
    size_t runs;                  /* children so far */
    const char *ran;              /* all of them, one a line, as they are looked up in 'outputs' */
} FakeWindows;

/* Lives until the program ends, since a collector that hangs does too. Fails the test when the text
 * is no JSON. */
FakeWindows *fake_windows_new(const char *json);

/* The same, from tests/fixtures/live/<name>.json. founding: the PC of the founding case
 * (practice:cas-06345) as a Windows shows it: CMGE V2020-L with kms.cmgos.com set for the whole PC,
 * Office 2013 that waits for a KMS host. */
FakeWindows *fake_windows_of(const char *name);
#define FOUNDING_SPP        "HKLM/SOFTWARE/Microsoft/Windows NT/CurrentVersion/SoftwareProtectionPlatform"
#define FOUNDING_OFFICE_SKU "b322da9c-a2e2-4058-9e4e-f59a6970bd69"

/* Lets calls that hang go on. */
void fake_windows_release(FakeWindows *windows);

/* The registry of the fake, past denies and locked. A value of a missing name: NULL. */
const RegistryValue *fake_registry_get(FakeWindows *windows, const char *key, const char *name);
void fake_registry_set(FakeWindows *windows, const char *key, const char *name,
                       const RegistryValue *value); /* NULL: deletes */

/* ---- its rooms ---- */

/* Begins a call and takes the lock: STATUS_DENIED, and no lock, when it is to be refused. */
Status fake_enter(const WindowsCalls *calls, const char *name, bool changes,
                  FakeWindows **ret_windows);
void fake_leave(FakeWindows *windows);
bool fake_denies(const FakeWindows *windows,
                 const char *path); /* a key or a file. Under the lock */
const cJSON *fake_part(const FakeWindows *windows, const char *name);
const char *fake_text(const cJSON *node, const char *name, const char *otherwise);
const char **fake_list(Arena *arena, const cJSON *list); /* ends with NULL */
const char *fake_path(Arena *arena, const char *path);   /* '/' made '\' */
void fake_registry_load(FakeWindows *windows);
void fake_registry_calls(WindowsCalls *calls);
void fake_wmi_calls(WindowsCalls *calls);
void fake_system_calls(WindowsCalls *calls);
void fake_network_calls(WindowsCalls *calls);
void fake_run_calls(WindowsCalls *calls);
/* Host and port of a product, NULL sku: of the whole PC. Under the lock. */
void fake_set_host(FakeWindows *windows, const char *sku, const char *name, const char *value);
/* Licenses products of the application, or the one. Under the lock. */
bool fake_activate(FakeWindows *windows, const char *application, const char *sku);
cJSON *fake_products(FakeWindows *windows);

#endif
