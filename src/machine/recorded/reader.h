/* Finds the outputs in decoded text: where a line holds an anchor a block is opened, lines are
 * offered to its kind until one no longer fits, then the kind reads it. Text may come in pieces of
 * whole lines; nothing of it is kept but the block that is open. */
#ifndef KMSDOCTOR_READER_H
#define KMSDOCTOR_READER_H

#include "machine/recorded/marks.h"
#include "machine/recorded/output_kind.h"

/* Where in its file a block stands, for the order in time. */
typedef struct BlockPlace {
    uint32_t file; /* 0, 1, ... in the order they are read */
    uint32_t mail; /* in the file: 0 before the first mail header */
    int64_t mail_when;
    Phase phase;
    uint8_t quote;
    uint32_t line;
} BlockPlace;

/* What becomes of what was found. The block, and what the reading holds, die with the call. */
typedef struct ReaderSink {
    void *user;
    void (*block)(void *user, const OutputBlock *block, const Reading *reading,
                  const BlockPlace *place);
    /* Lines that are of no kind, `bytes` of text in them. */
    void (*prose)(void *user, uint32_t first_line, uint32_t last_line, size_t bytes);
} ReaderSink;

typedef struct Reader Reader;

/* The registry's kinds, or `kinds` (ends with NULL) for tests. reader_free gives all back. */
Reader *reader_new(const OutputKind *const *kinds, ReaderSink sink);
void reader_free(Reader *reader);

void reader_begin_file(Reader *reader, const char *path);
void reader_feed(Reader *reader, Str lines); /* each with its LF */
void reader_end_file(Reader *reader);

#endif
