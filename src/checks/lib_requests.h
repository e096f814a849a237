/* The client's own records of a KMS exchange: 12288 the request, 12289 the reply [EVT]. */
#ifndef KMSDOCTOR_LIB_REQUESTS_H
#define KMSDOCTOR_LIB_REQUESTS_H

#include "checks/check.h"
#include "facts/known.h"

/* The newest event with that id (the last in the list where times are not known), or NULL. */
const Event *newest_event(const Facts *facts, int64_t id);
size_t count_events(const Facts *facts, int64_t id);

/* A code that a host gave in its reply: the request did reach a KMS. */
bool is_verdict_of_host(uint32_t code);

#endif
