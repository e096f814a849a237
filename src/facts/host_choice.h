/* Which KMS host a product of this PC uses and why, from facts alone (kms-facts.md section 1):
 *
 *   host set for the product (SKU) > for the application > for the whole system (service) [REG;
 *   the order is inferred]; on Windows 7 Office reads its own key instead [ODO-tools]
 *   else, lookup domain > remembered host > DNS records of _vlmcs._tcp over the PC's suffixes.
 *
 * Where a level was not looked at, the answer rests on those that were; where nothing was looked
 * at, it is HOST_UNKNOWN, never "no host". */
#ifndef KMSDOCTOR_HOST_CHOICE_H
#define KMSDOCTOR_HOST_CHOICE_H

#include "facts/discovery.h"
#include "facts/facts.h"

typedef enum HostHow {
    HOST_UNKNOWN,     /* the facts do not tell */
    HOST_SKU,         /* set for one product */
    HOST_APPLICATION, /* set for Windows or Office as a whole */
    HOST_SERVICE,     /* set for the whole system */
    HOST_OSPP,        /* set in Office's own key (Windows 7, Office 2010) */
    HOST_PRINTED,     /* a tool printed a set host; at which level it does not say */
    HOST_DOMAIN,      /* DNS records of the lookup domain */
    HOST_CACHE,       /* found in DNS before and remembered */
    HOST_DNS,         /* DNS records over the suffixes */
    HOST_NONE,        /* nothing set, and DNS gives none */
    HOST_HOW_COUNT
} HostHow;

typedef struct HostChoice {
    HostHow how;
    const char *host;   /* "" when there is none */
    int64_t port;       /* of the setting, of the record, else 1688 */
    const char *domain; /* zone of the record or lookup domain, "" otherwise */
    FactMeta meta;      /* where that comes from */
    const char *item;   /* label or key inside that source */
    bool inferred;      /* not seen for this product: Windows' own tool printed it for Windows */
} HostChoice;

/* Of an application (sku NULL: its KMS client licence, the first that is set), in the arena. */
HostChoice host_choice(Arena *arena, const Facts *facts, Application application, const char *sku);

/* "sku", "application", "service", "ospp", "printed", "domain", "cache", "dns", "none", "unknown"
 */
const char *host_how_word(HostHow how);

/* Somebody set it: discovery is off. */
static inline bool host_how_is_set(HostHow how) {
    return how >= HOST_SKU && how <= HOST_PRINTED;
}

/* Is it known that no host is set for the application at any level that counts? */
bool host_known_unset(const Facts *facts, Application application);

/* Office keeps its settings in a key of its own: Office 2010 always, later ones on Windows 7. */
bool office_has_own_key(const Facts *facts, Application application);

/* Port of a setting: 1688 when none is stored or it is no port. */
int64_t setting_port(const HostSetting *setting);

#endif
