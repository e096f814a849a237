/* ospp.vbs: English on every Windows, and its exit code says nothing [OSPP15][OSPP16]. */
#include "machine/practice/commands/ospp.h"

#include "facts/known.h"
#include "machine/spp_keys.h"

void ospp_error(ToolRun *run, const char *code) {
    /* ospp names the want of rights by the other code. */
    const char *shown = strcmp(code, "0xC004F025") == 0 ? "0x80070005" : code;
    buf_printf(run->out, "ERROR CODE: %s\nERROR DESCRIPTION: %s\n", shown,
               licensing_error_text(run, shown, false));
    if (strcmp(shown, "0xC004F074") == 0)
        buf_add_text(run->out,
                     "To view the activation event history run: cscript OSPP.VBS /dhistorykms\n");
}

/* ---- /dstatus, /dstatusall, /act ---- */

static void status(ToolRun *run, const char *value) {
    (void)value;
    ospp_display(run, false);
}

static void status_all(ToolRun *run, const char *value) {
    (void)value;
    ospp_display(run, true);
}

static void activate(ToolRun *run, const char *value) {
    (void)value;
    Facts *pc = run->practice->pc;
    size_t tried = 0;
    for (size_t i = 0; i < pc->licences.count; i++) {
        Licence *licence = &pc->licences.items[i];
        if (!ospp_installed(licence))
            continue;
        tried++;
        buf_printf(
            run->out,
            "Installed product key detected - attempting to activate the following product:\n"
            "SKU ID: %s\nLICENSE NAME: %s\nLICENSE DESCRIPTION: %s\n"
            "Last 5 characters of installed product key: %s\n",
            fact_text(&licence->sku), fact_text(&licence->name), fact_text(&licence->description),
            fact_text(&licence->partial_key));
        const char *code = licensing_activate(run, licence, AttemptTool_OSPP_ACT);
        if (code == NULL)
            buf_add_text(run->out, "<Product activation successful>\n");
        else
            ospp_error(run, code);
        buf_add_text(run->out, OSPP_RULE);
    }
    if (tried == 0)
        buf_add_text(run->out, "<No installed product keys detected>\n");
}

/* ---- host settings: every Office product whose description says KMS, at SKU level ---- */

static void set_on_all(ToolRun *run, const char *const *values, const char *text) {
    const Facts *pc = run->practice->pc;
    const char *code = NULL;
    size_t products = 0;
    for (size_t i = 0; i < pc->licences.count && code == NULL; i++) {
        const Licence *licence = &pc->licences.items[i];
        if (!spp_licence_is_office(licence) ||
            !str_contains(str_of(fact_text(&licence->description)), "KMS"))
            continue;
        products++;
        for (const char *const *value = values; *value != NULL && code == NULL; value++)
            code = licensing_set(run, licence, *value, text);
    }
    if (products == 0)
        buf_add_text(run->out, "No Office KMS licenses were found on the system.\n");
    else if (code != NULL)
        ospp_error(run, code);
    else
        buf_add_text(run->out, "Successfully applied setting.\n");
}

static const char *const host_value[] = {SPP_HOST, NULL};
static const char *const port_value[] = {SPP_PORT, NULL};
static const char *const domain_value[] = {SPP_DOMAIN, NULL};
static const char *const host_and_port[] = {SPP_HOST, SPP_PORT, NULL};

static void set_host(ToolRun *run, const char *value) {
    set_on_all(run, host_value, value);
}
static void set_port(ToolRun *run, const char *value) {
    set_on_all(run, port_value, value);
}
static void remove_host(ToolRun *run, const char *value) {
    (void)value;
    set_on_all(run, host_and_port, NULL);
}
static void set_domain(ToolRun *run, const char *value) {
    set_on_all(run, domain_value, value);
}
static void clear_domain(ToolRun *run, const char *value) {
    (void)value;
    set_on_all(run, domain_value, NULL);
}

static void applied(ToolRun *run, const char *code) {
    if (code != NULL)
        ospp_error(run, code);
    else
        buf_add_text(run->out, "Successfully applied setting.\n");
}

static void caching(ToolRun *run, const char *value) {
    applied(run, licensing_set_caching(run, text_equal_any_case(value, "TRUE")));
}

static void set_type(ToolRun *run, const char *value) {
    Facts *pc = run->practice->pc;
    const char *code = NULL;
    for (size_t i = 0; i < pc->licences.count && code == NULL; i++)
        if (spp_licence_is_office(&pc->licences.items[i]))
            code = licensing_set_type(run, &pc->licences.items[i], value);
    applied(run, code);
}

/* ---- keys ---- */

static void install_key(ToolRun *run, const char *value) {
    const char *code = licensing_install_key(run, value);
    if (code != NULL)
        ospp_error(run, code);
    else
        buf_add_text(run->out, "<Product key installation successful>\n");
}

