/* ospp.vbs: its words are English on every system [OSPP15][OSPP16]; only the banner is not. */
#include "machine/recorded/kinds/lib_licence.h"

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

typedef enum Word {
    WORD_NONE,
    WORD_FRAME, /* ---Processing---, ---Exiting---, lines of dashes */
    WORD_PRODUCT_ID,
    WORD_SKU,
    WORD_NAME,
    WORD_DESCRIPTION,
    WORD_EXPIRATION,
    WORD_STATUS,
    WORD_CODE,
    WORD_CODE_TEXT,
    WORD_GRACE,
    WORD_KEY,
    WORD_TYPE,
    WORD_DNS_NONE,
    WORD_DNS,
    WORD_OVERRIDE,
    WORD_ACTIVATION_INTERVAL,
    WORD_RENEWAL_INTERVAL,
    WORD_CACHING,
    WORD_DOMAIN,
    WORD_ATTEMPT,
    WORD_ACTIVATED,
    WORD_HISTORY_HINT,
    WORD_KEY_INSTALLED,
    WORD_UNINSTALLING,
    WORD_KEY_UNINSTALLED,
    WORD_APPLIED,
    WORD_NO_KEYS,
    WORD_NO_KMS,
    WORD_CMID,
    WORD_WRITTEN,
    WORD_HISTORY,
    WORD_COUNT
} Word;

static const struct {
    const char *text;
    Word word;
} words[] = {
    {"---Processing", WORD_FRAME},
    {"---Exiting", WORD_FRAME},
    {"PRODUCT ID:", WORD_PRODUCT_ID},
    {"SKU ID:", WORD_SKU},
    {"*** ID:", WORD_SKU},
    {"LICENSE NAME:", WORD_NAME},
    {"LICENSE DESCRIPTION:", WORD_DESCRIPTION},
    {"BETA EXPIRATION:", WORD_EXPIRATION},
    {"EXPIRATION:", WORD_EXPIRATION},
    {"LICENSE STATUS:", WORD_STATUS},
    {"ERROR CODE:", WORD_CODE},
    {"ERROR DESCRIPTION:", WORD_CODE_TEXT},
    {"REMAINING GRACE:", WORD_GRACE},
    {"Last 5 characters of installed product key:", WORD_KEY},
    {"Activation Type Configuration:", WORD_TYPE},
    {"DNS auto-discovery:", WORD_DNS_NONE},
    {"KMS machine name from DNS:", WORD_DNS},
    {"KMS machine registry override defined:", WORD_OVERRIDE},
    {"Activation Interval:", WORD_ACTIVATION_INTERVAL},
    {"Renewal Interval:", WORD_RENEWAL_INTERVAL},
    {"KMS host caching:", WORD_CACHING},
    {"KMS Lookup Domain:", WORD_DOMAIN},
    {"Installed product key detected", WORD_ATTEMPT},
    {"<Product activation successful>", WORD_ACTIVATED},
    {"To view the activation event history", WORD_HISTORY_HINT},
    {"<Product key installation successful>", WORD_KEY_INSTALLED},
    {"Uninstalling product key for:", WORD_UNINSTALLING},
    {"<Product key uninstall successful>", WORD_KEY_UNINSTALLED},
    {"Successfully applied setting", WORD_APPLIED},
    {"<No installed product keys detected>", WORD_NO_KEYS},
    {"No Office KMS licenses were found", WORD_NO_KMS},
    {"Client Machine ID (CMID):", WORD_CMID},
    {"Coordinated Universal Time Written:", WORD_WRITTEN},
    {"ERROR/HOST:", WORD_HISTORY},
};

enum { WORDS = sizeof words / sizeof words[0] };

/* The word of ours that begins at `at`. */
static bool word_at(Str text, size_t at, Word *ret_word, size_t *ret_length) {
    const Str rest = str_from(text, at);
    const char first =
        rest.at[0] >= 'a' && rest.at[0] <= 'z' ? (char)(rest.at[0] - 32) : rest.at[0];
    if (strchr("-PSLBERADKIT<UNC*", first) == NULL || first == '\0')
        return false;
    for (size_t i = 0; i < WORDS; i++) {
        if (!str_starts(rest, words[i].text))
            continue;
        *ret_word = words[i].word;
        *ret_length = strlen(words[i].text);
        return true;
    }
    return false;
}

