/* The tools of a practice PC: what they print, what they change, and how they lie. */
#ifndef KMSDOCTOR_PRACTICE_COMMANDS_H
#define KMSDOCTOR_PRACTICE_COMMANDS_H

#include "machine/practice/practice.h"

MUST_CHECK Status commands_run(Practice *practice, const Command *command,
                               CommandResult *ret_result);

#endif
