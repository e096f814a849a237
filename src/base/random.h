/* Bytes that nobody can guess, from the system. */
#ifndef KMSDOCTOR_RANDOM_H
#define KMSDOCTOR_RANDOM_H

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

/* At most 256 of them. STATUS_IO: the system gives none. */
MUST_CHECK Status random_bytes(uint8_t *ret_bytes, size_t count);

#endif
