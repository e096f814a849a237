/* A case's verdicts as a short code that can be read out on the phone, and back. What it carries is
 * ids, never text: no name, no address. docs/phone-code.md says how it is made and what it
 * guarantees. */
#ifndef KMSDOCTOR_PHONE_CODE_H
#define KMSDOCTOR_PHONE_CODE_H

#include "report/phone_letters.h"
#include "report/phone_table.h"
#include "report/report.h"

enum { PHONE_CAUSES = 3, PHONE_MARKS = 100 };

/* How much of the findings fitted. */
typedef enum PhoneDetail {
    PHONE_ALL,        /* every finding and up to three causes */
    PHONE_ONE_CAUSE,  /* every finding, the first cause */
    PHONE_STATUSES,   /* of each check whether it is fine; up to three causes */
    PHONE_STATUS_ONE, /* the same with the first cause */
    PHONE_CAUSE_ONLY, /* no findings */
    PHONE_DETAILS
} PhoneDetail;

typedef struct PhoneFinding {
    bool present; /* the check had run, and the code tells what it found */
    CheckStatus status;
    const char *code; /* NULL: only its status is known */
} PhoneFinding;

typedef struct PhoneVerdict {
    const PhoneCause *cause;
    Certainty certainty;
    Owner owner;
} PhoneVerdict;

typedef struct PhoneVerdicts {
    int version;
    PhoneDetail detail;
    Health health;
    const char *machine_kind; /* as MachineKind.name */
    int mark;                 /* of the case, below PHONE_MARKS: is it the one that is meant? */
    PhoneVerdict causes[PHONE_CAUSES];
    size_t cause_count;
    bool more_causes;                         /* there are more than the code tells */
    PhoneFinding findings[PHONE_MOST_CHECKS]; /* by phone_checks */
} PhoneVerdicts;

/* What a code made of this says: everything, whether it fits or not. */
PhoneVerdicts phone_verdicts_of(const ReportInput *input);

/* The mark of a case number or, where there is none, of a machine's name. */
int phone_mark_of(const char *name);

/* "F2K8-..."; what does not fit is left out, PhoneDetail by PhoneDetail. In the arena. */
char *phone_code_write(Arena *arena, const PhoneVerdicts *verdicts);

/* Reads a code back (phone_letters_read says what is allowed in it); strings in the arena. False:
 * *ret_complaint says why. */
bool phone_code_read(Arena *arena, Str text, PhoneVerdicts *ret_verdicts,
                     PhoneComplaint *ret_complaint);

/* Both at once: the code of a report. */
char *phone_code_of(const ReportInput *input);

#endif
