#include "machine/recorded/kinds/lib_slmgr.h"

/* ---- labels of a listing ---- */

typedef struct LabelWord {
    SlmgrLabel label;
    const char *text;
} LabelWord;

static const LabelWord labels[] = {
    {LABEL_VERSION, "Software licensing service version"},
    {LABEL_VERSION, "软件授权服务版本"},
    {LABEL_VERSION, "软件授权服务器版本"},
    {LABEL_VERSION, "软件许可服务版本"},
    {LABEL_VERSION, "軟體授權服務版本"},
    {LABEL_VERSION, "ソフトウェア ライセンス サービスのバージョン"},
    {LABEL_VERSION, "Version des Softwarelizenzierungsdiensts"},
    {LABEL_NAME, "Name"},
    {LABEL_NAME, "名称"},
    {LABEL_NAME, "名稱"},
    {LABEL_NAME, "名前"},
    {LABEL_DESCRIPTION, "Description"},
    {LABEL_DESCRIPTION, "描述"},
    {LABEL_DESCRIPTION, "説明"},
    {LABEL_ACTIVATION_ID, "Activation ID"},
    {LABEL_ACTIVATION_ID, "激活 ID"},
    {LABEL_ACTIVATION_ID, "啟用識別碼"},
    {LABEL_ACTIVATION_ID, "ライセンス認証 ID"},
    {LABEL_APPLICATION_ID, "Application ID"},
    {LABEL_APPLICATION_ID, "应用程序 ID"},
    {LABEL_APPLICATION_ID, "應用程式識別碼"},
    {LABEL_APPLICATION_ID, "アプリケーション ID"},
    {LABEL_EXTENDED_PID, "Extended PID"},
    {LABEL_EXTENDED_PID, "扩展 PID"},
    {LABEL_CHANNEL, "Product Key Channel"},
    {LABEL_CHANNEL, "产品密钥通道"},
    {LABEL_CHANNEL, "產品金鑰通道"},
    {LABEL_CHANNEL, "プロダクト キー チャネル"},
    {LABEL_EXTENDED_PID, "延伸 PID"},
    {LABEL_EXTENDED_PID, "拡張 PID"},
    {LABEL_INSTALLATION_ID, "安裝識別碼"},
    {LABEL_INSTALLATION_ID, "インストール ID"},
    {LABEL_URL, "使用授權 URL"},
    {LABEL_URL, "驗證 URL"},
    {LABEL_URL, "使用ライセンス URL"},
    {LABEL_URL, "検証 URL"},
    {LABEL_INSTALLATION_ID, "Installation ID"},
    {LABEL_INSTALLATION_ID, "安装 ID"},
    {LABEL_URL, "Processor Certificate URL"},
    {LABEL_URL, "Machine Certificate URL"},
    {LABEL_URL, "Use License URL"},
    {LABEL_URL, "Product Key Certificate URL"},
    {LABEL_URL, "Validation URL"},
    {LABEL_URL, "使用许可证 URL"},
    {LABEL_URL, "验证 URL"},
    {LABEL_URL, "处理器证书 URL"},
    {LABEL_URL, "计算机证书 URL"},
    {LABEL_URL, "产品密钥证书 URL"},
    {LABEL_PARTIAL_KEY, "Partial Product Key"},
    {LABEL_PARTIAL_KEY, "部分产品密钥"},
    {LABEL_PARTIAL_KEY, "部分產品金鑰"},
    {LABEL_PARTIAL_KEY, "プロダクト キーの一部"},
    {LABEL_PARTIAL_KEY, "部分的なプロダクト キー"},
    {LABEL_STATUS, "License Status"},
    {LABEL_STATUS, "许可证状态"},
    {LABEL_STATUS, "授权状态"},
    {LABEL_STATUS, "授權狀態"},
    {LABEL_STATUS, "ライセンスの状態"},
    {LABEL_EXPIRATION, "Volume activation expiration"},
    {LABEL_EXPIRATION, "Timebased activation expiration"},
    {LABEL_EXPIRATION, "Virtual machine activation expiration"},
    {LABEL_EXPIRATION, "Automatic VM activation expiration"},
    {LABEL_EXPIRATION, "批量激活过期"},
    {LABEL_EXPIRATION, "批量激活到期"},
    {LABEL_EXPIRATION, "基于时间的激活过期"},
    {LABEL_EXPIRATION, "大量授權啟用到期"},
    {LABEL_EXPIRATION, "大量啟用到期"},
    {LABEL_EXPIRATION, "ボリューム ライセンス認証の有効期限"},
    {LABEL_REMAINING, "Time remaining"},
    {LABEL_REMAINING, "剩余时间"},
    {LABEL_REMAINING, "剩餘時間"},
    {LABEL_REASON, "Notification Reason"},
    {LABEL_REASON, "通知原因"},
    {LABEL_REARM_COUNT, "Remaining Windows rearm count"},
    {LABEL_REARM_COUNT, "Remaining SKU rearm count"},
    {LABEL_REARM_COUNT, "Remaining App rearm count"},
    {LABEL_REARM_COUNT, "剩余 Windows 重置计数"},
    {LABEL_REARM_COUNT, "剩余 SKU 重置计数"},
    {LABEL_REARM_COUNT, "剩余 Windows 重整计数"},
    {LABEL_TRUSTED_TIME, "Trusted time"},
    {LABEL_TRUSTED_TIME, "信任时间"},
    {LABEL_TRUSTED_TIME, "信任時間"},
    {LABEL_TRUSTED_TIME, "信頼された時間"},
    {LABEL_REARM_COUNT, "剩餘 Windows 重設計數"},
    {LABEL_REARM_COUNT, "剩餘的 Windows 重設計數"},
    {LABEL_REARM_COUNT, "剩餘 SKU 重設計數"},
    {LABEL_REARM_COUNT, "残りの Windows 再セット回数"},
    {LABEL_REARM_COUNT, "残りの SKU 再セット回数"},
    {LABEL_AD, "Activation Object name"},
    {LABEL_AD, "AO DN"},
    {LABEL_AD, "AO extended PID"},
    {LABEL_AD, "AO activation ID"},
    {LABEL_AD, "激活对象名称"},
    {LABEL_AD, "AO 扩展的 PID"},
    {LABEL_AD, "AO 扩展 PID"},
    {LABEL_AD, "AO 激活 ID"},
    {LABEL_TRUSTED_TIME, "受信任的时间"},
    {LABEL_TRUSTED_TIME, "受信任时间"},
    {LABEL_TYPE, "Configured Activation Type"},
    {LABEL_TYPE, "已配置的激活类型"},
    {LABEL_TYPE, "配置的激活类型"},
    {LABEL_RECENT, "Most recent activation information"},
    {LABEL_RECENT, "最新激活信息"},
    {LABEL_RECENT, "最近的激活信息"},
    {LABEL_CMID, "Client Machine ID (CMID)"},
    {LABEL_CMID, "客户端计算机 ID (CMID)"},
    {LABEL_CMID, "用戶端電腦識別碼 (CMID)"},
    {LABEL_DOMAIN, "Registered KMS SRV record lookup domain"},
    {LABEL_DOMAIN, "已注册的 KMS SRV 记录查找域"},
    {LABEL_REGISTERED, "Registered KMS machine name"},
    {LABEL_REGISTERED, "已注册的 KMS 计算机名称"},
    {LABEL_REGISTERED, "已注册的 KMS 计算机名"},
    {LABEL_REGISTERED, "已註冊的 KMS 電腦名稱"},
    {LABEL_REGISTERED, "登録された KMS コンピューター名"},
    {LABEL_TYPE, "設定的啟用類型"},
    {LABEL_TYPE, "已設定的啟用類型"},
    {LABEL_DNS, "KMS machine name from DNS"},
    {LABEL_DNS, "来自 DNS 的 KMS 计算机名称"},
    {LABEL_DNS, "来自 DNS 的 KMS 计算机名"},
    {LABEL_DNS, "來自 DNS 的 KMS 電腦名稱"},
    {LABEL_DNS, "DNS からの KMS コンピューター名"},
    {LABEL_DNS_NONE, "DNS auto-discovery"},
    {LABEL_DNS_NONE, "DNS 自动发现"},
    {LABEL_ADDRESS, "KMS machine IP address"},
    {LABEL_ADDRESS, "KMS 计算机 IP 地址"},
    {LABEL_ADDRESS, "KMS 電腦 IP 位址"},
    {LABEL_ADDRESS, "KMS コンピューターの IP アドレス"},
    {LABEL_HOST_PID, "KMS 電腦延伸 PID"},
    {LABEL_HOST_PID, "KMS コンピューターの拡張 PID"},
    {LABEL_HOST_PID, "KMS machine extended PID"},
    {LABEL_HOST_PID, "KMS 计算扩展的 PID"},
    {LABEL_HOST_PID, "KMS 计算机扩展的 PID"},
    {LABEL_HOST_PID, "KMS 计算机扩展 PID"},
    {LABEL_ACTIVATION_INTERVAL, "Activation interval"},
    {LABEL_ACTIVATION_INTERVAL, "激活时间间隔"},
    {LABEL_ACTIVATION_INTERVAL, "激活间隔"},
    {LABEL_ACTIVATION_INTERVAL, "啟用間隔"},
    {LABEL_ACTIVATION_INTERVAL, "ライセンス認証の間隔"},
    {LABEL_RENEWAL_INTERVAL, "Renewal interval"},
    {LABEL_RENEWAL_INTERVAL, "续订间隔"},
    {LABEL_RENEWAL_INTERVAL, "续订时间间隔"},
    {LABEL_RENEWAL_INTERVAL, "更新間隔"},
    {LABEL_RENEWAL_INTERVAL, "更新の間隔"},
    {LABEL_COUNT_NOW, "Current count"},
    {LABEL_COUNT_NOW, "当前计数"},
    {LABEL_COUNT_NOW, "当前的计数"},
    {LABEL_PORT, "Listening on Port"},
    {LABEL_PORT, "侦听端口"},
    {LABEL_PORT, "正在侦听端口"},
    {LABEL_PORT, "在端口上侦听"},
    {LABEL_PRIORITY, "KMS priority"},
    {LABEL_PRIORITY, "KMS 优先级"},
    {LABEL_REQUESTS, "Total requests received"},
    {LABEL_REQUESTS, "收到的请求总数"},
    {LABEL_REQUESTS, "已收到的请求总数"},
    {LABEL_REQUESTS, "接收的请求总数"},
    {LABEL_REQUESTS_FAILED, "Failed requests received"},
    {LABEL_REQUESTS_FAILED, "收到的失败请求数"},
    {LABEL_REQUESTS_FAILED, "收到的失败的请求"},
    {LABEL_REQUESTS_FAILED, "接收的失败请求"},
};

