#include "machine/practice/commands/slmgr.h"

#include "facts/known.h"
#include "machine/spp_keys.h"

#include <time.h>

/* ---- its labels [SLMGR], and those seen on Chinese Windows [ZHOUT-1..3] ---- */

typedef struct Label {
    const char *english, *chinese;
} Label;

static const char *say(const ToolRun *run, Label label) {
    return tool_text(run, label.english, label.chinese);
}

static const Label states[LicenceState_COUNT] = {
    {"Unlicensed", "未授权"},
    {"Licensed", "已授权"},
    {"Initial grace period", "初始宽限期"},
    {"Additional grace period (KMS license expired or hardware out of tolerance)",
     "附加宽限期(KMS 许可证已过期或硬件超出容限)"},
    {"Non-genuine grace period.", "非正版宽限期。"},
    {"Notification", "通知"},
    {"Extended grace period", "延长的宽限期"},
};

static const Label types[ActivationType_COUNT] = {
    {"All", "全部"}, {"AD", "AD"}, {"KMS", "KMS"}, {"Token", "令牌"}};

static void line(ToolRun *run, Label label, const char *value) {
    buf_printf(run->out, "%s%s\n", say(run, label), value);
}

/* N minute(s) (D day(s)): days are rounded up. */
static void minutes_line(ToolRun *run, Label label, int64_t minutes) {
    const long long days = (minutes + 1439) / 1440;
    buf_printf(run->out,
               run->chinese ? "%s%lld 分钟(%lld 天)\n" : "%s%lld minute(s) (%lld day(s))\n",
               say(run, label), (long long)minutes, days);
}

/* ---- the blocks of /dlv ---- */

static void print_state(ToolRun *run, const Licence *licence) {
    const int64_t minutes = fact_number(&licence->minutes, 0);
    line(run, (Label){"License Status: ", "许可证状态: "}, say(run, states[licence->state.value]));
    if (fact_is(&licence->state, LicenceState_LICENSED)) {
        if (minutes > 0)
            minutes_line(run, (Label){"Volume activation expiration: ", "批量激活过期: "}, minutes);
    } else if (fact_is(&licence->state, LicenceState_NOTIFICATION)) {
        const char *tail = text_equal_any_case(fact_text(&licence->reason), "0xC004F009")
                               ? tool_text(run, " (grace time expired)", " (宽限时间已过)")
                               : "";
        buf_printf(run->out, "%s%s%s.\n", tool_text(run, "Notification Reason: ", "通知原因: "),
                   fact_text(&licence->reason), tail);
    } else if (minutes > 0) {
        minutes_line(run, (Label){"Time remaining: ", "剩余时间: "}, minutes);
    }
}

static const char *key_channel(const Licence *licence) {
    switch (licence->channel.value) {
    case Channel_KMS_CLIENT:
        return "Volume:GVLK";
    case Channel_MAK:
        return "Volume:MAK";
    case Channel_OEM:
        return "OEM:DM";
    default:
        return "Retail";
    }
}

static void print_host(ToolRun *run, const Licence *licence) {
    KmsTry set;
    const char *domain = spp_lookup_domain(run->practice, licence);
    if (domain[0] != '\0')
        line(run,
             (Label){"    Registered KMS SRV record lookup domain: ",
                     "    已注册的 KMS SRV 记录查找域: "},
             domain);
    if (spp_set_host(run->practice, licence, &set))
        buf_printf(run->out, "    %s%s:%lld\n",
                   tool_text(run, "Registered KMS machine name: ", "已注册的 KMS 计算机名称: "),
                   set.host, (long long)set.port);
    else if (fact_known(licence->dns_host.meta))
        buf_printf(run->out, "    %s%s:%lld\n",
                   tool_text(run, "KMS machine name from DNS: ", "来自 DNS 的 KMS 计算机名称: "),
                   licence->dns_host.value, (long long)fact_number(&licence->dns_port, KMS_PORT));
    else
        buf_printf(run->out, "    %s\n",
                   tool_text(run, "DNS auto-discovery: KMS name not available",
                             "DNS 自动发现: KMS 名称不可用"));
}

static void print_client(ToolRun *run, const Licence *licence) {
    const Spp *spp = &run->practice->pc->spp;
    buf_printf(
        run->out, "\n%s\n%s\n",
        tool_text(run, "Most recent activation information:", "最新激活信息:"),
        tool_text(run, "Key Management Service client information", "密钥管理服务客户端信息"));
    line(run, (Label){"    Client Machine ID (CMID): ", "    客户端计算机 ID (CMID): "},
         spp_licence_is_office(licence) && fact_known(spp->office_cmid.meta)
             ? spp->office_cmid.value
             : fact_text(&spp->cmid));
    print_host(run, licence);
    line(run, (Label){"    KMS machine IP address: ", "    KMS 计算机 IP 地址: "},
         fact_known(licence->host_address.meta) ? licence->host_address.value
                                                : tool_text(run, "not available", "不可用"));
    if (fact_known(licence->host_pid.meta))
        line(run, (Label){"    KMS machine extended PID: ", "    KMS 计算机扩展的 PID: "},
             licence->host_pid.value);
    buf_printf(run->out,
               run->chinese
                   ? "    激活时间间隔: %lld 分钟\n    续订间隔: %lld 分钟\n"
                   : "    Activation interval: %lld minutes\n    Renewal interval: %lld minutes\n",
               (long long)fact_number(&licence->activation_interval, 120),
               (long long)fact_number(&licence->renewal_interval, 10080));
    line(run,
         fact_false(&licence->host_caching)
             ? (Label){"    KMS host caching is disabled", "    已禁用 KMS 主机缓存"}
             : (Label){"    KMS host caching is enabled", "    已启用 KMS 主机缓存"},
         "");
}

