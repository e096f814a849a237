/* The words of ospp.vbs: English on every system [OSPP15][OSPP16]. */
#ifndef KMSDOCTOR_LIB_OSPP_WORDS_H
#define KMSDOCTOR_LIB_OSPP_WORDS_H

#include "machine/recorded/output_kind.h"

typedef enum OsppWord {
    WORD_NONE,
    WORD_FRAME, /* ---Processing---, ---Exiting---, lines of dashes */
    WORD_PRODUCT_ID,
    WORD_SKU,
    WORD_NAME,
    WORD_DESCRIPTION,
    WORD_EXPIRATION,
    WORD_STATUS,
    WORD_CODE,
    WORD_CODE_TEXT,
    WORD_GRACE,
    WORD_KEY,
    WORD_TYPE,
    WORD_DNS_NONE,
    WORD_DNS,
    WORD_OVERRIDE,
    WORD_ACTIVATION_INTERVAL,
    WORD_RENEWAL_INTERVAL,
    WORD_CACHING,
    WORD_DOMAIN,
    WORD_ATTEMPT,
    WORD_ACTIVATED,
    WORD_HISTORY_HINT,
    WORD_KEY_INSTALLED,
    WORD_UNINSTALLING,
    WORD_KEY_UNINSTALLED,
    WORD_APPLIED,
    WORD_NO_KEYS,
    WORD_NO_KMS,
    WORD_CMID,
    WORD_WRITTEN,
    WORD_HISTORY,
    WORD_COUNT
} OsppWord;

/* The first word of ours at or behind `from`; STR_NOT_FOUND when there is none. */
size_t ospp_next_word(Str text, size_t from, OsppWord *ret_word, size_t *ret_length);

/* The line ends were lost: several labels stand on one line. */
bool ospp_is_folded(Str text);

/* A line of dashes, as the script draws them. */
bool ospp_is_dashes(Str text);

/* Of a line: what it begins with; of a folded one the first that it holds. */
OsppWord ospp_word_of(const TextLine *line);

#endif
