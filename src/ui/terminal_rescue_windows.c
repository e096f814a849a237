#include "ui/terminal_rescue.h"

#include "base/arena.h"
#include "ui/terminal_windows.h"

#include <windows.h>

enum {
    TITLE_UNITS = 512,
    STACK_BYTES = 64 * 1024, /* for the handler of a stack that has overflowed */
    CLOSE_MS = 4500,         /* Windows waits 5 s, then ends the program itself */
    EXIT_INTERRUPTED = 128 + RESCUE_INTERRUPT,
    EXIT_WHEN_OUT_OF_MEMORY = 70
};

/* Handlers run in a thread of their own and have no other way to know: this is the one state of the
 * program that is not handed around. */
static struct {
    HANDLE input, screen; /* standard input; the screen buffer from before */
    DWORD input_mode, screen_mode;
    CONSOLE_CURSOR_INFO cursor;
    wchar_t title[TITLE_UNITS];
    HANDLE event;
    volatile LONG on, signal;
    LPTOP_LEVEL_EXCEPTION_FILTER filter_before;
    void (*abort_before)(int);
    bool at_exit;
} rescue;

/* CONOUT$ is the buffer that is shown now. Standard output need not be that one: under Wine it is
 * always the one that is shown, so that it cannot be gone back to. */
bool rescue_prepare(void) {
    rescue.input = GetStdHandle(STD_INPUT_HANDLE);
    if (rescue.screen == NULL)
        rescue.screen =
            CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE,
                        FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    if (!GetConsoleMode(rescue.input, &rescue.input_mode) ||
        !GetConsoleMode(rescue.screen, &rescue.screen_mode) ||
        !GetConsoleCursorInfo(rescue.screen, &rescue.cursor))
        return false;
    if (GetConsoleTitleW(rescue.title, TITLE_UNITS) == 0)
        rescue.title[0] = L'\0';
    if (rescue.event == NULL)
        rescue.event = CreateEventW(NULL, TRUE, FALSE, NULL);
    return rescue.event != NULL;
}

/* Nothing but calls of the console: they may come from any thread. */
static void put_back(void) {
    if (!InterlockedExchange(&rescue.on, 0))
        return;
    SetConsoleActiveScreenBuffer(rescue.screen);
    SetConsoleMode(rescue.screen, rescue.screen_mode);
    SetConsoleCursorInfo(rescue.screen, &rescue.cursor);
    /* Without this bit QuickEdit would stay as it is now. */
    SetConsoleMode(rescue.input, rescue.input_mode | ENABLE_EXTENDED_FLAGS);
    if (rescue.title[0] != L'\0')
        SetConsoleTitleW(rescue.title);
}

static BOOL WINAPI on_control(DWORD event) {
    const bool interrupts = event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
    const LONG before =
        InterlockedExchange(&rescue.signal, interrupts ? RESCUE_INTERRUPT : RESCUE_HANGUP);
    SetEvent(rescue.event);
    if (interrupts && before != 0) {
        put_back();
        TerminateProcess(GetCurrentProcess(), EXIT_INTERRUPTED);
    }
    /* With the end of this handler the program ends: the loop gets the time to end in order. */
    if (!interrupts) {
        Sleep(CLOSE_MS);
        put_back();
    }
    return TRUE;
}

static LONG WINAPI on_crash(EXCEPTION_POINTERS *why) {
    put_back();
    return rescue.filter_before != NULL ? rescue.filter_before(why) : EXCEPTION_CONTINUE_SEARCH;
}

static void on_abort(int number) {
    put_back();
    signal(number, SIG_DFL);
    raise(number);
}

static void out_of_memory(const char *sentence) {
    put_back();
    fprintf(stderr, "%s\n", sentence);
    fflush(stderr);
    TerminateProcess(GetCurrentProcess(), EXIT_WHEN_OUT_OF_MEMORY);
}

int rescue_signal(void) {
    return (int)rescue.signal;
}

void *rescue_event(void) {
    return rescue.event;
}

void rescue_on(void) {
    ULONG stack = STACK_BYTES;
    SetThreadStackGuarantee(&stack);
    rescue.signal = 0;
    ResetEvent(rescue.event);
    InterlockedExchange(&rescue.on, 1);
    SetConsoleCtrlHandler(on_control, TRUE);
    rescue.filter_before = SetUnhandledExceptionFilter(on_crash);
    rescue.abort_before = signal(SIGABRT, on_abort);
    arena_set_fatal(out_of_memory);
    if (!rescue.at_exit)
        rescue.at_exit = atexit(put_back) == 0;
}

void rescue_off(void) {
    put_back();
    SetConsoleCtrlHandler(on_control, FALSE);
    SetUnhandledExceptionFilter(rescue.filter_before);
    signal(SIGABRT, rescue.abort_before);
    arena_set_fatal(NULL);
}
