/* What several causes ask of the same findings and facts, worked out once for each diagnosis: pure
 * questions have one answer. Only diagnose() makes one; without it everything is worked out each
 * time, with the same result. For the files of this folder only. */
#ifndef KMSDOCTOR_MEMO_H
#define KMSDOCTOR_MEMO_H

#include "diagnosis/evidence.h"
#include "diagnosis/hosts.h"

struct DiagnosisMemo {
    bool has_candidates, has_windows, has_office, has_code;
    KmsCandidates candidates;
    Activation windows, office;
    uint32_t code;
};

#endif
