#include "machine/recorded/kinds/lib_licence.h"
#include "machine/recorded/kinds/lib_slmgr_read.h"

#include "facts/error_code.h"

/* ---- /ato, and errors ---- */

/* "Activating Windows(R), Professional edition (guid) ..." */
static void read_product(const OutputBlock *block, Reading *reading, Attempt *attempt) {
    static const char *const starts[] = {"Activating ", "正在激活 ", "正在激活", "正在啟用 ", NULL};
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        for (size_t s = 0; starts[s] != NULL; s++) {
            const size_t at = str_find(text, starts[s]);
            if (at == STR_NOT_FOUND || slmgr_word(&block->lines[i]) == SAYS_NOTHING)
                continue;
            Str name = str_from(text, at + strlen(starts[s]));
            const size_t edition = str_find(name, " edition");
            name =
                edition == STR_NOT_FOUND ? STR_NONE : str_first(name, edition + strlen(" edition"));
            if (name.length > 0) {
                fact_set_text(reading->facts, &attempt->product, str_trim(name), reading->source);
                fact_set_choice(&attempt->application, application_of(name), reading->source);
            }
            break;
        }
        if (attempt->sku.meta.state == FACT_UNREAD && find_guid(text).length > 0)
            fact_set_text(reading->facts, &attempt->sku, find_guid(text), reading->source);
    }
}

/* Activated is licensed, whatever a listing said before. */
static void note_licensed(Reading *reading, const Attempt *attempt) {
    if (!fact_known(attempt->product.meta))
        return;
    Facts *facts = reading->facts;
    Licence *licence = facts_add(facts, licences, reading->source);
    fact_set_choice(&licence->application, attempt->application.value, reading->source);
    fact_set_text(facts, &licence->name, str_of(attempt->product.value), reading->source);
    if (fact_known(attempt->sku.meta))
        fact_set_text(facts, &licence->sku, str_of(attempt->sku.value), reading->source);
    fact_set_choice(&licence->state, LicenceState_LICENSED, reading->source);
    fact_set_absent(&licence->reason.meta, reading->source);
}

/* 0x00000000 and codes of information (0x4004F00C) are printed behind "Error:" too. */
static bool tells_failure(const Attempt *attempt) {
    return error_code_is_failure(error_code_value(fact_text(&attempt->code)));
}

static void read_outcome(const OutputBlock *block, Reading *reading, Attempt *attempt) {
    for (size_t i = 0; i < block->count; i++) {
        const SlmgrWord word = slmgr_word(&block->lines[i]);
        const Str code = find_error_code(block->lines[i].text);
        if (word == SAYS_DONE)
            fact_set_flag(&attempt->succeeded, true, reading->source);
        if (code.length > 0)
            fact_set_code(reading->facts, &attempt->code, code, reading->source);
        const bool fails = code.length > 0 && tells_failure(attempt);
        if (word == SAYS_FAILED || word == SAYS_NO_KEY || fails)
            fact_set_flag(&attempt->succeeded, false, reading->source);
    }
}

/* Codes of access denied speak of rights whatever was tried. */
static void note_rights(Reading *reading, const Attempt *attempt) {
    const char *code = fact_text(&attempt->code);
    if (strcmp(code, "0x80070005") == 0 || strcmp(code, "0xC004F025") == 0)
        fact_set_text(reading->facts, &reading->facts->rights.error, str_of(code), reading->source);
}

static bool says_no_key(const OutputBlock *block) {
    for (size_t i = 0; i < block->count; i++)
        if (slmgr_word(&block->lines[i]) == SAYS_NO_KEY)
            return true;
    return false;
}

static const char *read_no_key(const OutputBlock *block, Reading *reading) {
    Str value;
    Licence *licence = facts_add(reading->facts, licences, reading->source);
    fact_set_choice(&licence->application, Application_WINDOWS, reading->source);
    fact_set_flag(&licence->key_installed, false, reading->source);
    if (option_value(block->context.command, "ato", &value))
        return "slmgr-ato";
    return option_value(block->context.command, "xpr", &value) ? "slmgr-xpr" : "slmgr-dlv";
}

