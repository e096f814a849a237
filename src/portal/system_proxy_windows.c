/* As browsers do it: what the network says (WPAD), the PAC script that is set, the proxy that is
 * set, each where it is switched on. Where none of it names anything libcurl looks into the
 * environment.
 * Learn: "WinHTTP AutoProxy Functions", "WinHttpGetIEProxyConfigForCurrentUser". */
#include "portal/system_proxy.h"

#include "base/deadline.h"
#include "base/utf16.h"
#include "facts/host_name.h"
#include "portal/portal_url.h"
#include "portal/proxy_list.h"

#include <windows.h>

#include <wchar.h>
#include <winhttp.h>

enum { MOST_UNITS = 2084, STEP_MS = 4000, DEADLINE_MS = 10 * 1000, HTTPS_PORT = 443 };

/* What is asked of WinHTTP on a thread of its own: no pointers, it may be left behind. */
typedef struct Question {
    wchar_t url[MOST_UNITS], script[MOST_UNITS]; /* script "": the network is asked for one */
    wchar_t proxies[MOST_UNITS];                 /* "": it is reached without one */
} Question;

static void copy_units(wchar_t to[MOST_UNITS], const wchar_t *from) {
    wcsncpy(to, from == NULL ? L"" : from, MOST_UNITS - 1);
    to[MOST_UNITS - 1] = L'\0';
}

/* First as nobody: a server that has the script may ask who is there, and then is told. */
static bool ask_as(HINTERNET session, Question *question, bool as_user) {
    WINHTTP_PROXY_INFO info = {0};
    WINHTTP_AUTOPROXY_OPTIONS options = {.fAutoLogonIfChallenged = as_user};
    if (question->script[0] != L'\0') {
        options.dwFlags = WINHTTP_AUTOPROXY_CONFIG_URL;
        options.lpszAutoConfigUrl = question->script;
    } else {
        options.dwFlags = WINHTTP_AUTOPROXY_AUTO_DETECT;
        options.dwAutoDetectFlags = WINHTTP_AUTO_DETECT_TYPE_DHCP | WINHTTP_AUTO_DETECT_TYPE_DNS_A;
    }
    if (!WinHttpGetProxyForUrl(session, question->url, &options, &info))
        return !as_user && GetLastError() == ERROR_WINHTTP_LOGIN_FAILURE &&
               ask_as(session, question, true);
    const bool named = info.dwAccessType == WINHTTP_ACCESS_TYPE_NAMED_PROXY;
    copy_units(question->proxies, named ? info.lpszProxy : NULL);
    GlobalFree(info.lpszProxy);
    GlobalFree(info.lpszProxyBypass);
    return true;
}

static Status ask(void *data) {
    const HINTERNET session = WinHttpOpen(L"kmsdoctor", WINHTTP_ACCESS_TYPE_NO_PROXY,
                                          WINHTTP_NO_PROXY_NAME, WINHTTP_NO_PROXY_BYPASS, 0);
    if (session == NULL)
        return STATUS_IO;
    WinHttpSetTimeouts(session, STEP_MS, STEP_MS, STEP_MS, STEP_MS);
    const bool answered = ask_as(session, data, false);
    WinHttpCloseHandle(session);
    return answered ? STATUS_OK : STATUS_NOT_FOUND;
}

/* "" where a script says that none is needed, NULL where there is no script. */
static const char *by_script(Arena *arena, const char *host, const wchar_t *script) {
    Question question = {.url = L""};
    const Meanwhile nothing = {0};
    copy_units(question.script, script);
    /* Only the host: what stands behind it is between us and the portal. */
    copy_units(question.url, utf16_of(arena, arena_printf(arena, "https://%s/", host)));
    if (with_deadline(DEADLINE_MS, &question, sizeof question, ask, nothing) != STATUS_OK)
        return NULL;
    if (question.proxies[0] == L'\0')
        return "";
    return proxy_list_https(arena, utf16_text_all(arena, question.proxies));
}

static const char *by_list(Arena *arena, const char *spec, const wchar_t *proxies,
                           const wchar_t *bypass) {
    const char *host;
    int64_t port;
    const char *none = bypass == NULL ? "" : utf16_text_all(arena, (uint16_t *)bypass);
    if (proxies == NULL || !host_spec_split(arena, spec, &host, &port))
        return NULL;
    if (proxy_list_passes_by(none, host, port == 0 ? HTTPS_PORT : port))
        return "";
    return proxy_list_https(arena, utf16_text_all(arena, (uint16_t *)proxies));
}

const char *system_proxy_for(Arena *arena, const char *url) {
    WINHTTP_CURRENT_USER_IE_PROXY_CONFIG config = {0};
    const char *host = portal_url_host(arena, url), *proxy = NULL;
    if (host[0] == '\0' || !WinHttpGetIEProxyConfigForCurrentUser(&config))
        return NULL;
    if (config.fAutoDetect)
        proxy = by_script(arena, host, NULL);
    if (proxy == NULL && config.lpszAutoConfigUrl != NULL)
        proxy = by_script(arena, host, config.lpszAutoConfigUrl);
    if (proxy == NULL)
        proxy = by_list(arena, host, config.lpszProxy, config.lpszProxyBypass);
    GlobalFree(config.lpszAutoConfigUrl);
    GlobalFree(config.lpszProxy);
    GlobalFree(config.lpszProxyBypass);
    return proxy;
}

const char *system_proxy_account(void) {
    return ":";
}
