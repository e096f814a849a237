#include "machine/recorded/marks.h"

const char *const mark_anchors[] = {
    ":\\",        "From:",    "Sent:",        "Date:",    "发件人",
    "发送时间",   "发件日期", "日期:",        "寄件者",   "寄件日期",
    "差出人",     "送信日時", "보낸 사람",    "before",   "after",
    "修复前",     "修复后",   "处理前",       "处理后",   "之前",
    "之后",       "修改前",   "修改后",       "==",       "--",
    "##",         "【",       "Computer",     "Hostname", "Host name",
    "PC:",        "电脑",     "计算机",       "主机名",   "机器",
    "slmgr",      "ospp",     "cscript",      "nslookup", "ipconfig",
    "reg query",  "sc query", "sc qc",        "w32tm",    "Test-NetConnection",
    "tnc ",       "psping",   "telnet",       "ping ",    "tracert",
    "systeminfo", "gpresult", "whoami",       "icacls",   "wmic",
    "net start",  "hostname", "Get-WinEvent", "wevtutil", "curl ",
    NULL};

const char *const mark_inner_anchors[] = {"Windows Script Host",
                                          "Microsoft Corporation",
                                          "Microsoft R)",
                                          "Copyright (",
                                          "Microsoft Windows [",
                                          "脚本宿主",
                                          "Original Message",
                                          "原始邮件",
                                          "转发的邮件",
                                          "Forwarded message",
                                          NULL};

static bool starts_with_any(Str text, const char *const *words) {
    for (; *words != NULL; words++)
        if (str_starts(text, *words))
            return true;
    return false;
}

bool is_computer_name(Str text) {
    bool letter = false, mark = false, upper = true;
    if (text.length < 2 || text.length > 15)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        const char c = text.at[i];
        if (!char_is_letter(c) && !char_is_digit(c) && c != '-' && c != '_')
            return false;
        letter |= char_is_letter(c);
        mark |= char_is_digit(c) || (c == '-' && i > 0 && i + 1 < text.length);
        upper &= !(c >= 'a' && c <= 'z');
    }
    return letter && (mark || (upper && text.length >= 4)) && text.at[0] != '-';
}

/* ---- prompts and commands ---- */

/* "[pc]: PS C:\dir> command" in all its parts; false when the text begins with no prompt. */
static bool prompt_of(Str text, Mark *mark) {
    if (text.length > 0 && text.at[0] == '[') {
        Str rest;
        const Str name = str_cut(str_from(text, 1), ']', &rest);
        if (!str_starts(rest, ": PS "))
            return false;
        mark->pc = str_trim(name);
        text = str_trim(str_from(rest, 1));
    }
    if (str_starts(text, "PS "))
        text = str_trim(str_from(text, 3));
    if (text.length < 4 || !char_is_letter(text.at[0]) || text.at[1] != ':' || text.at[2] != '\\')
        return false;
    Str command;
    const Str folder = str_cut(text, '>', &command);
    if (folder.length == text.length || str_contains(folder, "<") || str_contains(folder, "\""))
        return false;
    mark->kind = MARK_PROMPT;
    mark->command = str_trim(command);
    return true;
}

static bool command_of(Str text, Mark *mark) {
    static const char *const tools[] = {
        "slmgr",    "cscript", "ospp.vbs", "nslookup ", "ipconfig",           "reg query",
        "sc query", "sc.exe ", "sc qc",    "w32tm",     "Test-NetConnection", "tnc ",
        "psping",   "telnet ", "ping ",    "tracert",   "systeminfo",         "gpresult",
        "whoami",   "icacls",  "wmic ",    "net start", "hostname",           "Get-WinEvent",
        "wevtutil", "curl ",   NULL};
    /* "1) slmgr /dlv", "$ slmgr /dlv" */
    while (text.length > 0 && (char_is_digit(text.at[0]) || strchr(".)$#> ", text.at[0]) != NULL))
        text = str_from(text, 1);
    if (text.length > 200 || !starts_with_any(text, tools))
        return false;
    mark->kind = MARK_COMMAND;
    mark->command = text;
    return true;
}

/* ---- banners ---- */

/* The first and the second line of the script host, and those of the console. */
static bool banner_of(Str text, Mark *mark) {
    static const char *const words[] = {
        "Windows Script Host", "Microsoft Corporation", "脚本宿主",
        "Microsoft R)",        "Copyright (",           "Microsoft Windows ["};
    static const char *const signs[] = {"(R)",          "(C)",         "Version",
                                        "Microsoft R)", "Copyright (", "["};
    if (text.length > 200 || str_contains(text, "access is disabled") || str_contains(text, "---"))
        return false;
    bool word = false, sign = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        word |= str_contains(text, words[i]);
        sign |= str_contains(text, signs[i]);
    }
    if (!word || !sign)
        return false;
    mark->kind = MARK_BANNER;
    mark->language = language_of_letters(text);
    return true;
}

