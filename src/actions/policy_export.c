/* What a domain administrator imports to set the KMS host on every PC, or to bring DNS discovery
 * back on all of them: a Group Policy Preferences item, a .reg, a PowerShell script, and a page
 * that says how. No administrative template has the KMS host name, so preferences are how a policy
 * sets it (kms-facts.md section 9). Files are written here; no PC is touched. */
#include "actions/lib_files.h"
#include "actions/lib_plan.h"
#include "base/buf.h"
#include "base/paths.h"
#include "base/text.h"
#include "facts/known.h"
#include "machine/spp_keys.h"
#include "messages/messages.h"

static const char default_folder[] = "kmsdoctor-policy";
static const char bom[] = "\xEF\xBB\xBF";

/* What the files say. */
typedef struct PolicyExport {
    const ActionInput *input;
    Plan *plan;
    const char *folder, *host, *organisation; /* organisation made harmless, "-" when not known */
    int64_t port;
} PolicyExport;

static bool applies(const ActionInput *input) {
    (void)input;
    return true;
}

static void add_file(const PolicyExport *export, const char *name, Str text) {
    plan_file(export->input, export->plan, path_join(export->input->arena, export->folder, name),
              text);
}

static const char *key_below_hive(void) {
    return strchr(SPP_KEY, '\\') + 1;
}

/* ---- Group Policy Preferences: Registry.xml [MS-GPPREF] ---- */

/* action: U update (makes it where it is missing), D delete. image is the icon that the editor
 * shows for it. The ids only have to be unique inside one policy object. */
static const char *registry_item(const PolicyExport *export, const char *action, const char *id,
                                 const char *name, const char *value) {
    const bool deletes = action[0] == 'D';
    Arena *arena = export->input->arena;
    return arena_printf(
        arena,
        "  <Registry clsid=\"{9CD4B2F4-923D-47f5-A062-E897DD1DAD50}\" name=\"%s\" status=\"%s\""
        " image=\"%d\" uid=\"{%s}\" desc=\"%s\" bypassErrors=\"1\">\n"
        "    <Properties action=\"%s\" displayDecimal=\"0\" default=\"0\""
        " hive=\"HKEY_LOCAL_MACHINE\" key=\"%s\" name=\"%s\" type=\"REG_SZ\" value=\"%s\"/>\n"
        "  </Registry>\n",
        name, name, deletes ? 8 : 7, id, text_as_xml(arena, export->organisation), action,
        text_as_xml(arena, key_below_hive()), name, text_as_xml(arena, value));
}

static void add_registry_xml(const PolicyExport *export, const char *file, const char *action,
                             const char *host, const char *port) {
    Arena *arena = export->input->arena;
    const char *text = arena_printf(
        arena,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<RegistrySettings clsid=\"{A3CCFC41-DFDB-43a5-8D26-0FE8B954DA51}\">\n%s%s"
        "</RegistrySettings>\n",
        registry_item(export, action, "6F0C6A52-3B7E-4C57-9A4E-1D1B8A3C7E01", SPP_HOST, host),
        registry_item(export, action, "6F0C6A52-3B7E-4C57-9A4E-1D1B8A3C7E02", SPP_PORT, port));
    add_file(export, file, text_with_crlf(arena, str_of(text)));
}

/* ---- .reg ---- */

static void add_reg(const PolicyExport *export, const char *file, const char *host,
                    const char *port) {
    Arena *arena = export->input->arena;
    const char *text =
        arena_printf(arena,
                     "Windows Registry Editor Version 5.00\n\n; %s\n[HKEY_LOCAL_MACHINE\\%s]\n"
                     "\"" SPP_HOST "\"=%s\n\"" SPP_PORT "\"=%s\n\n",
                     export->organisation, key_below_hive(), host, port);
    add_file(export, file, text_as_utf16(arena, text_with_crlf(arena, str_of(text))));
}

/* ---- PowerShell ---- */

static const char script_head[] =
    "# Sets the KMS host of this PC, or clears it so that it is found by DNS again, and reads back\n"
    "# what it wrote. It changes two registry values and nothing else: no product key, no licence.\n"
    "#   .\\Set-KmsHost.ps1 -WhatIf          shows what it would do\n"
    "#   .\\Set-KmsHost.ps1                  sets the host below\n"
    "#   .\\Set-KmsHost.ps1 -Discovery       clears host and port\n"
    "# Run it as administrator. What stood there before is printed: note it down to put it back.\n";

