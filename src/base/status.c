#include "base/status.h"

#include <errno.h>

const char *status_word(Status status) {
    static const char *const words[STATUS_COUNT] = {
#define STATUS_WORD(name, word) [STATUS_##name] = word,
        STATUS_LIST(STATUS_WORD)
#undef STATUS_WORD
    };
    return (unsigned)status < STATUS_COUNT ? words[status] : "internal";
}

Status status_from_errno(int error) {
    switch (error) {
    case 0:
        return STATUS_OK;
    case ENOENT:
    case ENOTDIR:
        return STATUS_NOT_FOUND;
    case EACCES:
    case EPERM:
    case EROFS:
        return STATUS_DENIED;
    case EFBIG:
        return STATUS_TOO_BIG;
    case ENOSPC:
#ifdef EDQUOT
    case EDQUOT:
#endif
        return STATUS_DISK_FULL;
    default:
        return STATUS_IO;
    }
}
