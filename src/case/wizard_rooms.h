/* What the rooms of the wizard (wizard*.c) use of each other. */
#ifndef KMSDOCTOR_WIZARD_ROOMS_H
#define KMSDOCTOR_WIZARD_ROOMS_H

#include "case/wizard.h"

/* Findings of the facts that are in; with `all` every check runs and the causes are judged. */
void wizard_judge(Wizard *wizard, bool all);

/* Plans the chosen action again: the facts or what was typed has changed. */
void wizard_plan(Wizard *wizard);

/* Looks up in the journal what could be taken back. */
void wizard_look_for_undo(Wizard *wizard);

/* Goes to a page and saves. */
void wizard_enter(Wizard *wizard, Step step);

/* The disk refused: said once in a run, then the wizard goes on in silence. */
void wizard_complain_once(Wizard *wizard);

/* Opens the machine that the fields of page 1 name, if none is open. */
void wizard_open_wanted(Wizard *wizard);

/* Nobody says what to look at: no field, no profile, no suffix of this computer. */
bool wizard_seat_looks_nowhere(const Wizard *wizard);

/* Forgets what was found, planned and done: another machine or case. */
void wizard_forget(Wizard *wizard);

#endif
