/* The folders that the program uses without being told. */
#ifndef KMSDOCTOR_PLACES_H
#define KMSDOCTOR_PLACES_H

#include "base/str.h"

/* Where what the program must remember lies: $KMSDOCTOR_STATE (--state puts it there), else
 * $XDG_STATE_HOME/kmsdoctor, else ~/.local/state/kmsdoctor; on Windows, without the latter two,
 * %LOCALAPPDATA%\kmsdoctor. Not created here; NULL when there is no home at all. */
const char *state_folder(Arena *arena);

/* Where whoever looks after the PC puts settings for all: /etc/kmsdoctor; on Windows kmsdoctor in
 * the folder that Windows names as ProgramData, whatever the environment says; NULL when it names
 * none. Anybody may make that folder where it is not there: disk_is_administrators. */
const char *settings_folder(Arena *arena);

/* The way of the system that state_folder falls back on. */
const char *own_state_folder(Arena *arena);

/* The variable that is missing where state_folder gives NULL, as people write it: "$HOME",
 * "%LOCALAPPDATA%". */
const char *own_state_variable(void);

#endif
