#include "probe/bytes.h"

Str bytes_take(Bytes *bytes, size_t length) {
    if (bytes->broken || length > bytes->all.length - bytes->at) {
        bytes->broken = true;
        return STR_NONE;
    }
    const Str taken = {bytes->all.at + bytes->at, length};
    bytes->at += length;
    return taken;
}

uint64_t bytes_integer(Bytes *bytes, size_t size) {
    const Str taken = bytes_take(bytes, size);
    uint64_t value = 0;
    for (size_t i = 0; i < taken.length; i++) {
        const size_t place = bytes->little_endian ? taken.length - 1 - i : i;
        value = value << 8 | (unsigned char)taken.at[place];
    }
    return value;
}

void bytes_align(Bytes *bytes, size_t alignment) {
    const size_t past = bytes->at % alignment;
    if (past != 0)
        bytes_take(bytes, alignment - past);
}
