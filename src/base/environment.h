/* The environment variables of this process. */
#ifndef KMSDOCTOR_ENVIRONMENT_H
#define KMSDOCTOR_ENVIRONMENT_H

#include "base/str.h"

/* UTF-8, in the arena; NULL when it is not set. */
const char *environment(Arena *arena, const char *name);

/* A short value, for switches: false when it is not set, empty, or longer. */
enum { ENVIRONMENT_WORD = 64 };
bool environment_word(const char *name, char ret_word[ENVIRONMENT_WORD]);

/* Takes a secret out of the environment: at most size - 1 bytes of it come into `to`, terminated,
 * it is overwritten where it lies as far as the system lets us (Windows keeps a copy of its own),
 * and no process that is started from here on gets it. False: it is not set; then `to` is "". */
bool environment_take(const char *name, char *to, size_t size);

/* For this process and those that it starts; NULL takes it away. */
void environment_set(const char *name, const char *value);

#endif
