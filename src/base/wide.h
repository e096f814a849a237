/* Windows' wide text. It writes UTF-16; everything above the seam is UTF-8. Built on Windows only;
 * for files called *_windows.c, and names no header of Windows. */
#ifndef KMSDOCTOR_WIDE_H
#define KMSDOCTOR_WIDE_H

#include "base/status.h"
#include "base/str.h"

#include <wchar.h>

/* Bytes that are no UTF-8, and halves of a pair that stand alone, become U+FFFD. In the arena. */
wchar_t *wide_of(Arena *arena, const char *text);
wchar_t *wide_of_str(Arena *arena, Str text, size_t *ret_length); /* ret_length may be NULL */
char *wide_to_utf8(Arena *arena, const wchar_t *text);
char *wide_to_utf8_n(Arena *arena, const wchar_t *text, size_t length);

/* A path as every call takes it: whole, with back slashes, and in the form (\\?\) that has no limit
 * of 260 characters. The name of a device (NUL, \\.\pipe\x) stays one. In the arena. */
wchar_t *wide_path(Arena *arena, const char *path);

/* What a code of GetLastError means to us. */
Status status_from_windows(unsigned long code);

#endif