/* Sentences of a listing: no colon behind them. */
static const LabelWord sentences[] = {
    {LABEL_NOT_IN_USE, "This license is not in use"},
    {LABEL_NOT_IN_USE, "未使用此许可证"},
    {LABEL_NOT_IN_USE, "此许可证未使用"},
    {LABEL_NOT_IN_USE, "此许可证未在使用"},
    {LABEL_PLEASE_ATO, "Please use slmgr.vbs /ato to activate"},
    {LABEL_PLEASE_ATO, "请使用 slmgr.vbs /ato"},
    {LABEL_RECENT, "Most recent activation information"},
    {LABEL_RECENT, "最新激活信息"},
    {LABEL_CLIENT, "Key Management Service client information"},
    {LABEL_CLIENT, "密钥管理服务客户端信息"},
    {LABEL_CLIENT, "金鑰管理服務用戶端資訊"},
    {LABEL_CACHING_ON, "KMS host caching is enabled"},
    {LABEL_CACHING_ON, "已启用 KMS 主机缓存"},
    {LABEL_CACHING_ON, "已啟用 KMS 主機快取"},
    {LABEL_CACHING_OFF, "已停用 KMS 主機快取"},
    {LABEL_AD, "AD Activation client information"},
    {LABEL_AD, "AD 激活客户端信息"},
    {LABEL_CACHING_OFF, "KMS host caching is disabled"},
    {LABEL_CACHING_OFF, "已禁用 KMS 主机缓存"},
    {LABEL_DNS_NONE, "KMS name not available"},
    {LABEL_DNS_NONE, "KMS 名称不可用"},
    {LABEL_HOST_ENABLED, "Key Management Service is enabled on this"},
    {LABEL_HOST_ENABLED, "密钥管理服务已在此计算机上启用"},
    {LABEL_HOST_ENABLED, "在此计算机上启用了密钥管理服务"},
    {LABEL_HOST_ENABLED, "在此计算机上已启用密钥管理服务"},
    {LABEL_HOST_ENABLED, "此计算机上已启用密钥管理服务"},
    {LABEL_PUBLISHING, "DNS publishing enabled"},
    {LABEL_PUBLISHING, "已启用 DNS 发布"},
    {LABEL_PUBLISHING, "DNS 发布已启用"},
    {LABEL_PUBLISHING, "启用了 DNS 发布"},
    {LABEL_NOT_PUBLISHING, "禁用了 DNS 发布"},
    {LABEL_NOT_PUBLISHING, "DNS publishing disabled"},
    {LABEL_NOT_PUBLISHING, "已禁用 DNS 发布"},
    {LABEL_NOT_PUBLISHING, "DNS 发布已禁用"},
    {LABEL_REQUESTS_OTHER, "Key Management Service cumulative requests"},
    {LABEL_REQUESTS_OTHER, "密钥管理服务从客户端"},
    {LABEL_REQUESTS_OTHER, "从客户端收到的密钥管理服务累计请求"},
    {LABEL_REQUESTS_OTHER, "Requests with License Status"},
    {LABEL_REQUESTS_OTHER, "许可证状态为"},
    {LABEL_REQUESTS_OTHER, "从客户端收到的密钥管理服务"},
};

