/* The real wizard as something that app.c and plain.c can steer: each step's page is its screen. */
#ifndef KMSDOCTOR_WIZARD_SHOW_H
#define KMSDOCTOR_WIZARD_SHOW_H

#include "ui/show.h"

/* The wizard must outlive it. */
Show wizard_show(Wizard *wizard);

#endif
