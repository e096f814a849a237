/* Words that a text of diagnosis is full of, and the makers after whom new PCs and their first
 * users are called. */
#include "redact/redact_rooms.h"

static size_t characters(Str text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ((uint8_t)text.at[i] & 0xC0) != 0x80;
    return count;
}

static const char *const common_words[] = {
    "access",   "account",      "acer",          "activation",    "active",
    "adapter",  "addr",         "address",       "admin",         "administrator",
    "agent",    "all",          "answer",        "app",           "application",
    "asus",     "attempt",      "auto",          "available",     "average",
    "backup",   "build",        "cache",         "category",      "channel",
    "classic",  "client",       "cmid",          "com",           "command",
    "complete", "computer",     "config",        "configuration", "connection",
    "console",  "control",      "core",          "corp",          "count",
    "critical", "current",      "data",          "database",      "date",
    "default",  "dell",         "description",   "desktop",       "destination",
    "detail",   "details",      "dev",           "device",        "dhcp",
    "disk",     "dll",          "dns",           "document",      "documents",
    "domain",   "download",     "edition",       "edu",           "email",
    "enabled",  "enterprise",   "error",         "ethernet",      "event",
    "example",  "extended",     "external",      "extranet",      "facility",
    "failed",   "false",        "file",          "firewall",      "first",
    "fqdn",     "ftp",          "function",      "gateway",       "gov",
    "gpo",      "grace",        "group",         "guest",         "hardware",
    "hasee",    "head",         "help",          "home",          "host",
    "hosts",    "hresult",      "http",          "https",         "huawei",
    "hybrid",   "imap",         "info",          "information",   "installed",
    "internal", "internet",     "intranet",      "invalid",       "key",
    "keywords", "kms",          "lan",           "language",      "laptop",
    "last",     "ldap",         "ldaps",         "lease",         "lenovo",
    "level",    "licence",      "license",       "licensed",      "licensing",
    "link",     "list",         "local",         "localhost",     "location",
    "log",      "login",        "loopback",      "loss",          "mac",
    "machine",  "mail",         "main",          "manage",        "management",
    "manager",  "mask",         "maximum",       "media",         "message",
    "method",   "microsoft",    "minimum",       "minutes",       "mobile",
    "model",    "module",       "more",          "most",          "name",
    "nas",      "native",       "net",           "network",       "node",
    "none",     "notification", "notifications", "now",           "ntp",
    "null",     "number",       "object",        "office",        "offline",
    "online",   "only",         "opcode",        "open",          "ops",
    "option",   "order",        "org",           "organization",  "owner",
    "packet",   "packets",      "password",      "path",          "ping",
    "platform", "policy",       "pop3",          "port",          "portal",
    "possible", "preferred",    "prefix",        "print",         "printer",
    "priority", "private",      "process",       "processor",     "prod",
    "product",  "professional", "profile",       "protection",    "protocol",
    "proxy",    "public",       "query",         "rdp",           "reason",
    "reboot",   "received",     "record",        "refused",       "registry",
    "remote",   "reply",        "request",       "reset",         "resolver",
    "result",   "results",      "retail",        "return",        "root",
    "router",   "rpc",          "samsung",       "save",          "scope",
    "script",   "seconds",      "secret",        "section",       "security",
    "send",     "sent",         "server",        "service",       "session",
    "settings", "setup",        "share",         "shared",        "site",
    "size",     "smb",          "smtp",          "sntp",          "software",
    "source",   "space",        "sql",           "srv",           "ssh",
    "standard", "start",        "state",         "static",        "statistics",
    "status",   "step",         "string",        "sub",           "subject",
    "subnet",   "success",      "suffix",        "summary",       "support",
    "svc",      "switch",       "syslog",        "system",        "table",
    "target",   "task",         "tcp",           "telnet",        "temp",
    "test",     "text",         "thinkpad",      "time",          "timed",
    "timeout",  "token",        "tool",          "tools",         "total",
    "trace",    "true",         "tunnel",        "type",          "udp",
    "unknown",  "unlicensed",   "update",        "user",          "username",
    "users",    "value",        "values",        "version",       "via",
    "virtual",  "vmware",       "volume",        "vpn",           "warning",
    "web",      "weight",       "wifi",          "win",           "windows",
    "winrm",    "wins",         "wireless",      "wmi",           "word",
    "work",     "workgroup",    "www",           "xiaomi",        "xml",
    "zone",     "电脑",         "计算机",        "用户",          "管理员",
    "服务器",   "系统",         "客户端",        "主机",          "密码",
    "激活",     "张",           "办公"};

/* Looked for in prose these would take away what a reader needs: they are replaced only where
 * something beside them says what they are. */
bool name_is_common(Str name) {
    bool ascii = true, number = true;
    for (size_t i = 0; i < name.length; i++) {
        ascii &= (uint8_t)name.at[i] < 0x80;
        number &= char_is_digit(name.at[i]);
    }
    if (ascii ? name.length < 3 : characters(name) < 2)
        return true;
    return (number && name.length < 7) || IS_ONE_OF(name, common_words);
}
