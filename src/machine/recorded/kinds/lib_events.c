#include "machine/recorded/kinds/lib_events.h"

#include "facts/known.h"

/* A KMS host writes "0x0" where clients write 0x00000000 [EVT]. */
static Str short_success(Str text) {
    static const char success[] = "0x0,";
    const size_t at = str_find(text, success);
    if (at == STR_NOT_FOUND || (at > 0 && text.at[at - 1] > ' '))
        return STR_NONE;
    return str_first(str_from(text, at), sizeof success - 2);
}

bool event_fields(Str text, EventFields *ret_fields) {
    Str code = find_error_code(text);
    if (code.length == 0)
        code = short_success(text);
    if (code.length == 0)
        return false;
    Str rest = str_from(text, (size_t)(code.at - text.at));
    EventFields fields = {.count = 0};
    /* XML closes behind them. */
    const size_t end = str_find(rest, "</");
    if (end != STR_NOT_FOUND)
        rest = str_first(rest, end);
    while (fields.count < MOST_EVENT_FIELDS && rest.length > 0)
        fields.items[fields.count++] = str_trim(str_cut(rest, ',', &rest));
    if (fields.count < 7 || fields.items[0].length != code.length)
        return false;
    if (code.length < strlen("0x00000000"))
        fields.items[0] = STR_OF("0x00000000");
    *ret_fields = fields;
    return true;
}

int event_of_sentence(Str text) {
    static const struct {
        const char *sentence;
        int id;
    } sentences[] = {
        {"has sent an activation request to the key management service", EVENT_REQUEST},
        {"has processed an activation response from the key management service", EVENT_REPLY},
        {"activation request has been processed", EVENT_RECEIVED},
        {"License Activation (slui.exe) failed", 8198},
        {"completed licensing status check", 1003},
        {"Software Protection service is starting", 900},
        {"Software Protection service has started", 902},
        {"Software Protection service has stopped", 903},
        {"rules engine failed to perform", 8229},
        {"License acquisition failure details", 8200},
        {"Acquisition of genuine ticket failed", 8208},
        {"Acquisition of Secure Store", 8209},
        {"License Activation Scheduler", 8196},
        {"Initialization status for service objects", 1066},
        {"Successfully scheduled Software Protection service for re-start", 16384},
        {"Offline downlevel migration succeeded", 16394},
        {"将激活请求发送到密钥管理服务", 12288},
        {"向密钥管理服务计算机发送了激活请求", 12288},
        {"向密钥管理服务计算机发送激活请求", 12288},
        {"来自密钥管理服务计算机的激活响应", 12289},
        {"密钥管理服务计算机发出的激活响应", 12289},
        {"激活请求已被处理", 12290},
        {"已处理激活请求", 12290},
        {"处理了激活请求", 12290},
        {"许可证激活(slui.exe)失败", 8198},
        {"许可证激活 (slui.exe) 失败", 8198},
        {"完成许可证状态检查", 1003},
        {"完成了许可证状态检查", 1003},
        {"完成许可状态检查", 1003},
        {"完成授权状态检查", 1003},
        {"软件保护服务正在启动", 900},
        {"软件保护服务已启动", 902},
        {"软件保护服务已停止", 903},
    };
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
        if (str_contains(text, sentences[i].sentence))
            return sentences[i].id;
    return 0;
}

static bool is_known_id(int64_t id) {
    static const int ids[] = {
        900,   902,   903,   1003, 1013, 1016, 1017,          1066,        8196,           8198,
        8200,  8208,  8209,  8229, 8230, 8233, EVENT_REQUEST, EVENT_REPLY, EVENT_RECEIVED, 12292,
        12293, 12294, 16384, 16394};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        if (ids[i] == id)
            return true;
    return false;
}

static int known_id(Str word) {
    int64_t id;
    return str_number(word, &id) && is_known_id(id) ? (int)id : 0;
}

