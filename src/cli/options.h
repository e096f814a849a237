/* Arguments into Options. */
#ifndef KMSDOCTOR_OPTIONS_H
#define KMSDOCTOR_OPTIONS_H

#include "cli/cli.h"

typedef struct OptionError {
    const char *key;   /* sentence, NULL when there is none */
    const char *about; /* the argument it is about */
} OptionError;

/* Reads argv[1...]; words that are no options go to words (the first is the subcommand). Texts
 * point into argv. `given` gets the long names of the options that were used, ends with NULL. False
 * with an error. Language is taken from --lang, else from the environment. */
bool options_read(Arena *arena, int argc, char **argv, Options *ret_options,
                  const char *const **ret_given, OptionError *ret_error);

/* The language to complain in when they cannot be read: of --lang, wherever it stands, else of the
 * environment. */
Language options_language(int argc, char **argv);

#endif
