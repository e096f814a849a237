/* slmgr.vbs in two halves: what it changes (slmgr.c) and what it shows (slmgr_display.c). */
#ifndef KMSDOCTOR_PRACTICE_SLMGR_H
#define KMSDOCTOR_PRACTICE_SLMGR_H

#include "machine/practice/commands/licensing.h"

/* The Windows product that is in use, or NULL. */
Licence *slmgr_windows(const ToolRun *run);

/* "Error: CODE text", and the exit code that belongs to it. */
void slmgr_error(ToolRun *run, const char *code);

void slmgr_display(ToolRun *run, bool verbose); /* /dlv, /dli [ActID|All] */
void slmgr_expiry(ToolRun *run);                /* /xpr [ActID] */

#endif
