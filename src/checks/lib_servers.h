/* The DNS servers that were asked. */
#ifndef KMSDOCTOR_LIB_SERVERS_H
#define KMSDOCTOR_LIB_SERVERS_H

#include "checks/check.h"

/* A resolver for anybody, which cannot hold the organisation's zone; not one that the
 * organisation's profile names as its own. */
bool server_is_public(const Profile *profile, const char *server);

/* From a seat a public resolver is asked because the seat happens to use it: that it does not know,
 * or does not answer, says nothing of the PC. */
bool server_says_nothing(const Facts *facts, const Profile *profile, const char *server);

/* Windows lists fec0:0:0:ffff::1 to ::3 where no IPv6 server is set: nobody answers there. */
bool server_is_placeholder(const char *server);

/* The first server of the PC's connected adapters that is no public one; NULL: none is known. */
const char *own_server(const Facts *facts, const Profile *profile);

/* Nobody asked whoever would know: from a seat, or as the PC has a server of its own beside. */
bool server_no_is_open(const Facts *facts, const Profile *profile, const char *server);

/* What a name came to counts for the PC: all but what a seat's own hosts file says, and what a
 * public resolver does not know. */
bool name_counts(const Facts *facts, const Profile *profile, const Name *name);

/* DNS answered that there is no such name, or no such record. */
bool outcome_is_missing(const FactChoice *outcome);

/* A test of a port ended before it began, as the name has no address: unless the answers to the
 * name themselves (none in time, refused, damaged) leave open whether it has one. */
bool port_tells_no_address(const Facts *facts, const Profile *profile, const Port *port);

#endif