static Attempt *new_attempt(Reading *reading, AttemptTool tool) {
    Attempt *attempt = facts_add(reading->facts, attempts, reading->source);
    fact_set_choice(&attempt->tool, tool, reading->source);
    fact_set_choice(&attempt->application, Application_WINDOWS, reading->source);
    return attempt;
}

static const char *read_activation(const OutputBlock *block, Reading *reading) {
    if (says_no_key(block))
        return read_no_key(block, reading);
    Attempt *attempt = new_attempt(reading, AttemptTool_SLMGR_ATO);
    read_product(block, reading, attempt);
    read_outcome(block, reading, attempt);
    note_rights(reading, attempt);
    if (fact_true(&attempt->succeeded))
        note_licensed(reading, attempt);
    return "slmgr-ato";
}

/* An error line alone: the command tells the call, else the code where only one call gives it. */
static const char *call_of_error(const OutputBlock *block, Str code) {
    static const struct {
        const char *option, *kind;
    } calls[] = {{"ipk", "slmgr-ipk"},   {"upk", "slmgr-upk"},   {"rearm", "slmgr-rearm"},
                 {"skms", "slmgr-skms"}, {"ckms", "slmgr-ckms"}, {"dlv", "slmgr-dlv"},
                 {"dli", "slmgr-dli"},   {"xpr", "slmgr-xpr"},   {"rilc", "slmgr-rilc"},
                 {"cpky", "slmgr-cpky"}, {"ato", "slmgr-ato"}};
    Str value;
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
        if (option_value(block->context.command, calls[i].option, &value))
            return calls[i].kind;
    /* Installing a key: wrong edition, licence not installed, key invalid [SLERR][SA-F015]. */
    if (str_is(code, "0xC004E016") || str_is(code, "0xC004F015") || str_is(code, "0xC004F050"))
        return "slmgr-ipk";
    return "slmgr-ato";
}

static const char *read_error(const OutputBlock *block, Reading *reading) {
    Str code = STR_NONE;
    for (size_t i = 0; i < block->count && code.length == 0; i++)
        code = find_error_code(block->lines[i].text);
    const char *kind = call_of_error(block, code);
    const bool activating = strcmp(kind, "slmgr-ato") == 0;
    Attempt *attempt = new_attempt(reading, activating ? AttemptTool_SLMGR_ATO : AttemptTool_OTHER);
    fact_set_code(reading->facts, &attempt->code, code, reading->source);
    if (tells_failure(attempt))
        fact_set_flag(&attempt->succeeded, false, reading->source);
    note_rights(reading, attempt);
    return kind;
}

/* ---- /xpr ---- */

static void read_expiry_line(Reading *reading, Licence *licence, Str text) {
    bool permanent;
    const LicenceState state = slmgr_expiry_state(text, &permanent);
    int64_t until;
    if (state == LicenceState_COUNT)
        return;
    fact_set_choice(&licence->state, (int)state, reading->source);
    if (state == LicenceState_LICENSED)
        fact_set_flag(&licence->permanent, permanent, reading->source);
    if (reading->when != 0 && find_time(text, &until) && until > reading->when)
        fact_set_number(&licence->minutes, (until - reading->when) / 60, reading->source);
}

static const char *read_expiry(const OutputBlock *block, Reading *reading) {
    Licence *licence = NULL;
    reading->when = block->context.when;
    for (size_t i = 0; i < block->count; i++) {
        const Str text = block->lines[i].text;
        const size_t end = str_find(text, "edition:");
        if (slmgr_call(&block->lines[i]) != CALL_XPR)
            continue;
        if (end != STR_NOT_FOUND || licence == NULL) {
            licence = facts_add(reading->facts, licences, reading->source);
            fact_set_choice(&licence->application, Application_WINDOWS, reading->source);
        }
        if (end != STR_NOT_FOUND) {
            const Str name = str_first(text, end + strlen("edition"));
            fact_set_text(reading->facts, &licence->name, name, reading->source);
            fact_set_choice(&licence->application, application_of(name), reading->source);
        }
        read_expiry_line(reading, licence,
                         end == STR_NOT_FOUND ? text : str_from(text, end + strlen("edition:")));
    }
    reading->when = 0;
    return "slmgr-xpr";
}

