/* Registry values as facts, whatever printed them: reg query, Get-ItemProperty, a .reg file, a
 * policy. */
#ifndef KMSDOCTOR_LIB_REGISTRY_H
#define KMSDOCTOR_LIB_REGISTRY_H

#include "machine/recorded/output_kind.h"

typedef struct RegistryValue {
    Str key; /* full path, hive in any spelling */
    Str name;
    Str data;    /* numbers decimal or 0x */
    bool absent; /* it was asked for and is not there */
} RegistryValue;

/* Puts the value where it belongs; values that mean nothing to us are dropped. */
void registry_read_value(Reading *reading, const RegistryValue *value);

/* After a whole key was listed: what it did not list is not set (host, port of SPP's levels). */
void registry_read_key_end(Reading *reading, Str key);

#endif
