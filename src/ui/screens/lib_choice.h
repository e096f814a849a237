/* The room of page 1 where it is chosen what is looked at: a practice PC, a record, or the network
 * from here; each with its fields. */
#ifndef KMSDOCTOR_LIB_CHOICE_H
#define KMSDOCTOR_LIB_CHOICE_H

#include "ui/screens/lib_screen.h"

enum { CHOICE_FIRST_ID = 40 }; /* the blocks of the room are this and above */

/* `next`: the button that Enter leads to from the path of a record. */
void choice_build(const Wizard *wizard, Page *page, int next);
void choice_edit(Wizard *wizard, const Input *input);
void choice_press(Wizard *wizard, int id);

/* The page could not be left: on to the field that is the reason, if it is one of these. */
void choice_go_to_lack(Wizard *wizard);

#endif
