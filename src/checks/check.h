/* A check reads facts and gives one finding. It does no I/O, knows no screen and no language.
 *
 * One check is one file src/checks/<id with _ for . and ->.c that ends in its table:
 *
 *     const Check check_kms_override = {.id = "kms.override", .order = 310, .link = LINK_SETTING,
 *                                       .needs = GROUP_BIT(host_settings), .run = run};
 *
 * and its sentences are the locale keys check.<id>.name (what is looked at), check.<id>.<code> (one
 * for each finding code) and check.<id>.help (what it means to the reader; optional).
 * The file is picked up by its name; nothing else has to be edited. */
#ifndef KMSDOCTOR_CHECK_H
#define KMSDOCTOR_CHECK_H

#include "facts/facts.h"
#include "facts/profile.h"
#include "messages/messages.h"

typedef enum CheckStatus {
    CHECK_OK,
    CHECK_INFO,
    CHECK_WARN,
    CHECK_FAIL,
    CHECK_UNKNOWN, /* the facts were not there or could not be read */
    CHECK_SKIPPED  /* does not apply here, e.g. no Office */
} CheckStatus;

/* The chain from the PC to its licence, as it is drawn. */
typedef enum Link {
    LINK_PC,      /* the PC itself: edition, services, clock, rights, scripting */
    LINK_SETTING, /* a host or domain that is set */
    LINK_SUFFIX,
    LINK_DNS,
    LINK_SRV,
    LINK_HOST,
    LINK_PORT,
    LINK_KMS,
    LINK_LICENCE,
    LINK_COUNT,
    LINK_NONE = LINK_COUNT
} Link;

enum { FINDING_PARAMS = 8, FINDING_EVIDENCE = 8 };

/* What a finding rests on: a source and, inside it, a label, key or value. */
typedef struct Evidence {
    SourceId source;
    const char *item; /* may be NULL */
} Evidence;

typedef struct Finding Finding;
typedef struct CheckInput CheckInput;

typedef struct Check {
    const char *id;
    int order; /* place on the page and in JSON, ascending; the ladder from the PC to the licence */
    Link link;
    FactGroupSet needs;
    bool seat;      /* of the network: another computer on it can tell too */
    bool by_target; /* from a seat with several targets each is looked at by itself */
    void (*run)(const CheckInput *input, Finding *finding);
} Check;

struct CheckInput {
    const Facts *facts;
    const Profile *profile;
    Arena *arena; /* of the findings */
    int64_t now;  /* UTC seconds */
};

struct Finding {
    const Check *check;
    CheckStatus status;
    const char *code; /* "factory_host"; the sentence is check.<id>.<code> */
    Param params[FINDING_PARAMS];
    size_t param_count;
    Evidence evidence[FINDING_EVIDENCE];
    size_t evidence_count;
    /* Where one check speaks of several things (products, levels, zones): one more finding each,
     * worst first not required; the finding itself sums them up. Details have no details. */
    Finding *details;
    size_t detail_count, detail_capacity;
};

/* For the run functions. Values are copied into the arena, cut after 1 KB;
 * `name` is static. */
void finding_set(Finding *finding, CheckStatus status, const char *code);
void finding_param(const CheckInput *input, Finding *finding, const char *name, const char *value);
void finding_param_number(const CheckInput *input, Finding *finding, const char *name,
                          int64_t value);
/* Adds where a value came from (nothing when the value is unread); an item may be NULL
 * or empty. */
void finding_evidence(const CheckInput *input, Finding *finding, FactMeta meta, const char *item);
Finding *finding_detail(const CheckInput *input, Finding *finding, CheckStatus status,
                        const char *code);

/* The registered checks by order; ends with NULL. */
const Check *const *check_list(void);
const Check *check_find(const char *id);

/* "ok", "info", ... */
const char *check_status_word(CheckStatus status);

/* "pc", "setting", ... (locale key link.<word>) */
const char *link_word(Link link);

/* Of a check that only the PC itself could decide, asked from elsewhere (pc.elsewhere): its code,
 * and the one sentence for all of them. */
#define FINDING_NOT_FROM_HERE "not_from_here"

/* Runs one check; by_target from a seat: the worst of its targets leads, and each has its details.
 * When a group that it needs was not read or failed, checks still run: they must
 * say CHECK_UNKNOWN themselves only if what is there does not decide. */
void check_run(const Check *check, const CheckInput *input, Finding *ret_finding);

/* All checks (or those in only, a NULL-ended list of ids; NULL: all), in order. */
typedef struct Findings {
    Finding *items;
    size_t count;
} Findings;
Findings checks_run(const CheckInput *input, const char *const *only);

/* The finding of a check, or NULL when it did not run. */
const Finding *finding_of(const Findings *findings, const char *check_id);
/* A parameter's value, or "". */
const char *finding_value(const Finding *finding, const char *name);

/* The params with every value that is one of our words ("service", "notification") replaced by what
 * people call it: the message word.<name>.<value>, where there is one. In the arena. */
Param *params_in_words(Arena *arena, Language language, const Param *params, size_t count);

/* The sentence of a finding, its params in words. */
char *finding_text(Arena *arena, Language language, const Finding *finding);

/* The worst status that the findings of a link have: fail, warn, unknown, ok, info; skipped when
 * there are none. What cannot be known from a seat counts only where nothing else was seen. */
CheckStatus link_status(const Findings *findings, Link link);

#endif
