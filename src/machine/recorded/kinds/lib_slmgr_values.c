/* What stands behind a label, and what /xpr says: states and activation types. */
#include "machine/recorded/kinds/lib_slmgr.h"

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
