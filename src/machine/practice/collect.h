/* Facts of a practice PC as a live Windows would give them: what cannot be read there (WMI broken,
 * the service off) cannot be read here either. */
#ifndef KMSDOCTOR_PRACTICE_COLLECT_H
#define KMSDOCTOR_PRACTICE_COLLECT_H

#include "machine/practice/practice.h"

/* Forgets what machine.facts held of a group. */
void collect_drop(Practice *practice, FactGroup group);

/* Reads one group into machine.facts; afterwards it is known or failed. */
void collect_group(Practice *practice, FactGroup group);

#endif
