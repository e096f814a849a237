/* Spellings of IPv4 addresses that the gate writes only when a text has what they begin with. There
 * may be a hundred thousand addresses, each with sixteen spellings in UTF-16 and base64, and most
 * texts are neither. A room of the gate: nobody else includes it. */
#ifndef KMSDOCTOR_GATE_LATER_H
#define KMSDOCTOR_GATE_LATER_H

#include "redact/gate_spellings.h"
#include "redact/words.h"

typedef struct GateLater GateLater;

GateLater *gate_later_new(void);
void gate_later_free(GateLater *later); /* NULL is allowed */
/* The address of the thing with that index, in the order of the indices. */
void gate_later_add(GateLater *later, size_t index, const uint8_t bytes[4]);
/* Bits of what they begin with, as words_begins. */
const uint64_t *gate_later_begins(const GateLater *later);
/* Does one begin at `at` whose sort is not written yet? Only one can: UTF-16 of digits has zeros,
 * base64 has none. */
bool gate_later_stands_at(const GateLater *later, Str text, size_t at, SpellSort *ret_sort);
/* All of that sort, once: take gets them with the context and the index of the thing. */
typedef void GateLaterTake(void *context, size_t index, GateSpelling spelling, Str bytes);
void gate_later_write(GateLater *later, SpellSort sort, GateLaterTake *take, void *context);

#endif
