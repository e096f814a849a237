#include "base/random.h"

#include <unistd.h>

Status random_bytes(uint8_t *ret_bytes, size_t count) {
    return getentropy(ret_bytes, count) == 0 ? STATUS_OK : STATUS_IO;
}