/* No line of slmgr is longer; prose without line ends is. */
enum { LONGEST_LINE = 4000 };

SlmgrLabel slmgr_label(const TextLine *line, Str *ret_value) {
    if (line->text.length > LONGEST_LINE)
        return LABEL_NONE;
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        const size_t at = str_find(line->text, sentences[i].text);
        if (at > 40 || (sentences[i].label == LABEL_DNS_NONE && line->text.length > 120))
            continue;
        *ret_value = str_trim(str_from(line->text, at + strlen(sentences[i].text)));
        return sentences[i].label;
    }
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        const char *const one[] = {labels[i].text, NULL};
        if (line_value(line, one, ret_value))
            return labels[i].label;
    }
    return LABEL_NONE;
}

/* As slmgr writes it, upper case and all: "Name" is no part of "KMS machine name". */
static bool begins_with(Str text, const char *word) {
    const size_t length = strlen(word);
    return text.length >= length && memcmp(text.at, word, length) == 0;
}

size_t slmgr_label_at(Str text) {
    size_t longest = 0;
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
        if (begins_with(text, sentences[i].text) && sentences[i].label != LABEL_DNS_NONE)
            longest = strlen(sentences[i].text) > longest ? strlen(sentences[i].text) : longest;
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        size_t length = strlen(labels[i].text);
        if (length < longest || !begins_with(text, labels[i].text))
            continue;
        while (length < text.length && text.at[length] == ' ')
            length++;
        if (length < text.length && text.at[length] == ':')
            longest = length + 1;
    }
    return longest;
}

