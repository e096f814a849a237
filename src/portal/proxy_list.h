/* The two lists in which Windows names proxies and those who need none ("Internet Options", and
 * what a PAC script answers). Pure, so that every system tests it.
 * Learn: "INTERNET_PROXY_INFO", "WINHTTP_PROXY_INFO". */
#ifndef KMSDOCTOR_PROXY_LIST_H
#define KMSDOCTOR_PROXY_LIST_H

#include "base/str.h"

/* The one for https in "proxy:8080", "http=a:80;https=b:8080", "socks=c:1080" (also with blanks
 * between), as CURLOPT_PROXY takes it: "http://b:8080". Where several are named the first counts.
 * NULL: none of them is for https, or it is no address. In the arena. */
const char *proxy_list_https(Arena *arena, const char *list);

/* Is that host reached without a proxy by "*.corp.example;10.*;<local>"? `host` is a name or an
 * address without brackets. Capital letters do not matter. <local> is every name without a dot.
 * This very computer always is, unless <-loopback> is in the list. */
bool proxy_list_passes_by(const char *list, const char *host, int64_t port);

#endif
