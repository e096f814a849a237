/* What a report says, apart from its form: document_write tells it once, block by block, to a
 * writer. A form is a writer: text.c, markdown.c, html.c. */
#ifndef KMSDOCTOR_DOCUMENT_H
#define KMSDOCTOR_DOCUMENT_H

#include "actions/action.h"
#include "report/report.h"

/* One link of the chain from the PC to its licence. */
typedef struct ChainLink {
    const char *name;
    CheckStatus status;
    const char *text; /* what decided the status; "" where there is nothing to say */
} ChainLink;

/* The case in ten seconds: how it stands, why, who mends it and how. Texts are never NULL. */
typedef struct Lead {
    Health health;
    const char *state;                    /* "Activation is blocked." */
    const char *text;                     /* the first cause */
    const char *was;                      /* the one before a fix, where that has gone; "" */
    const char *certainty, *owner, *step; /* "" where there is none */
    const char *commands[PLAN_STEPS];
    size_t command_count;
    const ChainLink *chain; /* LINK_COUNT of them */
} Lead;

/* Blocks that a form may leave out are NULL: it shows the same in another block, or has no room. */
typedef struct Writer {
    Buf *out;
    Arena *arena;
    void (*title)(struct Writer *writer, const char *text);
    void (*heading)(struct Writer *writer, const char *text);
    void (*paragraph)(struct Writer *writer, const char *text);
    void (*pair)(struct Writer *writer, const char *label, const char *text);
    /* One thing of a list; level 0 or 1, its lead is a number or a mark ("1.", "[OK]"). */
    void (*item)(struct Writer *writer, int level, const char *lead, const char *text);
    /* Something that belongs to the item before it. */
    void (*under)(struct Writer *writer, int level, const char *label, const char *text);
    /* A command: whole, on a line of its own, ready to copy. */
    void (*command)(struct Writer *writer, const char *text);
    /* The chain from the PC to the licence, LINK_COUNT links. */
    void (*chain)(struct Writer *writer, const ChainLink *links);
    /* A setting that was changed. */
    void (*change)(struct Writer *writer, const char *setting, const char *before,
                   const char *after);
    /* A finding with the name of its check; else item() with its mark. May be NULL. */
    void (*finding)(struct Writer *writer, int level, CheckStatus status, const char *name,
                    const char *text);
    /* The case in ten seconds, before everything else. May be NULL: the conclusion says it. */
    void (*lead)(struct Writer *writer, const Lead *lead);
    /* The phone code; else command(). May be NULL. */
    void (*code)(struct Writer *writer, const char *code);
    /* One of the two letters, whole, with its lines. May be NULL: they are forms of their own. */
    void (*letter)(struct Writer *writer, const char *name, const char *text);
} Writer;

void document_write(const ReportInput *input, Writer *writer);

/* What actions are asked with, when nobody typed anything. */
ActionInput report_action_input(const ReportInput *input);

/* An action of the verdict is worth telling: it mends it, or helps the PC meanwhile. */
bool report_offers(const ReportInput *input, const Verdict *verdict, const char *action_id);

/* "[OK]", "[!!]"... as on the screen. */
const char *document_mark(CheckStatus status);

/* How a machine stands, as a key: health.<word>. */
const char *report_health_key(Health health);

#endif
