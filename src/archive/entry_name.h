/* Names of entries in a zip that somebody else made. */
#ifndef KMSDOCTOR_ENTRY_NAME_H
#define KMSDOCTOR_ENTRY_NAME_H

#include "base/str.h"

/* A relative path with / between its parts that stays in its folder, wherever it is unpacked: no
 * part is empty, "." or "..", or a device of Windows; no \ and no :, nothing but printed ASCII. A
 * folder's ends in /. */
bool entry_name_is_safe(Str name);

bool entry_name_is_folder(Str name);

#endif
