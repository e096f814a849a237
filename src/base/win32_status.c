#include "base/win32_status.h"

#include <stddef.h>

Status win32_status(uint32_t error) {
    static const struct {
        uint32_t error;
        Status status;
    } table[] = {
        {0, STATUS_UNSUPPORTED},     /* failed, and did not say why */
        {2, STATUS_NOT_FOUND},       /* ERROR_FILE_NOT_FOUND: also of registry values */
        {3, STATUS_NOT_FOUND},       /* ERROR_PATH_NOT_FOUND */
        {5, STATUS_DENIED},          /* ERROR_ACCESS_DENIED */
        {8, STATUS_INTERNAL},        /* ERROR_NOT_ENOUGH_MEMORY */
        {14, STATUS_INTERNAL},       /* ERROR_OUTOFMEMORY */
        {15, STATUS_NOT_FOUND},      /* ERROR_INVALID_DRIVE */
        {19, STATUS_DENIED},         /* ERROR_WRITE_PROTECT */
        {21, STATUS_NOT_FOUND},      /* ERROR_NOT_READY: a drive with nothing in it */
        {32, STATUS_DENIED},         /* ERROR_SHARING_VIOLATION */
        {33, STATUS_DENIED},         /* ERROR_LOCK_VIOLATION */
        {39, STATUS_DISK_FULL},      /* ERROR_HANDLE_DISK_FULL */
        {50, STATUS_UNSUPPORTED},    /* ERROR_NOT_SUPPORTED */
        {53, STATUS_NOT_FOUND},      /* ERROR_BAD_NETPATH */
        {65, STATUS_DENIED},         /* ERROR_NETWORK_ACCESS_DENIED */
        {67, STATUS_NOT_FOUND},      /* ERROR_BAD_NET_NAME */
        {112, STATUS_DISK_FULL},     /* ERROR_DISK_FULL */
        {120, STATUS_UNSUPPORTED},   /* ERROR_CALL_NOT_IMPLEMENTED */
        {123, STATUS_NOT_FOUND},     /* ERROR_INVALID_NAME */
        {161, STATUS_NOT_FOUND},     /* ERROR_BAD_PATHNAME */
        {223, STATUS_TOO_BIG},       /* ERROR_FILE_TOO_LARGE */
        {258, STATUS_TIMED_OUT},     /* WAIT_TIMEOUT */
        {267, STATUS_NOT_FOUND},     /* ERROR_DIRECTORY */
        {1051, STATUS_REFUSED},      /* ERROR_DEPENDENT_SERVICES_RUNNING */
        {1052, STATUS_REFUSED},      /* ERROR_INVALID_SERVICE_CONTROL */
        {1053, STATUS_TIMED_OUT},    /* ERROR_SERVICE_REQUEST_TIMEOUT */
        {1058, STATUS_REFUSED},      /* ERROR_SERVICE_DISABLED */
        {1060, STATUS_NOT_FOUND},    /* ERROR_SERVICE_DOES_NOT_EXIST */
        {1061, STATUS_REFUSED},      /* ERROR_SERVICE_CANNOT_ACCEPT_CTRL */
        {1223, STATUS_CANCELLED},    /* ERROR_CANCELLED: no to the question of UAC */
        {1295, STATUS_DISK_FULL},    /* ERROR_DISK_QUOTA_EXCEEDED */
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
