/* An arena: memory that lives and dies together. Data of one run (facts, findings, a page) is taken
 * from one arena and given back as a whole; nothing in it is freed alone. Out of memory ends the
 * program with one sentence (through arena_set_fatal, so that the screen is put back first): no
 * function here returns NULL. */
#ifndef KMSDOCTOR_ARENA_H
#define KMSDOCTOR_ARENA_H

#include <stdarg.h>
#include <stddef.h>

/* Formats are C's, on Windows too: it is built so that %zu and %lld work (__USE_MINGW_ANSI_STDIO),
 * and gcc is told which of the two ways is meant. */
#ifdef __clang__
#define PRINTF_FORMAT printf
#else
#define PRINTF_FORMAT gnu_printf
#endif

typedef struct Arena Arena;

Arena *arena_new(void);

/* NULL is allowed. */
void arena_free(Arena *arena);

/* Forgets everything, keeps the first block for the next round. */
void arena_reset(Arena *arena);

/* Bytes taken from the system so far. */
size_t arena_size(const Arena *arena);

/* Zeroed, aligned for any type. */
void *arena_alloc(Arena *arena, size_t size) __attribute__((returns_nonnull));

#define arena_array(arena, Type, count) ((Type *)arena_alloc((arena), sizeof(Type) * (count)))

char *arena_strdup(Arena *arena, const char *text) __attribute__((returns_nonnull));
char *arena_strndup(Arena *arena, const char *text, size_t length) __attribute__((returns_nonnull));
char *arena_printf(Arena *arena, const char *format, ...)
    __attribute__((returns_nonnull, format(PRINTF_FORMAT, 2, 3)));
char *arena_vprintf(Arena *arena, const char *format, va_list arguments)
    __attribute__((returns_nonnull, format(PRINTF_FORMAT, 2, 0)));

/* A list of items of one size that grows in the arena: returns the new last item, zeroed. `items`
 * points to the list's pointer variable; count and capacity are updated. */
void *arena_push(Arena *arena, void *items, size_t *count, size_t *capacity, size_t item_size)
    __attribute__((returns_nonnull));

/* Called with a sentence when memory is out, before the program ends. */
void arena_set_fatal(void (*fatal)(const char *sentence));

#endif
