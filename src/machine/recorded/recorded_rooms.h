/* What the rooms of the recorded machine share: recorded.c is its door, recorded_files.c reads one
 * file after the other. Nobody else includes this. */
#ifndef KMSDOCTOR_RECORDED_ROOMS_H
#define KMSDOCTOR_RECORDED_ROOMS_H

#include "machine/machine.h"
#include "machine/recorded/gather.h"
#include "machine/recorded/pcs.h"
#include "machine/recorded/text_source.h"

/* Of one file. */
#define RECORDED_MOST_BYTES (UINT64_C(512) * 1024 * 1024)

typedef struct Recorded {
    Machine machine;
    FileList files;
    size_t next_file;
    const char *path; /* of the open file, NULL: none is open */
    TextSource source;
    bool facts_file; /* the open file is facts.json: its text is collected in json */
    bool first_piece;
    Buf json;
    Str bundle; /* facts of the bundle that is read instead of files; at NULL: none */
    Gbk *gbk;
    Reader *reader;
    Pcs *pcs;
    Arena *result; /* of machine.facts once all is read */
    uint32_t file_number;
    bool done;
    size_t file_inputs; /* inputs before the open file */
    MachineInput *inputs;
    size_t input_count, input_capacity;
} Recorded;

/* Opens the next file; one that cannot be read is named among the inputs, and none is open. */
void recorded_open_next(Recorded *recorded);

/* One window of the open file; at its end the file is ended. */
void recorded_read_piece(Recorded *recorded);

/* What was read of the open file counts, and it is closed. */
void recorded_end_file(Recorded *recorded);

/* The facts of the bundle, in place of its first file. */
void recorded_read_bundle(Recorded *recorded);

/* What the reader finds (ReaderSink, reader.h); `user` is the Recorded. */
void recorded_on_block(void *user, const OutputBlock *block, const Reading *reading,
                       const BlockPlace *place);
void recorded_on_prose(void *user, uint32_t first, uint32_t last, size_t bytes);

#endif