static const char script_body[] =
    "$ErrorActionPreference = 'Stop'\n"
    "if ([Environment]::Is64BitOperatingSystem -and -not [Environment]::Is64BitProcess) {\n"
    "    throw 'Run this in the 64-bit PowerShell: the 32-bit one sees another registry.'\n"
    "}\n"
    "$key = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform'\n"
    "\n"
    "function Read-Setting([string] $Name) {\n"
    "    $item = Get-ItemProperty -LiteralPath $key -Name $Name -ErrorAction SilentlyContinue\n"
    "    if ($null -eq $item) { return $null }\n"
    "    return [string] $item.$Name\n"
    "}\n"
    "\n"
    "function Write-Setting([string] $Name, $Wanted) {\n"
    "    $before = Read-Setting $Name\n"
    "    Write-Output ('{0}: {1}' -f $Name, $(if ($null -eq $before) { '(not set)' } else { $before }))\n"
    "    if ($before -eq $Wanted) { return }\n"
    "    $what = if ($null -eq $Wanted) { \"clear $Name\" } else { \"set $Name to $Wanted\" }\n"
    "    if (-not $PSCmdlet.ShouldProcess($key, $what)) { return }\n"
    "    if ($null -eq $Wanted) {\n"
    "        Remove-ItemProperty -LiteralPath $key -Name $Name\n"
    "    } else {\n"
    "        Set-ItemProperty -LiteralPath $key -Name $Name -Value $Wanted -Type String\n"
    "    }\n"
    "    if ((Read-Setting $Name) -ne $Wanted) { throw \"$Name does not stand as it was written.\" }\n"
    "    Write-Output (\"{0} -> {1}\" -f $Name, $(if ($null -eq $Wanted) { '(not set)' } else { $Wanted }))\n"
    "}\n"
    "\n"
    "if ($Discovery) {\n"
    "    Write-Setting '" SPP_HOST "' $null\n"
    "    Write-Setting '" SPP_PORT "' $null\n"
    "} else {\n"
    "    Write-Setting '" SPP_HOST "' $KmsHost\n"
    "    Write-Setting '" SPP_PORT "' ([string] $Port)\n"
    "}\n";

/* PowerShell 5 takes a script without a byte order mark for the local code page. */
static void add_script(const PolicyExport *export) {
    Arena *arena = export->input->arena;
    const char *text = arena_printf(
        arena,
        "%s%s# %s\n"
        "[CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Host')]\n"
        "param(\n"
        "    [Parameter(ParameterSetName = 'Host')]\n"
        "    [ValidatePattern('^[A-Za-z0-9.:\\[\\]-]+$')]\n"
        "    [string] $KmsHost = '%s',\n"
        "    [Parameter(ParameterSetName = 'Host')]\n"
        "    [ValidateRange(1, 65535)]\n"
        "    [int] $Port = %lld,\n"
        "    [Parameter(Mandatory = $true, ParameterSetName = 'Discovery')]\n"
        "    [switch] $Discovery\n"
        ")\n%s",
        bom, script_head, export->organisation, export->host, (long long)export->port, script_body);
    add_file(export, "Set-KmsHost.ps1", text_with_crlf(arena, str_of(text)));
}

/* ---- the page ---- */

static void add_page(const PolicyExport *export, Language language, const char *file) {
    Arena *arena = export->input->arena;
    const char *page = say(arena, language, "action.policy.export.page", {"host", export->host},
                           {"port", arena_printf(arena, "%lld", (long long)export->port)},
                           {"organisation", export->organisation});
    const char *text = arena_printf(arena, "%s%s\n", bom, page);
    add_file(export, file, text_with_crlf(arena, str_of(text)));
}

/* ---- the plan ---- */

static const char *folder_of(const ActionInput *input) {
    const char *given = input->arguments->output;
    Str folder = str_of(text_is_empty(given) ? default_folder : given);
    const size_t root = path_root_length(folder.at);
    while (folder.length > root && path_is_separator(folder.at[folder.length - 1]))
        folder.length--;
    return str_dup(input->arena, folder);
}

static const char *quoted(const PolicyExport *export, const char *value) {
    return arena_printf(export->input->arena, "\"%s\"", value);
}

static Status make_plan(const ActionInput *input, Plan *plan, const char **ret_complaint,
                        const char **ret_about) {
    const char *name = input->profile->organisation;
    PolicyExport export = {.input = input, .plan = plan, .folder = folder_of(input)};
    *ret_about = plan->action->id;
    const Status status = plan_host(input, plan, ret_complaint, ret_about);
    if (status != STATUS_OK)
        return status;
    export.host = plan->host;
    export.port = plan->port == 0 ? KMS_PORT : plan->port;
    export.organisation =
        text_is_empty(name) ? "-" : text_show(input->arena, str_of(name), 200, false);
    const char *port = arena_printf(input->arena, "%lld", (long long)export.port);
    add_registry_xml(&export, "fixed-host/Registry.xml", "U", export.host, port);
    add_reg(&export, "fixed-host/kms-host.reg", quoted(&export, export.host),
            quoted(&export, port));
    add_registry_xml(&export, "discovery/Registry.xml", "D", "", "");
    add_reg(&export, "discovery/kms-discovery.reg", "-", "-");
    add_script(&export);
    add_page(&export, LANGUAGE_ZH_CN, "HOWTO.zh-CN.txt");
    add_page(&export, LANGUAGE_EN, "HOWTO.en.txt");
    plan_param(input, plan, "host", export.host);
    plan_param(input, plan, "folder", export.folder);
    plan_keep(plan, "plan.keeps_this_pc");
    plan_warn(plan, "plan.policy_needs_admin");
    plan_doubt_host(input, plan, export.host, export.port);
    return STATUS_OK;
}

const Action action_policy_export = {.id = "policy.export",
                                     .order = 100,
                                     .takes_host = true,
                                     .needs_host = true,
                                     .for_domain = true,
                                     .applies = applies,
                                     .plan = make_plan};
