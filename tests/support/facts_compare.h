/* Facts of two looks at the same PC, but for when it was looked and how long answers took. */
#ifndef KMSDOCTOR_TEST_FACTS_COMPARE_H
#define KMSDOCTOR_TEST_FACTS_COMPARE_H

#include "facts/facts.h"

/* How many members of their JSON form differ; of groups only these. Prints them, after `what`. */
size_t facts_differing(const char *what, const Facts *one, const Facts *other, FactGroupSet groups);

#endif
