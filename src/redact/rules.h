/* The patterns, compiled once in the program's life (PCRE2, with its JIT where there is one). A
 * pattern is always asked at one place, over a stretch of bounded length, with limits: no input
 * makes it slow. */
#ifndef KMSDOCTOR_REDACT_RULES_H
#define KMSDOCTOR_REDACT_RULES_H

#include "base/status.h"
#include "base/str.h"

/* Patterns that a label begins: what stands behind it is a value of that kind. */
typedef enum LabelKind {
    LABEL_SECRET,
    LABEL_HEADER,
    LABEL_USER,
    LABEL_PERSON, /* may have blanks */
    LABEL_PATH,   /* C:\Users\NAME */
    LABEL_HOST,
    LABEL_DOMAIN,
    LABEL_CMID,
    LABEL_PHONE,
    LABEL_MAC,     /* twelve digits without separators */
    LABEL_CONTACT, /* 微信, QQ */
    LABEL_LOGIN,   /* -u user:password, -u user -p password */
    LABEL_NET,     /* net use, net user: a password without a label */
    LABEL_COMMAND, /* psexec, mysql, slmgr, ospp: the same (scan_commands.c) */
    LABEL_SERIAL,
    LABEL_KNOWN,   /* a field, a heading, a path of ours: names that are known, however short */
    LABEL_NETBIOS, /* <20> of nbtstat, behind the name; no pattern but what stands behind it */
    LABEL_MAIL,    /* From: NAME <address>; NAME; ... */
    LABEL_NAMED,   /* CN=, 报修人：, "name": a person where a Chinese name stands behind it */
    LABEL_BYTES,   /* of the registry, in hex or decimal: DigitalProductId holds the product key */
    LABEL_HEX,     /* of w32tm: an address as 0x0A010203, and as 10.1.2.3 behind it */
    LABEL_COUNT
} LabelKind;

typedef enum RuleId {
    RULE_KEY = LABEL_COUNT,
    RULE_LOOSE_KEY, /* with other separators than dashes, or none */
    RULE_SID,
    RULE_GUID,
    RULE_MAC,
    RULE_CISCO_MAC,
    RULE_THREE_FOURS, /* a MAC as H3C and Huawei write it */
    RULE_MADE_NAME,   /* a computer's that Windows or a cloud made up */
    RULE_EMAIL,
    RULE_CHINESE_EMAIL,
    RULE_MOBILE,
    RULE_LANDLINE,
    RULE_INTERNATIONAL,
    RULE_UNC,
    RULE_URL,
    RULE_DOMAIN_USER,
    RULE_COUNT
} RuleId;

typedef struct Rules Rules;

/* What one redactor asks them with. STATUS_INTERNAL when one does not compile. */
MUST_CHECK Status rules_new(Rules **ret_rules);
void rules_free(Rules *rules); /* NULL is allowed */

enum { RULE_GROUPS = 6, RULE_REACH = 3072 };
typedef struct RuleMatch {
    size_t from[RULE_GROUPS], to[RULE_GROUPS]; /* 0: the whole; from == to where it is not there */
} RuleMatch;

/* Does the pattern stand in the text at `at`? It looks at most RULE_REACH bytes ahead.
 * *ret_trouble becomes STATUS_INTERNAL when the pattern gave up. */
bool rule_at(Rules *rules, int rule, Str text, size_t at, RuleMatch *ret_match,
             Status *ret_trouble);

/* PCRE2, by RuleId and LabelKind (rules_patterns.c). */
extern const char *const rule_patterns[RULE_COUNT];

/* The words that labels begin with (rules_labels.c); ends with a NULL word. */
typedef struct LabelStart {
    const char *word;
    LabelKind kind;
} LabelStart;
extern const LabelStart label_starts[];

#endif
