/* What names mean by themselves: which are everybody's. */
#include "redact/redact_rooms.h"

bool name_is_one_of(Str word, const char *const *list, size_t count) {
    const char first = word.length > 0 ? char_lower(word.at[0]) : '\0';
    for (size_t i = 0; i < count; i++)
        if (char_lower(list[i][0]) == first && str_is(word, list[i]))
            return true;
    return false;
}

static const char *const known_accounts[] = {"SYSTEM",
                                             "LOCAL SERVICE",
                                             "NETWORK SERVICE",
                                             "LocalService",
                                             "NetworkService",
                                             "Administrator",
                                             "Administrators",
                                             "Guest",
                                             "DefaultAccount",
                                             "WDAGUtilityAccount",
                                             "Public",
                                             "Default",
                                             "Default User",
                                             "All Users",
                                             "Everyone",
                                             "Users",
                                             "user",
                                             "name",
                                             "username",
                                             "N/A",
                                             "NA",
                                             "none",
                                             "null",
                                             "NT",
                                             "LocalSystem",
                                             "TrustedInstaller",
                                             "sppsvc",
                                             "anonymous",
                                             "unknown",
                                             "root",
                                             "nobody",
                                             "absent",
                                             "true",
                                             "false",
                                             "value",
                                             "source",
                                             "Domain",
                                             "type",
                                             "Control",
                                             "Profile",
                                             "Account",
                                             "Group",
                                             "is",
                                             "not",
                                             "%USERNAME%",
                                             "%25USERNAME%25",
                                             "暂缺",
                                             "无",
                                             "管理员",
                                             "Windows User",
                                             "Windows 用户",

                                             "公用",
                                             "名称",
                                             "默认"};

bool account_is_known(Str name) {
    return name.length == 0 || IS_ONE_OF(name, known_accounts);
}

static const char *const known_domains[] = {"microsoft.com",    "microsoftonline.com",
                                            "windows.com",      "windowsupdate.com",
                                            "office.com",       "office.net",
                                            "office365.com",    "live.com",
                                            "msftncsi.com",     "msftconnecttest.com",
                                            "windows.net",      "azure.com",
                                            "azure.net",        "azure.cn",
                                            "akadns.net",       "akamai.net",
                                            "akamaiedge.net",   "trafficmanager.net",
                                            "msedge.net",       "cmgos.com",
                                            "ntp.org",          "nist.gov",
                                            "apple.com",        "google.com",
                                            "cloudflare.com",   "aliyun.com",
                                            "tencent.com",      "114dns.com",
                                            "github.com",       "w3.org",
                                            "json-schema.org",  "mozilla.org",
                                            "debian.org",       "ietf.org",
                                            "root-servers.net", "gtld-servers.net",
                                            "asp.net",          "vb.net",
                                            "ado.net",          "digicert.com",
                                            "verisign.com",     "qq.com",
                                            "163.com",          "126.com",
                                            "gmail.com",        "outlook.com",
                                            "hotmail.com",      "sina.com",
                                            "foxmail.com",      "example.invalid",
                                            "baidu.com",        "bing.com",
                                            "tencentyun.com",   "googlecloud.com",
                                            "more.com",         "format.com",
                                            "mode.com",         "chcp.com",
                                            "tree.com",         "command.com",
                                            "kms.domain" /* a check of ours */};

/* Whose names say nothing of an organisation: vendors, standards, public mail and time. */
bool domain_is_known(Str domain) {
    return IS_ONE_OF(domain, known_domains) || str_ends(domain, ".invalid") ||
           str_ends(domain, ".localdomain") || str_ends(domain, ".localhost");
}