/* ---- answers ---- */

typedef struct Answer {
    SlmgrCall call;
    SlmgrWord word;
    const char *text;
    const char *also; /* the line must hold this too; NULL: nothing */
} Answer;

static const Answer answers[] = {
    {CALL_ATO, SAYS_DONE, "Product activated successfully", NULL},
    {CALL_ATO, SAYS_DONE, "成功地激活了产品", NULL},
    {CALL_ATO, SAYS_DONE, "已成功激活产品", NULL},
    {CALL_ATO, SAYS_DONE, "成功激活了产品", NULL},
    {CALL_ATO, SAYS_DONE, "产品已成功激活", NULL},
    {CALL_ATO, SAYS_DONE, "成功激活产品", NULL},
    {CALL_ATO, SAYS_DONE, "已成功啟用產品", NULL},
    {CALL_ATO, SAYS_DONE, "產品已成功啟用", NULL},
    {CALL_ATO, SAYS_DONE, "正常にライセンス認証されました", NULL},
    {CALL_ATO, SAYS_DONE, "제품을 인증했습니다", NULL},
    {CALL_ATO, SAYS_DONE, "제품이 인증되었습니다", NULL},
    {CALL_ATO, SAYS_DONE, "Produit activé", NULL},
    {CALL_ATO, SAYS_DONE, "Das Produkt wurde erfolgreich aktiviert", NULL},
    {CALL_ATO, SAYS_DONE, "Producto activado", NULL},
    {CALL_ATO, SAYS_DONE, "Активация выполнена успешно", NULL},
    {CALL_ATO, SAYS_FAILED, "Product activation failed", NULL},
    {CALL_ATO, SAYS_FAILED, "产品激活失败", NULL},
    {CALL_ATO, SAYS_FAILED, "running within the non-genuine notification period", NULL},
    {CALL_ATO, SAYS_START, "Activating ", "edition"},
    {CALL_ATO, SAYS_START, "Activating Windows", "("},
    {CALL_ATO, SAYS_START, "正在激活 ", NULL},
    {CALL_ATO, SAYS_START, "正在激活Windows", NULL},
    {CALL_ATO, SAYS_START, "正在啟用 ", "edition"},
    {CALL_ATO, SAYS_START, "ライセンス認証しています", NULL},
    {CALL_ATO, SAYS_START, " wird aktiviert", "edition"},
    {CALL_ATO, SAYS_START, "Activation de ", "edition"},
    {CALL_ATO, SAYS_START, "Activando ", "edition"},
    {CALL_ATO, SAYS_START, "Ativando ", "edition"},
    {CALL_ATO, SAYS_START, "Attivazione di ", "edition"},
    {CALL_ATO, SAYS_START, "Активация ", "edition"},
    {CALL_ATO, SAYS_START, " 정품 인증", "edition"},
    /* Server 2003 asks before it sends anything. */
    {CALL_ATO, SAYS_NOTHING, "This operation connects over the Internet", NULL},
    {CALL_ATO, SAYS_NOTHING, "Do you want to continue [y/n]", NULL},
    {CALL_ATO, SAYS_NO_KEY, "Error: product key not found", NULL},
    {CALL_ATO, SAYS_NO_KEY, "Error: product not found", NULL},
    {CALL_ATO, SAYS_NO_KEY, "找不到产品密钥", NULL},
    {CALL_ATO, SAYS_NO_KEY, "未找到产品密钥", NULL},
    {CALL_SKMS, SAYS_DONE, "Key Management Service machine name set to", NULL},
    {CALL_SKMS, SAYS_DONE, "密钥管理服务计算机名", "设置为"},
    {CALL_SKMS, SAYS_DONE, "金鑰管理服務電腦名稱", "設定為"},
    /* A warning of /skms behind its answer. */
    {CALL_SKMS, SAYS_NOTHING, "/skms setting overrides", NULL},
    {CALL_SKMS, SAYS_NOTHING, "/skms 设置", "/skms-domain"},
    {CALL_CKMS, SAYS_DONE, "Key Management Service machine name cleared", NULL},
    {CALL_CKMS, SAYS_DONE, "密钥管理服务计算机名", "清除"},
    {CALL_CKMS, SAYS_DONE, "清除了密钥管理服务计算机名", NULL},
    {CALL_SKMS_DOMAIN, SAYS_DONE, "Key Management Service lookup domain set to", NULL},
    {CALL_SKMS_DOMAIN, SAYS_DONE, "密钥管理服务查找域", "设置为"},
    {CALL_CKMS_DOMAIN, SAYS_DONE, "Key Management Service lookup domain cleared", NULL},
    {CALL_CKMS_DOMAIN, SAYS_DONE, "密钥管理服务查找域", "清除"},
    {CALL_UPK, SAYS_DONE, "Uninstalled product key", "successfully"},
    {CALL_IPK, SAYS_DONE, "Installed product key", "successfully"},
    {CALL_IPK, SAYS_DONE, "成功地安装了产品密钥", NULL},
    {CALL_IPK, SAYS_DONE, "已成功安装产品密钥", NULL},
    {CALL_IPK, SAYS_DONE, "成功安装了产品密钥", NULL},
    {CALL_IPK, SAYS_DONE, "成功安装产品密钥", NULL},
    {CALL_IPK, SAYS_DONE, "已成功安裝產品金鑰", NULL},
    {CALL_UPK, SAYS_DONE, "成功地卸载了产品密钥", NULL},
    {CALL_UPK, SAYS_DONE, "已成功卸载产品密钥", NULL},
    {CALL_UPK, SAYS_DONE, "成功卸载了产品密钥", NULL},
    {CALL_CPKY, SAYS_DONE, "Product key from registry cleared", NULL},
    {CALL_CPKY, SAYS_DONE, "清除注册表中的产品密钥", NULL},
    {CALL_CPKY, SAYS_DONE, "从注册表中清除", "产品密钥"},
    {CALL_CPKY, SAYS_DONE, "清除了注册表中的产品密钥", NULL},
    {CALL_REARM, SAYS_DONE, "Command completed successfully", "restart"},
    {CALL_REARM, SAYS_DONE, "Please restart the system for the changes to take effect", NULL},
    {CALL_REARM, SAYS_DONE, "命令成功完成", "重新启动"},
    {CALL_REARM, SAYS_DONE, "成功完成命令", NULL},
    {CALL_REARM, SAYS_DONE, "请重新启动系统", NULL},
    {CALL_RILC, SAYS_START, "Re-installing license files", NULL},
    {CALL_RILC, SAYS_DONE, "License files re-installed successfully", NULL},
    {CALL_RILC, SAYS_START, "正在重新安装许可证文件", NULL},
    {CALL_RILC, SAYS_DONE, "许可证文件重新安装", NULL},
    {CALL_RILC, SAYS_DONE, "重新安装了许可证文件", NULL},
};

