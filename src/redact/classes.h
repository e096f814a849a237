/* What is redacted, and at which level: the one table. */
#ifndef KMSDOCTOR_REDACT_CLASSES_H
#define KMSDOCTOR_REDACT_CLASSES_H

#include "base/str.h"

/* Rules change what is found: this number goes up with every change of them. */
enum { REDACT_RULES_VERSION = 6 };

typedef enum RedactLevel {
    REDACT_OWN,     /* for the organisation's own support */
    REDACT_OUTSIDE, /* for anybody else */
    REDACT_LEVELS
} RedactLevel;

typedef enum RedactClass {
    CLASS_KEY,    /* product keys; the last five characters stay */
    CLASS_SECRET, /* passwords, tokens, headers that carry them */
    CLASS_USER,   /* persons: account names, also as folder, UPN, DOMAIN\user */
    CLASS_EMAIL,  /* user@domain: two things, counted as one */
    CLASS_PHONE,
    CLASS_SID,
    CLASS_HOST, /* machine names; labels of a name */
    CLASS_DOMAIN,
    CLASS_IPV4,
    CLASS_IPV6,
    CLASS_MAC,
    CLASS_CMID, /* and other ids of a machine */
    CLASS_WORD, /* what the user added */
    CLASS_COUNT
} RedactClass;

/* "product-key", "user"...: of the map and the manifest. */
const char *class_word(RedactClass class);
/* CLASS_COUNT when there is none of that name. */
RedactClass class_parse(Str word);
const char *level_word(RedactLevel level);

/* Is it replaced at this level? */
bool class_goes(RedactClass class, RedactLevel level);

#endif
