/* What every file called *_windows.c needs of Windows: paths as its calls take them, and its error
 * codes. Built on Windows only; names no header of Windows. Its text is base/utf16.h (wchar_t is
 * uint16_t there). */
#ifndef KMSDOCTOR_WIDE_H
#define KMSDOCTOR_WIDE_H

#include "base/status.h"
#include "base/utf16.h"

#include <wchar.h>

/* A path as every call takes it: whole, with back slashes, and in the form (\\?\) that has no limit
 * of 260 characters. The name of a device (NUL, \\.\pipe\x) stays one. In the arena. */
wchar_t *wide_path(Arena *arena, const char *path);

/* The same without \\?\, for people and other programs; the path itself where it cannot be told. */
const char *wide_full_path(Arena *arena, const char *path);

/* What a code of GetLastError means to us. */
Status status_from_windows(unsigned long code);

#endif
