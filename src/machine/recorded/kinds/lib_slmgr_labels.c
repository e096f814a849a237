/* The labels and sentences of a listing. */
#include "machine/recorded/kinds/lib_slmgr.h"

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

SlmgrLabel slmgr_label(const TextLine *line, Str *ret_value) {
    if (line->text.length > SLMGR_LONGEST_LINE)
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
