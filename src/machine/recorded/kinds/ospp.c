/* ospp.vbs: its words are English on every system [OSPP15][OSPP16]; only the banner is not. */
#include "facts/known.h"
#include "machine/recorded/kinds/lib_licence.h"
#include "machine/recorded/kinds/lib_ospp.h"

static const char *const anchors[] = {"---Processing",
                                      "SKU ID:",
                                      "LICENSE NAME:",
                                      "LICENSE DESCRIPTION:",
                                      "LICENSE STATUS:",
                                      "ERROR CODE: 0x",
                                      "REMAINING GRACE:",
                                      "Last 5 characters of installed product key",
                                      "attempting to activate the following product",
                                      "<Product activation successful>",
                                      "<Product key",
                                      "Uninstalling product key for",
                                      "Successfully applied setting",
                                      "<No installed product keys detected>",
                                      "No Office KMS licenses were found",
                                      "Client Machine ID (CMID):",
                                      "KMS machine registry override defined",
                                      "KMS machine name from DNS",
                                      "ERROR/HOST:",
                                      "activation event history",
                                      NULL};

static bool ends_output(const OutputBlock *opened) {
    for (size_t i = opened->count; i > 0; i--)
        if (opened->lines[i - 1].text.length > 0)
            return str_contains(opened->lines[i - 1].text, "---Exiting");
    return false;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    const OsppWord word = ospp_word_of(line);
    if (opened != NULL && ends_output(opened))
        return str_starts(line->text, "---Processing") ? FIT_NEW : FIT_NO;
    if (word == WORD_NONE)
        return opened == NULL ? FIT_NO : FIT_MAYBE;
    if (opened != NULL)
        return str_starts(line->text, "---Processing") && opened->count > 3 ? FIT_NEW : FIT_INSIDE;
    if (str_starts(line->text, "---Exiting") || ospp_is_dashes(line->text))
        return FIT_NO;
    return FIT_OPENS;
}

/* ---- reading ---- */

typedef void Visit(Ospp *ospp, OsppWord word, Str value);

/* The author's remarks stand behind "//". */
static Str without_remark(Str value) {
    const size_t at = str_find(value, "//");
    return str_trim(at == STR_NOT_FOUND ? value : str_first(value, at));
}

static void visit_line(Ospp *ospp, Str text, Visit *visit) {
    OsppWord word, following = WORD_NONE;
    size_t length = 0, next_length = 0;
    const bool folded = ospp_is_folded(text);
    size_t at = ospp_next_word(text, 0, &word, &length);
    if (at != 0 && !folded)
        return;
    while (at != STR_NOT_FOUND) {
        const size_t next =
            folded ? ospp_next_word(text, at + length, &following, &next_length) : STR_NOT_FOUND;
        const size_t end = next == STR_NOT_FOUND ? text.length : next;
        const Str value = str_first(str_from(text, at + length), end - at - length);
        visit(ospp, word, without_remark(value));
        at = next;
        word = following;
        length = next_length;
    }
}

static void visit_lines(Ospp *ospp, Visit *visit) {
    for (size_t i = 0; i < ospp->block->count; i++)
        visit_line(ospp, ospp->block->lines[i].text, visit);
}

static void note_word(Ospp *ospp, OsppWord word, Str value) {
    (void)value;
    if (word == WORD_CODE && ospp->seen[WORD_KEY] && !ospp->seen[WORD_CODE])
        ospp->key_before_code = true;
    ospp->seen[word] = true;
}

/* ---- settings, keys, history ---- */

static HostSetting *office_setting(Ospp *ospp) {
    HostSetting *setting = facts_add(ospp->reading->facts, host_settings, ospp->reading->source);
    fact_set_choice(&setting->level, SettingLevel_SKU, ospp->reading->source);
    fact_set_choice(&setting->application, Application_OFFICE, ospp->reading->source);
    return setting;
}

/* Which setting was applied only the command says; every KMS SKU of Office gets it [OSPP15]. */
static const char *apply_setting(Ospp *ospp) {
    const char *command = ospp->block->context.command;
    Facts *facts = ospp->reading->facts;
    const SourceId source = ospp->reading->source;
    const bool applied = ospp->seen[WORD_APPLIED];
    Str value;
    if (option_value(command, "remhst", &value)) {
        HostSetting *setting = applied ? office_setting(ospp) : NULL;
        if (setting != NULL) {
            fact_set_absent(&setting->host.meta, source);
            fact_set_absent(&setting->port.meta, source);
        }
        return "ospp-remhst";
    }
    if (option_value(command, "setprt", &value)) {
        if (applied && value.length > 0)
            fact_set_text(facts, &office_setting(ospp)->port, value, source);
        return "ospp-setprt";
    }
    if (option_value(command, "skms-domain", &value)) {
        if (applied && value.length > 0)
            fact_set_text(facts, &office_setting(ospp)->lookup_domain, value, source);
        return "ospp-skms-domain";
    }
    if (option_value(command, "sethst", &value) && applied && value.length > 0)
        fact_set_text(facts, &office_setting(ospp)->host, value, source);
    return "ospp-sethst";
}