/* ---- the host and the lookup domain ---- */

static Str word_behind(const OutputBlock *block, const char *const *phrases) {
    for (size_t i = 0; i < block->count; i++)
        for (size_t p = 0; phrases[p] != NULL; p++) {
            const size_t at = str_find(block->lines[i].text, phrases[p]);
            if (at == STR_NOT_FOUND)
                continue;
            Str rest = str_from(block->lines[i].text, at + strlen(phrases[p])), word;
            if (str_next_word(&rest, &word)) {
                const size_t stop = str_find(word, "。");
                return stop == STR_NOT_FOUND ? word : str_first(word, stop);
            }
        }
    return STR_NONE;
}

static HostSetting *service_setting(Reading *reading) {
    HostSetting *setting = facts_add(reading->facts, host_settings, reading->source);
    fact_set_choice(&setting->level, SettingLevel_SERVICE, reading->source);
    return setting;
}

/* /skms without a port clears a port that was stored [SLMGR]. */
static const char *read_set_host(const OutputBlock *block, Reading *reading) {
    static const char *const phrases[] = {"machine name set to", "设置为", "設定為", NULL};
    int64_t port;
    const Str host = find_host_port(word_behind(block, phrases), &port);
    if (host.length == 0)
        return "slmgr-skms";
    HostSetting *setting = service_setting(reading);
    fact_set_text(reading->facts, &setting->host, host, reading->source);
    if (port > 0)
        fact_set_text(reading->facts, &setting->port,
                      str_of(arena_printf(reading->arena, "%lld", (long long)port)),
                      reading->source);
    else
        fact_set_absent(&setting->port.meta, reading->source);
    return "slmgr-skms";
}

static const char *read_clear_host(Reading *reading) {
    HostSetting *setting = service_setting(reading);
    fact_set_absent(&setting->host.meta, reading->source);
    fact_set_absent(&setting->port.meta, reading->source);
    return "slmgr-ckms";
}

static const char *read_domain(const OutputBlock *block, SlmgrCall call, Reading *reading) {
    static const char *const phrases[] = {"lookup domain set to", "设置为", NULL};
    HostSetting *setting = service_setting(reading);
    Facts *facts = reading->facts;
    if (call == CALL_CKMS_DOMAIN) {
        fact_set_absent(&setting->lookup_domain.meta, reading->source);
        fact_set_absent(&facts->spp.lookup_domain.meta, reading->source);
        return "slmgr-ckms-domain";
    }
    const Str domain = word_behind(block, phrases);
    if (domain.length > 0) {
        fact_set_text(facts, &setting->lookup_domain, domain, reading->source);
        fact_set_text(facts, &facts->spp.lookup_domain, domain, reading->source);
    }
    return "slmgr-skms-domain";
}

/* ---- the call ---- */

const char *slmgr_read_call(const OutputBlock *block, SlmgrCall call, Reading *reading) {
    static const char *const others[CALL_COUNT] = {[CALL_IPK] = "slmgr-ipk",
                                                   [CALL_UPK] = "slmgr-upk",
                                                   [CALL_CPKY] = "slmgr-cpky",
                                                   [CALL_REARM] = "slmgr-rearm",
                                                   [CALL_RILC] = "slmgr-rilc"};
    switch (call) {
    case CALL_LISTING:
        return slmgr_read_listing(block, reading);
    case CALL_ATO:
        return read_activation(block, reading);
    case CALL_ERROR:
        return read_error(block, reading);
    case CALL_XPR:
        return read_expiry(block, reading);
    case CALL_SKMS:
        return read_set_host(block, reading);
    case CALL_CKMS:
        return read_clear_host(reading);
    case CALL_SKMS_DOMAIN:
    case CALL_CKMS_DOMAIN:
        return read_domain(block, call, reading);
    default:
        return others[call];
    }
}
