/* The error codes that the facts hold, wherever they stand. Codes inside a request's event weigh
 * more than the umbrella 0xC004F074, which says nothing by itself [SA-F074]. */
#ifndef KMSDOCTOR_LIB_CODES_H
#define KMSDOCTOR_LIB_CODES_H

#include "checks/check.h"
#include "facts/error_code.h"

typedef enum CodeWeight {
    CODE_ASIDE,    /* of a licence that does not matter beside one of a KMS client */
    CODE_UMBRELLA, /* 0xC004F074 */
    CODE_BESIDE,   /* of a scheduler's event, a service, a tool */
    CODE_TOLD,     /* of an attempt or a licence */
    CODE_INSIDE    /* of a request's or reply's event */
} CodeWeight;

typedef struct CodeSeen {
    const char *code; /* as it was read */
    uint32_t value;
    CodeWeight weight;
    FactMeta meta;
    const char *item;
} CodeSeen;

typedef struct CodeList {
    CodeSeen *items;
    size_t count, capacity;
} CodeList;

/* Failures only: successes and information (high bit clear) are left out; so are attempts that a
 * later one has made good. The weightiest first. In the input's arena. */
CodeList codes_seen(const CheckInput *input);

/* The weightiest of them with that value, or NULL. */
const CodeSeen *code_find(const CodeList *codes, uint32_t value);
const CodeSeen *code_find_any(const CodeList *codes, const uint32_t *values, size_t count);

#endif
