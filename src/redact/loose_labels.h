/* Labels that may stand without a colon before what they are about (scan_loose.c). */
#ifndef KMSDOCTOR_LOOSE_LABELS_H
#define KMSDOCTOR_LOOSE_LABELS_H

#include "redact/rules.h"

typedef struct LooseLabel {
    const char *word;
    LabelKind kind;
    bool any_thing; /* it says what kind of thing, not that a name follows: only what can be nothing
                       but a name is taken for one */
} LooseLabel;

/* The longest label that begins at `at` of a text that goes on there, in capitals or not; NULL:
 * none. */
const LooseLabel *loose_label_at(Str text, size_t at);

#endif
