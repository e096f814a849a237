/* Takes the whole screen as the wizard does, and ends as its argument says: the screen from before
 * must be there again after each. */
#include "ui/terminal.h"

#include <windows.h>

static Arena *arena;

static Terminal *take_screen(const char *text) {
    static Terminal *terminal;
    const TerminalOptions options = {0};
    if (terminal_open(&options, &terminal) != STATUS_OK)
        exit(99);
    int columns, rows;
    terminal->size(terminal, &columns, &rows);
    Canvas *canvas = canvas_new(arena, columns, rows);
    canvas_text(canvas, 0, 0, columns, LOOK_FAIL, text);
    terminal->show(terminal, canvas, (Cursor){0}, true);
    return terminal;
}

/* Until any key comes. */
static void wait_for_key(Terminal *terminal) {
    while (terminal->next(terminal, 1000).kind == INTENT_TICK)
        ;
}

static void crash(void) {
    SetErrorMode(SEM_NOGPFAULTERRORBOX);
    RaiseException((DWORD)EXCEPTION_ACCESS_VIOLATION, EXCEPTION_NONCONTINUABLE, 0, NULL);
}

int main(int argc, char **argv) {
    arena = arena_new();
    const char *way = argc > 1 ? argv[1] : "";
    Terminal *terminal = take_screen("taken 密钥");
    wait_for_key(terminal);
    if (strcmp(way, "exit") == 0)
        exit(3);
    if (strcmp(way, "abort") == 0)
        abort();
    if (strcmp(way, "crash") == 0)
        crash();
    if (strcmp(way, "memory") == 0)
        arena_alloc(arena, SIZE_MAX / 2);
    /* Twice, while nobody listens: the first is noted, the second ends it at once. */
    if (strcmp(way, "deaf") == 0)
        Sleep(60 * 1000);
    terminal->close(terminal);
    return 0;
}
