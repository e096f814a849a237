/* The rooms of the document; only for the document*.c files. */
#ifndef KMSDOCTOR_DOCUMENT_PARTS_H
#define KMSDOCTOR_DOCUMENT_PARTS_H

#include "report/document.h"

/* A sentence, as it is said of the machine at hand. */
const char *document_words(const ReportInput *input, const char *key);
/* The message prefix.word. */
const char *document_keyed(const ReportInput *input, const char *prefix, const char *word);
/* What people call an action. */
const char *document_action_name(const ReportInput *input, const char *id);

/* What an action would run, as it is typed; none where a host is still to be named, or files are
 * written instead. Returns the count, at most PLAN_STEPS. */
size_t document_commands(const ReportInput *input, const Action *action,
                         const char *ret_commands[PLAN_STEPS]);

/* What a cause rests on, under its item. */
void document_because(const ReportInput *input, Writer *writer, const Verdict *verdict);
void document_certainty(const ReportInput *input, Writer *writer, const Verdict *verdict);

/* The links with what decided each; LINK_COUNT of them, in the arena. */
const ChainLink *document_chain(const ReportInput *input);

/* The main cause before the fix, as a sentence; "" where it is the same still, or nothing was done.
 */
const char *document_was(const ReportInput *input);

void document_lead(const ReportInput *input, Writer *writer);
void document_before(const ReportInput *input, Writer *writer);
void document_next(const ReportInput *input, Writer *writer);
void document_changes(const ReportInput *input, Writer *writer);
void document_code(const ReportInput *input, Writer *writer);
void document_letters(const ReportInput *input, Writer *writer);

#endif
