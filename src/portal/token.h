/* The token that the portal wants, from where it may lie without anybody being asked. It is never
 * on a command line, in a job, in a log or in a bundle. */
#ifndef KMSDOCTOR_TOKEN_H
#define KMSDOCTOR_TOKEN_H

#include "facts/profile.h"

enum { PORTAL_MOST_TOKEN = 8192 }; /* bytes */

/* Once, before anything is started: $KMSDOCTOR_PORTAL_TOKEN is taken out of the environment, which
 * children and /proc would have of us, and kept for portal_token_find. */
void portal_token_take(void);

/* What was $KMSDOCTOR_PORTAL_TOKEN, where of_environment allows that, else the first line of the
 * profile's portal.token_file (its path is relative to the profile's file). In the arena: the
 * caller wipes it. STATUS_NOT_FOUND: neither is named; STATUS_MALFORMED: it is no token; else why
 * the file cannot be read. */
MUST_CHECK Status portal_token_find(Arena *arena, const Profile *profile, bool of_environment,
                                    char **ret_token);

/* Printed ASCII without blanks, of 1 to PORTAL_MOST_TOKEN bytes: nothing else fits into a header.
 */
bool portal_token_is_good(Str token);

/* A path as the profile names it: relative to the folder that its file lies in. In the arena. */
const char *portal_path(Arena *arena, const Profile *profile, const char *path);

#endif
