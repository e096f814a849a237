/* Foreign bytes, read one value after another. Reading past their end gives zeros and marks them as
 * broken: a reader reads its whole form and asks once, at the end, whether it was all there. */
#ifndef KMSDOCTOR_BYTES_H
#define KMSDOCTOR_BYTES_H

#include "base/str.h"

typedef struct Bytes {
    Str all;
    size_t at;          /* of the next byte; never past the end */
    bool little_endian; /* how integers are read */
    bool broken;        /* something was not there */
} Bytes;

/* The next `size` bytes (1 to 8) as an integer. */
uint64_t bytes_integer(Bytes *bytes, size_t size);

/* The next `length` bytes as they are; none of them where they are not all there. */
Str bytes_take(Bytes *bytes, size_t length);

/* Moves on to the next offset that `alignment` divides. */
void bytes_align(Bytes *bytes, size_t alignment);

#endif
