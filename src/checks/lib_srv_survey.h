/* What became of the questions for SRV records, without words: dns_srv.c says it. */
#ifndef KMSDOCTOR_LIB_SRV_SURVEY_H
#define KMSDOCTOR_LIB_SRV_SURVEY_H

#include "checks/lib_products.h"
#include "checks/lib_records.h"

/* What the questions came to, in the zones where the PC looks. */
typedef struct SrvSurvey {
    const SrvRecord *first;                       /* the record that comes first */
    const SrvLookup *missing, *found, *undecided; /* the first of each kind */
    const SrvLookup *of_public;                   /* a public resolver's word, which is none */
    const SrvRecord *elsewhere;                   /* in a zone where the PC does not look */
    NameList targets;
    size_t target_count;
} SrvSurvey;

/* In input->arena. */
SrvSurvey srv_survey(const CheckInput *input, const DomainList *domains);

/* DNS answered that there is no such record; that there is one. */
bool srv_is_missing(const SrvLookup *lookup);
bool srv_is_found(const SrvLookup *lookup);

/* In one and the same zone one server has the record and another has not: these two are
 * survey->missing and survey->found then. */
bool srv_survey_differs(const CheckInput *input, const DomainList *domains, SrvSurvey *survey);

#endif
