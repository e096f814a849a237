/* Port tests as facts, whatever tool made them. */
#ifndef KMSDOCTOR_LIB_PORTS_H
#define KMSDOCTOR_LIB_PORTS_H

#include "machine/recorded/output_kind.h"

typedef struct PortTest {
    Str host;     /* name or address asked for; empty: not named */
    Str address;  /* address connected to, empty when not printed */
    int64_t port; /* 0 unknown */
    PortOutcome outcome;
} PortTest;

/* Adds the test, or makes the last one of the same host and port right: one answer among several
 * tries is an answer. Also records that a name was not resolved. */
Port *port_test_add(Reading *reading, const PortTest *test);

/* What a failure sentence of a connect means, English and Chinese; CLOSED when it does not say. */
PortOutcome port_outcome(Str sentence);

#endif
