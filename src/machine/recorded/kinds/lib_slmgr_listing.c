#include "machine/recorded/kinds/lib_licence.h"
#include "machine/recorded/kinds/lib_slmgr_read.h"
#include "machine/spp_keys.h"

typedef struct Listing {
    const OutputBlock *block;
    Reading *reading;
    bool seen[LABEL_COUNT];
    Licence *licence; /* NULL until the first label */
    KmsHost *host;    /* in a host's listing, instead of a licence */
} Listing;

/* A product is a host's when it holds a host key or says that the service is enabled. */
static bool is_of_host(const OutputBlock *block, size_t first) {
    Str value;
    for (size_t i = first; i < block->count; i++) {
        const SlmgrLabel label = slmgr_label(&block->lines[i], &value);
        if (label == LABEL_NAME && i > first)
            return false;
        if ((label == LABEL_DESCRIPTION && channel_of(value) == Channel_KMS_HOST) ||
            label == LABEL_HOST_ENABLED || label == LABEL_COUNT_NOW)
            return true;
    }
    return false;
}

static void begin_product(Listing *listing, size_t first) {
    Reading *reading = listing->reading;
    listing->licence = NULL;
    listing->host = NULL;
    if (is_of_host(listing->block, first)) {
        listing->host = facts_add(reading->facts, kms_hosts, reading->source);
        return;
    }
    listing->licence = facts_add(reading->facts, licences, reading->source);
    fact_set_choice(&listing->licence->application, Application_WINDOWS, reading->source);
}

/* ---- a client ---- */

static void read_identity(Listing *listing, SlmgrLabel label, Str value) {
    Facts *facts = listing->reading->facts;
    const SourceId source = listing->reading->source;
    Licence *licence = listing->licence;
    if (label == LABEL_NAME) {
        fact_set_text(facts, &licence->name, value, source);
        fact_set_choice(&licence->application, application_of(value), source);
    } else if (label == LABEL_DESCRIPTION) {
        fact_set_text(facts, &licence->description, value, source);
        fact_set_choice(&licence->channel, channel_of(value), source);
    } else if (label == LABEL_ACTIVATION_ID && find_guid(value).length > 0) {
        fact_set_text(facts, &licence->sku, find_guid(value), source);
    } else if (label == LABEL_APPLICATION_ID && application_of_guid(find_guid(value)) >= 0) {
        fact_set_choice(&licence->application, application_of_guid(find_guid(value)), source);
    } else if (label == LABEL_PARTIAL_KEY) {
        fact_set_flag(&licence->key_installed, true, source);
        if (!is_masked(value))
            fact_set_text(facts, &licence->partial_key, value, source);
    } else if (label == LABEL_NOT_IN_USE) {
        fact_set_flag(&licence->key_installed, false, source);
    }
}

static void read_state(Listing *listing, SlmgrLabel label, Str value) {
    const SourceId source = listing->reading->source;
    Licence *licence = listing->licence;
    int64_t minutes;
    if (label == LABEL_STATUS && slmgr_state(value) != LicenceState_COUNT) {
        fact_set_choice(&licence->state, slmgr_state(value), source);
    } else if ((label == LABEL_EXPIRATION || label == LABEL_REMAINING) &&
               minutes_of(value, &minutes)) {
        fact_set_number(&licence->minutes, minutes, source);
    } else if (label == LABEL_REASON && find_error_code(value).length > 0) {
        fact_set_code(listing->reading->facts, &licence->reason, find_error_code(value), source);
    } else if (label == LABEL_TYPE && slmgr_type(value) >= 0) {
        fact_set_choice(&licence->activation_type, slmgr_type(value), source);
        if (fact_is(&licence->application, Application_WINDOWS))
            fact_set_choice(&listing->reading->facts->spp.activation_type, slmgr_type(value),
                            source);
    }
}

static void read_cmid(Listing *listing, Str value) {
    Facts *facts = listing->reading->facts;
    const SourceId source = listing->reading->source;
    const Str cmid = find_guid(value);
    if (cmid.length == 0)
        return;
    const bool windows = fact_is(&listing->licence->application, Application_WINDOWS);
    fact_set_text(facts, windows ? &facts->spp.cmid : &facts->spp.office_cmid, cmid, source);
    Cmid *seen = facts_add(facts, cmids, source);
    if (listing->block->context.pc[0] != '\0')
        fact_set_text(facts, &seen->pc, str_of(listing->block->context.pc), source);
    fact_set_choice(&seen->application,
                    windows ? Application_WINDOWS : listing->licence->application.value, source);
    fact_set_text(facts, &seen->cmid, cmid, source);
}

/* A registered name hides the one from DNS: only one of the two is ever printed [SLMGR]. */
static void read_host_choice(Listing *listing, SlmgrLabel label, Str value) {
    Facts *facts = listing->reading->facts;
    const SourceId source = listing->reading->source;
    Licence *licence = listing->licence;
    if (label == LABEL_REGISTERED) {
        set_host_port(facts, &licence->host, &licence->port, value, source);
    } else if (label == LABEL_DNS) {
        set_host_port(facts, &licence->dns_host, &licence->dns_port, value, source);
        fact_set_absent(&licence->host.meta, source);
    } else if (label == LABEL_DNS_NONE) {
        fact_set_absent(&licence->dns_host.meta, source);
        fact_set_absent(&licence->host.meta, source);
    }
}

