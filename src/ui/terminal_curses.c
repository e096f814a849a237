/* The only file that includes curses. Canvases are written as wide characters; keys become intents.
 */
#include "ui/terminal.h"

#include "base/console.h"
#include "ui/terminal_rescue.h"
#include "ui/terminal_system.h"

#include <curses.h>
#include <wchar.h>

/* Of the functions above, curses has taken some names as macros. */
#undef columns
#undef lines

enum {
    ESCAPE_MS = 25,
    CTRL_C = 3,
    CTRL_L = 12,
    CTRL_U = 21,
    ESCAPE = 27,
    DELETE_BYTE = 127,
    WIDE_STAND_IN = 0x3013 /* the geta mark: "a character is missing here" */
};

typedef struct Curses {
    Terminal door; /* first: the door is the room */
    SCREEN *screen;
    Theme theme;
    bool ascii;
    short default_pair; /* of COLOUR_DEFAULT */
    int columns, rows;
    wchar_t *line; /* room for one row */
} Curses;

/* ---- keys ---- */

static const struct {
    int key;
    IntentKind intent;
} function_keys[] = {
    {KEY_UP, INTENT_UP},           {KEY_DOWN, INTENT_DOWN},
    {KEY_LEFT, INTENT_LEFT},       {KEY_RIGHT, INTENT_RIGHT},
    {KEY_BTAB, INTENT_PREVIOUS},   {KEY_PPAGE, INTENT_PAGE_UP},
    {KEY_NPAGE, INTENT_PAGE_DOWN}, {KEY_HOME, INTENT_HOME},
    {KEY_END, INTENT_END},         {KEY_BACKSPACE, INTENT_ERASE_BEFORE},
    {KEY_DC, INTENT_ERASE_AT},     {KEY_ENTER, INTENT_ENTER},
    {KEY_F(1), INTENT_HELP},       {KEY_F(2), INTENT_LANGUAGE},
    {KEY_F(10), INTENT_QUIT},      {KEY_RESIZE, INTENT_RESIZE},
};

static const struct {
    wint_t code;
    IntentKind intent;
} control_keys[] = {
    {'\r', INTENT_ENTER},
    {'\n', INTENT_ENTER},
    {'\t', INTENT_NEXT},
    {'\b', INTENT_ERASE_BEFORE},
    {DELETE_BYTE, INTENT_ERASE_BEFORE},
    {ESCAPE, INTENT_BACK},
    {CTRL_L, INTENT_REDRAW},
    {CTRL_U, INTENT_ERASE_ALL},
};

static Intent intent_of(IntentKind kind) {
    return (Intent){.kind = kind};
}

static Intent function_key(wint_t key) {
    for (size_t i = 0; i < sizeof function_keys / sizeof function_keys[0]; i++)
        if ((wint_t)function_keys[i].key == key)
            return intent_of(function_keys[i].intent);
    return intent_of(INTENT_TICK);
}

static Intent character(wint_t code) {
    for (size_t i = 0; i < sizeof control_keys / sizeof control_keys[0]; i++)
        if (control_keys[i].code == code)
            return intent_of(control_keys[i].intent);
    if (code == CTRL_C)
        return (Intent){.kind = INTENT_STOP, .signal = RESCUE_INTERRUPT};
    return code < ' ' ? intent_of(INTENT_TICK)
                      : (Intent){.kind = INTENT_TEXT, .code = (uint32_t)code};
}

/* ---- size ---- */

/* Curses' own resize key is not relied upon: some systems never send one. */
static bool has_resized(Curses *curses) {
    int columns = curses->columns, rows = curses->rows;
    if (!terminal_size_now(&columns, &rows))
        getmaxyx(stdscr, rows, columns);
    if (columns == curses->columns && rows == curses->rows)
        return false;
    curses->columns = columns;
    curses->rows = rows;
    resizeterm(rows, columns);
    return true;
}

static void curses_size(Terminal *terminal, int *ret_columns, int *ret_rows) {
    const Curses *curses = (const Curses *)terminal;
    *ret_columns = curses->columns;
    *ret_rows = curses->rows;
}

/* ---- intents ---- */

static Intent read_key(int wait_ms) {
    Intent intent;
    if (terminal_read(wait_ms, &intent))
        return intent;
    wint_t code = 0;
    timeout(wait_ms);
    const int kind = get_wch(&code);
    if (kind == KEY_CODE_YES)
        return function_key(code);
    if (kind == OK)
        return character(code);
    return intent_of(INTENT_TICK);
}

static Intent curses_next(Terminal *terminal, int wait_ms) {
    Curses *curses = (Curses *)terminal;
    if (has_resized(curses))
        return intent_of(INTENT_RESIZE);
    Intent intent = intent_of(INTENT_TICK);
    if (rescue_signal() == 0)
        intent = read_key(wait_ms);
    if (rescue_signal() != 0)
        return (Intent){.kind = INTENT_STOP, .signal = rescue_signal()};
    /* Nothing came although nobody waited: the terminal may be gone. */
    if (intent.kind == INTENT_TICK && terminal_is_gone())
        return (Intent){.kind = INTENT_STOP, .signal = RESCUE_HANGUP};
    const bool may_be_new = intent.kind == INTENT_TICK || intent.kind == INTENT_RESIZE;
    if (may_be_new)
        return intent_of(has_resized(curses) ? INTENT_RESIZE : INTENT_TICK);
    return intent;
}

