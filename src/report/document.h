/* What a report says, apart from its form: document_write tells it once, block by block, to a
 * writer. A form is a writer: text.c, markdown.c. */
#ifndef KMSDOCTOR_DOCUMENT_H
#define KMSDOCTOR_DOCUMENT_H

#include "actions/action.h"
#include "report/report.h"

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
    /* The chain from the PC to the licence: names and statuses, LINK_COUNT of each. */
    void (*chain)(struct Writer *writer, const char *const *names, const CheckStatus *statuses);
} Writer;

void document_write(const ReportInput *input, Writer *writer);

/* What actions are asked with, when nobody typed anything. */
ActionInput report_action_input(const ReportInput *input);

/* An action of the verdict is worth telling: it mends it, or helps the PC meanwhile. */
bool report_offers(const ReportInput *input, const Verdict *verdict, const char *action_id);

/* "[OK]", "[!!]"... as on the screen. */
const char *document_mark(CheckStatus status);

#endif
