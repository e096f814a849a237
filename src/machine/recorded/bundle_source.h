/* A bundle as a recorded machine: its facts alone are read, for they are what its texts said. */
#ifndef KMSDOCTOR_BUNDLE_SOURCE_H
#define KMSDOCTOR_BUNDLE_SOURCE_H

#include "machine/machine.h"

/* The text of facts.json and what the manifest says of the machine, in the arena, after the whole
 * bundle was found to be what its manifest says; of a folder that a bundle was unzipped into only
 * its facts are held against the manifest, and nothing else there is read. *ret_file is what was
 * opened: the zip, or facts.json in the folder. STATUS_NOT_FOUND: it is neither. On other failures
 * a locale key and what it is about, in the arena. */
MUST_CHECK Status bundle_source_open(Arena *arena, const char *path, Str *ret_facts,
                                     MachineOrigin **ret_origin, const char **ret_file,
                                     const char **ret_complaint, const char **ret_about);

#endif
