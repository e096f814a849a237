/* The loop of the full screen: intents in, changes of the wizard, pages out. Knows no curses and no
 * Windows: with a terminal of its own a test plays a person. */
#ifndef KMSDOCTOR_APP_H
#define KMSDOCTOR_APP_H

#include "ui/show.h"
#include "ui/terminal.h"

/* Runs until the wizard is over, somebody quits (0) or a signal came (its number). The terminal is
 * not closed. */
int app_run(Show *show, Terminal *terminal);

#endif
