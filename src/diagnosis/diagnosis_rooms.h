/* What the rooms of the diagnosis share: diagnosis.c judges one machine or target, targets.c puts
 * several together. Nobody else includes this. */
#ifndef KMSDOCTOR_DIAGNOSIS_ROOMS_H
#define KMSDOCTOR_DIAGNOSIS_ROOMS_H

#include "diagnosis/cause.h"
#include "facts/seat_parts.h"

/* For qsort of verdicts: the surest first; among equals the root before its effect. */
int diagnosis_by_weight(const void *first, const void *second);

bool verdict_is_healthy(const Verdict *verdict);

/* All that is asked about one machine or one target. */
Diagnosis diagnosis_of_one(const DiagnosisInput *input);

/* Each target by itself; the worst of them decides, and nothing that is well hides what is not. */
Diagnosis diagnosis_of_parts(const DiagnosisInput *input, const SeatParts *parts);

/* Fills in the answers, after the causes. */
void diagnosis_answer(const DiagnosisInput *input, Diagnosis *diagnosis);

#endif