static void remove_key(ToolRun *run, const char *value) {
    Facts *pc = run->practice->pc;
    for (size_t i = 0; i < pc->licences.count; i++) {
        Licence *licence = &pc->licences.items[i];
        if (!ospp_installed(licence) ||
            !text_equal_any_case(fact_text(&licence->partial_key), value))
            continue;
        buf_printf(run->out, "Uninstalling product key for: %s\n", fact_text(&licence->name));
        const char *code = licensing_remove_key(run, licence);
        if (code != NULL)
            ospp_error(run, code);
        else
            buf_add_text(run->out, "<Product key uninstall successful>\n");
        return;
    }
    buf_add_text(run->out, "<Product key not found>\n");
}

/* ---- the rest ---- */

static void show_cmid(ToolRun *run, const char *value) {
    (void)value;
    const Spp *spp = &run->practice->pc->spp;
    const char *cmid =
        fact_known(spp->office_cmid.meta) ? spp->office_cmid.value : fact_text(&spp->cmid);
    buf_printf(run->out, "Client Machine ID (CMID): %s\n", cmid[0] == '\0' ? "Not found." : cmid);
}

/* It picks its records by the last field and cuts the English sentence off at a fixed place: on a
 * Chinese Windows what is left is not the code (INFERRED in kms-facts.md section 4). */
static void show_history(ToolRun *run, const char *value) {
    (void)value;
    const Facts *pc = run->practice->pc;
    for (size_t i = pc->events.count; i > 0; i--) {
        const Event *event = &pc->events.items[i - 1];
        if (fact_number(&event->id, 0) != EVENT_REQUEST || fact_number(&event->minimum, 0) != 5)
            continue;
        if (run->chinese)
            buf_printf(run->out, "ERROR/HOST: %.12s\n", fact_text(&event->flags));
        else
            buf_printf(run->out, "ERROR/HOST: %s, %s:%lld\n", fact_text(&event->code),
                       fact_text(&event->host), (long long)fact_number(&event->port, 0));
    }
}

static void describe(ToolRun *run, const char *value) {
    (void)run; /* it opens a window of slui.exe and prints nothing */
    (void)value;
}

typedef struct Option {
    const char *name;
    bool takes_value;
    void (*run)(ToolRun *run, const char *value);
} Option;

static const Option options[] = {
    {"/dstatus", false, status},        {"/dstatusall", false, status_all},
    {"/act", false, activate},          {"/sethst", true, set_host},
    {"/setprt", true, set_port},        {"/remhst", false, remove_host},
    {"/skms-domain", true, set_domain}, {"/ckms-domain", false, clear_domain},
    {"/cachst", true, caching},         {"/actype", true, set_type},
    {"/inpkey", true, install_key},     {"/unpkey", true, remove_key},
    {"/dcmid", false, show_cmid},       {"/dhistorykms", false, show_history},
    {"/ddescr", true, describe},
};

static const Option *option_named(Str name) {
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        if (str_is(name, options[i].name))
            return &options[i];
    return NULL;
}

/* Without Office there is no such script. */
static bool is_there(ToolRun *run) {
    if (run->practice->pc->office_installs.count > 0)
        return true;
    run->exit_code = 1;
    buf_add_text(run->out, tool_text(run, "Input Error: Can not find script file \"ospp.vbs\".\n",
                                     "输入错误: 没有找到脚本文件“ospp.vbs”。\n"));
    return false;
}

/* Options of another Windows: the script opens a box that waits for a click, for ever [OSPP15]. */
static bool opens_a_box(Str name) {
    static const char *const boxed[] = {"/osppsvcrestart", "/osppsvcauto", "/regmof", "/stokflag",
                                        "/ctokflag"};
    for (size_t i = 0; i < sizeof boxed / sizeof boxed[0]; i++)
        if (str_is(name, boxed[i]))
            return true;
    return false;
}

void tool_ospp(ToolRun *run) {
    if (!tool_start_script(run) || !is_there(run))
        return;
    Str value;
    const Str name = str_cut(str_of(tool_word(run, 0)), ':', &value);
    const Option *option = option_named(name);
    buf_printf(run->out, "---Processing--------------------------\n%s", OSPP_RULE);
    run->hangs = opens_a_box(name);
    if (run->hangs)
        return;
    const char *trouble = licensing_trouble(run);
    if (option == NULL || (option->takes_value && value.length == 0)) {
        buf_printf(run->out, "<Unrecognized or incomplete option: %s>\n", tool_word(run, 0));
    } else if (trouble != NULL) {
        ospp_error(run, trouble);
    } else {
        option->run(run, str_dup(arena_of(run->practice), value));
    }
    buf_add_text(run->out, OSPP_RULE "---Exiting-----------------------------\n");
}