static void print_ids(ToolRun *run, const Licence *licence) {
    line(run, (Label){"Activation ID: ", "激活 ID: "}, fact_text(&licence->sku));
    line(run, (Label){"Application ID: ", "应用程序 ID: "},
         application_guid((Application)licence->application.value));
    line(run, (Label){"Extended PID: ", "扩展 PID: "},
         arena_printf(arena_of(run->practice), "03612-03311-000-000001-03-%s-%lld.0000-0012026",
                      run->chinese ? "2052" : "1033",
                      (long long)fact_number(&run->practice->pc->windows.build, 0)));
    line(run, (Label){"Product Key Channel: ", "产品密钥通道: "}, key_channel(licence));
    line(run, (Label){"Installation ID: ", "安装 ID: "},
         "000000000000000000000000000000000000000000000000000000000000000");
}

/* The PC's date and time as its language writes them. */
static const char *local_time(const ToolRun *run, int64_t when) {
    const time_t seconds = (time_t)when;
    struct tm parts;
    if (gmtime_r(&seconds, &parts) == NULL)
        return "";
    char text[64];
    const size_t length = strftime(
        text, sizeof text, run->chinese ? "%Y/%m/%d %H:%M:%S" : "%m/%d/%Y %I:%M:%S %p", &parts);
    return arena_strndup(arena_of(run->practice), text, length);
}

static void print_product(ToolRun *run, const Licence *licence, bool verbose) {
    buf_printf(run->out, "%s%s\n%s%s\n", tool_text(run, "Name: ", "名称: "),
               fact_text(&licence->name), tool_text(run, "Description: ", "描述: "),
               fact_text(&licence->description));
    if (verbose)
        print_ids(run, licence);
    if (!fact_true(&licence->key_installed)) {
        line(run, (Label){"This license is not in use.", "此许可证未使用。"}, "");
        return;
    }
    line(run, (Label){"Partial Product Key: ", "部分产品密钥: "}, fact_text(&licence->partial_key));
    print_state(run, licence);
    if (verbose) {
        line(run, (Label){"Remaining Windows rearm count: ", "剩余 Windows 重置计数: "}, "1001");
        line(run, (Label){"Remaining SKU rearm count: ", "剩余 SKU 重置计数: "}, "1001");
        line(run, (Label){"Trusted time: ", "信任时间: "},
             local_time(run, practice_clock(run->practice)));
    }
    if (!spp_licence_is_kms_client(licence))
        return;
    line(run, (Label){"Configured Activation Type: ", "已配置的激活类型: "},
         say(run, types[licence->activation_type.value]));
    /* Where it is not activated the script shows no host at all: the trap of [SLMGR]. */
    if (fact_is(&licence->state, LicenceState_LICENSED))
        print_client(run, licence);
    else
        line(run,
             (Label){
                 "Please use slmgr.vbs /ato to activate and update KMS client information in order "
                 "to update values.",
                 "请使用 slmgr.vbs /ato 激活并更新 KMS 客户端信息，以便更新值。"},
             "");
}

void slmgr_display(ToolRun *run, bool verbose) {
    const Facts *pc = run->practice->pc;
    const char *which = tool_word(run, 1);
    const bool all = text_equal_any_case(which, "all");
    const Licence *only = which[0] == '\0' ? slmgr_windows(run) : licensing_product(run, which);
    size_t shown = 0;
    if (verbose)
        buf_printf(run->out, "%s%s\n\n",
                   tool_text(run, "Software licensing service version: ", "软件授权服务版本: "),
                   fact_text(&pc->spp.version));
    for (size_t i = 0; i < pc->licences.count; i++) {
        const Licence *licence = &pc->licences.items[i];
        if (!all && licence != only)
            continue;
        if (shown++ > 0)
            buf_add_text(run->out, "\n");
        print_product(run, licence, verbose);
    }
    if (shown == 0)
        buf_printf(run->out, "%s\n",
                   tool_text(run, "Error: product not found.", "错误: 找不到产品。"));
}

/* ---- /xpr ---- */

static void print_expiry(ToolRun *run, const Licence *licence) {
    const int64_t minutes = fact_number(&licence->minutes, 0);
    const char *end = local_time(run, practice_clock(run->practice) + minutes * 60);
    if (fact_is(&licence->state, LicenceState_LICENSED) && minutes == 0)
        buf_add_text(run->out,
                     tool_text(run, "The machine is permanently activated.", "计算机已永久激活。"));
    else if (fact_is(&licence->state, LicenceState_LICENSED))
        buf_printf(run->out,
                   run->chinese ? "批量激活将于 %s 过期" : "Volume activation will expire %s", end);
    else if (fact_is(&licence->state, LicenceState_NOTIFICATION))
        buf_add_text(run->out,
                     tool_text(run, "Windows is in Notification mode", "Windows 处于通知模式"));
    else if (fact_is(&licence->state, LicenceState_UNLICENSED))
        buf_add_text(run->out, tool_text(run, "Unlicensed", "未授权"));
    else
        buf_printf(run->out,
                   run->chinese ? "初始宽限期将于 %s 结束" : "Initial grace period ends %s", end);
}

void slmgr_expiry(ToolRun *run) {
    const char *sku = tool_word(run, 1);
    const Licence *licence = sku[0] == '\0' ? slmgr_windows(run) : licensing_product(run, sku);
    if (licence == NULL) {
        buf_printf(run->out, "%s\n",
                   tool_text(run, "Error: product not found.", "错误: 找不到产品。"));
        return;
    }
    buf_printf(run->out, "%s:\n    ", fact_text(&licence->name));
    print_expiry(run, licence);
    buf_add_char(run->out, '\n');
}
