/* Put before libcurl (LD_PRELOAD): its limit of the whole time of an exchange is a fortieth of what
 * it is told. All its other limits stay. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>

enum { TIMEOUT_MS = 155 /* CURLOPT_TIMEOUT_MS */, FASTER = 40 };

int curl_easy_setopt(void *easy, int option, ...) {
    static int (*real)(void *, int, ...);
    if (real == 0)
        *(void **)&real = dlsym(RTLD_NEXT, "curl_easy_setopt");
    va_list arguments;
    va_start(arguments, option);
    void *value = va_arg(arguments, void *); /* a long, a curl_off_t and a pointer are as long */
    va_end(arguments);
    return real(easy, option, option == TIMEOUT_MS ? (void *)((long)value / FASTER) : value);
}
