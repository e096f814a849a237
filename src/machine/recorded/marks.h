/* What stands between outputs and tells where they come from: prompts with the command typed,
 * banners of the script host, mail headers with their time, titles that name a computer, "before"
 * and "after". */
#ifndef KMSDOCTOR_MARKS_H
#define KMSDOCTOR_MARKS_H

#include "machine/recorded/output_kind.h"

typedef enum MarkKind {
    MARK_NONE,
    MARK_PROMPT,  /* "C:\>slmgr /dlv": command (may be empty), pc where the prompt names it */
    MARK_COMMAND, /* a command alone on its line, without a prompt */
    MARK_BANNER,  /* "Microsoft (R) Windows Script Host ...": language */
    MARK_MAIL,    /* a line of a mail header: when (0 if it states none) */
    MARK_PHASE,   /* "[before]", "[after]": phase */
    MARK_PC       /* a title or label that names a computer: pc */
} MarkKind;

typedef enum Phase { PHASE_BEFORE = -1, PHASE_NONE = 0, PHASE_AFTER = 1 } Phase;

typedef struct Mark {
    MarkKind kind;
    Str command, pc;
    const char *language;
    int64_t when;
    Phase phase;
    bool begins_mail; /* the first line of a header (From), or of a forwarded message */
} Mark;

/* Phrases that every line with a mark has one of; both end with NULL. The inner ones are those of
 * banners and forwarded mails, which may stand anywhere in the line: the other marks are known by
 * how it begins or ends, which is quicker to see. */
extern const char *const mark_anchors[];
extern const char *const mark_inner_anchors[];

/* inner: the line holds one of the inner anchors. */
Mark mark_in_line(const TextLine *line, bool inner);

/* "PC-01:" alone in its line: worth a look although the scan found no word of a mark. */
bool is_short_title(Str text);

/* Letters, digits and hyphens, at most 15, with a letter; not a word of our labels. */
bool is_computer_name(Str text);

#endif
