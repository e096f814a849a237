/* The events that the licensing service leaves [EVT][SA-8198]. */
#ifndef KMSDOCTOR_PRACTICE_SPP_EVENTS_H
#define KMSDOCTOR_PRACTICE_SPP_EVENTS_H

#include "machine/practice/spp.h"

/* The client machine ID that a product shows to a KMS host. */
const char *spp_cmid_of(const Practice *practice, const Licence *licence);

/* The least count that a product needs. */
int64_t spp_minimum_of(const Licence *licence);

/* 12288: the client sent a request, or could not (kms NULL: there was no host to send it to). */
void spp_log_request(Practice *practice, const Licence *licence, const KmsTry *kms,
                     const char *code);

/* 12289: a reply came. */
void spp_log_reply(Practice *practice, const Licence *licence, const char *code, int64_t count);

/* 8198: the service's own timer did not get through. */
void spp_log_automatic_failure(Practice *practice, const Licence *licence, const char *code);

#endif
