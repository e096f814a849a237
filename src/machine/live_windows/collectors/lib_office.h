/* Office's names and places: pure. */
#ifndef KMSDOCTOR_LIB_OFFICE_H
#define KMSDOCTOR_LIB_OFFICE_H

#include "base/str.h"

/* "2013" of version 15; "" for what is none. */
const char *office_year(int64_t version);

/* A Click-to-Run product ID for people: "ProPlus2019Volume" is "Office 2019 Professional Plus"; one
 * that is not known stands as it is behind "Office ". In the arena. */
const char *office_product_name(Arena *arena, Str id, int64_t version);

/* Microsoft 365 Apps and the like: never activated by a KMS host. */
bool office_is_subscription(Str id);

#endif
