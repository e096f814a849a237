#include "base/random.h"

#include <windows.h>

#include <bcrypt.h>

Status random_bytes(uint8_t *ret_bytes, size_t count) {
    return BCRYPT_SUCCESS(
               BCryptGenRandom(NULL, ret_bytes, (ULONG)count, BCRYPT_USE_SYSTEM_PREFERRED_RNG))
               ? STATUS_OK
               : STATUS_IO;
}
