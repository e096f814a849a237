/* The SRV records of the zones where a PC looks: which of them count, and whether they agree. */
#ifndef KMSDOCTOR_LIB_RECORDS_H
#define KMSDOCTOR_LIB_RECORDS_H

#include "checks/check.h"
#include "facts/discovery.h"

/* More than these are no record set but a collection of mails. */
enum { MOST_RECORDS = 64 };

/* The PC looks in that domain, as far as it is known where it looks. */
bool domain_is_ours(const DomainList *domains, const char *domain);

/* No record before it in the list names that host. */
bool record_is_new_target(const Facts *facts, const DomainList *domains, size_t index);

/* Those of our zones, each once whatever number of servers gave it; into `ret_records`, at most
 * MOST_RECORDS. */
size_t records_to_tell(const Facts *facts, const DomainList *domains,
                       const SrvRecord *ret_records[MOST_RECORDS]);

/* As far as is known: a record whose domain was not noted may be of any. */
bool records_share_domain(const SrvRecord *a, const SrvRecord *b);

bool records_rank_alike(const SrvRecord *a, const SrvRecord *b);

/* A record that one server gives and another, which has records too, does not; NULL: none. */
const SrvRecord *disputed_record(const Facts *facts, const DomainList *domains,
                                 const char **ret_other);

/* Is the port of the record shown to be wrong: closed, while the same host listens on another, or
 * says that it does? A port other than 1688 is no fault by itself. */
bool record_port_is_wrong(const Facts *facts, const SrvRecord *record);

#endif
