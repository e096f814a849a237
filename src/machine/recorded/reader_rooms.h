/* What the rooms of reader.h share: reader.c goes through files, reader_blocks.c through the lines
 * that may be an output's. Nobody else includes this. */
#ifndef KMSDOCTOR_READER_ROOMS_H
#define KMSDOCTOR_READER_ROOMS_H

#include "machine/recorded/reader_context.h"
#include "machine/recorded/scan.h"

enum {
    MOST_KINDS = 60,
    MARKS = 63,       /* the set of the marks' anchors, */
    INNER_MARKS = 62, /* and of those that stand inside a line */
    MOST_SCRATCH = 1024 * 1024
};

struct Reader {
    const OutputKind *kinds[MOST_KINDS];
    size_t kind_count;
    const Scanner *scanner;
    ReaderSink sink;
    const void *prepared[MOST_KINDS]; /* by kind; NULL: not yet, or nothing to prepare */
    Arena *own;                       /* the scanner, and what is prepared */
    Arena *scratch;                   /* the lines of the open block, and what is read of it */
    size_t tidy_at;                   /* size of scratch at which it is tidied */

    /* the file */
    const char *path;
    ReaderContext now;
    bool files; /* one was begun before */

    /* the open block: lines[0..count), the last `pending` of them only maybe; open < 0: none */
    int open;
    TextLine *lines;
    size_t count, capacity, pending, pending_text;
    ScanSet refused; /* kinds that read these lines and said: not mine */

    /* lines of no kind since the last block */
    uint32_t prose_first, prose_last;
    size_t prose_bytes;
};

/* ---- lines of no kind (reader.c) ---- */

/* Lines `first` to `last`, `bytes` of text in them, that no block holds. */
void reader_add_prose(Reader *reader, uint32_t first, uint32_t last, size_t bytes);

/* They end here: the sink is told of them. */
void reader_end_prose(Reader *reader);

/* ---- the open block (reader_blocks.c) ---- */

/* The next line, in whatever it belongs to: the open block, a new one, what the context wants to
 * know, or prose. `hits`: the sets of which an anchor stands in it. */
void reader_take_line(Reader *reader, const TextLine *line, ScanSet hits);

/* Has the open block read and tells the sink; nothing where none is open. Lines that it gives back
 * may have opened another one: who wants none open calls it until `open` is below zero. */
void reader_close_block(Reader *reader);

/* Without reading it. */
void reader_forget_block(Reader *reader);

/* Blocks that follow each other without a line between leave what was read of them behind: the
 * lines of the one that is open move to a new arena now and then. */
void reader_tidy(Reader *reader);

/* The kind that knows a line as the answer to the command right above it; with line NULL: that has
 * such answers to it. -1: none. */
int reader_answerer(const Reader *reader, const TextLine *line);

#endif