/* ---- drawing ---- */

/* A_DIM: curses on Windows paints the ground bright by it, and no other terminal is asked to. */
static attr_t attributes(Paint paint) {
    return (paint.bold ? A_BOLD : 0) | (paint.reverse ? A_REVERSE : 0) |
           (paint.underline ? A_UNDERLINE : 0) | (paint.bright_ground ? A_DIM : 0);
}

static wchar_t shown_code(const Curses *curses, const Cell *cell) {
    const bool plain = cell->code < 0x7F || cell->width == 2;
    if (curses->ascii && !plain)
        return '?';
    /* Where wchar_t has 16 bits: a stand-in that is as wide. */
    if (cell->code > WCHAR_MAX)
        return cell->width == 2 ? WIDE_STAND_IN : '?';
    return (wchar_t)cell->code;
}

/* Cells that are painted alike are written with one call; returns the column behind them. */
static int draw_run(Curses *curses, const Canvas *canvas, int x, int y) {
    const Cell *first = canvas_cell(canvas, x, y);
    const int start = x;
    int length = 0;
    for (; x < canvas->width; x++) {
        const Cell *cell = canvas_cell(canvas, x, y);
        if (cell->look != first->look || cell->focused != first->focused)
            break;
        if (cell->width > 0)
            curses->line[length++] = shown_code(curses, cell);
    }
    const Paint paint =
        terminal_paint(theme_paint(curses->theme, (Look)first->look, first->focused));
    const short pair = paint.colour == COLOUR_DEFAULT ? curses->default_pair : (short)paint.colour;
    attr_set(attributes(paint), pair, NULL);
    mvaddnwstr(y, start, curses->line, length);
    return x;
}

static void curses_show(Terminal *terminal, const Canvas *canvas, Cursor cursor, bool anew) {
    Curses *curses = (Curses *)terminal;
    wchar_t *line = realloc(curses->line, sizeof *line * ((size_t)canvas->width + 1));
    if (line == NULL)
        return;
    curses->line = line;
    if (anew)
        clear();
    for (int y = 0; y < canvas->height; y++)
        for (int x = 0; x < canvas->width;)
            x = draw_run(curses, canvas, x, y);
    curs_set(cursor.visible ? 1 : 0);
    move(cursor.y, cursor.x);
    refresh();
}

/* ---- opening and closing ---- */

static void curses_close(Terminal *terminal) {
    Curses *curses = (Curses *)terminal;
    endwin();
    rescue_off();
    delscreen(curses->screen);
    free(curses->line);
    free(curses);
}

/* A terminal that has no colours of its own to fall back on gets white on black for everything, so
 * that what is coloured stands on the same ground as what is not. */
static void start_colours(Curses *curses, bool no_color) {
    static const short codes[COLOUR_COUNT] = {
        [COLOUR_DEFAULT] = COLOR_WHITE,   [COLOUR_RED] = COLOR_RED,
        [COLOUR_GREEN] = COLOR_GREEN,     [COLOUR_YELLOW] = COLOR_YELLOW,
        [COLOUR_MAGENTA] = COLOR_MAGENTA, [COLOUR_CYAN] = COLOR_CYAN,
        [COLOUR_WHITE] = COLOR_WHITE,     [COLOUR_BLACK] = COLOR_BLACK,
    };
    curses->theme = THEME_MONOCHROME;
    if (!has_colors() || start_color() != OK)
        return;
    curses->theme = theme_choose(no_color, COLORS);
    const bool has_ground = use_default_colors() == OK;
    for (int colour = 1; colour < COLOUR_COUNT; colour++)
        init_pair((short)colour, codes[colour], has_ground ? -1 : COLOR_BLACK);
    if (!has_ground && curses->theme == THEME_COLOUR) {
        curses->default_pair = COLOUR_COUNT;
        init_pair(curses->default_pair, codes[COLOUR_DEFAULT], COLOR_BLACK);
    }
}

static void set_up(Curses *curses, const TerminalOptions *options) {
    rescue_on();
    set_escdelay(ESCAPE_MS);
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    meta(stdscr, TRUE);
    scrollok(stdscr, FALSE);
    start_colours(curses, options->no_color);
    terminal_take();
    getmaxyx(stdscr, curses->rows, curses->columns);
}

Status terminal_open(const TerminalOptions *options, Terminal **ret_terminal) {
    if (!console_is(STREAM_IN) || !console_is(STREAM_OUT))
        return STATUS_UNSUPPORTED;
    terminal_prepare();
    if (!rescue_prepare())
        return STATUS_UNSUPPORTED;
    Curses *curses = calloc(1, sizeof *curses);
    if (curses == NULL)
        return STATUS_INTERNAL;
    curses->screen = newterm(NULL, stdout, stdin);
    if (curses->screen == NULL) {
        free(curses);
        return STATUS_UNSUPPORTED;
    }
    curses->ascii = options->ascii;
    curses->door = (Terminal){
        .size = curses_size, .next = curses_next, .show = curses_show, .close = curses_close};
    set_up(curses, options);
    *ret_terminal = &curses->door;
    return STATUS_OK;
}
