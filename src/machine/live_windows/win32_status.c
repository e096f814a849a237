#include "machine/live_windows/win32_status.h"

LookupOutcome win32_lookup_outcome(uint32_t error) {
    static const struct {
        uint32_t error;
        LookupOutcome outcome;
    } table[] = {
        {0, LookupOutcome_FOUND},
        {1460, LookupOutcome_TIMEOUT},   /* ERROR_TIMEOUT: no server answered */
        {9002, LookupOutcome_SERVFAIL},  /* DNS_ERROR_RCODE_SERVER_FAILURE */
        {9003, LookupOutcome_NXDOMAIN},  /* DNS_ERROR_RCODE_NAME_ERROR */
        {9005, LookupOutcome_REFUSED},   /* DNS_ERROR_RCODE_REFUSED */
        {9501, LookupOutcome_EMPTY},     /* DNS_INFO_NO_RECORDS */
        {9701, LookupOutcome_EMPTY},     /* DNS_ERROR_RECORD_DOES_NOT_EXIST */
        {9714, LookupOutcome_NXDOMAIN},  /* DNS_ERROR_NAME_DOES_NOT_EXIST */
        {10060, LookupOutcome_TIMEOUT},  /* WSAETIMEDOUT */
        {11001, LookupOutcome_NXDOMAIN}, /* WSAHOST_NOT_FOUND */
        {11002, LookupOutcome_SERVFAIL}, /* WSATRY_AGAIN: "or server failed" */
        {11004, LookupOutcome_EMPTY},    /* WSANO_DATA */
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].error == error)
            return table[i].outcome;
    return LookupOutcome_ERROR; /* 9502 bad packet, 9852 no DNS server is set, 9560 and 123 no name
                                   that can be asked for, 9001, 9004, ... */
}
