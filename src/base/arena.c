#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_STEP = 1024 * 1024 };

typedef struct Block {
    struct Block *previous;
    size_t used, size;
    alignas(max_align_t) unsigned char bytes[];
} Block;

struct Arena {
    Block *block;
    size_t size;
};

static void (*fatal_handler)(const char *sentence);

void arena_set_fatal(void (*fatal)(const char *sentence)) {
    fatal_handler = fatal;
}

static void out_of_memory(void) {
    if (fatal_handler != NULL)
        fatal_handler("kmsdoctor: out of memory");
    abort();
}

static Block *block_new(size_t size, Block *previous) {
    Block *block = size > SIZE_MAX - sizeof *block ? NULL : malloc(sizeof *block + size);
    if (block == NULL)
        out_of_memory();
    block->previous = previous;
    block->used = 0;
    block->size = size;
    return block;
}

Arena *arena_new(void) {
    Arena *arena = malloc(sizeof *arena);
    if (arena == NULL)
        out_of_memory();
    arena->block = block_new(FIRST_BLOCK, NULL);
    arena->size = FIRST_BLOCK;
    return arena;
}

static void free_blocks(Block *block, const Block *until) {
    while (block != until) {
        Block *previous = block->previous;
        free(block);
        block = previous;
    }
}

void arena_free(Arena *arena) {
    if (arena == NULL)
        return;
    free_blocks(arena->block, NULL);
    free(arena);
}

void arena_reset(Arena *arena) {
    Block *first = arena->block;
    while (first->previous != NULL)
        first = first->previous;
    free_blocks(arena->block, first);
    first->used = 0;
    arena->block = first;
    arena->size = first->size;
}

size_t arena_size(const Arena *arena) {
    return arena->size;
}

static size_t round_up(size_t size) {
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX - unit)
        out_of_memory();
    return (size + unit - 1) / unit * unit;
}

/* Blocks double up to a step, so that many small things cost few calls and one large thing wastes
 * little. */
static size_t next_block_size(const Arena *arena, size_t needed) {
    size_t step = arena->block->size * 2;
    if (step > LARGEST_STEP)
        step = LARGEST_STEP;
    return needed > step ? needed : step;
}

void *arena_alloc(Arena *arena, size_t size) {
    size = round_up(size == 0 ? 1 : size);
    if (arena->block->size - arena->block->used < size) {
        arena->block = block_new(next_block_size(arena, size), arena->block);
        arena->size += arena->block->size;
    }
    void *memory = arena->block->bytes + arena->block->used;
    arena->block->used += size;
    memset(memory, 0, size);
    return memory;
}

char *arena_strndup(Arena *arena, const char *text, size_t length) {
    char *copy = arena_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(Arena *arena, const char *text) {
    return arena_strndup(arena, text, strlen(text));
}

/* Written where the next memory would be taken from; taken only when it fitted, which it nearly
 * always does. */
char *arena_vprintf(Arena *arena, const char *format, va_list arguments) {
    Block *block = arena->block;
    const size_t room = block->size - block->used;
    char *text = (char *)block->bytes + block->used;
    va_list again;
    va_copy(again, arguments);
    const int length = vsnprintf(text, room, format, arguments);
    if (length >= 0 && (size_t)length < room) {
        block->used += round_up((size_t)length + 1);
    } else if (length < 0) {
        text = arena_strdup(arena, "");
    } else {
        text = arena_alloc(arena, (size_t)length + 1);
        vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    return text;
}

char *arena_printf(Arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

void *arena_push(Arena *arena, void *items, size_t *count, size_t *capacity, size_t item_size) {
    void *list;
    memcpy(&list, items, sizeof list);
    if (*count == *capacity) {
        size_t wanted = *capacity == 0 ? 4 : *capacity * 2;
        if (wanted > SIZE_MAX / item_size)
            out_of_memory();
        void *larger = arena_alloc(arena, wanted * item_size);
        if (*count > 0)
            memcpy(larger, list, *count * item_size);
        list = larger;
        *capacity = wanted;
        memcpy(items, &list, sizeof list);
    }
    return (unsigned char *)list + (*count)++ * item_size;
}
