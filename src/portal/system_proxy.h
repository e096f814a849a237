/* The proxy that this system is set up to use for a URL. */
#ifndef KMSDOCTOR_SYSTEM_PROXY_H
#define KMSDOCTOR_SYSTEM_PROXY_H

#include "base/str.h"

/* "http://host:port", in the arena; "": it is to be reached without one; NULL: none, or libcurl
 * finds it itself (https_proxy, no_proxy). May take seconds where the system has to look for it. */
const char *system_proxy_for(Arena *arena, const char *url);

/* What CURLOPT_PROXYUSERPWD is to be for a proxy that system_proxy_for names, and for no other: ":"
 * lets it know who is logged in to Windows (NTLM, Negotiate); NULL: nothing. */
const char *system_proxy_account(void);

#endif