static const Answer *answer_of(Str text) {
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
        if (str_contains(text, answers[i].text) &&
            (answers[i].also == NULL || str_contains(text, answers[i].also)))
            return &answers[i];
    return NULL;
}

SlmgrWord slmgr_word(const TextLine *line) {
    const Answer *answer = line->text.length > LONGEST_LINE ? NULL : answer_of(line->text);
    return answer == NULL ? SAYS_NOTHING : answer->word;
}

bool slmgr_is_error(Str text) {
    static const char *const words[] = {"Error",  "错误",   "錯誤",   "エラー", "오류", "Erreur",
                                        "Fehler", "Ошибка", "Errore", "Erro",   NULL};
    if (find_error_code(text).length == 0)
        return false;
    const size_t hint = str_find(text, "slui.exe 0x2a");
    if (hint != STR_NOT_FOUND && hint < 160)
        return true;
    for (size_t i = 0; words[i] != NULL; i++) {
        if (!str_starts(text, words[i]))
            continue;
        const Str rest = str_trim(str_from(text, strlen(words[i])));
        if (str_starts(rest, ":") &&
            find_error_code(str_first(str_trim(str_from(rest, 1)), 10)).length > 0)
            return true;
    }
    return false;
}

/* ---- /xpr ---- */

typedef struct ExpiryWord {
    const char *text;
    LicenceState state;
    bool permanent;
} ExpiryWord;

