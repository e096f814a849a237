#include "machine/practice/commands/ospp.h"

#include "facts/known.h"

bool ospp_installed(const Licence *licence) {
    return spp_licence_is_office(licence) && fact_true(&licence->key_installed);
}

static const char *status_of(const Licence *licence) {
    static const char *const words[LicenceState_COUNT] = {
        "UNLICENSED",        "LICENSED",      "OOB_GRACE",     "OOT_GRACE",
        "NON_GENUINE_GRACE", "NOTIFICATIONS", "EXTENDED GRACE"};
    return words[licence->state.value];
}

static void print_kms_lines(ToolRun *run, const Licence *licence) {
    static const char *const types[ActivationType_COUNT] = {"ALL", "AD", "KMS", "TOKEN"};
    buf_printf(run->out, "Activation Type Configuration: %s\n",
               types[licence->activation_type.value]);
    if (fact_known(licence->dns_host.meta))
        buf_printf(run->out, "\tKMS machine name from DNS: %s:%lld\n", licence->dns_host.value,
                   (long long)fact_number(&licence->dns_port, KMS_PORT));
    else
        buf_add_text(run->out, "\tDNS auto-discovery: KMS name not available\n");
    /* It shows what is set for the product itself; the service level stays in the dark. */
    KmsTry set;
    if (spp_set_host(run->practice, licence, &set) && set.level == SettingLevel_SKU)
        buf_printf(run->out, "\tKMS machine registry override defined: %s:%lld\n", set.host,
                   (long long)set.port);
    buf_printf(run->out, "\tActivation Interval: %lld minutes\n\tRenewal Interval: %lld minutes\n",
               (long long)fact_number(&licence->activation_interval, 120),
               (long long)fact_number(&licence->renewal_interval, 10080));
    buf_printf(run->out, "\tKMS host caching: %s\n",
               fact_false(&licence->host_caching) ? "Disabled" : "Enabled");
    const char *domain = spp_lookup_domain(run->practice, licence);
    if (domain[0] != '\0')
        buf_printf(run->out, "\tKMS Lookup Domain: %s\n", domain);
}

static void print_status(ToolRun *run, const Licence *licence) {
    const bool is_2013 = str_starts(str_of(fact_text(&licence->name)), "Office 15");
    if (!is_2013)
        buf_add_text(run->out, "PRODUCT ID: 00339-10000-00000-AA000\n");
    buf_printf(run->out, "SKU ID: %s\nLICENSE NAME: %s\nLICENSE DESCRIPTION: %s\n",
               fact_text(&licence->sku), fact_text(&licence->name),
               fact_text(&licence->description));
    if (!is_2013)
        buf_printf(run->out, "BETA EXPIRATION: %s\n", run->chinese ? "1601/1/1" : "1/1/1601");
    buf_printf(run->out, "LICENSE STATUS:  ---%s--- \n", status_of(licence));
    if (fact_known(licence->reason.meta))
        buf_printf(run->out, "ERROR CODE: %s\nERROR DESCRIPTION: %s\n", licence->reason.value,
                   licensing_error_text(run, licence->reason.value, false));
    const long long minutes = fact_number(&licence->minutes, 0);
    if (minutes > 0)
        buf_printf(run->out, "REMAINING GRACE: %lld days  (%lld minute(s) before expiring)\n",
                   minutes / 1440, minutes);
    buf_printf(run->out, "Last 5 characters of installed product key: %s\n",
               fact_text(&licence->partial_key));
    if (spp_licence_is_kms_client(licence))
        print_kms_lines(run, licence);
    buf_add_text(run->out, OSPP_RULE);
}

void ospp_display(ToolRun *run, bool all) {
    const Facts *pc = run->practice->pc;
    size_t shown = 0;
    for (size_t i = 0; i < pc->licences.count; i++) {
        const Licence *licence = &pc->licences.items[i];
        if (all ? !spp_licence_is_office(licence) : !ospp_installed(licence))
            continue;
        print_status(run, licence);
        shown++;
    }
    if (shown == 0)
        buf_add_text(run->out, "<No installed product keys detected>\n");
}
