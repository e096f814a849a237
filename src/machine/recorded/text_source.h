/* A file as pieces of decoded text, each made of whole lines: what is read of a file of any size
 * fits in one window. */
#ifndef KMSDOCTOR_TEXT_SOURCE_H
#define KMSDOCTOR_TEXT_SOURCE_H

#include "base/disk.h"
#include "machine/recorded/decode.h"

enum {
    SOURCE_WINDOW = 256 * 1024,
    /* A line longer than that comes in pieces with one number. */
    SOURCE_LINE = 16 * 1024
};

typedef struct TextSource {
    DiskFile file;
    Encoding encoding;
    Gbk *gbk;    /* not owned */
    char *raw;   /* window of bytes as they are in the file, */
    size_t room; /* at most so many */
    size_t raw_length;
    bool ended;    /* nothing more comes from the file */
    uint64_t size; /* bytes read so far */
    Buf text;      /* decoded; what was given out, then what waits for its line's end */
    size_t given;
    Status trouble; /* STATUS_OK unless reading broke off */
} TextSource;

/* Opens a path ("-": standard input). `most` bytes at most: a longer file is STATUS_TOO_BIG (at
 * once where its size is known). ENCODING_BINARY in source->encoding: no text will come. */
MUST_CHECK Status text_source_open(TextSource *source, const char *path, uint64_t most, Gbk *gbk);

/* The next lines, each with its LF; false at the end. Valid until the next call. */
bool text_source_next(TextSource *source, Str *ret_text);

void text_source_close(TextSource *source);

#endif