static const ExpiryWord expiries[] = {
    {"Volume activation will expire", LicenceState_LICENSED, false},
    {"Timebased activation will expire", LicenceState_LICENSED, false},
    {"Virtual machine activation will expire", LicenceState_LICENSED, false},
    {"Automatic VM activation will expire", LicenceState_LICENSED, false},
    {"恒久的にライセンス認証", LicenceState_LICENSED, true},
    {"dauerhaft aktiviert", LicenceState_LICENSED, true},
    {"activé de façon permanente", LicenceState_LICENSED, true},
    {"activé définitivement", LicenceState_LICENSED, true},
    {"activado permanentemente", LicenceState_LICENSED, true},
    {"activado de forma permanente", LicenceState_LICENSED, true},
    {"активирована навсегда", LicenceState_LICENSED, true},
    {"активировано навсегда", LicenceState_LICENSED, true},
    {"активация выполнена на постоянной основе", LicenceState_LICENSED, true},
    {"영구적으로", LicenceState_LICENSED, true},
    {"machine is permanently activated", LicenceState_LICENSED, true},
    {"in Notification mode", LicenceState_NOTIFICATION, false},
    {"Initial grace period ends", LicenceState_OOB_GRACE, false},
    {"Additional grace period ends", LicenceState_OOT_GRACE, false},
    {"Non-genuine grace period ends", LicenceState_NON_GENUINE_GRACE, false},
    {"Extended grace period ends", LicenceState_EXTENDED_GRACE, false},
    {"is unlicensed", LicenceState_UNLICENSED, false},
    {"批量激活将于", LicenceState_LICENSED, false},
    {"批量激活将在", LicenceState_LICENSED, false},
    {"批量激活会于", LicenceState_LICENSED, false},
    {"大量授權啟用將於", LicenceState_LICENSED, false},
    {"基于时间的激活将", LicenceState_LICENSED, false},
    {"已永久激活", LicenceState_LICENSED, true},
    {"永久激活", LicenceState_LICENSED, true},
    {"永久啟用", LicenceState_LICENSED, true},
    {"处于通知模式", LicenceState_NOTIFICATION, false},
    {"通知模式", LicenceState_NOTIFICATION, false},
    {"初始宽限期", LicenceState_OOB_GRACE, false},
    {"附加宽限期", LicenceState_OOT_GRACE, false},
    {"额外宽限期", LicenceState_OOT_GRACE, false},
    {"其他宽限期", LicenceState_OOT_GRACE, false},
    {"非正版宽限期", LicenceState_NON_GENUINE_GRACE, false},
};

