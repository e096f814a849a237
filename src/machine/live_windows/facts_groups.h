/* Groups of facts moved from one Facts to another, their sources with them. */
#ifndef KMSDOCTOR_FACTS_GROUPS_H
#define KMSDOCTOR_FACTS_GROUPS_H

#include "facts/facts.h"

/* These groups are as if nobody had ever looked. What was read before stays where it lies, for
 * whoever still points at it. */
void groups_drop(Facts *facts, FactGroupSet groups);

/* Takes these groups over from `from`, in place of what was there: deep copies in to's arena. */
void groups_take(Facts *to, const Facts *from, FactGroupSet groups);

/* The same beside what is there, for lists: records are added, and what the group says of itself
 * stays when it is known. */
void groups_add(Facts *to, const Facts *from, FactGroupSet groups);

/* Those of the set that are unread become failed. */
void groups_fail(Facts *facts, FactGroupSet groups, Status why, SourceId source);

/* Those of the set that are unread become known: there is nothing of them. */
void groups_are_empty(Facts *facts, FactGroupSet groups, SourceId source);

#endif
