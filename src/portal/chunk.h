/* How many bytes go at once. A proxy's limit (413) is learned and never tried again; without one it
 * grows slowly. Pure. */
#ifndef KMSDOCTOR_CHUNK_H
#define KMSDOCTOR_CHUNK_H

#include <stdbool.h>
#include <stdint.h>

#define CHUNK_FIRST ((uint64_t)4 * 1024 * 1024)
#define CHUNK_MOST  ((uint64_t)16 * 1024 * 1024)
#define CHUNK_LEAST ((uint64_t)16 * 1024)

typedef struct Chunk {
    uint64_t now;     /* bytes */
    uint64_t ceiling; /* no more than this */
    int went;         /* since it was changed */
} Chunk;

/* `learned`: a limit from earlier, 0: none. */
void chunk_begin(Chunk *chunk, uint64_t learned);

/* So many bytes were too many. False: it cannot be less. */
bool chunk_refused(Chunk *chunk, uint64_t bytes);

/* The line broke before anything of it was confirmed. */
void chunk_broke(Chunk *chunk);

/* A whole one is there. */
void chunk_went(Chunk *chunk);

/* What was learned, to be kept; 0: nothing. */
uint64_t chunk_learned(const Chunk *chunk);

#endif
