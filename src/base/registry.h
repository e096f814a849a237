/* Registries: tables that CMake collects by the names of their files, as pointers with a NULL at
 * the end. Their order there means nothing; each table holds a number that says its place. */
#ifndef KMSDOCTOR_REGISTRY_H
#define KMSDOCTOR_REGISTRY_H

#include <stddef.h>

/* Copies a registry of `size` bytes to `to`, the tables in ascending order of the int that stands
 * `place` bytes into each. The NULL stays at the end. */
void registry_sort(void *to, const void *registry, size_t size, size_t place);

#endif