/* The first word of ours at or behind `from`; STR_NOT_FOUND when there is none. */
static size_t next_word(Str text, size_t from, Word *ret_word, size_t *ret_length) {
    for (size_t at = from; at < text.length; at++)
        if (word_at(text, at, ret_word, ret_length))
            return at;
    return STR_NOT_FOUND;
}

/* The line ends were lost: several labels stand on one line. */
static bool is_folded(Str text) {
    Word word;
    size_t length = 0, count = 0;
    for (size_t at = 0; (at = next_word(text, at, &word, &length)) != STR_NOT_FOUND; at += length)
        count += word != WORD_FRAME;
    return count >= 3;
}

static bool is_dashes(Str text) {
    size_t dashes = 0;
    while (dashes < text.length && text.at[dashes] == '-')
        dashes++;
    return dashes == text.length && dashes >= 10;
}

static Word word_of(const TextLine *line) {
    Word word = WORD_NONE;
    size_t length;
    if (is_dashes(line->text))
        return WORD_FRAME;
    const size_t at = next_word(line->text, 0, &word, &length);
    /* A label begins its line; only a line that holds the whole output is looked through. */
    return at == 0 || (at != STR_NOT_FOUND && is_folded(line->text)) ? word : WORD_NONE;
}

static bool ends_output(const OutputBlock *opened) {
    for (size_t i = opened->count; i > 0; i--)
        if (opened->lines[i - 1].text.length > 0)
            return str_contains(opened->lines[i - 1].text, "---Exiting");
    return false;
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    const Word word = word_of(line);
    if (opened != NULL && ends_output(opened))
        return str_starts(line->text, "---Processing") ? FIT_NEW : FIT_NO;
    if (word == WORD_NONE)
        return opened == NULL ? FIT_NO : FIT_MAYBE;
    if (opened != NULL)
        return str_starts(line->text, "---Processing") && opened->count > 3 ? FIT_NEW : FIT_INSIDE;
    if (str_starts(line->text, "---Exiting") || is_dashes(line->text))
        return FIT_NO;
    return FIT_OPENS;
}

/* ---- reading ---- */

typedef struct Ospp {
    const OutputBlock *block;
    Reading *reading;
    bool seen[WORD_COUNT];
    bool key_before_code;
    bool acting;      /* an activation, not a listing */
    Licence *licence; /* of a listing */
    Attempt *attempt; /* of an activation */
    Str product, sku, description;
    int64_t written;
} Ospp;

typedef void Visit(Ospp *ospp, Word word, Str value);

/* The author's remarks stand behind "//". */
static Str without_remark(Str value) {
    const size_t at = str_find(value, "//");
    return str_trim(at == STR_NOT_FOUND ? value : str_first(value, at));
}

