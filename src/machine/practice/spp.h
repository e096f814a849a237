/* A small model of the licensing service: which host a product asks, what comes of it, and the
 * events that it leaves [kms-facts.md sections 1, 5, 6]. */
#ifndef KMSDOCTOR_PRACTICE_SPP_H
#define KMSDOCTOR_PRACTICE_SPP_H

#include "machine/practice/practice.h"

/* One way to a KMS host that the service would try. */
typedef struct KmsTry {
    const char *host;
    int64_t port;
    SettingLevel level; /* where it is set; COUNT: it was found */
    bool from_dns;      /* not the cached one */
} KmsTry;

enum { SPP_TRIES = 16 };

typedef struct KmsChoice {
    KmsTry tries[SPP_TRIES]; /* in the order in which they are tried */
    size_t count;
    const char
        *dns_code; /* why DNS gave none ("0x8007232B"); NULL when it was not asked or gave some */
} KmsChoice;

/* The service level always has a record (whose host may be absent). */
HostSetting *spp_setting_make(Practice *practice, SettingLevel level, Application application,
                              const char *sku);

/* A setting that says nothing any more goes, except that of the service level. */
void spp_settings_tidy(Practice *practice);

/* The lookup domain in effect for a product, "" when there is none. */
const char *spp_lookup_domain(const Practice *practice, const Licence *licence);

/* A host set for a product, by level (sku over application over service); false when none is. */
bool spp_set_host(const Practice *practice, const Licence *licence, KmsTry *ret_try);

KmsChoice spp_choose(const Practice *practice, const Licence *licence);

bool spp_licence_is_kms_client(const Licence *licence);
bool spp_licence_is_office(const Licence *licence);

/* NULL when the service runs or can be started (then it is started); else the code that says why
 * not. */
const char *spp_service_trouble(Practice *practice);

/* Tries to activate; NULL when it did, else the code a tool reports. `automatic`: by the service's
 * own timer, which leaves an event 8198 on failure. */
const char *spp_activate(Practice *practice, Licence *licence, bool automatic);

/* The attempt as a tool reported it, for the facts. */
void spp_note_attempt(Practice *practice, AttemptTool tool, const Licence *licence,
                      const char *code);

/* What a PC has behind it when one meets it: the service tried by itself. */
void spp_live_until_now(Practice *practice);

#endif
