/* How one kind of output is recognised and read. One kind (or a family that shares its labels) is
 * one file src/machine/recorded/kinds/<name with _>.c that ends in its table:
 *
 *     const OutputKind output_nslookup = {.anchors = anchors, .fit = fit, .read = read};
 *
 * The reader (reader.h) decodes a file to UTF-8 lines, finds lines that hold an anchor, opens a
 * block there and offers the following lines to the kind until one no longer fits; then the block
 * is read. Prose, quoting, prompts and banners around an output belong to no block. */
#ifndef KMSDOCTOR_OUTPUT_KIND_H
#define KMSDOCTOR_OUTPUT_KIND_H

#include "facts/facts.h"

/* One line of a file, made comfortable to read. */
typedef struct TextLine {
    Str text;        /* without quote marks ("> "), prompts kept, trailing blanks and a markdown
                        backslash removed, full-width colon, brackets, digits and blanks made ASCII,
                        markdown "\_" made "_", indentation removed */
    Str raw;         /* as it stands in the file, decoded */
    uint32_t number; /* in the file, from 1 */
    uint16_t indent; /* columns of blanks before the text */
    uint8_t quote;   /* depth of mail quoting: deeper is older */
} TextLine;

/* What the reader knows about where a block stands. */
typedef struct BlockContext {
    const char *path;
    const char *pc;       /* computer that the text before it names ("" when it does not) */
    const char *command;  /* command line typed at the prompt before it ("" when none is shown),
                             e.g. "slmgr /skms kms.corp.example" or "nslookup -type=srv ..." */
    int64_t when;         /* UTC seconds that the mail or the output states, 0 when it does not */
    const char *language; /* of the script host's banner before it, "" when there is none */
} BlockContext;

typedef struct OutputBlock OutputBlock;
struct OutputBlock {
    const struct OutputKind *kind;
    const TextLine *lines;
    size_t count;
    BlockContext context;
};

typedef enum LineFit {
    FIT_NO,     /* does not belong to a block of this kind */
    FIT_MAYBE,  /* belongs if a line that fits follows within a few (a blank, a continuation) */
    FIT_INSIDE, /* belongs to a block that is open, cannot open one */
    FIT_OPENS,  /* belongs, and can open a block */
    FIT_NEW,    /* ends a block of the same kind that is open and opens another */
    FIT_LAST    /* belongs, and nothing behind it does */
} LineFit;

/* What a block turned out to be. */
typedef struct Reading {
    Facts *facts;    /* where to put what was read: a fresh Facts for this block alone, merged
                        by merge.c with the others of the same PC; newest wins */
    SourceId source; /* of the block; give it to every value */
    Arena *arena;
    const void *prepared; /* what the kind's prepare gave; NULL when it has none */
    const char *kind; /* set it: the name of samples/INDEX.tsv ("slmgr-dlv"); NULL: not one after
                         all, the lines become unrecognised */
    const char
        *language;    /* set it where the labels tell: "zh-CN", "en", ...; "" when they do not */
    const char *pc;   /* set it when the output names its computer */
    bool of_kms_host; /* set it when it is about a KMS host, not a client */
    int64_t when;     /* set it when the output states a time (UTC or local, 0 unknown) */
} Reading;

typedef struct OutputKind {
    /* Phrases (UTF-8, ASCII case ignored), ends with NULL: no block opens at a line without one. */
    const char *const *anchors;
    int priority; /* when two kinds would open at one line the higher gets it; default 0 */
    /* Never called with a blank line: those are FIT_MAYBE by themselves. */
    /* `opened`: the block so far, NULL when the line stands alone. */
    LineFit (*fit)(const TextLine *line, const OutputBlock *opened);
    void (*read)(const OutputBlock *block, Reading *reading);
    /* What read needs again and again and takes long to put together: called once for each reader,
     * before the first read of a kind with it; kinds with the same function share what it gives.
     * NULL: nothing. */
    const void *(*prepare)(Arena *arena);
    /* NULL, or: is the line an answer to the command typed above it that nothing in itself tells,
     * as "True" is? With line NULL: does the command have such an answer? */
    bool (*answers)(const char *command, const TextLine *line);
} OutputKind;

/* ---- helpers for read functions (labels.c) ---- */

/* "Label . . . . : value": true when the line has one of the labels (ends with NULL; ASCII case and
 * blanks ignored, dot leaders skipped) before its first colon (or '=' ) and *ret_value is the
 * trimmed rest. A label with no colon behind it matches only when it is the whole line. */
bool line_value(const TextLine *line, const char *const *labels, Str *ret_value);

/* The block's lines as one text again; Chinese needs no blank between them. */
Str block_joined(Arena *arena, const OutputBlock *block);

/* Pieces inside a text: the first of its kind, or an empty Str. */
Str find_error_code(Str text); /* 0xC004F074, also OxC..., lower case; 0x stays as written */
Str find_guid(Str text);
Str find_ip(Str text);                           /* IPv4 or IPv6 (zone kept), also in brackets */
Str find_host_port(Str text, int64_t *ret_port); /* host:port, [v6]:port, host; port 0 none */

/* Sets an error code in its usual spelling: "OxC004f074" becomes "0xC004F074". */
void fact_set_code(Facts *facts, FactText *fact, Str code, SourceId source);

/* The language that the letters of a text tell: "zh-CN", "zh-TW", "ja", "ko", "ru"; "" for others.
 */
const char *language_of_letters(Str text);

/* The same for a block: the letters that only one language has count most. */
const char *block_letters(const OutputBlock *block);

/* The same for a block, its banner included; "en" when nothing tells. */
const char *block_language(const OutputBlock *block);

/* A date with time in one of the forms that Windows and mail programs print ("2020/2/27 11:48:43",
 * "8/11/2026 1:51:01 PM", "20/03/2026 12:44:15", "Wed, 1 Jun 2022 16:04:07 +0800", "2022年6月1日
 * 16:04"); taken as UTC where no zone is stated; month before day where both would do. */
bool find_time(Str text, int64_t *ret_time);

#endif
