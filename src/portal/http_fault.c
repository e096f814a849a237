/* What libcurl's error codes mean to a person, and whether another attempt may help. */
#include "base/text.h"
#include "portal/http_rooms.h"
#include "portal/portal_url.h"

typedef struct Meaning {
    CURLcode code;
    HttpEnd end;
    Status status;
    const char *key;
} Meaning;

static const Meaning meanings[] = {
    {CURLE_COULDNT_RESOLVE_HOST, HTTP_BROKEN, STATUS_NOT_FOUND, "portal_trouble.no_name"},
    {CURLE_COULDNT_RESOLVE_PROXY, HTTP_BROKEN, STATUS_NOT_FOUND, "portal_trouble.no_proxy"},
    {CURLE_PROXY, HTTP_BROKEN, STATUS_IO, "portal_trouble.no_proxy"},
    {CURLE_COULDNT_CONNECT, HTTP_BROKEN, STATUS_IO, "portal_trouble.no_connection"},
    {CURLE_OPERATION_TIMEDOUT, HTTP_BROKEN, STATUS_TIMED_OUT, "portal_trouble.silent"},
    {CURLE_SSL_CONNECT_ERROR, HTTP_BROKEN, STATUS_IO, "portal_trouble.tls"},
    {CURLE_PEER_FAILED_VERIFICATION, HTTP_REFUSED, STATUS_REFUSED, "portal_trouble.certificate"},
    {CURLE_SSL_CERTPROBLEM, HTTP_REFUSED, STATUS_REFUSED, "portal_trouble.certificate"},
    {CURLE_SSL_ISSUER_ERROR, HTTP_REFUSED, STATUS_REFUSED, "portal_trouble.certificate"},
    {CURLE_SSL_INVALIDCERTSTATUS, HTTP_REFUSED, STATUS_REFUSED, "portal_trouble.certificate"},
    {CURLE_SSL_CACERT_BADFILE, HTTP_REFUSED, STATUS_MALFORMED, "portal_trouble.bad_ca"},
    /* HTTP/0.9, or no version of it at all: our own addresses are all https. */
    {CURLE_UNSUPPORTED_PROTOCOL, HTTP_BROKEN, STATUS_MALFORMED, "portal_trouble.strange"},
    {CURLE_URL_MALFORMAT, HTTP_REFUSED, STATUS_REFUSED, "portal_trouble.bad_url"},
    {CURLE_WRITE_ERROR, HTTP_REFUSED, STATUS_TOO_BIG, "portal_trouble.answer_too_big"},
    {CURLE_WEIRD_SERVER_REPLY, HTTP_BROKEN, STATUS_MALFORMED, "portal_trouble.strange"},
};

static Meaning meaning_of(CURLcode code) {
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
        if (meanings[i].code == code)
            return meanings[i];
    return (Meaning){code, HTTP_BROKEN, STATUS_IO, "portal_trouble.broken"};
}

/* ---- what is wrong with a certificate ---- */

typedef struct Flaw {
    long verify_result; /* OpenSSL's x509_vfy.h; 0: it has no number for that */
    const char *words;  /* in what libcurl says, NULL: the number is enough */
    const char *key;
} Flaw;

#define OF_WHOM  "portal_trouble.certificate"
#define FOR_WHEN "portal_trouble.certificate_time"
#define FOR_WHOM "portal_trouble.certificate_host"

/* The words are those of libcurl over OpenSSL and over Schannel, which gives no number. */
static const Flaw flaws[] = {
    {9, "NOT_TIME_VALID", FOR_WHEN},
    {10, "SEC_E_CERT_EXPIRED", FOR_WHEN},
    {62, "matches target", FOR_WHOM},
    {64, "does not match target", FOR_WHOM},
    {0, "match connection hostname", FOR_WHOM},
    {0, "name verification failed", FOR_WHOM},
    {0, "SEC_E_WRONG_PRINCIPAL", FOR_WHOM},
    {2, "UNTRUSTED_ROOT", OF_WHOM},
    {20, "PARTIAL_CHAIN", OF_WHOM},
    {7, NULL, OF_WHOM},  /* of another authority that has the same name */
    {18, NULL, OF_WHOM}, /* its own */
    {19, NULL, OF_WHOM},
    {21, NULL, OF_WHOM},
};

static const char *key_of_certificate(const HttpFault *fault) {
    for (size_t i = 0; i < sizeof flaws / sizeof flaws[0]; i++) {
        const Flaw *flaw = &flaws[i];
        if ((flaw->verify_result == 0 || flaw->verify_result != fault->verify_result) &&
            (flaw->words == NULL || !str_contains(str_of(fault->detail), flaw->words)))
            continue;
        return fault->own_ca && strcmp(flaw->key, OF_WHOM) == 0 ? "portal_trouble.certificate_ca"
                                                                : flaw->key;
    }
    return "portal_trouble.certificate_other";
}

/* libcurl repeats the whole of it then, with the password that may stand in it. */
static bool is_bad_proxy(const HttpFault *fault) {
    return str_contains(str_of(fault->detail), "Unsupported proxy");
}

HttpEnd http_fault(Arena *arena, const HttpFault *fault, PortalTrouble *ret_trouble) {
    Meaning meaning = meaning_of(fault->code);
    if (fault->proxy_status >= 300)
        meaning = (Meaning){fault->code, HTTP_BROKEN, STATUS_DENIED, "portal_trouble.proxy"};
    else if (is_bad_proxy(fault))
        meaning =
            (Meaning){fault->code, HTTP_REFUSED, STATUS_MALFORMED, "portal_trouble.bad_proxy"};
    else if (strcmp(meaning.key, "portal_trouble.certificate") == 0)
        meaning.key = key_of_certificate(fault);
    /* That it was not rewound is our wish (http_setup.c); what happened is that nothing came. */
    const char *words = is_bad_proxy(fault) ? ""
                        : fault->code == CURLE_SEND_FAIL_REWIND
                            ? curl_easy_strerror(CURLE_GOT_NOTHING)
                        : fault->detail[0] != '\0' ? fault->detail
                                                   : curl_easy_strerror(fault->code);
    *ret_trouble = (PortalTrouble){
        .key = meaning.key,
        .params = {{"portal", portal_url_host(arena, fault->url)},
                   {"detail", text_show(arena, str_of(words), 200, false)},
                   {"code", arena_printf(arena, "%ld", fault->proxy_status)}},
        .status = meaning.status,
    };
    return meaning.end;
}
