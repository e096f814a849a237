#include "actions/perform.h"

const char *outcome_word(Outcome outcome) {
    static const char *const words[] = {
        [OUTCOME_VERIFIED] = "verified",         [OUTCOME_NOT_YET] = "not_yet",
        [OUTCOME_NOT_CURED] = "not_cured",       [OUTCOME_FAILED] = "failed",
        [OUTCOME_FAILED_STUCK] = "failed_stuck", [OUTCOME_REFUSED] = "refused",
    };
    return words[outcome];
}
