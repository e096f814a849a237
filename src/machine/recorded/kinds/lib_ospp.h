/* One output of ospp.vbs on its way to facts: what its listing and its activation say. */
#ifndef KMSDOCTOR_LIB_OSPP_H
#define KMSDOCTOR_LIB_OSPP_H

#include "machine/recorded/kinds/lib_ospp_words.h"

typedef struct Ospp {
    const OutputBlock *block;
    Reading *reading;
    bool seen[WORD_COUNT];
    bool key_before_code;
    Licence *licence; /* of a listing */
    Attempt *attempt; /* of an activation */
    Str product, sku, description, key;
    int64_t written;
} Ospp;

/* What a listing (/dstatus) and an activation (/act) say with a word of ours and what stands behind
 * it, up to the next word. */
void ospp_list_word(Ospp *ospp, OsppWord word, Str value);
void ospp_act_word(Ospp *ospp, OsppWord word, Str value);

#endif
