/* The door to the terminal: intents in, canvases out. terminal_curses.c stands behind it, and in
 * tests a terminal that feeds keys and keeps what it is shown. */
#ifndef KMSDOCTOR_TERMINAL_H
#define KMSDOCTOR_TERMINAL_H

#include "base/status.h"
#include "ui/canvas.h"

/* What somebody wants, whatever key says it on this keyboard. */
typedef enum IntentKind {
    INTENT_TICK, /* nothing came within the time */
    INTENT_TEXT, /* `code` was typed */
    INTENT_ENTER,
    INTENT_UP,
    INTENT_DOWN,
    INTENT_LEFT,
    INTENT_RIGHT,
    INTENT_NEXT,     /* Tab */
    INTENT_PREVIOUS, /* Shift-Tab */
    INTENT_PAGE_UP,
    INTENT_PAGE_DOWN,
    INTENT_HOME,
    INTENT_END,
    INTENT_ERASE_BEFORE, /* Backspace */
    INTENT_ERASE_AT,     /* Delete */
    INTENT_ERASE_ALL,    /* Ctrl-U */
    INTENT_BACK,         /* Esc */
    INTENT_HELP,         /* F1 */
    INTENT_LANGUAGE,     /* F2 */
    INTENT_QUIT,         /* F10 */
    INTENT_REDRAW,       /* Ctrl-L: somebody else has written on the screen */
    INTENT_RESIZE,
    INTENT_STOP, /* Ctrl-C, a signal, or the terminal is gone; `signal` */
    INTENT_COUNT
} IntentKind;

typedef struct Intent {
    IntentKind kind;
    uint32_t code; /* INTENT_TEXT */
    int signal;    /* INTENT_STOP */
} Intent;

typedef struct Terminal Terminal;

struct Terminal {
    void (*size)(Terminal *terminal, int *ret_columns, int *ret_rows);
    /* Waits at most wait_ms for something to happen. */
    Intent (*next)(Terminal *terminal, int wait_ms);
    /* Puts the canvas on the screen; the cursor to its place.
     * `anew`: trust nothing of what is there. */
    void (*show)(Terminal *terminal, const Canvas *canvas, Cursor cursor, bool anew);
    /* Gives the terminal back as it was. */
    void (*close)(Terminal *terminal);
};

typedef struct TerminalOptions {
    bool no_color;
    bool ascii; /* narrow characters outside ASCII become '?' */
} TerminalOptions;

/* The terminal that the program was started on, by curses. It is given back on every way out:
 * close, exit, out of memory, signals, crashes. STATUS_UNSUPPORTED when standard input or output is
 * no terminal, or TERM is unknown or cannot move the cursor: then --plain is the way. One at a
 * time. */
MUST_CHECK Status terminal_open(const TerminalOptions *options, Terminal **ret_terminal);

#endif
