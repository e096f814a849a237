/* Force-included in tests for Windows: the calls of POSIX that tests make and mingw lacks, as far
 * as tests need them. What is XDG_STATE_HOME on Linux is LOCALAPPDATA here (base/places.h). */
#ifndef KMSDOCTOR_TEST_POSIX_WINDOWS_H
#define KMSDOCTOR_TEST_POSIX_WINDOWS_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);
char *test_getenv(const char *name);
#define getenv test_getenv

/* mingw's own takes 32 bits. */
#define truncate truncate64

/* XXXXXX at the end of `path` becomes what makes it a new folder. */
char *mkdtemp(char *path);

/* Only with AT_FDCWD and without flags; whole seconds. */
enum { AT_FDCWD = -100 };
int utimensat(int folder, const char *path, const struct timespec times[2], int flags);

int alphasort(const struct dirent **one, const struct dirent **other);
int scandir(const char *folder, struct dirent ***ret_entries,
            int (*wanted)(const struct dirent *entry),
            int (*order)(const struct dirent **one, const struct dirent **other));

#endif