/* "Event 8198: hr=0x8007139F", "事件 12288: 0xC004F074" */
static bool said_row(Str text, EventRow *row) {
    static const char *const words[] = {"Event ID", "Event",     "事件 ID",  "事件ID",
                                        "事件",     "Événement", "Ereignis", "イベント"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!str_starts(text, words[i]))
            continue;
        Str rest = str_from(text, strlen(words[i])), word, behind;
        word = str_cut(rest, ':', &behind);
        row->id = known_id(word);
        row->message = str_trim(behind);
        return row->id != 0 && find_error_code(str_first(row->message, 20)).length > 0;
    }
    return false;
}

/* "3/27/2017 1:27:16 PM   8198 Error   License Activation ...", "Application | ... | 8208 | ..." */
static bool table_row(Str text, EventRow *row) {
    Str rest = text, word;
    for (int words = 0; words < 12 && str_next_word(&rest, &word); words++) {
        const int id = known_id(word);
        if (id == 0 || words == 0)
            continue;
        const Str before = str_first(text, (size_t)(word.at - text.at));
        const bool dated = find_time(before, &row->when);
        if (!dated && !str_contains(before, "Security-SPP") && !str_contains(before, "|"))
            return false;
        row->id = id;
        row->message = str_trim(rest);
        return row->message.length > 0;
    }
    return false;
}

bool event_row(Str text, EventRow *ret_row) {
    EventRow row = {0};
    if (text.length > 2000 || (!said_row(text, &row) && !table_row(text, &row)))
        return false;
    *ret_row = row;
    return true;
}

EventLabel event_label(const TextLine *line, Str *ret_value) {
    static const struct {
        EventLabel label;
        const char *words[12];
    } labels[] = {
        {EVENT_LABEL_LOG, {"Log Name", "日志名称", "LogName", "記錄檔名稱", "ログの名前"}},
        {EVENT_LABEL_ID,
         {"Event ID", "事件 ID", "事件ID", "EventID", "事件識別碼", "イベント ID", "Id"}},
        {EVENT_LABEL_WHEN,
         {"Date", "日期", "TimeCreated", "Logged", "记录时间", "TimeGenerated", "日付"}},
        {EVENT_LABEL_COMPUTER, {"Computer", "计算机", "MachineName", "電腦", "コンピューター"}},
        {EVENT_LABEL_PROVIDER, {"Source", "来源", "ProviderName", "來源", "ソース"}},
        {EVENT_LABEL_MESSAGE, {"Description", "描述", "说明", "Message", "消息", "説明"}},
        {EVENT_LABEL_INSIDE,
         {"Info", "信息", "Error Code", "错误代码", "Path", "路径", "Parameters", "参数",
          "Command-line arguments", "命令行参数", "Application Id"}},
        {EVENT_LABEL_INSIDE, {"Licensing Status", "应用程序 ID", "许可状态", "hr", "Error code"}},
        {EVENT_LABEL_OTHER,
         {"Task Category", "Level", "Keywords", "User", "Opcode", "Task", "LevelDisplayName",
          "Version", "Qualifiers", "ProviderId", "ProcessId"}},
        {EVENT_LABEL_OTHER,
         {"ThreadId", "RecordId", "UserId", "ContainerLog", "Bookmark", "User Name", "任务类别",
          "级别", "关键字", "用户", "操作代码"}},
    };
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        const char *words[13] = {0};
        memcpy(words, labels[i].words, sizeof labels[i].words);
        if (line_value(line, words, ret_value))
            return labels[i].label;
    }
    return EVENT_LABEL_NONE;
}

bool event_provider_is_ours(Str provider) {
    static const char *const ours[] = {
        "Security-SPP",           "Licensing-SLC", "Software Protection",
        "Key Management Service", "SPP",           "软件保护"};
    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++)
        if (str_contains(provider, ours[i]))
            return true;
    return false;
}