LicenceState slmgr_expiry_state(Str text, bool *ret_permanent) {
    for (size_t i = 0; i < sizeof expiries / sizeof expiries[0]; i++) {
        if (!str_contains(text, expiries[i].text))
            continue;
        *ret_permanent = expiries[i].permanent;
        return expiries[i].state;
    }
    return LicenceState_COUNT;
}

/* "Windows(R), Professional edition:" or the sentence below it. */
static bool is_expiry(Str text) {
    bool permanent;
    const size_t edition = str_find(text, "edition:");
    if (edition != STR_NOT_FOUND && edition < 100 && !str_contains(str_first(text, edition), ":"))
        return true;
    return text.length < 160 && slmgr_expiry_state(text, &permanent) != LicenceState_COUNT;
}

/* ---- values ---- */

LicenceState slmgr_state(Str value) {
    static const ExpiryWord states[] = {
        {"Unlicensed", LicenceState_UNLICENSED, false},
        {"Non-genuine", LicenceState_NON_GENUINE_GRACE, false},
        {"Initial grace", LicenceState_OOB_GRACE, false},
        {"Additional grace", LicenceState_OOT_GRACE, false},
        {"Extended grace", LicenceState_EXTENDED_GRACE, false},
        {"Notification", LicenceState_NOTIFICATION, false},
        {"Licensed", LicenceState_LICENSED, false},
        {"未授权", LicenceState_UNLICENSED, false},
        {"未许可", LicenceState_UNLICENSED, false},
        {"未获", LicenceState_UNLICENSED, false},
        {"未激活", LicenceState_UNLICENSED, false},
        {"未取得授權", LicenceState_UNLICENSED, false},
        {"非正版", LicenceState_NON_GENUINE_GRACE, false},
        {"初始宽限", LicenceState_OOB_GRACE, false},
        {"附加宽限", LicenceState_OOT_GRACE, false},
        {"额外宽限", LicenceState_OOT_GRACE, false},
        {"其他宽限", LicenceState_OOT_GRACE, false},
        {"延长宽限", LicenceState_EXTENDED_GRACE, false},
        {"延长的宽限", LicenceState_EXTENDED_GRACE, false},
        {"扩展宽限", LicenceState_EXTENDED_GRACE, false},
        {"通知", LicenceState_NOTIFICATION, false},
        {"已授权", LicenceState_LICENSED, false},
        {"已许可", LicenceState_LICENSED, false},
        {"已获", LicenceState_LICENSED, false},
        {"已激活", LicenceState_LICENSED, false},
        {"已授權", LicenceState_LICENSED, false},
        {"ライセンスされています", LicenceState_LICENSED, false},
        {"通知", LicenceState_NOTIFICATION, false},
    };
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (str_contains(value, states[i].text))
            return states[i].state;
    return LicenceState_COUNT;
}

int slmgr_type(Str value) {
    static const struct {
        const char *word;
        ActivationType type;
    } types[] = {
        {"All", ActivationType_ALL},     {"全部", ActivationType_ALL},
        {"所有", ActivationType_ALL},    {"すべて", ActivationType_ALL},
        {"AD", ActivationType_AD},       {"KMS", ActivationType_KMS},
        {"Token", ActivationType_TOKEN}, {"令牌", ActivationType_TOKEN},
    };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (str_starts(value, types[i].word))
            return (int)types[i].type;
    return -1;
}

/* ---- lines ---- */

/* Labels that other tools print too: a value that slmgr would print must stand behind them. */
static bool is_ours(SlmgrLabel label, Str value) {
    if (label == LABEL_NAME)
        return str_contains(value, "edition") || str_contains(value, "Windows(") ||
               str_contains(value, "Windows (");
    if (label == LABEL_DESCRIPTION)
        return str_contains(value, "channel") || str_contains(value, "Operating System");
    if (label == LABEL_STATUS) /* ospp puts dashes around it */
        return !str_starts(value, "---") && slmgr_state(value) != LicenceState_COUNT;
    return true;
}

