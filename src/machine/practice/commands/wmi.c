/* The WMI way to what the scripts do, for PCs where scripts cannot run: not a tool of Windows but a
 * method call, written as words:
 *     wmi SoftwareLicensingService.SetKeyManagementServiceMachine kms01.corp.example
 *     wmi SoftwareLicensingProduct(ACTIVATION-ID).Activate */
#include "machine/practice/commands/licensing.h"

#include "machine/spp_keys.h"

typedef struct Call {
    Licence *product; /* NULL: of the service */
    const char *argument;
} Call;

static const char *set_machine(ToolRun *run, const Call *call) {
    return licensing_set(run, call->product, SPP_HOST, call->argument);
}
static const char *clear_machine(ToolRun *run, const Call *call) {
    return licensing_set(run, call->product, SPP_HOST, NULL);
}
static const char *set_port(ToolRun *run, const Call *call) {
    return licensing_set(run, call->product, SPP_PORT, call->argument);
}
static const char *clear_port(ToolRun *run, const Call *call) {
    return licensing_set(run, call->product, SPP_PORT, NULL);
}
static const char *set_domain(ToolRun *run, const Call *call) {
    return licensing_set(run, call->product, SPP_DOMAIN, call->argument);
}
static const char *clear_domain(ToolRun *run, const Call *call) {
    return licensing_set(run, call->product, SPP_DOMAIN, NULL);
}
static const char *activate(ToolRun *run, const Call *call) {
    if (call->product == NULL)
        return "0x8004102F"; /* the service has no such method */
    return licensing_activate(run, call->product, AttemptTool_OTHER);
}
static const char *refresh(ToolRun *run, const Call *call) {
    (void)call;
    return licensing_trouble(run);
}

typedef struct Method {
    const char *name;
    bool takes_argument;
    const char *(*run)(ToolRun *run, const Call *call);
} Method;

static const Method methods[] = {
    {"SetKeyManagementServiceMachine", true, set_machine},
    {"ClearKeyManagementServiceMachine", false, clear_machine},
    {"SetKeyManagementServicePort", true, set_port},
    {"ClearKeyManagementServicePort", false, clear_port},
    {"SetKeyManagementServiceLookupDomain", true, set_domain},
    {"ClearKeyManagementServiceLookupDomain", false, clear_domain},
    {"Activate", false, activate},
    {"RefreshLicenseStatus", false, refresh},
};

static const Method *method_named(Str name) {
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (str_is(name, methods[i].name))
            return &methods[i];
    return NULL;
}

/* "SoftwareLicensingProduct(SKU)", with or without the brackets' quotes. */
static bool find_object(ToolRun *run, Str object, Call *call) {
    if (str_is(object, "SoftwareLicensingService"))
        return true;
    static const char product[] = "SoftwareLicensingProduct(";
    if (!str_starts(object, product) || !str_ends(object, ")"))
        return false;
    const Str sku =
        str_first(str_from(object, strlen(product)), object.length - strlen(product) - 1);
    call->product = licensing_product(run, str_dup(arena_of(run->practice), sku));
    return call->product != NULL;
}

static const char *run_call(ToolRun *run, Call *call) {
    Str name;
    const Str object = str_cut(str_of(tool_word(run, 0)), '.', &name);
    const Method *method = method_named(name);
    const char *trouble = licensing_trouble(run);
    if (trouble != NULL)
        return trouble;
    if (method == NULL)
        return "0x8004102F";
    if (!find_object(run, object, call))
        return "0x80041002";
    if (method->takes_argument && call->argument[0] == '\0')
        return "0x80041008";
    return method->run(run, call);
}

void tool_wmi(ToolRun *run) {
    Call call = {.argument = tool_word(run, 1)};
    const char *code = run_call(run, &call);
    if (code == NULL) {
        buf_add_text(run->out, "ReturnValue = 0\n");
        return;
    }
    run->exit_code = tool_exit_of(code);
    buf_printf(run->out, "ERROR %s %s\n", code, licensing_error_text(run, code, run->chinese));
}
