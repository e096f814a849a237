/* The sentences of the calls, and which call a line belongs to. */
#include "machine/recorded/kinds/lib_slmgr.h"

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
    const Answer *answer = line->text.length > SLMGR_LONGEST_LINE ? NULL : answer_of(line->text);
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

/* "Windows(R), Professional edition:" or the sentence below it. */
static bool is_expiry(Str text) {
    bool permanent;
    const size_t edition = str_find(text, "edition:");
    if (edition != STR_NOT_FOUND && edition < 100 && !str_contains(str_first(text, edition), ":"))
        return true;
    return text.length < 160 && slmgr_expiry_state(text, &permanent) != LicenceState_COUNT;
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
    if (line->text.length > SLMGR_LONGEST_LINE)
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
                                     "| Name",
                                     "| 名称",
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
