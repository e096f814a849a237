/* The portal's receipt (docs/portal.md): what it says that it has, by a digest that it computed
 * itself. Pure. */
#ifndef KMSDOCTOR_RECEIPT_H
#define KMSDOCTOR_RECEIPT_H

#include "base/sha256.h"

#define RECEIPT_SCHEMA "kmsdoctor.receipt/1"

typedef struct Receipt {
    const char *id;                    /* ASCII that can be shown, 1 to 80 of it */
    char sha256[SHA256_BYTES * 2 + 1]; /* lower case */
    uint64_t size;                     /* bytes */
} Receipt;

/* The texts are in the arena. False: it is none (no JSON or more than that, another schema, a
 * member that is missing, there twice, or not of its form). */
bool receipt_read(Arena *arena, Str json, Receipt *ret_receipt);

/* It speaks of the same bytes. */
bool receipt_fits(const Receipt *receipt, const char *sha256, uint64_t size);

#endif
