/* A DNS reply, read from its bytes (RFC 1035, 2782, 3596): outcome, flags, the CNAMEs on the way,
 * and the records asked for. c-ares does the asking and has matched id, question and sender; what
 * the sections say is foreign and is checked here, byte by byte. Names are expanded by c-ares
 * (ares_expand_name) after their length (255 bytes) and pointers (backwards only) were checked.
 * Pure. */
#ifndef KMSDOCTOR_DNS_MESSAGE_H
#define KMSDOCTOR_DNS_MESSAGE_H

#include "base/str.h"
#include "facts/facts.h"

typedef enum DnsRecordType {
    DNS_TYPE_A = 1,
    DNS_TYPE_SOA = 6,
    DNS_TYPE_AAAA = 28,
    DNS_TYPE_SRV = 33
} DnsRecordType;

/* More records than this are not kept (the first ones are); `more` says that there were. */
enum { DNS_MOST_RECORDS = 32, DNS_MOST_ALIASES = 8 };

typedef struct DnsSrv {
    int priority, weight, port;
    const char *target; /* "." for a record that says: there is none; never NULL */
} DnsSrv;

/* An address as text: "10.1.0.20", "2001:db8::5". */
typedef struct DnsAnswer {
    LookupOutcome outcome; /* FOUND: at least one record of the type asked, of the last name of the
                              chain of CNAMEs (of the name itself where there is none; a SOA: of
                              the name itself only); EMPTY: rcode 0 and none; NXDOMAIN, SERVFAIL,
                              REFUSED by rcode; ERROR: another rcode or a damaged message */
    bool authoritative, truncated, recursion;
    const char *alias; /* last name of the chain of CNAMEs, NULL: none on the way; with every rcode:
                          NXDOMAIN with an alias says that the alias does not exist */
    DnsSrv *srv; /* with FOUND only, as all records: by ascending priority, then descending weight,
                    then as they came */
    size_t srv_count;
    const char **addresses; /* of A and AAAA, as they came */
    size_t address_count;
    bool has_soa; /* a SOA was asked for and one of the very name is there: it is a zone */
    bool more;
    /* Of SRV replies: addresses that came along for a target (additional section) are not kept:
     * who lies about a target could lie about them too; they are asked for themselves. */
} DnsAnswer;

/* For who has records from elsewhere: room for DNS_MOST_RECORDS of each kind; then one in its place
 * by priority and weight, or at the end. Beyond the room only `more` is set. */
void dns_answer_make_room(Arena *arena, DnsAnswer *answer);
void dns_answer_add_srv(DnsAnswer *answer, const DnsSrv *srv);
void dns_answer_add_address(DnsAnswer *answer, const char *address);

/* The same in another arena, without what the reading left behind. */
DnsAnswer dns_answer_copy(Arena *arena, const DnsAnswer *answer);

/* Reads a reply to the question (name, type). A name is compared without case and root dot. CNAMEs
 * are followed in whatever order they stand, DNS_MOST_ALIASES of them; a loop or a longer chain is
 * ERROR. Records of other names and classes are ignored.
 *
 * One damaged part makes the whole message ERROR, without records and alias: a count that promises
 * more than came, an unsound name, a record among the answers whose data are longer or shorter than
 * its type says, no question (an error may go without), a query instead of a reply. Only where the
 * reply says itself that it was cut (`truncated`) it may end early: what came before the cut is
 * told (so EMPTY means little), and the caller asks again over TCP. What stands behind the last
 * record is ignored.
 *
 * Everything in the arena; texts are as they came (show them only through text_show), control and
 * non-ASCII bytes inside labels are c-ares' \DDD. */
DnsAnswer dns_message_read(Arena *arena, Str message, const char *name, DnsRecordType type);

#endif
