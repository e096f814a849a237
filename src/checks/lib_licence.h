/* How a licence stands, for the checks of Windows and of Office: the same words for both. */
#ifndef KMSDOCTOR_LIB_LICENCE_H
#define KMSDOCTOR_LIB_LICENCE_H

#include "checks/check.h"

/* Sets code, params (name, state, days, code) and evidence by the licence's state: licensed,
 * permanent, expires_soon, grace, not_licensed. False when its state is not known. */
bool licence_judge(const CheckInput *input, Finding *finding, const Licence *licence);

/* Where everything that is known is activated and nothing was read of this: skipped, "not_needed",
 * with the licences as evidence. Else the finding stays as it is. */
void set_not_needed(const CheckInput *input, Finding *finding);

/* The same of what only the host itself can tell, where a KMS answered: skipped, "not_asked". */
void set_not_asked(const CheckInput *input, Finding *finding);

#endif
