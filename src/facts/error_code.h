/* Error codes of Windows as numbers: an HRESULT in any of the ways in which tools and people write
 * it. What they mean is diagnosis/error_codes.h. */
#ifndef KMSDOCTOR_ERROR_CODE_H
#define KMSDOCTOR_ERROR_CODE_H

#include "base/str.h"

/* The umbrella over every failure to reach a host: says nothing by itself [SA-F074]. */
#define NO_KMS_CONTACTED 0xC004F074u

/* Reads "0xC004F074", "C004F074", "0xc004f074.", "OxC004F074", "-1073418124", "3221549172". */
bool error_code_parse(Str text, uint32_t *ret_code);

/* The same; 0, which is success, for what is no code. */
uint32_t error_code_value(const char *text);

/* "0xC004F074" in the arena. */
char *error_code_text(Arena *arena, uint32_t code);

/* Success and information codes have the top bit clear. */
static inline bool error_code_is_failure(uint32_t code) {
    return (code & 0x80000000u) != 0;
}

#endif