static void read_kms(Listing *listing, SlmgrLabel label, Str value) {
    Facts *facts = listing->reading->facts;
    const SourceId source = listing->reading->source;
    Licence *licence = listing->licence;
    int64_t minutes;
    if (label == LABEL_CMID) {
        read_cmid(listing, value);
    } else if (label == LABEL_DOMAIN && value.length > 0) {
        fact_set_text(facts, &licence->lookup_domain, value, source);
    } else if (label == LABEL_ADDRESS) {
        if (find_ip(value).length > 0)
            fact_set_text(facts, &licence->host_address, find_ip(value), source);
        else
            fact_set_absent(&licence->host_address.meta, source);
    } else if (label == LABEL_HOST_PID && !is_masked(value)) {
        fact_set_text(facts, &licence->host_pid, value, source);
    } else if (label == LABEL_ACTIVATION_INTERVAL && minutes_of(value, &minutes)) {
        fact_set_number(&licence->activation_interval, minutes, source);
    } else if (label == LABEL_RENEWAL_INTERVAL && minutes_of(value, &minutes)) {
        fact_set_number(&licence->renewal_interval, minutes, source);
    } else if (label == LABEL_CACHING_ON || label == LABEL_CACHING_OFF) {
        fact_set_flag(&licence->host_caching, label == LABEL_CACHING_ON, source);
    } else {
        read_host_choice(listing, label, value);
    }
}

/* ---- a KMS host ---- */

static void read_host(Listing *listing, SlmgrLabel label, Str value) {
    Facts *facts = listing->reading->facts;
    const SourceId source = listing->reading->source;
    KmsHost *host = listing->host;
    int64_t number;
    const bool numbered = str_number(value, &number);
    if (label == LABEL_NAME) {
        fact_set_text(facts, &host->product, value, source);
        fact_set_choice(&host->application, application_of(value), source);
    } else if (label == LABEL_APPLICATION_ID && application_of_guid(find_guid(value)) >= 0) {
        fact_set_choice(&host->application, application_of_guid(find_guid(value)), source);
    } else if (label == LABEL_STATUS && slmgr_state(value) != LicenceState_COUNT) {
        fact_set_choice(&host->state, slmgr_state(value), source);
    } else if (label == LABEL_HOST_ENABLED) {
        fact_set_flag(&host->enabled, true, source);
    } else if (label == LABEL_COUNT_NOW && numbered) {
        fact_set_number(&host->count, number, source);
    } else if (label == LABEL_PORT && numbered) {
        fact_set_number(&host->port, number, source);
    } else if (label == LABEL_PUBLISHING || label == LABEL_NOT_PUBLISHING) {
        fact_set_flag(&host->publishes, label == LABEL_PUBLISHING, source);
    } else if (label == LABEL_REQUESTS && numbered) {
        fact_set_number(&host->requests, number, source);
    } else if (label == LABEL_REQUESTS_FAILED && numbered) {
        fact_set_number(&host->failed, number, source);
    }
}

/* ---- the whole ---- */

static void read_line(Listing *listing, size_t index, SlmgrLabel label, Str value) {
    Reading *reading = listing->reading;
    const bool first = listing->licence == NULL && listing->host == NULL;
    if (label == LABEL_NONE)
        return;
    if (label == LABEL_VERSION) {
        if (value.length > 0)
            fact_set_text(reading->facts, &reading->facts->spp.version, str_cut(value, ' ', NULL),
                          reading->source);
        return;
    }
    if (first || label == LABEL_NAME)
        begin_product(listing, index);
    if (label == LABEL_TRUSTED_TIME)
        find_time(value, &reading->when);
    if (listing->host != NULL)
        read_host(listing, label, value);
    if (listing->licence == NULL)
        return;
    read_identity(listing, label, value);
    read_state(listing, label, value);
    read_kms(listing, label, value);
}

/* /dli is the short form: of what both print, /dlv prints more [SLMGR]. */
static const char *kind_of(const Listing *listing) {
    static const SlmgrLabel only_long[] = {
        LABEL_VERSION,      LABEL_ACTIVATION_ID, LABEL_APPLICATION_ID,
        LABEL_EXTENDED_PID, LABEL_CHANNEL,       LABEL_INSTALLATION_ID,
        LABEL_URL,          LABEL_REARM_COUNT,   LABEL_TRUSTED_TIME};
    for (size_t i = 0; i < sizeof only_long / sizeof only_long[0]; i++)
        if (listing->seen[only_long[i]])
            return "slmgr-dlv";
    Str value;
    if (option_value(listing->block->context.command, "dlv", &value))
        return "slmgr-dlv";
    return listing->seen[LABEL_NAME] || option_value(listing->block->context.command, "dli", &value)
               ? "slmgr-dli"
               : "slmgr-dlv";
}

const char *slmgr_read_listing(const OutputBlock *block, Reading *reading) {
    Listing listing = {.block = block, .reading = reading};
    for (size_t i = 0; i < block->count; i++) {
        Str value = STR_NONE;
        const SlmgrLabel label = slmgr_label(&block->lines[i], &value);
        listing.seen[label] = true;
        read_line(&listing, i, label, value);
    }
    /* Of a client it is as soon as one of its products is a client's. */
    reading->of_kms_host =
        reading->facts->kms_hosts.count > 0 && reading->facts->licences.count == 0;
    return kind_of(&listing);
}
