/* What causes ask of findings and facts, in their own words. Everything here is a pure question; a
 * "no" means "not shown", never "shown not to be". */
#ifndef KMSDOCTOR_EVIDENCE_H
#define KMSDOCTOR_EVIDENCE_H

#include "diagnosis/cause.h"
#include "facts/error_code.h"

/* The finding of the check, or one of its details, with that code; NULL when there is none. */
const Finding *found(const DiagnosisInput *input, const char *check_id, const char *code);
/* The same of the check as a whole: a detail that ended so does not count. */
const Finding *concluded(const DiagnosisInput *input, const char *check_id, const char *code);

/* The check ran and could decide something. */
bool check_decided(const DiagnosisInput *input, const char *check_id);

/* What is known of the activation of a product family. */
typedef enum Activation {
    ACTIVATION_UNKNOWN,
    ACTIVATION_WORKS,  /* licensed, and no later attempt failed */
    ACTIVATION_AGEING, /* still licensed, but it has not been renewed as it should, or grace runs */
    ACTIVATION_FAILS
} Activation;

Activation windows_activation(const DiagnosisInput *input);
Activation office_activation(const DiagnosisInput *input);

/* Something that should be activated is not, or an attempt (also of a renewal) failed: measured,
 * not said. */
bool activation_fails(const DiagnosisInput *input);
/* Something is licensed and nothing fails. */
bool activation_works(const DiagnosisInput *input);

/* An error code that still counts: of an attempt, a licence that is not activated or an event of
 * the KMS client (12288, 12289, 12290, 8198), unless a later success of the same application
 * outdates it. */
bool code_seen(const DiagnosisInput *input, uint32_t code);
/* An event record of that id with that code (0: any code). */
bool event_seen(const DiagnosisInput *input, int64_t id, uint32_t code);
/* Any failure code that still counts, 0 when there is none. */
uint32_t any_code_seen(const DiagnosisInput *input);

/* Prose that says so as a report; NULL: nobody did. Advice and things to check do not count, except
 * in the second hearing (diagnosis.c). */
const Statement *said(const DiagnosisInput *input, Topic topic);

/* Signs that need no measuring: codes and prose. */
enum { SIGN_CODES = 8, SIGN_TOPICS = 3 };
typedef struct Signs {
    uint32_t decisive[SIGN_CODES]; /* codes that mean just this: likely; ends with 0 */
    uint32_t fitting[SIGN_CODES];  /* codes that may mean it among others: possible */
    Topic topics[SIGN_TOPICS];     /* who says this says it: possible; likely beside a code */
    size_t topic_count;
    uint32_t
        bear_out[SIGN_CODES]; /* codes that say nothing alone, but bear out what is said; 0 ends */
    Owner owner;
} Signs;

/* Weighs the signs when nothing was measured: sets certainty, owner, variant "code" or "said",
 * params code and said, and what it rests on. Leaves the verdict alone where there is no sign. */
void weigh_signs(const DiagnosisInput *input, const Signs *signs, Verdict *verdict);

/* It rests on that code: of several that were seen this one is cited. */
void verdict_because_code(const DiagnosisInput *input, Verdict *verdict, uint32_t code);

/* Windows is CMGE; it is activated by its own CMIT client. */
bool is_cmge(const DiagnosisInput *input);
bool is_activated_by_cmit(const DiagnosisInput *input);

/* More than one PC is concerned, as far as facts show: a domain member. */
bool is_domain_member(const DiagnosisInput *input);

#endif
