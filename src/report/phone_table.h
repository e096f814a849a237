/* What a phone code can carry, in an order that never changes: a code from last year must still be
 * read. Rows and words are only ever added, at the end, with the version that brings them;
 * tests/report/phone_table_test.c names what the program knows and this table does not. */
#ifndef KMSDOCTOR_PHONE_TABLE_H
#define KMSDOCTOR_PHONE_TABLE_H

#include "diagnosis/cause.h"

/* The version that is written; all from 1 up to it are read. At most 12: it is one letter. */
enum { PHONE_VERSION = 1 };

/* What is to be expected depends on how things are: weights differ. */
typedef enum PhoneSetting {
    PHONE_FAULT, /* activation is blocked, or it is not known */
    PHONE_WELL,  /* it is not */
    PHONE_SEAT,  /* the network, seen from a seat */
    PHONE_SETTINGS
} PhoneSetting;

enum { PHONE_MOST_CHECKS = 64, PHONE_MOST_WORDS = 32 };

typedef struct PhoneCheck {
    const char *id;
    bool seat; /* a seat can tell (Check.seat), which decides what is expected of it */
    /* "code:status:weights ..." by the version that brought them; weights as in PhoneSetting, 1
     * where none stands. A code that comes with several statuses stands there with each. Without
     * unknown and not_from_here, which every check can say. */
    const char *words[PHONE_VERSION];
} PhoneCheck;

typedef struct PhoneWord {
    Str code;
    CheckStatus status;
    unsigned weights[PHONE_SETTINGS];
} PhoneWord;

typedef struct PhoneCause {
    const char *id;
    int since;
    Owner owner; /* as it mostly is */
} PhoneCause;

extern const PhoneCheck phone_checks[];
extern const size_t phone_check_count;
extern const PhoneCause phone_causes[];
extern const size_t phone_cause_count;

/* The check is in codes of that version. */
bool phone_check_is_in(const PhoneCheck *check, int version);

/* How many words it has in that version. */
size_t phone_word_count(const PhoneCheck *check, int version);

/* One of them, cut out of the table; false when it has fewer. */
bool phone_word(const PhoneCheck *check, int version, size_t index, PhoneWord *ret_word);

/* The index of a code with that status, else of one with another, else phone_word_count. */
size_t phone_word_index(const PhoneCheck *check, int version, const char *code, CheckStatus status);

/* How many causes codes of that version can name: the first so many of phone_causes. */
size_t phone_causes_in(int version);

#endif
