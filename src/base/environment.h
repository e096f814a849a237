/* The environment variables of this process. */
#ifndef KMSDOCTOR_ENVIRONMENT_H
#define KMSDOCTOR_ENVIRONMENT_H

#include "base/str.h"

/* UTF-8, in the arena; NULL when it is not set. */
const char *environment(Arena *arena, const char *name);

/* A short value, for switches: false when it is not set, empty, or longer. */
enum { ENVIRONMENT_WORD = 64 };
bool environment_word(const char *name, char ret_word[ENVIRONMENT_WORD]);

/* For this process and those that it starts; NULL takes it away. */
void environment_set(const char *name, const char *value);

#endif
