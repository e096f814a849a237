/* DNS answers as facts, whatever tool printed them (nslookup, dig, Resolve-DnsName). */
#ifndef KMSDOCTOR_LIB_LOOKUPS_H
#define KMSDOCTOR_LIB_LOOKUPS_H

#include "machine/recorded/output_kind.h"

/* What is known of a question; texts may be empty. */
typedef struct Lookup {
    Str asked; /* "_vlmcs._tcp.corp.example", "kms01.corp.example" */
    Str server, server_name;
    bool authority_known, authoritative;
} Lookup;

/* "_vlmcs._tcp", with or without a domain behind it. */
bool lookup_is_kms(Str name);

/* The name asked in "nslookup -type=srv NAME [SERVER]", "Resolve-DnsName -Type SRV NAME", "dig
 * ...". */
Str lookup_asked_in(const char *command);

/* What a failure sentence means, in any of its wordings; ERROR when it is none we know. */
LookupOutcome lookup_outcome(Str text);

/* Adds an address answer without addresses yet. */
Name *lookup_add_name(Reading *reading, const Lookup *lookup, Str name);

/* Adds a record of lookup->asked, and the lookup that found it (once per name and server); NULL
 * when the name is not KMS's. */
SrvRecord *lookup_add_srv(Reading *reading, const Lookup *lookup);

/* Adds a lookup that failed: for a KMS name among srv_lookups, for other service names nothing,
 * else among names. */
void lookup_add_failure(Reading *reading, const Lookup *lookup, LookupOutcome outcome);

/* "priority = 0", one or several on a line, in any order. */
void lookup_read_record_parts(Reading *reading, SrvRecord *record, Str text);

/* "0 100 1688 kms01.corp.example." */
void lookup_read_record_numbers(Reading *reading, SrvRecord *record, Str text);

#endif
