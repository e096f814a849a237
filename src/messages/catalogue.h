/* The table that tools/catalogue.c makes of locales/ (catalogue.c in the build folder): sorted by
 * key in byte order. */
#ifndef KMSDOCTOR_CATALOGUE_H
#define KMSDOCTOR_CATALOGUE_H

#include "messages/messages.h"

typedef struct CatalogueEntry {
    const char *key;
    const char *text[LANGUAGE_COUNT];
} CatalogueEntry;

extern const CatalogueEntry catalogue[];
extern const size_t catalogue_count;

#endif
