/* Who owns a file on Windows, and the rights of one that nobody but its owner may read. Built on
 * Windows only. */
#ifndef KMSDOCTOR_OWNER_ONLY_H
#define KMSDOCTOR_OWNER_ONLY_H

#include <stdbool.h>

/* A security descriptor whose list takes nothing from the folder: the user of this process, SYSTEM
 * and Administrators, as below %LOCALAPPDATA%. Ends with LocalFree. NULL: it cannot be told who
 * that is. */
void *owner_only_descriptor(void);

/* The owner of this open file or folder (a HANDLE) is SYSTEM, Administrators or TrustedInstaller.
 * False where that cannot be told. */
bool owner_is_administrators(void *file);

#endif
