/* Names of files and folders: which of them may be somebody's. */
#include "redact/redact_rooms.h"

/* What files of this trade are called, beside the words that texts are full of. */
static const char *const usual_words[] = {
    "admin",   "after",      "all",      "appdata",    "before",     "bundle",      "case",
    "cases",   "copy",       "cscript",  "csv",        "desktop",    "diag",        "diagnose",
    "dism",    "dli",        "dlv",      "documents",  "downloads",  "dstatus",     "dstatusall",
    "earlier", "eml",        "errors",   "eventlog",   "events",     "evtx",        "export",
    "facts",   "files",      "findings", "folder",     "home",       "hostname",    "html",
    "input",   "inputs",     "ipconfig", "issue",      "json",       "kmsdoctor",   "logs",
    "mails",   "manifest",   "media",    "mnt",        "msg",        "netsh",       "netstat",
    "new",     "note",       "notes",    "nslookup",   "office",     "old",         "opt",
    "ospp",    "osppsvc",    "output",   "outputs",    "part",       "paste",       "pasted",
    "ping",    "portqry",    "practice", "powershell", "print",      "problem",     "proxy",
    "public",  "query",      "raw",      "record",     "recorded",   "records",     "redaction",
    "reg",     "registry",   "report",   "reports",    "result",     "results",     "root",
    "route",   "sample",     "samples",  "screen",     "screenshot", "share",       "shares",
    "slmgr",   "sppsvc",     "srv",      "systeminfo", "telnet",     "tests",       "ticket",
    "tmp",     "tracert",    "txt",      "unpacked",   "usr",        "var",         "vbs",
    "vlmcs",   "w32tm",      "whoami",   "windows",    "winhttp",    "wmic",        "xpr",
    "zip",     "日志",       "截图",     "输出",       "记录",       "邮件",        "结果",
    "报告",    "新建文件夹", "桌面",     "文档",       "下载",       "新建文本文档"};

static bool piece_tells(Str piece) {
    size_t letters = 0;
    bool ascii = true;
    for (size_t i = 0; i < piece.length; i++) {
        letters += char_is_letter(piece.at[i]);
        ascii &= (uint8_t)piece.at[i] < 0x80;
    }
    if (ascii && letters < 3)
        return false;
    return !name_is_common(piece) && !account_is_known(piece) && !path_root_is_known(piece) &&
           !IS_ONE_OF(piece, usual_words);
}

bool redact_name_tells(Str name) {
    while (name.length > 0) {
        size_t length = 0;
        while (length < name.length &&
               (char_is_alphanumeric(name.at[length]) || (uint8_t)name.at[length] >= 0x80))
            length++;
        if (length > 0 && piece_tells(str_first(name, length)))
            return true;
        name = str_from(name, length < name.length ? length + 1 : length);
    }
    return false;
}
