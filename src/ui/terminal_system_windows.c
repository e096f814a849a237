#include "ui/terminal_system.h"

#include "ui/console_keys.h"
#include "ui/terminal_rescue.h"
#include "ui/terminal_windows.h"

#include <windows.h>

/* One terminal at a time, and its handles are those of the process. */
static struct {
    HANDLE screen; /* the buffer that curses draws on */
    bool fits;     /* it began as large as the window: none with lines of the user's above */
    uint16_t high; /* console_key_intent */
} console;

void terminal_prepare(void) {
    /* By the C library, as curses reads the library's copy. The other two would have it draw on the
     * buffer that the user's own lines stand in. */
    static const char *const misleading[] = {"TERM=", "NCGDB=", "NCURSES_CONSOLE2="};
    for (size_t i = 0; i < sizeof misleading / sizeof misleading[0]; i++)
        _putenv(misleading[i]);
}

/* CONOUT$ is the buffer that is shown: the one that curses has made for itself. Ctrl-C stays an
 * event, so that it is heard when nobody reads keys. */
void terminal_take(void) {
    CONSOLE_SCREEN_BUFFER_INFO info;
    console.screen = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE,
                                 FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    console.fits = GetConsoleScreenBufferInfo(console.screen, &info) &&
                   info.dwSize.Y == info.srWindow.Bottom - info.srWindow.Top + 1;
    console.high = 0;
    SetConsoleMode(GetStdHandle(STD_INPUT_HANDLE),
                   ENABLE_PROCESSED_INPUT | ENABLE_WINDOW_INPUT | ENABLE_EXTENDED_FLAGS);
    SetConsoleTitleW(L"kmsdoctor");
}

/* First the window to the corner, as a buffer cannot be smaller than what is shown of it. */
static void fit_buffer(const CONSOLE_SCREEN_BUFFER_INFO *info, int columns, int rows) {
    if (!console.fits || (info->dwSize.X == columns && info->dwSize.Y == rows))
        return;
    const SMALL_RECT corner = {0, 0, (SHORT)(columns - 1), (SHORT)(rows - 1)};
    SetConsoleWindowInfo(console.screen, TRUE, &corner);
    SetConsoleScreenBufferSize(console.screen, (COORD){(SHORT)columns, (SHORT)rows});
}

bool terminal_size_now(int *ret_columns, int *ret_rows) {
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo(console.screen, &info))
        return false;
    *ret_columns = info.srWindow.Right - info.srWindow.Left + 1;
    *ret_rows = info.srWindow.Bottom - info.srWindow.Top + 1;
    if (*ret_columns < 1 || *ret_rows < 1)
        return false;
    fit_buffer(&info, *ret_columns, *ret_rows);
    return true;
}

static Intent intent_of_record(const INPUT_RECORD *record) {
    if (record->EventType != KEY_EVENT)
        return (Intent){.kind = INTENT_TICK};
    const KEY_EVENT_RECORD *event = &record->Event.KeyEvent;
    const ConsoleKey key = {.down = event->bKeyDown,
                            .virtual_key = event->wVirtualKeyCode,
                            .unit = event->uChar.UnicodeChar,
                            .shift = (event->dwControlKeyState & SHIFT_PRESSED) != 0};
    return console_key_intent(&key, &console.high);
}

/* INTENT_TICK: nothing that means something is there. */
static Intent read_records(HANDLE input) {
    DWORD count = 0;
    Intent intent = {.kind = INTENT_TICK};
    while (intent.kind == INTENT_TICK && GetNumberOfConsoleInputEvents(input, &count) &&
           count > 0) {
        INPUT_RECORD record;
        if (!ReadConsoleInputW(input, &record, 1, &count) || count == 0)
            break;
        intent = intent_of_record(&record);
    }
    return intent;
}

bool terminal_read(int wait_ms, Intent *ret_intent) {
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    const HANDLE both[] = {rescue_event(), input};
    const ULONGLONG until = GetTickCount64() + (ULONGLONG)wait_ms;
    *ret_intent = read_records(input);
    while (ret_intent->kind == INTENT_TICK) {
        const ULONGLONG now = GetTickCount64();
        const DWORD left = now >= until ? 0 : (DWORD)(until - now);
        if (WaitForMultipleObjects(2, both, FALSE, left) != WAIT_OBJECT_0 + 1)
            break;
        *ret_intent = read_records(input);
    }
    return true;
}

bool terminal_is_gone(void) {
    DWORD count;
    return !GetNumberOfConsoleInputEvents(GetStdHandle(STD_INPUT_HANDLE), &count);
}

Paint terminal_paint(Paint paint) {
    return theme_paint_sixteen(paint);
}
