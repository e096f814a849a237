/* The two ways to take a block of SHA-256 in. A room of sha256.c: only it and its test include it.
 */
#ifndef KMSDOCTOR_SHA256_BLOCKS_H
#define KMSDOCTOR_SHA256_BLOCKS_H

#include "base/sha256.h"

extern const uint32_t sha256_constants[64];

/* By sums, anywhere. */
void sha256_block_plain(uint32_t state[8], const uint8_t block[SHA256_BLOCK]);

/* By the instructions that newer x86 processors have for it, five times as fast: only where
 * sha256_has_x86 says so, which asks the processor and takes its time. */
bool sha256_has_x86(void);
void sha256_block_x86(uint32_t state[8], const uint8_t block[SHA256_BLOCK]);

#endif