static void visit_line(Ospp *ospp, Str text, Visit *visit) {
    Word word, following = WORD_NONE;
    size_t length = 0, next_length = 0;
    const bool folded = is_folded(text);
    size_t at = next_word(text, 0, &word, &length);
    if (at != 0 && !folded)
        return;
    while (at != STR_NOT_FOUND) {
        const size_t next =
            folded ? next_word(text, at + length, &following, &next_length) : STR_NOT_FOUND;
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

static void note_word(Ospp *ospp, Word word, Str value) {
    (void)value;
    if (word == WORD_CODE && ospp->seen[WORD_KEY] && !ospp->seen[WORD_CODE])
        ospp->key_before_code = true;
    ospp->seen[word] = true;
}

/* What stands before the last word that belongs to the value: remarks are often glued to it. */
static Str up_to(Str value, const char *last_word) {
    const size_t at = str_find(value, last_word);
    return at == STR_NOT_FOUND ? value : str_first(value, at + strlen(last_word));
}

static Str key_end(Str value) {
    size_t length = 0;
    while (length < value.length && length < 5 &&
           ((value.at[length] >= '0' && value.at[length] <= '9') ||
            (value.at[length] >= 'A' && value.at[length] <= 'Z')))
        length++;
    return length == 5 ? str_first(value, 5) : STR_NONE;
}

static LicenceState state_of(Str value) {
    static const struct {
        const char *word;
        LicenceState state;
    } states[] = {
        {"UNLICENSED", LicenceState_UNLICENSED},
        {"NON_GENUINE", LicenceState_NON_GENUINE_GRACE},
        {"OOB_GRACE", LicenceState_OOB_GRACE},
        {"OOT_GRACE", LicenceState_OOT_GRACE},
        {"NOTIFICATION", LicenceState_NOTIFICATION},
        {"EXTENDED", LicenceState_EXTENDED_GRACE},
        {"LICENSED", LicenceState_LICENSED},
    };
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (str_contains(value, states[i].word))
            return states[i].state;
    return LicenceState_COUNT;
}

static int type_of(Str value) {
    static const char *const types[] = {[ActivationType_ALL] = "ALL",
                                        [ActivationType_AD] = "AD",
                                        [ActivationType_KMS] = "KMS",
                                        [ActivationType_TOKEN] = "TOKEN"};
    for (int i = 0; i < ActivationType_COUNT; i++)
        if (str_starts(value, types[i]))
            return i;
    return -1;
}

/* ---- a listing ---- */

static void begin_licence(Ospp *ospp) {
    enum { MOST_LICENCES = 1000 }; /* /dstatusall prints some hundred */
    if (ospp->reading->facts->licences.count >= MOST_LICENCES)
        return;
    ospp->licence = facts_add(ospp->reading->facts, licences, ospp->reading->source);
    fact_set_choice(&ospp->licence->application, Application_OFFICE, ospp->reading->source);
}

static void list_product(Ospp *ospp, Word word, Str value) {
    Facts *facts = ospp->reading->facts;
    const SourceId source = ospp->reading->source;
    Licence *licence = ospp->licence;
    if (word == WORD_SKU) {
        if (find_guid(value).length > 0)
            fact_set_text(facts, &licence->sku, find_guid(value), source);
    } else if (word == WORD_NAME) {
        value = up_to(value, "edition");
        fact_set_text(facts, &licence->name, value, source);
        fact_set_choice(&licence->application, application_of(value), source);
    } else if (word == WORD_DESCRIPTION) {
        value = up_to(value, "channel");
        fact_set_text(facts, &licence->description, value, source);
        fact_set_choice(&licence->channel, channel_of(value), source);
    } else if (word == WORD_KEY) {
        fact_set_flag(&licence->key_installed, true, source);
        if (key_end(value).length > 0 && !is_masked(key_end(value)))
            fact_set_text(facts, &licence->partial_key, key_end(value), source);
    }
}

static void list_state(Ospp *ospp, Word word, Str value) {
    const SourceId source = ospp->reading->source;
    Licence *licence = ospp->licence;
    int64_t minutes;
    if (word == WORD_STATUS && state_of(value) != LicenceState_COUNT)
        fact_set_choice(&licence->state, state_of(value), source);
    else if (word == WORD_CODE && find_error_code(value).length > 0)
        fact_set_code(ospp->reading->facts, &licence->reason, find_error_code(value), source);
    else if (word == WORD_GRACE && minutes_of(value, &minutes))
        fact_set_number(&licence->minutes, minutes, source);
}

static void list_kms(Ospp *ospp, Word word, Str value) {
    Facts *facts = ospp->reading->facts;
    const SourceId source = ospp->reading->source;
    Licence *licence = ospp->licence;
    int64_t minutes;
    if (word == WORD_TYPE && type_of(value) >= 0)
        fact_set_choice(&licence->activation_type, type_of(value), source);
    else if (word == WORD_DNS_NONE)
        fact_set_absent(&licence->dns_host.meta, source);
    else if (word == WORD_DNS)
        set_host_port(facts, &licence->dns_host, &licence->dns_port, value, source);
    else if (word == WORD_OVERRIDE)
        set_host_port(facts, &licence->host, &licence->port, value, source);
    else if (word == WORD_ACTIVATION_INTERVAL && minutes_of(value, &minutes))
        fact_set_number(&licence->activation_interval, minutes, source);
    else if (word == WORD_RENEWAL_INTERVAL && minutes_of(value, &minutes))
        fact_set_number(&licence->renewal_interval, minutes, source);
    else if (word == WORD_CACHING)
        fact_set_flag(&licence->host_caching, str_starts(value, "Enabled"), source);
    else if (word == WORD_DOMAIN && value.length > 0)
        fact_set_text(facts, &licence->lookup_domain, value, source);
    /* The script prints an override whenever there is one [OSPP15]: with the block, and without
     * that line, there is none. */
    if ((word == WORD_DNS || word == WORD_DNS_NONE) && licence->host.meta.state == FACT_UNREAD)
        fact_set_absent(&licence->host.meta, source);
}

/* A listing of one product begins with its product ID, in older scripts with its SKU. */
static bool begins_product(const Ospp *ospp, Word word) {
    if (ospp->licence == NULL)
        return true;
    return word == WORD_PRODUCT_ID ||
           (word == WORD_SKU &&
            (fact_known(ospp->licence->name.meta) || fact_known(ospp->licence->sku.meta))) ||
           (word == WORD_NAME && fact_known(ospp->licence->name.meta));
}

static void list_word(Ospp *ospp, Word word, Str value) {
    if (word == WORD_NO_KEYS) {
        begin_licence(ospp);
        fact_set_flag(&ospp->licence->key_installed, false, ospp->reading->source);
    }
    if (word < WORD_PRODUCT_ID || word > WORD_DOMAIN)
        return;
    if (begins_product(ospp, word))
        begin_licence(ospp);
    list_product(ospp, word, value);
    list_state(ospp, word, value);
    list_kms(ospp, word, value);
}

/* ---- an activation ---- */

static void begin_attempt(Ospp *ospp) {
    ospp->attempt = facts_add(ospp->reading->facts, attempts, ospp->reading->source);
    fact_set_choice(&ospp->attempt->tool, AttemptTool_OSPP_ACT, ospp->reading->source);
    fact_set_choice(&ospp->attempt->application, Application_OFFICE, ospp->reading->source);
    ospp->product = ospp->sku = ospp->description = STR_NONE;
}

/* Activated is licensed, whatever a listing said before. */
static void note_licensed(Ospp *ospp) {
    const SourceId source = ospp->reading->source;
    fact_set_flag(&ospp->attempt->succeeded, true, source);
    if (ospp->product.length == 0)
        return;
    begin_licence(ospp);
    list_product(ospp, WORD_NAME, ospp->product);
    list_product(ospp, WORD_SKU, ospp->sku);
    if (ospp->description.length > 0)
        list_product(ospp, WORD_DESCRIPTION, ospp->description);
    fact_set_choice(&ospp->licence->state, LicenceState_LICENSED, source);
    fact_set_absent(&ospp->licence->reason.meta, source);
}

static void act_word(Ospp *ospp, Word word, Str value) {
    Facts *facts = ospp->reading->facts;
    const SourceId source = ospp->reading->source;
    const bool ended = ospp->attempt != NULL && fact_known(ospp->attempt->succeeded.meta);
    if (word == WORD_NO_KEYS)
        list_word(ospp, word, value);
    if (word != WORD_ATTEMPT && word != WORD_ACTIVATED && (word < WORD_SKU || word > WORD_KEY))
        return;
    if (ospp->attempt == NULL || word == WORD_ATTEMPT || (ended && word == WORD_SKU))
        begin_attempt(ospp);
    Attempt *attempt = ospp->attempt;
    if (word == WORD_SKU) {
        ospp->sku = find_guid(value);
        if (ospp->sku.length > 0)
            fact_set_text(facts, &attempt->sku, ospp->sku, source);
    } else if (word == WORD_NAME) {
        ospp->product = up_to(value, "edition");
        fact_set_text(facts, &attempt->product, ospp->product, source);
        fact_set_choice(&attempt->application, application_of(value), source);
    } else if (word == WORD_DESCRIPTION) {
        ospp->description = up_to(value, "channel");
        fact_set_choice(&attempt->channel, channel_of(value), source);
    } else if (word == WORD_CODE && find_error_code(value).length > 0) {
        fact_set_flag(&attempt->succeeded, false, source);
        fact_set_code(facts, &attempt->code, find_error_code(value), source);
    } else if (word == WORD_ACTIVATED) {
        note_licensed(ospp);
    }
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

static void note_cmid(Ospp *ospp, Word word, Str value) {
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
static void note_history(Ospp *ospp, Word word, Str value) {
    if (word == WORD_WRITTEN && !find_time(value, &ospp->written))
        ospp->written = 0;
    if (word != WORD_HISTORY || find_error_code(value).length == 0)
        return;
    const SourceId source = ospp->reading->source;
    Facts *facts = ospp->reading->facts;
    Event *event = facts_add(facts, events, source);
    fact_set_number(&event->id, 12288, source);
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
        return "ospp-dstatus";
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
    if (kind != NULL && strcmp(kind, "ospp-dstatus") == 0)
        visit_lines(ospp, list_word);
    else if (kind != NULL)
        visit_lines(ospp, act_word);
    return kind;
}

static void read(const OutputBlock *block, Reading *reading) {
    Ospp ospp = {.block = block, .reading = reading};
    visit_lines(&ospp, note_word);
    reading->kind = read_kind(&ospp);
    reading->language = block_language(block);
}

const OutputKind output_ospp = {.anchors = anchors, .priority = 1, .fit = fit, .read = read};