/* ---- mail headers ---- */

static bool mail_of(const TextLine *line, Mark *mark) {
    static const char *const from[] = {"From", "发件人", "寄件者", "差出人", "보낸 사람", NULL};
    static const char *const sent[] = {"Sent",     "Date",     "发送时间", "发件日期", "日期",
                                       "寄件日期", "送信日時", "时间",     NULL};
    Str value;
    if (line_value(line, from, &value) && value.length > 0 && value.length < 300) {
        *mark = (Mark){.kind = MARK_MAIL, .begins_mail = true, .language = ""};
        return true;
    }
    if (line_value(line, sent, &value) && value.length > 0 && find_time(value, &mark->when)) {
        mark->kind = MARK_MAIL;
        return true;
    }
    return false;
}

/* The line that a mail program puts above what it forwards or answers. */
static bool forwarded_of(Str text, Mark *mark) {
    static const char *const words[] = {"Original Message", "原始邮件", "转发的邮件",
                                        "Forwarded message"};
    bool word = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0] && text.length < 120; i++)
        word |= str_contains(text, words[i]);
    if (!word)
        return false;
    mark->kind = MARK_MAIL;
    mark->begins_mail = true;
    return true;
}

/* ---- titles ---- */

/* Without the decoration of a title: "=== PC-01 ===", "【修复后】", "## after:". */
static Str undecorated(Str text, bool *ret_decorated) {
    static const char *const brackets[] = {"【", "】", "《", "》", "「", "」", "："};
    const size_t length = text.length;
    for (bool more = true; more;) {
        more = false;
        while (text.length > 0 && strchr("=-#*[]<>:~ ", text.at[0]) != NULL && text.at[0] != '\0')
            text = str_from(text, 1), more = true;
        while (text.length > 0 && strchr("=-#*[]<>:~ ", text.at[text.length - 1]) != NULL &&
               text.at[text.length - 1] != '\0')
            text.length--, more = true;
        for (size_t i = 0; i < sizeof brackets / sizeof brackets[0]; i++) {
            if (str_starts(text, brackets[i]))
                text = str_from(text, strlen(brackets[i])), more = true;
            if (str_ends(text, brackets[i]))
                text.length -= strlen(brackets[i]), more = true;
        }
    }
    *ret_decorated = text.length < length;
    return text;
}

/* The scan finds titles by their words or decoration; of a bare "PC-01:" only its form tells. */
bool is_short_title(Str text) {
    enum { LONGEST_TITLE = 20 };
    bool digit = false, hyphen = false;
    if (text.length > LONGEST_TITLE || !(str_ends(text, ":") || str_ends(text, "：")))
        return false;
    for (size_t i = 0; i < text.length; i++) {
        digit |= char_is_digit(text.at[i]);
        hyphen |= text.at[i] == '-' && i > 0;
    }
    return digit && hyphen;
}

static bool phase_of(Str title, Mark *mark) {
    static const char *const before[] = {"before", "修复前", "处理前", "之前", "修改前", NULL};
    static const char *const after[] = {"after", "修复后", "处理后", "之后", "修改后", NULL};
    if (title.length > 40)
        return false;
    if (starts_with_any(title, before) || str_ends(title, "before"))
        mark->phase = PHASE_BEFORE;
    else if (starts_with_any(title, after) || str_ends(title, "after"))
        mark->phase = PHASE_AFTER;
    if (mark->phase != PHASE_NONE)
        mark->kind = MARK_PHASE;
    return mark->phase != PHASE_NONE;
}

static bool pc_of(const TextLine *line, Str title, bool decorated, Mark *mark) {
    static const char *const labels[] = {
        "Computer name", "Computer", "PC name", "PC",   "Host name",  "Hostname",
        "Machine",       "电脑名称", "电脑名",  "电脑", "计算机名称", "计算机名",
        "计算机",        "主机名",   "机器名",  "机器", NULL};
    Str value;
    if (line_value(line, labels, &value) && value.length > 0) {
        value = str_cut(str_cut(value, ' ', NULL), '.', NULL);
        if (!is_computer_name(value))
            return false;
    } else if (decorated && is_computer_name(title)) {
        value = title;
    } else {
        return false;
    }
    mark->kind = MARK_PC;
    mark->pc = value;
    return true;
}

Mark mark_in_line(const TextLine *line, bool inner) {
    Mark mark = {.language = ""};
    bool decorated;
    if (line->text.length == 0 || line->text.length > 1000)
        return mark;
    const Str title = undecorated(line->text, &decorated);
    if (prompt_of(line->text, &mark) || (inner && banner_of(line->text, &mark)) ||
        mail_of(line, &mark) || (inner && forwarded_of(line->text, &mark)) ||
        command_of(line->text, &mark) || phase_of(title, &mark) ||
        pc_of(line, title, decorated, &mark))
        return mark;
    return (Mark){.language = ""};
}
