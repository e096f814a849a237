#include "portal/chunk.h"

enum { GROWS_AFTER = 4 }; /* that went one after the other */

static uint64_t least_of(uint64_t a, uint64_t b) {
    return a < b ? a : b;
}

void chunk_begin(Chunk *chunk, uint64_t learned) {
    const bool known = learned >= CHUNK_LEAST && learned < CHUNK_MOST;
    *chunk = (Chunk){.ceiling = known ? learned : CHUNK_MOST};
    chunk->now = least_of(CHUNK_FIRST, chunk->ceiling);
}

bool chunk_refused(Chunk *chunk, uint64_t bytes) {
    const uint64_t half = least_of(bytes, chunk->now) / 2;
    if (half < CHUNK_LEAST)
        return false;
    *chunk = (Chunk){.now = half, .ceiling = half};
    return true;
}

void chunk_broke(Chunk *chunk) {
    chunk->went = 0;
    if (chunk->now / 2 >= CHUNK_LEAST)
        chunk->now /= 2;
}

void chunk_went(Chunk *chunk) {
    if (++chunk->went < GROWS_AFTER || chunk->now >= chunk->ceiling)
        return;
    chunk->now = least_of(chunk->now * 2, chunk->ceiling);
    chunk->went = 0;
}

uint64_t chunk_learned(const Chunk *chunk) {
    return chunk->ceiling < CHUNK_MOST ? chunk->ceiling : 0;
}
