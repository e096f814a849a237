/* All the ways in which a thing may stand in bytes. */
#ifndef KMSDOCTOR_GATE_SPELLINGS_H
#define KMSDOCTOR_GATE_SPELLINGS_H

#include "redact/gate.h"

typedef void SpellTake(void *context, GateSpelling spelling, Str bytes);

/* Every spelling of the thing (its written forms, and those that were seen) in every encoding.
 * gbk may be NULL. */
void spell_thing(const Thing *thing, Gbk *gbk, SpellTake *take, void *context);

/* By where such a word may begin and end. */
typedef enum SpellSort {
    SPELL_TEXT,
    SPELL_WIDE, /* UTF-16 */
    SPELL_EXACT /* base64 */
} SpellSort;

/* 10.1.2.3 and 3.2.1.10.in-addr.arpa, the written forms of an IPv4 address. */
enum { SPELL_V4_FORMS = 2, SPELL_V4_ROOM = 32 };
void spell_v4_forms(const uint8_t bytes[4], char ret_forms[SPELL_V4_FORMS][SPELL_V4_ROOM]);
/* What spell_thing gives for an IPv4 address, of one sort; of each form at most that many
 * characters: what the spellings of the whole form begin with (SPELL_WHOLE: all of it). */
enum { SPELL_FRONT = 4, SPELL_WHOLE = SPELL_V4_ROOM };
void spell_v4(const uint8_t bytes[4], SpellSort sort, size_t most, SpellTake *take, void *context);

/* One text in every encoding. */
void spell_text(Str text, Gbk *gbk, SpellTake *take, void *context);

#endif
