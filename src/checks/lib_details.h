/* Summing up details: the check speaks with the voice of the one that stands worst. */
#ifndef KMSDOCTOR_LIB_DETAILS_H
#define KMSDOCTOR_LIB_DETAILS_H

#include "checks/check.h"

/* fail > warn > info > the rest; the first of equals. NULL when there are no details. */
const Finding *worst_detail(const Finding *finding);
int status_badness(CheckStatus status);

/* The finding gets the detail's status, code, params and evidence, beside what it has. */
void take_over_detail(const CheckInput *input, Finding *finding, const Finding *detail);

#endif
