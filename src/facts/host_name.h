/* What is a host name, an address or a port; nothing else goes near a command, a setting or a
 * socket. */
#ifndef KMSDOCTOR_HOST_NAME_H
#define KMSDOCTOR_HOST_NAME_H

#include "base/str.h"

/* RFC 1123 host name, IPv4, or IPv6 in brackets (the brackets are required); no port in it. */
bool host_is_valid(const char *host);
bool port_is_valid(int64_t port); /* 1 to 65535 */

/* A name that DNS can be asked for: as a host name, but `_` is allowed too, as Active Directory
 * allows it. No address. */
bool dns_name_is_valid(const char *name);

/* An address written in full: IPv4, or IPv6 without brackets. */
bool address_is_valid(const char *address);

/* Takes "NAME", "NAME:PORT", "ADDRESS", "[V6]", "[V6]:PORT" or a bare IPv6 address apart. *ret_host
 * (in the arena) stands without brackets; *ret_port is 0 where none is given. False, and nothing
 * written, when the port is none or nothing stands before it. Whether the host is one is not asked.
 */
bool host_spec_split(Arena *arena, const char *spec, const char **ret_host, int64_t *ret_port);

/* The other way: "NAME:PORT", "[V6]:PORT"; without the port where it is 0. In the arena. */
char *host_spec_text(Arena *arena, const char *host, int64_t port);

#endif
