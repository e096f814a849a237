/* What is known of a table (tables.c). A room of redaction: nobody else includes it. */
#ifndef KMSDOCTOR_REDACT_TABLES_H
#define KMSDOCTOR_REDACT_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A table of which columns are known to have names (tables.c). */
enum { TABLE_COLUMNS = 128 };
/* A number that is a person's there, and too short to be looked for elsewhere. */
typedef struct TablePlace {
    uint64_t at; /* in the file's text */
    size_t length;
} TablePlace;
typedef struct TablePlaces {
    TablePlace *items; /* in order, of which the first `next` are behind */
    size_t next, count, room;
} TablePlaces;

typedef struct Table {
    char delimiter; /* 0: columns of the screen */
    size_t count;   /* of columns; 0: no table is open */
    unsigned columns[TABLE_COLUMNS];
    const char *headings[TABLE_COLUMNS]; /* of those that say what the values are; NULL: others */
    uint64_t next;                       /* line, in the file's text */
    TablePlaces places;                  /* of this one, and those before it */
} Table;

/* NULL is allowed. */
static inline bool table_has_places(const Table *table) {
    return table != NULL && table->places.next < table->places.count;
}

#endif
