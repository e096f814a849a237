/* One line of text that is typed: UTF-8, a caret, a bound. Keeps to whole characters, and refuses
 * those that steer or hide. */
#ifndef KMSDOCTOR_LINE_EDITOR_H
#define KMSDOCTOR_LINE_EDITOR_H

#include "base/str.h"
#include "portal/token.h"
#include "ui/terminal.h"

/* A secret may be as long as any token, and one byte longer: what was cut there is seen to be too
 * long, and is not sent. */
enum { LINE_EDITOR_BYTES = 512, LINE_EDITOR_SECRET_BYTES = PORTAL_MOST_TOKEN + 1 };

typedef struct LineEditor {
    char text[LINE_EDITOR_SECRET_BYTES + 1];
    size_t most; /* bytes */
    size_t length;
    size_t caret; /* byte offset, always before a character or at the end */
} LineEditor;

/* Takes the text over (its first LINE_EDITOR_BYTES, cut at a character); caret at the end. */
void line_editor_set(LineEditor *editor, const char *text);

/* The same for a secret: its first LINE_EDITOR_SECRET_BYTES. */
void line_editor_set_secret(LineEditor *editor, const char *text);

/* Does what the intent asks for; false when it is none of an editor's or changes nothing. */
bool line_editor_handle(LineEditor *editor, const Intent *intent);

/* Puts a character in at the caret; false when it does not fit or must not be. */
bool line_editor_insert(LineEditor *editor, uint32_t code);

#endif
