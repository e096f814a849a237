#include "cli/own_window.h"

#include "base/console.h"

#include <wchar.h>
#include <windows.h>

enum { WANTED_COLUMNS = 100, WANTED_ROWS = 30, CLASS_UNITS = 64 };

/* The classic window; behind a terminal stands one of another class that nobody sees. */
static bool is_classic(HWND window) {
    wchar_t name[CLASS_UNITS];
    return GetClassNameW(window, name, CLASS_UNITS) > 0 && wcscmp(name, L"ConsoleWindowClass") == 0;
}

/* Services and tasks without anybody logged on have a window station that no screen shows. */
static bool somebody_can_see(void) {
    USEROBJECTFLAGS flags;
    const HWND window = GetConsoleWindow();
    return window != NULL &&
           GetUserObjectInformationW(GetProcessWindowStation(), UOI_FLAGS, &flags, sizeof flags,
                                     NULL) &&
           (flags.dwFlags & WSF_VISIBLE) != 0 && (IsWindowVisible(window) || !is_classic(window));
}

bool own_window(void) {
    DWORD processes[2];
    return GetConsoleProcessList(processes, 2) == 1 && console_is(STREAM_IN) &&
           console_is(STREAM_OUT) && somebody_can_see();
}

static SHORT between(int low, int wanted, int high) {
    return (SHORT)(wanted > high ? (low > high ? low : high) : wanted < low ? low : wanted);
}

/* The buffer first, as a window cannot be larger; what scrolls out of sight can be scrolled back to
 * as before. */
static void enlarge(HANDLE screen) {
    CONSOLE_SCREEN_BUFFER_INFO info;
    const COORD largest = GetLargestConsoleWindowSize(screen);
    if (largest.X == 0 || !GetConsoleScreenBufferInfo(screen, &info))
        return;
    SMALL_RECT window = info.srWindow;
    const SHORT columns = between(window.Right - window.Left + 1, WANTED_COLUMNS, largest.X);
    const SHORT rows = between(window.Bottom - window.Top + 1, WANTED_ROWS, largest.Y);
    const COORD buffer = {info.dwSize.X < columns ? columns : info.dwSize.X,
                          info.dwSize.Y < rows ? rows : info.dwSize.Y};
    SetConsoleScreenBufferSize(screen, buffer);
    window.Right = (SHORT)(window.Left + columns - 1);
    window.Bottom = (SHORT)(window.Top + rows - 1);
    if (window.Bottom >= buffer.Y) {
        window.Top = (SHORT)(buffer.Y - rows);
        window.Bottom = (SHORT)(buffer.Y - 1);
    }
    SetConsoleWindowInfo(screen, TRUE, &window);
}

void own_window_dress(void) {
    SetConsoleTitleW(L"kmsdoctor");
    if (is_classic(GetConsoleWindow()))
        enlarge(GetStdHandle(STD_OUTPUT_HANDLE));
}

/* Shift alone is no answer. */
static bool is_key(const INPUT_RECORD *record) {
    if (record->EventType != KEY_EVENT || !record->Event.KeyEvent.bKeyDown)
        return false;
    switch (record->Event.KeyEvent.wVirtualKeyCode) {
    case VK_SHIFT:
    case VK_CONTROL:
    case VK_MENU:
    case VK_CAPITAL:
    case VK_NUMLOCK:
    case VK_SCROLL:
    case VK_LWIN:
    case VK_RWIN:
        return false;
    default:
        return true;
    }
}

void own_window_wait(void) {
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    FlushConsoleInputBuffer(input);
    INPUT_RECORD record;
    DWORD count;
    do {
        if (!ReadConsoleInputW(input, &record, 1, &count) || count == 0)
            return;
    } while (!is_key(&record));
}
