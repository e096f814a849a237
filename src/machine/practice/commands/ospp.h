/* ospp.vbs in two halves: what it changes (ospp.c) and what it shows (ospp_display.c). */
#ifndef KMSDOCTOR_PRACTICE_OSPP_H
#define KMSDOCTOR_PRACTICE_OSPP_H

#include "machine/practice/commands/licensing.h"

#define OSPP_RULE "---------------------------------------\n"

/* A product of Office that has a key. */
bool ospp_installed(const Licence *licence);

/* "ERROR CODE: ...", "ERROR DESCRIPTION: ...". */
void ospp_error(ToolRun *run, const char *code);

void ospp_display(ToolRun *run, bool all); /* /dstatus, /dstatusall */

#endif
