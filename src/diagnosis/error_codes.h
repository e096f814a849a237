/* Error codes of activation and what they mean: src/diagnosis/errors/table.c holds the codes, the
 * words are locale keys error.<CODE in capitals, e.g. 0xC004F074>.{text,cause,fix}. `fix` says what
 * Microsoft documents, and nothing else; where Microsoft documents none, documented is false and
 * the sentence error.<code>.fix says so in its own words. */
#ifndef KMSDOCTOR_ERROR_CODES_H
#define KMSDOCTOR_ERROR_CODES_H

#include "facts/error_code.h"
#include "messages/messages.h"

typedef struct ErrorCode {
    uint32_t code;
    bool documented;    /* Microsoft documents a fix */
    const char *cause;  /* cause id that it points to when nothing else is known, "" when none */
    const char *source; /* tag of kms-facts.md, e.g. "SA-F074" */
} ErrorCode;

const ErrorCode *error_code_find(uint32_t code); /* NULL: not in the table */
const ErrorCode *error_code_list(size_t *ret_count);

#endif
