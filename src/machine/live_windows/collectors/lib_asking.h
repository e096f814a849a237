/* What collectors of the network and of the system's tools share: where a value came from, values
 * of the registry as text, tools by their name. */
#ifndef KMSDOCTOR_LIB_ASKING_H
#define KMSDOCTOR_LIB_ASKING_H

#include "machine/live_windows/collector.h"

SourceId asking_source(CollectorInput *input, const char *origin, const char *where);

/* A value as text (a number in decimal, a list with commas between): STATUS_NOT_FOUND where there
 * is none; others: it could not be read. In the arena. */
MUST_CHECK Status asking_registry(CollectorInput *input, const char *key, const char *name,
                                  const char **ret_text);

typedef struct RegistryPlace {
    const char *key, *name;
} RegistryPlace;

/* The first of the places (the last one's key is NULL) that holds a text that is not empty;
 * *ret_place is it. STATUS_NOT_FOUND: none holds one; others: none that could be read does. */
MUST_CHECK Status asking_registry_first(CollectorInput *input, const RegistryPlace *places,
                                        const char **ret_text, const RegistryPlace **ret_place);

/* "C:\Windows\System32\NAME". In the arena. */
const char *asking_system_file(const CollectorInput *input, const char *name);

/* Runs a program of the system's folder (arguments end with NULL) and decodes what it printed.
 * *ret_text is empty unless STATUS_OK; STATUS_TIMED_OUT when it had to be ended. */
MUST_CHECK Status asking_run(CollectorInput *input, const char *program,
                             const char *const *arguments, int timeout_ms, Str *ret_text,
                             ChildResult *ret_result);

#endif