SlmgrCall slmgr_call(const TextLine *line) {
    Str value;
    if (line->text.length > LONGEST_LINE)
        return CALL_NONE;
    const Answer *answer = answer_of(line->text);
    if (answer != NULL && line->text.length < 400 && slmgr_label(line, &value) != LABEL_VERSION)
        return answer->call;
    if (slmgr_is_error(line->text))
        return CALL_ERROR;
    const SlmgrLabel label = slmgr_label(line, &value);
    if (label != LABEL_NONE && is_ours(label, value))
        return CALL_LISTING;
    return is_expiry(line->text) ? CALL_XPR : CALL_NONE;
}

const char *slmgr_language(const TextLine *line) {
    const char *language = language_of_letters(line->text);
    if (language[0] != '\0')
        return language;
    if (str_starts(line->text, "Erreur") || str_starts(line->text, "Produit"))
        return "fr";
    if (str_starts(line->text, "Activation de") || str_contains(line->text, "activé"))
        return "fr";
    if (str_starts(line->text, "Fehler") || str_starts(line->text, "Das Produkt") ||
        str_contains(line->text, "aktiviert"))
        return "de";
    if (str_starts(line->text, "Activando") || str_starts(line->text, "Producto activado") ||
        str_contains(line->text, "activado"))
        return "es";
    return slmgr_call(line) == CALL_NONE ? "" : "en";
}

const char *const slmgr_anchors[] = {"Software licensing service version",
                                     "ライセンス サービスのバージョン",
                                     "软件授权服务",
                                     "软件许可服务版本",
                                     "軟體授權服務版本",
                                     "Name:",
                                     "名称:",
                                     "名稱:",
                                     "名前:",
                                     "Description:",
                                     "描述:",
                                     "Activation ID:",
                                     "激活 ID",
                                     "Application ID:",
                                     "Partial Product Key",
                                     "部分产品密钥",
                                     "部分產品金鑰",
                                     "License Status",
                                     "许可证状态",
                                     "授權狀態",
                                     "Volume activation expiration",
                                     "Timebased activation expiration",
                                     "批量激活",
                                     "Time remaining:",
                                     "Notification Reason",
                                     "通知原因",
                                     "Remaining Windows rearm",
                                     "Configured Activation Type",
                                     "已配置的激活类型",
                                     "Registered KMS",
                                     "已注册的 KMS",
                                     "来自 DNS 的 KMS",
                                     "KMS 计算机",
                                     "KMS machine IP",
                                     "client information",
                                     "密钥管理服务",
                                     "金鑰管理服務",
                                     "Key Management Service",
                                     "Activating ",
                                     "正在激活",
                                     "正在啟用",
                                     "wird aktiviert",
                                     "Activation de Windows",
                                     "Activando ",
                                     "Ativando ",
                                     "Attivazione di ",
                                     "Активация ",
                                     "Automatic VM activation",
                                     "清除了产品密钥",
                                     "ライセンス認証",
                                     "activated",
                                     "成功地",
                                     "激活产品",
                                     "激活了产品",
                                     "产品激活失败",
                                     "产品已成功激活",
                                     "成功啟用",
                                     "제품을 인증",
                                     "제품이 인증",
                                     "Produit activ",
                                     "erfolgreich aktiviert",
                                     "Producto activado",
                                     "Активация выполнена",
                                     "activation failed",
                                     "non-genuine notification",
                                     "product key",
                                     "product not found",
                                     "产品密钥",
                                     "產品金鑰",
                                     "lookup domain",
                                     "查找域",
                                     "/skms setting overrides",
                                     "Please restart the system",
                                     "Command completed successfully",
                                     "命令成功完成",
                                     "成功完成命令",
                                     "请重新启动系统",
                                     "license files",
                                     "许可证文件",
                                     "slui.exe 0x2a",
                                     "Error: 0x",
                                     "错误: 0x",
                                     "错误:0x",
                                     "錯誤: 0x",
                                     "エラー: 0x",
                                     "오류: 0x",
                                     "Erreur: 0x",
                                     "Erreur : 0x",
                                     "Fehler: 0x",
                                     "Ошибка: 0x",
                                     "Errore: 0x",
                                     "Error:0x",
                                     "错误: O",
                                     "will expire",
                                     "Notification mode",
                                     "grace period",
                                     "通知模式",
                                     "宽限期",
                                     "connects over the Internet",
                                     "continue [y/n]",
                                     "永久激活",
                                     "永久啟用",
                                     "edition:",
                                     "Listening on Port",
                                     NULL};