static const char *const name_ends[] = {
    "com",     "net",         "org",    "edu",     "gov",   "mil",      "int",      "info",
    "biz",     "cn",          "hk",     "tw",      "mo",    "jp",       "kr",       "sg",
    "us",      "uk",          "de",     "fr",      "ru",    "eu",       "au",       "ca",
    "io",      "in",          "nl",     "it",      "es",    "ch",       "at",       "se",
    "br",      "local",       "lan",    "corp",    "intra", "intranet", "internal", "private",
    "home",    "localdomain", "domain", "example", "test",  "invalid",  "arpa",     "dom",
    "ad",      "top",         "xyz",    "tech",    "cloud", "site",     "online",   "group",
    "company", "office",      "中国",   "公司",    "网络"};

bool label_ends_names(Str label) {
    return IS_ONE_OF(label, name_ends);
}

/* What routers and Windows call the domain where nobody named one. */
bool label_is_everybodys(Str label) {
    static const char *const labels[] = {"localdomain", "local",     "lan",
                                         "home",        "localhost", "workgroup"};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (str_is(label, labels[i]))
            return true;
    return false;
}

size_t labels_registered(const Str *labels, size_t count) {
    static const char *const seconds[] = {"com", "net", "org", "gov", "edu", "ac", "co",
                                          "mil", "or",  "go",  "ne",  "gob", "nom"};
    /* What a router at home calls its net: the label before it is a computer's. */
    if (str_is(labels[count - 1], "lan") || str_is(labels[count - 1], "home") ||
        str_is(labels[count - 1], "localdomain") || (count >= 2 && labels[count - 2].at[0] == '_'))
        return 1;
    if (count >= 3 && labels[count - 1].length == 2 && IS_ONE_OF(labels[count - 2], seconds))
        return 3;
    return count < 2 ? count : 2;
}

static const char *const path_roots[] = {"HKLM",
                                         "HKCU",
                                         "HKCR",
                                         "HKU",
                                         "HKCC",
                                         "SOFTWARE",
                                         "SYSTEM",
                                         "System32",
                                         "SysWOW64",
                                         "Windows",
                                         "Microsoft",
                                         "Policies",
                                         "Wow6432Node",
                                         "BUILTIN",
                                         "NT",
                                         "AUTHORITY",
                                         "SERVICE",
                                         "ROOT",
                                         "CIMV2",
                                         "PCI",
                                         "ACPI",
                                         "USB",
                                         "SWD",
                                         "HTREE",
                                         "SCSI",
                                         "HID",
                                         "IDE",
                                         "DISPLAY",
                                         "MACHINE",
                                         "REGISTRY",
                                         "Device",
                                         "Users",
                                         "ProgramData",
                                         "Program",
                                         "Files",
                                         "Office",
                                         "Office14",
                                         "Office15",
                                         "Office16",
                                         "ROOT16",
                                         "SAM",
                                         "SECURITY",
                                         "HARDWARE",
                                         "BCD",
                                         "SPP",
                                         "OSPP",
                                         "SLMGR",
                                         "CurrentVersion",
                                         "CurrentControlSet",
                                         "Classes",
                                         "Services",
                                         "Control",
                                         "NTDS",
                                         "SYSVOL",
                                         "NETLOGON",
                                         "TEMP",
                                         "TMP",
                                         "INetCache",
                                         "AppData",
                                         "Local",
                                         "Roaming",
                                         "Documents",
                                         "Desktop",
                                         "Downloads",
                                         "etc",
                                         "drivers",
                                         "bin",
                                         "lib",
                                         "src",
                                         "tests",
                                         "Kernel",
                                         "Store",
                                         "Tokens",
                                         "x86",
                                         "x64",
                                         "MSOffice",
                                         "GLOBAL",
                                         "Sessions",
                                         "Windows10",
                                         "Volume",
                                         "Group",
                                         "and",
                                         "or",
                                         "KMS",
                                         "FONT",
                                         "Font"};

bool path_root_is_known(Str label) {
    if (str_starts(label, "HKEY") || str_starts(label, "wow64"))
        return true;
    return IS_ONE_OF(label, path_roots);
}
