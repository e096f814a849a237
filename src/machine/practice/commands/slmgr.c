#include "machine/practice/commands/slmgr.h"

#include "machine/spp_keys.h"

Licence *slmgr_windows(const ToolRun *run) {
    Facts *pc = run->practice->pc;
    for (size_t i = 0; i < pc->licences.count; i++)
        if (!spp_licence_is_office(&pc->licences.items[i]))
            return &pc->licences.items[i];
    return NULL;
}

void slmgr_error(ToolRun *run, const char *code) {
    run->exit_code = tool_exit_of(code);
    buf_printf(run->out, "%s %s %s\n", tool_text(run, "Error:", "错误:"), code,
               licensing_error_text(run, code, run->chinese));
}

static void product_not_found(ToolRun *run) {
    buf_printf(run->out, "%s\n", tool_text(run, "Error: product not found.", "错误: 找不到产品。"));
}

/* The product that the activation ID behind the option names; NULL with *ret_named false: the
 * service. */
static bool product_of(ToolRun *run, size_t index, Licence **ret_product) {
    *ret_product = NULL;
    const char *sku = tool_word(run, index);
    if (sku[0] == '\0')
        return true;
    *ret_product = licensing_product(run, sku);
    if (*ret_product == NULL)
        product_not_found(run);
    return *ret_product != NULL;
}

/* ---- /skms name[:port] | :port [ActID] ---- */

/* Cuts "[v6]:port" and "host:port"; the port is "" where there is none. */
static const char *cut_port(Arena *arena, const char *text, const char **ret_host) {
    const char *bracket = strchr(text, ']');
    const char *colon = strrchr(bracket == NULL ? text : bracket, ':');
    *ret_host = colon == NULL ? text : arena_strndup(arena, text, (size_t)(colon - text));
    return colon == NULL ? "" : colon + 1;
}

static void set_host(ToolRun *run) {
    Licence *product;
    const char *host, *full = tool_word(run, 1);
    const char *port = cut_port(arena_of(run->practice), full, &host);
    if (!product_of(run, 2, &product))
        return;
    const char *code = NULL;
    if (host[0] != '\0')
        code = licensing_set(run, product, SPP_HOST, host);
    /* No port given clears the stored one [SLMGR]. */
    if (code == NULL)
        code = licensing_set(run, product, SPP_PORT, port[0] == '\0' ? NULL : port);
    if (code != NULL) {
        slmgr_error(run, code);
        return;
    }
    if (host[0] == '\0')
        buf_printf(run->out,
                   run->chinese ? "密钥管理服务端口成功的设置为 %s。\n"
                                : "Key Management Service port set to %s successfully.\n",
                   port);
    else
        buf_printf(run->out,
                   run->chinese ? "密钥管理服务计算机名成功的设置为 %s。\n"
                                : "Key Management Service machine name set to %s successfully.\n",
                   full);
    const Licence *asked = product == NULL ? slmgr_windows(run) : product;
    if (asked != NULL && spp_lookup_domain(run->practice, asked)[0] != '\0')
        buf_printf(run->out,
                   run->chinese
                       ? "警告: /skms 设置覆盖 /skms-domain 设置。将使用 %s 进行激活。\n"
                       : "Warning: /skms setting overrides the /skms-domain setting. %s will "
                         "be used for activation.\n",
                   full);
}

/* ---- /ckms [ActID]: name and port at that level; a lookup domain stays [SLMGR] ---- */

static void clear_host(ToolRun *run) {
    Licence *product;
    if (!product_of(run, 1, &product))
        return;
    const char *code = licensing_set(run, product, SPP_HOST, NULL);
    if (code == NULL)
        code = licensing_set(run, product, SPP_PORT, NULL);
    if (code != NULL) {
        slmgr_error(run, code);
        return;
    }
    buf_printf(run->out, "%s\n",
               tool_text(run, "Key Management Service machine name cleared successfully.",
                         "成功地清除了密钥管理服务计算机名。"));
    const Licence *asked = product == NULL ? slmgr_windows(run) : product;
    const char *domain = asked == NULL ? "" : spp_lookup_domain(run->practice, asked);
    if (domain[0] != '\0')
        buf_printf(run->out,
                   run->chinese
                       ? "警告: /skms-domain 设置有效。%s 将用于 DNS SRV 记录查找。\n"
                       : "Warning: /skms-domain setting is in effect. %s will be used for DNS "
                         "SRV record lookup.\n",
                   domain);
}

static void set_domain(ToolRun *run) {
    Licence *product;
    const char *domain = tool_word(run, 1);
    if (!product_of(run, 2, &product))
        return;
    const char *code = licensing_set(run, product, SPP_DOMAIN, domain);
    if (code != NULL)
        slmgr_error(run, code);
    else
        buf_printf(run->out,
                   run->chinese ? "密钥管理服务查找域成功的设置为 %s。\n"
                                : "Key Management Service lookup domain set to %s successfully.\n",
                   domain);
}

static void clear_domain(ToolRun *run) {
    Licence *product;
    if (!product_of(run, 1, &product))
        return;
    const char *code = licensing_set(run, product, SPP_DOMAIN, NULL);
    if (code != NULL)
        slmgr_error(run, code);
    else
        buf_printf(run->out, "%s\n",
                   tool_text(run, "Key Management Service lookup domain cleared successfully.",
                             "成功地清除了密钥管理服务查找域。"));
}

/* ---- /ato [ActID] ---- */

