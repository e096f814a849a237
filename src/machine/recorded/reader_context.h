/* What a file has said so far that its next output will want to know: the mail and the computer it
 * stands in, the command that was typed, the script host's banner. */
#ifndef KMSDOCTOR_READER_CONTEXT_H
#define KMSDOCTOR_READER_CONTEXT_H

#include "machine/recorded/reader.h"

typedef struct ReaderContext {
    Arena *names;  /* what is said; of one file */
    uint32_t line; /* last line seen */
    BlockPlace place;
    BlockContext said;
    uint32_t command_line, banner_line, mail_line; /* 0: none yet */
    bool command_goes_on; /* the console wrapped the command at its width */
} ReaderContext;

/* Forgets what other files said; `names` stays. */
void context_begin_file(ReaderContext *now, const char *path, uint32_t file);

/* What is said of an output that begins at that line: a command or banner far above is not its. */
BlockContext context_for(const ReaderContext *now, uint32_t first);

void context_take_mark(ReaderContext *now, const Mark *mark, const TextLine *line);

/* The rest of a command, or the answer of `hostname`: true when the line was that. */
bool context_take_answer(ReaderContext *now, const TextLine *line);
bool context_waits_for_answer(const ReaderContext *now);

#endif
