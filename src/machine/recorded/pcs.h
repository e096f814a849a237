/* Which output speaks of which PC: keeps the facts of each apart, and in the end chooses the one
 * that the case is about. What names no PC belongs to the only one that its file names, else to the
 * main one; what a KMS host says of itself belongs to nobody's licences. */
#ifndef KMSDOCTOR_PCS_H
#define KMSDOCTOR_PCS_H

#include "machine/recorded/merge.h"

typedef struct Pcs Pcs;

Pcs *pcs_new(void);
void pcs_free(Pcs *pcs); /* NULL is allowed */

/* The facts of one block; returns the name under which they were filed ("" for none). */
const char *pcs_add(Pcs *pcs, const OutputBlock *block, const Reading *reading,
                    const BlockPlace *place);

/* Facts that somebody collected before (facts.json). */
void pcs_add_facts(Pcs *pcs, const Facts *facts, const BlockPlace *place);

void pcs_end_file(Pcs *pcs);

/* The facts of the main PC, and what counts of the others, in the arena. */
Facts *pcs_finish(Pcs *pcs, Arena *arena);

#endif
