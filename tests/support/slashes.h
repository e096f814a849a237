/* Paths as tests write them. */
#ifndef KMSDOCTOR_TEST_SLASHES_H
#define KMSDOCTOR_TEST_SLASHES_H

#include "base/str.h"

/* The path with / where Windows has \ too: for comparing, on either system. */
const char *slashes(Arena *arena, const char *path);

#endif
