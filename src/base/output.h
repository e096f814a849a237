/* Text that leaves the program on standard output and error, and lines that come in: UTF-8 here,
 * and out there what the place wants. All of src/ writes to stdout and stderr by these; any other
 * FILE is written as it is.
 *
 * Linux: the bytes, unchanged.
 *
 * Windows, a console: UTF-16 by WriteConsoleW and ReadConsoleW. Not SetConsoleOutputCP(65001): the
 * code page belongs to the window and not to us (a killed program leaves it behind), the legacy
 * console counts characters where it should count bytes and picks another font for it, one without
 * Chinese, and before 1809 it splits characters between two writes. WriteConsoleW knows no code
 * page.
 *
 * Windows, a file or a pipe: UTF-8. Text has CRLF, as Notepad before 1809 and every tool there
 * expects it; data (JSON and what else a program reads) has LF. Text begins with a byte order mark
 * when it is the beginning of a file: without one, Get-Content of Windows PowerShell 5 and Excel
 * take it for the ANSI code page (936). Data never has one: JSON forbids it. A pipe never has one:
 * Windows PowerShell 5 decodes it by [Console]::OutputEncoding whatever comes first, so that a mark
 * would be one more strange character. */
#ifndef KMSDOCTOR_OUTPUT_H
#define KMSDOCTOR_OUTPUT_H

#include "base/str.h"

#include <stdio.h>

typedef enum OutputKind {
    OUTPUT_TEXT, /* for people */
    OUTPUT_DATA  /* for programs */
} OutputKind;

/* What standard output will carry, before the first byte of it; text when nobody says. */
void output_begin(OutputKind kind);

/* False when it cannot be written; errno says why, EPIPE for a reader that has gone. What is held
 * back for speed is told by output_flush. */
bool output_str(FILE *to, Str text);
bool output_text(FILE *to, const char *text);
bool output_format(FILE *to, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool output_flush(FILE *to);

/* The next byte, EOF at the end. */
int input_byte(FILE *in);

/* Like fgets. */
char *input_line(FILE *in, char *line, size_t size);

/* What `-o FILE` writes for this text on this system: on Windows text gets CRLF and a byte order
 * mark, for the reasons above. */
Str output_for_file(Arena *arena, Str text, OutputKind kind);

/* The same as it is on Windows; for output_for_file and tests. */
Str output_for_windows_file(Arena *arena, Str text);

/* What the console of Windows wants of UTF-8: UTF-16 without an end; room for text.length units.
 * A character that is not whole yet is left (ret_used says how many bytes were taken), one that is
 * none becomes U+FFFD. */
size_t output_utf16(Str text, uint16_t *out, size_t *ret_used);

#endif