static void note_cmid(Ospp *ospp, OsppWord word, Str value) {
    const Str cmid = find_guid(value);
    if (word != WORD_CMID || cmid.length == 0)
        return;
    const SourceId source = ospp->reading->source;
    Facts *facts = ospp->reading->facts;
    fact_set_text(facts, &facts->spp.office_cmid, cmid, source);
    Cmid *seen = facts_add(facts, cmids, source);
    if (ospp->block->context.pc[0] != '\0')
        fact_set_text(facts, &seen->pc, str_of(ospp->block->context.pc), source);
    fact_set_choice(&seen->application, Application_OFFICE, source);
    fact_set_text(facts, &seen->cmid, cmid, source);
}

/* /dhistorykms prints the fields of event 12288 behind "ERROR/HOST:" [OSPP15]. */
static void note_history(Ospp *ospp, OsppWord word, Str value) {
    if (word == WORD_WRITTEN && !find_time(value, &ospp->written))
        ospp->written = 0;
    if (word != WORD_HISTORY || find_error_code(value).length == 0)
        return;
    const SourceId source = ospp->reading->source;
    Facts *facts = ospp->reading->facts;
    Event *event = facts_add(facts, events, source);
    fact_set_number(&event->id, EVENT_REQUEST, source);
    fact_set_choice(&event->application, Application_OFFICE, source);
    fact_set_code(facts, &event->code, find_error_code(value), source);
    if (ospp->written != 0)
        fact_set_time(&event->when, ospp->written, source);
    Str rest = value, field;
    while (rest.length > 0) {
        field = str_trim(str_cut(rest, ',', &rest));
        if (str_starts(field, "0x") || field.length == 0)
            continue;
        set_host_port(facts, &event->host, &event->port, field, source);
        break;
    }
}

static const char *listing_or_activation(Ospp *ospp) {
    const bool *seen = ospp->seen;
    Str value;
    if (seen[WORD_STATUS] || seen[WORD_GRACE] || seen[WORD_TYPE] || seen[WORD_DNS_NONE] ||
        seen[WORD_DNS] || seen[WORD_OVERRIDE] || seen[WORD_CACHING])
        return option_value(ospp->block->context.command, "dstatusall", &value) ? "ospp-dstatusall"
                                                                                : "ospp-dstatus";
    if (seen[WORD_ATTEMPT] || seen[WORD_ACTIVATED] || seen[WORD_HISTORY_HINT])
        return "ospp-act";
    if (seen[WORD_NO_KEYS])
        return option_value(ospp->block->context.command, "act", &value) ? "ospp-act"
                                                                         : "ospp-dstatus";
    if (seen[WORD_NAME] || seen[WORD_SKU] || seen[WORD_DESCRIPTION] || seen[WORD_KEY])
        return ospp->key_before_code ? "ospp-act" : "ospp-dstatus";
    if (option_value(ospp->block->context.command, "inpkey", &value))
        return "ospp-inpkey";
    return seen[WORD_CODE] ? "ospp-act" : NULL;
}

static const char *read_kind(Ospp *ospp) {
    const bool *seen = ospp->seen;
    if (seen[WORD_HISTORY]) {
        visit_lines(ospp, note_history);
        return "ospp-dhistorykms";
    }
    if (seen[WORD_CMID]) {
        /* With more of ours it is slmgr's, which prints some of the same labels. */
        if (seen[WORD_DNS] || seen[WORD_ACTIVATION_INTERVAL] || seen[WORD_RENEWAL_INTERVAL])
            return NULL;
        visit_lines(ospp, note_cmid);
        return "ospp-dcmid";
    }
    if (seen[WORD_APPLIED] || seen[WORD_NO_KMS])
        return apply_setting(ospp);
    if (seen[WORD_KEY_INSTALLED])
        return "ospp-inpkey";
    if (seen[WORD_UNINSTALLING] || seen[WORD_KEY_UNINSTALLED])
        return "ospp-unpkey";
    const char *kind = listing_or_activation(ospp);
    if (kind != NULL && str_starts(str_of(kind), "ospp-dstatus"))
        visit_lines(ospp, ospp_list_word);
    else if (kind != NULL)
        visit_lines(ospp, ospp_act_word);
    return kind;
}

static void read(const OutputBlock *block, Reading *reading) {
    Ospp ospp = {.block = block, .reading = reading};
    visit_lines(&ospp, note_word);
    reading->kind = read_kind(&ospp);
    reading->language = block_language(block);
}

const OutputKind output_ospp = {.anchors = anchors, .priority = 1, .fit = fit, .read = read};
