/* Names and addresses that mean something by themselves, whatever the PC: which host a vendor sets
 * in the factory, which resolvers are public, which editions cannot be KMS clients. Pure; texts may
 * be anything. */
#ifndef KMSDOCTOR_KNOWN_H
#define KMSDOCTOR_KNOWN_H

#include "base/str.h"

/* A port is 1688 where nothing else is said [WSD-gen]. */
enum { KMS_PORT = 1688 };

/* The client's and the host's records of a KMS exchange [EVT]: the client asks, the client has an
 * answer, the host was asked. */
enum { EVENT_REQUEST = 12288, EVENT_REPLY = 12289, EVENT_RECEIVED = 12290 };

/* The name without blanks around it and without the root's dot at its end; part of `host`. */
Str host_bare(const char *host);

/* The same host: ASCII case and a trailing dot do not count. */
bool host_same(const char *a, const char *b);

/* The host that CMGE ships with [CMGE-audit]. */
bool host_is_factory(const char *host);

/* localhost, a loopback or unspecified address: no other machine. */
bool host_is_loopback(const char *host);

typedef enum AddressKind {
    ADDRESS_NONE, /* the text is no address */
    ADDRESS_UNSPECIFIED,
    ADDRESS_LOOPBACK,
    ADDRESS_LINK_LOCAL, /* 169.254.x.x, fe80::: nobody gave it one */
    ADDRESS_PRIVATE,    /* RFC 1918, RFC 6598, fc00::/7 */
    ADDRESS_PUBLIC
} AddressKind;

/* IPv4 or IPv6; brackets, a zone (%12) and a prefix length (/24) are allowed. */
AddressKind address_kind(const char *address);

/* A resolver on the Internet that anybody may use: it cannot hold an organisation's own zone. */
bool address_is_public_resolver(const char *address);

/* No KMS client edition of Windows: Home, Single Language, Starter, Ultimate, evaluation copies.
 * Reads an EditionID ("CoreSingleLanguage") or a product name ("Windows 10 Home"). */
bool windows_edition_lacks_kms(const char *name);

#endif
