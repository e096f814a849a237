/* What the checks have in common about products: which licences count, whether a product is
 * activated, whether Windows is CMGE. Office stands for all its versions. */
#ifndef KMSDOCTOR_LIB_PRODUCTS_H
#define KMSDOCTOR_LIB_PRODUCTS_H

#include "checks/check.h"

typedef enum ProductState { PRODUCT_UNKNOWN, PRODUCT_GOOD, PRODUCT_BAD } ProductState;

/* Installed with a key, as far as the facts tell: the dozens that /dstatusall lists without one do
 * not count. */
bool licence_counts(const Licence *licence);
bool licence_is_office(const Licence *licence);

/* The licence of Windows that matters: a KMS client's, else the first that counts; NULL: none. */
const Licence *windows_licence(const Facts *facts);

/* A retail or trial licence that stands beside a KMS client licence of Office: it came with the
 * media, and does no harm. */
bool licence_is_beside(const Facts *facts, const Licence *licence);

/* By licences; where they do not tell, by the newest attempts; where those do not, by events.
 * Office: all of its licences must be licensed. Windows: activated by CMIT counts. */
ProductState product_state(const Facts *facts, Application application);

bool office_is_there(const Facts *facts);

/* CHECK_FAIL, or CHECK_WARN where every product that is known is activated: something to mend that
 * does not stop activation. */
CheckStatus fault_status(const Facts *facts);
static inline bool nothing_is_amiss(const Facts *facts) {
    return fault_status(facts) == CHECK_WARN;
}

/* Windows 10 of the government edition, and whether its own client has activated it. */
bool windows_is_cmge(const Facts *facts);
bool windows_by_cmit(const Facts *facts);

/* The newest of the attempts for the same licence as this one? (Later in the list wins where times
 * are not known.) */
bool attempt_is_newest(const Facts *facts, const Attempt *attempt);
bool attempt_is_office(const Attempt *attempt);
/* An error code that somebody wrote down without saying of what. It is Office's where Office is in
 * question, else Windows'. */
bool attempt_is_loose(const Attempt *attempt);
bool attempt_failed(const Attempt *attempt);
/* Of a retail licence beside a KMS client's, as licence_is_beside. */
bool attempt_is_beside(const Facts *facts, const Attempt *attempt);

/* Days until a licence ends, rounded up as slmgr does; -1 when not known. */
int64_t licence_days(const Licence *licence);

/* Joins names for a parameter: "a; b; c", no doubles, at most a few hundred bytes. */
typedef struct NameList {
    char *text;
    size_t count;
} NameList;
void name_list_add(Arena *arena, NameList *list, const char *name);

#endif
