/* Whether DNS discovery matters here: it does not while a host is set. */
#ifndef KMSDOCTOR_DIAGNOSIS_DISCOVERY_H
#define KMSDOCTOR_DIAGNOSIS_DISCOVERY_H

#include "diagnosis/cause.h"

/* How much a fault in DNS weighs: certain when discovery is used and activation fails for it;
 * likely when a set host stands before it, or a licence still holds; none when activation works
 * through a host that was set. */
Certainty discovery_weight(const DiagnosisInput *input);

/* Who mends an address configuration: the person where it was typed in, else the domain (DHCP). */
Owner address_owner(const DiagnosisInput *input);

#endif
