/* Licences as /dstatus lists them, and as /act activates them. */
#include "machine/recorded/kinds/lib_licence.h"
#include "machine/recorded/kinds/lib_ospp.h"

#include "facts/error_code.h"

/* What stands before the last word that belongs to the value: remarks are often glued to it. */
static Str up_to(Str value, const char *last_word) {
    const size_t at = str_find(value, last_word);
    return at == STR_NOT_FOUND ? value : str_first(value, at + strlen(last_word));
}

static Str key_end(Str value) {
    size_t length = 0;
    while (
        length < value.length && length < 5 &&
        ((char_is_digit(value.at[length])) || (value.at[length] >= 'A' && value.at[length] <= 'Z')))
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
    const bool full = ospp->reading->facts->licences.count >= MOST_LICENCES;
    /* Beyond that they are read and forgotten, or the last one would get what all say. */
    ospp->licence = full ? arena_alloc(ospp->reading->arena, sizeof *ospp->licence)
                         : facts_add(ospp->reading->facts, licences, ospp->reading->source);
    fact_set_choice(&ospp->licence->application, Application_OFFICE, ospp->reading->source);
}

static void list_product(Ospp *ospp, OsppWord word, Str value) {
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

static void list_state(Ospp *ospp, OsppWord word, Str value) {
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

static void list_kms(Ospp *ospp, OsppWord word, Str value) {
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
static bool begins_product(const Ospp *ospp, OsppWord word) {
    if (ospp->licence == NULL)
        return true;
    return word == WORD_PRODUCT_ID ||
           (word == WORD_SKU &&
            (fact_known(ospp->licence->name.meta) || fact_known(ospp->licence->sku.meta))) ||
           (word == WORD_NAME && fact_known(ospp->licence->name.meta));
}

void ospp_list_word(Ospp *ospp, OsppWord word, Str value) {
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
    ospp->product = ospp->sku = ospp->description = ospp->key = STR_NONE;
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
    if (ospp->key.length > 0)
        list_product(ospp, WORD_KEY, ospp->key);
    fact_set_choice(&ospp->licence->state, LicenceState_LICENSED, source);
    fact_set_absent(&ospp->licence->reason.meta, source);
}

void ospp_act_word(Ospp *ospp, OsppWord word, Str value) {
    Facts *facts = ospp->reading->facts;
    const SourceId source = ospp->reading->source;
    const bool ended = ospp->attempt != NULL && fact_known(ospp->attempt->succeeded.meta);
    if (word == WORD_NO_KEYS)
        ospp_list_word(ospp, word, value);
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
    } else if (word == WORD_KEY) {
        ospp->key = value;
    } else if (word == WORD_CODE && find_error_code(value).length > 0) {
        fact_set_code(facts, &attempt->code, find_error_code(value), source);
        if (error_code_is_failure(error_code_value(fact_text(&attempt->code))))
            fact_set_flag(&attempt->succeeded, false, source);
    } else if (word == WORD_ACTIVATED) {
        note_licensed(ospp);
    }
}
