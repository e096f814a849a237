#include "machine/live_windows/win32_status.h"

Status win32_status(uint32_t error) {
    static const struct {
        uint32_t error;
        Status status;
    } table[] = {
        {0, STATUS_UNSUPPORTED},     /* failed, and did not say why */
        {2, STATUS_NOT_FOUND},       /* ERROR_FILE_NOT_FOUND: also of registry values */
        {3, STATUS_NOT_FOUND},       /* ERROR_PATH_NOT_FOUND */
        {5, STATUS_DENIED},          /* ERROR_ACCESS_DENIED */
        {50, STATUS_UNSUPPORTED},    /* ERROR_NOT_SUPPORTED */
        {112, STATUS_DISK_FULL},     /* ERROR_DISK_FULL */
        {120, STATUS_UNSUPPORTED},   /* ERROR_CALL_NOT_IMPLEMENTED */
        {258, STATUS_TIMED_OUT},     /* WAIT_TIMEOUT */
        {1051, STATUS_REFUSED},      /* ERROR_DEPENDENT_SERVICES_RUNNING */
        {1052, STATUS_REFUSED},      /* ERROR_INVALID_SERVICE_CONTROL */
        {1053, STATUS_TIMED_OUT},    /* ERROR_SERVICE_REQUEST_TIMEOUT */
        {1058, STATUS_REFUSED},      /* ERROR_SERVICE_DISABLED */
        {1060, STATUS_NOT_FOUND},    /* ERROR_SERVICE_DOES_NOT_EXIST */
        {1061, STATUS_REFUSED},      /* ERROR_SERVICE_CANNOT_ACCEPT_CTRL */
        {1223, STATUS_CANCELLED},    /* ERROR_CANCELLED: no to the question of UAC */
        {1314, STATUS_DENIED},       /* ERROR_PRIVILEGE_NOT_HELD */
        {1460, STATUS_TIMED_OUT},    /* ERROR_TIMEOUT */
        {15007, STATUS_NOT_FOUND},   /* ERROR_EVT_CHANNEL_NOT_FOUND */
        {15011, STATUS_UNSUPPORTED}, /* ERROR_EVT_SUBSCRIPTION_TO_DIRECT_CHANNEL */
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (table[i].error == error)
            return table[i].status;
    return STATUS_IO;
}

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