static void activate(ToolRun *run) {
    Licence *product;
    if (!product_of(run, 1, &product))
        return;
    if (product == NULL)
        product = slmgr_windows(run);
    if (product == NULL || !fact_true(&product->key_installed)) {
        product_not_found(run); /* and the exit code stays 0 */
        return;
    }
    if (fact_is(&product->activation_type, ActivationType_TOKEN)) {
        buf_printf(
            run->out, "%s\n",
            tool_text(
                run,
                "This system is configured for Token-based activation only. Use slmgr.vbs "
                "/fta to initiate Token-based activation, or slmgr.vbs /act-type to "
                "change the activation type setting.",
                "此系统仅配置为基于令牌的激活。请使用 slmgr.vbs /act-type 更改激活类型设置。"));
        return;
    }
    buf_printf(run->out, run->chinese ? "正在激活 %s (%s) ...\n" : "Activating %s (%s) ...\n",
               fact_text(&product->name), fact_text(&product->sku));
    const char *code = licensing_activate(run, product, AttemptTool_SLMGR_ATO);
    if (code != NULL)
        slmgr_error(run, code);
    else
        buf_printf(run->out, "%s\n",
                   tool_text(run, "Product activated successfully.", "成功地激活了产品。"));
}

/* ---- keys and the rest ---- */

static void finish(ToolRun *run, const char *code, const char *sentence) {
    if (code != NULL)
        slmgr_error(run, code);
    else
        buf_printf(run->out, "%s\n", sentence);
}

static void install_key(ToolRun *run) {
    const char *key = tool_word(run, 1);
    finish(run, licensing_install_key(run, key),
           arena_printf(arena_of(run->practice),
                        run->chinese ? "成功地安装了产品密钥 %s。"
                                     : "Installed product key %s successfully.",
                        key));
}

static void remove_key(ToolRun *run) {
    Licence *product;
    if (!product_of(run, 1, &product))
        return;
    if (product == NULL)
        product = slmgr_windows(run);
    if (product == NULL || !fact_true(&product->key_installed))
        buf_printf(run->out, "%s\n",
                   tool_text(run, "Error: product key not found.", "错误: 找不到产品密钥。"));
    else
        finish(run, licensing_remove_key(run, product),
               tool_text(run, "Uninstalled product key successfully.", "成功地卸载了产品密钥。"));
}

static void rearm(ToolRun *run) {
    finish(
        run, licensing_rearm(run),
        tool_text(run,
                  "Command completed successfully.\nPlease restart the system for the changes to "
                  "take effect.",
                  "命令成功完成。\n请重新启动系统以使更改生效。"));
}

static void enable_caching(ToolRun *run) {
    finish(run, licensing_set_caching(run, true),
           tool_text(run, "KMS host caching is enabled", "已启用 KMS 主机缓存"));
}

static void disable_caching(ToolRun *run) {
    finish(run, licensing_set_caching(run, false),
           tool_text(run, "KMS host caching is disabled", "已禁用 KMS 主机缓存"));
}

static void set_type(ToolRun *run) {
    Licence *product;
    if (product_of(run, 2, &product))
        finish(
            run, licensing_set_type(run, product, tool_word(run, 1)),
            tool_text(run, "Volume activation type set successfully.", "成功设置批量激活类型。"));
}

static void show_all(ToolRun *run) {
    slmgr_display(run, true);
}
static void show_little(ToolRun *run) {
    slmgr_display(run, false);
}

/* /sprt /sdns /cdns /spri /cpri /sai /sri: for KMS hosts; the script only warns. */
static void host_only(ToolRun *run) {
    buf_printf(run->out, "%s\n",
               tool_text(run,
                         "Warning: this setting can only be set on a KMS machine that is also "
                         "activated.",
                         "警告: 只能在已激活的 KMS 计算机上进行此设置。"));
}

/* ---- options ---- */

typedef struct Option {
    const char *name;
    size_t words; /* that must follow */
    void (*run)(ToolRun *run);
} Option;

static const Option options[] = {
    {"/dlv", 0, show_all},           {"/dli", 0, show_little},
    {"/xpr", 0, slmgr_expiry},       {"/ato", 0, activate},
    {"/skms", 1, set_host},          {"/ckms", 0, clear_host},
    {"/skms-domain", 1, set_domain}, {"/ckms-domain", 0, clear_domain},
    {"/act-type", 0, set_type},      {"/ipk", 1, install_key},
    {"/upk", 0, remove_key},         {"/rearm", 0, rearm},
    {"/skhc", 0, enable_caching},    {"/ckhc", 0, disable_caching},
    {"/sprt", 1, host_only},         {"/sdns", 0, host_only},
    {"/cdns", 0, host_only},         {"/spri", 0, host_only},
    {"/cpri", 0, host_only},         {"/sai", 1, host_only},
    {"/sri", 1, host_only},
};

static const Option *option_named(const char *word) {
    const char *bare = word[0] == '-' || word[0] == '/' ? word + 1 : "";
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        if (text_equal_any_case(options[i].name + 1, bare))
            return &options[i];
    return NULL;
}

void tool_slmgr(ToolRun *run) {
    if (!tool_start_script(run))
        return;
    const Option *option = option_named(tool_word(run, 0));
    if (option == NULL || run->count < 1 + option->words) {
        run->exit_code = 1;
        buf_printf(run->out, "%s %s\n",
                   option == NULL
                       ? tool_text(run, "Unrecognized option:", "无法识别的选项:")
                       : tool_text(run, "Missing parameters for option:", "选项缺少参数:"),
                   tool_word(run, 0));
        return;
    }
    const char *trouble = licensing_trouble(run);
    if (trouble != NULL)
        slmgr_error(run, trouble);
    else
        option->run(run);
}
