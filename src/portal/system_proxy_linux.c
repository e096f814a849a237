/* On Linux the environment says it, and libcurl reads that itself. */
#include "portal/system_proxy.h"

const char *system_proxy_for(Arena *arena, const char *url) {
    (void)arena;
    (void)url;
    return NULL;
}

const char *system_proxy_account(void) {
    return NULL;
}
