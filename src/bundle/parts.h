/* The files of a bundle before and after redaction, in memory: what a person reviews, leaves out,
 * and has written (bundle/bundle.h). */
#ifndef KMSDOCTOR_BUNDLE_PARTS_H
#define KMSDOCTOR_BUNDLE_PARTS_H

#include "redact/redact.h"
#include "report/report.h"

typedef enum PartState {
    PART_OK,
    PART_PARTIAL,  /* the beginning of it */
    PART_TIMEOUT,  /* what came before the time was over, perhaps nothing */
    PART_DENIED,   /* could not be had, or not be redacted: not in the bundle */
    PART_LEFT_OUT, /* a person took it out */
    PART_STATES
} PartState;

const char *part_state_word(PartState state); /* "ok" "partial" "timeout" "denied" "left_out" */

typedef struct BundlePart {
    const char *path;     /* in the zip */
    const char *source;   /* where it came from: a command, a path, "kmsdoctor"; as it was */
    const char *reason;   /* status word of why it is not whole, "" when it is */
    const char *encoding; /* of the bytes; "" before redaction */
    PartState state;
    bool must_stay; /* the bundle does not open without it */
    bool is_findings;
    bool is_input;            /* a file that a record was read from */
    bool is_redaction_report; /* written once the others are redacted */
    Str original;             /* before redaction */
    Str bytes;                /* as they go */
    RedactResult redaction;
    RedactTrail *trail; /* between the rounds of redaction; NULL else */
} BundlePart;

typedef struct BundleParts {
    BundlePart *items;
    size_t count, capacity;
} BundleParts;

/* Its bytes go into the zip. */
static inline bool part_goes(const BundlePart *part) {
    return part->state != PART_DENIED && part->state != PART_LEFT_OUT;
}

enum { PART_MOST_BYTES = 64 * 1024 * 1024, PARTS_MOST = 4000 };

/* Everything that there is, in the order of the zip: facts, findings, the report in both languages,
 * the log, the report of the redaction (empty still), what tools printed or the record was read
 * from. In input->arena. */
/* told: the input as the program's own files tell it (record_names.c). */
MUST_CHECK Status bundle_parts(const ReportInput *input, const ReportInput *told,
                               BundleParts *ret_parts);

/* log.txt: what was read, what was not and why, what was done. */
void bundle_log(const ReportInput *input, Buf *out);

/* The files that a record was read from, each once, in their order: the first is raw/0001.txt. */
typedef struct RecordPaths {
    const char **paths;
    const char **told; /* what stands for them; NULL: they themselves */
    size_t count;
} RecordPaths;
void bundle_record_paths(const ReportInput *input, RecordPaths *ret_record);

/* raw/ alone (raw_parts.c). */
void bundle_raw_parts(const ReportInput *input, BundleParts *parts);

#endif
