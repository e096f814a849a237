/* Sits on the same console as the program it starts, presses keys there and reads the cells back
 * (ReadConsoleOutputW): what a person would see of Windows' console, without a person. It needs no
 * Wine; on a real Windows it says what is true there.
 *
 *   drive_console REPORT SCRIPT PROGRAM ARGUMENTS...
 *
 * A line of the script is one step; the first that does not come true ends it with 1, and what the
 * console held then stands in the report.
 *   see TEXT        within 20 s, blanks do not count      key NAME...    F1 F2 F10 Enter Esc Tab
 * Down a see_not TEXT    within 20 s it is gone                type TEXT at X Y TEXT     these
 * cells, now                      ctrl-c pairs N         N wide characters at least, each in two
 * cells: leading and trailing half readable        no letters that its ground swallows size WxH of
 * the window and its buffer          fits WxH       so large they are title TEXT      of the window
 * quick-edit on|off ended CODE      within 20 s; the input's modes are those from before */
#include "console_cells_windows.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <windows.h>

enum { LINE_BYTES = 1024, TRIES = 200, PAUSE_MS = 100 };

static FILE *report;
static HANDLE child;
static DWORD input_mode;
static CellsSize cells;

static HANDLE input(void) {
    return GetStdHandle(STD_INPUT_HANDLE);
}

static bool shows(const char *wanted) {
    return cells_read(&cells) && cells_show(wanted);
}

static bool within(bool (*is_so)(const char *what), const char *what, bool wanted) {
    for (int i = 0; i < TRIES; i++) {
        if (is_so(what) == wanted)
            return true;
        Sleep(PAUSE_MS);
    }
    return false;
}

/* ---- steps: true when they came true ---- */

static bool see(const char *text) {
    return within(shows, text, true);
}

static bool see_not(const char *text) {
    return within(shows, text, false);
}

static bool press(WORD virtual_key, wchar_t unit) {
    INPUT_RECORD records[2] = {{.EventType = KEY_EVENT}, {.EventType = KEY_EVENT}};
    for (int i = 0; i < 2; i++) {
        records[i].Event.KeyEvent.bKeyDown = i == 0;
        records[i].Event.KeyEvent.wRepeatCount = 1;
        records[i].Event.KeyEvent.wVirtualKeyCode = virtual_key;
        records[i].Event.KeyEvent.uChar.UnicodeChar = unit;
    }
    DWORD written;
    return WriteConsoleInputW(input(), records, 2, &written) && written == 2;
}

static const struct {
    const char *name;
    WORD virtual_key;
    wchar_t unit;
} named_keys[] = {{"F1", VK_F1, 0},
                  {"F2", VK_F2, 0},
                  {"F10", VK_F10, 0},
                  {"Enter", VK_RETURN, L'\r'},
                  {"Esc", VK_ESCAPE, 0x1B},
                  {"Tab", VK_TAB, L'\t'},
                  {"Up", VK_UP, 0},
                  {"Down", VK_DOWN, 0},
                  {"PgDn", VK_NEXT, 0},
                  {"PgUp", VK_PRIOR, 0},
                  {"Home", VK_HOME, 0},
                  {"End", VK_END, 0},
                  {"Backspace", VK_BACK, L'\b'}};

static bool press_named(const char *name) {
    for (size_t i = 0; i < sizeof named_keys / sizeof named_keys[0]; i++)
        if (strcmp(named_keys[i].name, name) == 0)
            return press(named_keys[i].virtual_key, named_keys[i].unit);
    return name[1] == '\0' && press((WORD)(unsigned char)name[0], (wchar_t)name[0]);
}

static bool keys(const char *names) {
    char name[32];
    int used;
    for (; sscanf(names, "%31s%n", name, &used) == 1; names += used) {
        if (!press_named(name))
            return false;
        Sleep(PAUSE_MS);
    }
    return true;
}

static bool type(const char *text) {
    wchar_t units[LINE_BYTES];
    const int count = MultiByteToWideChar(CP_UTF8, 0, text, -1, units, LINE_BYTES);
    for (int i = 0; i < count - 1; i++)
        if (!press(0, units[i]))
            return false;
    return true;
}

static bool stands_at(const char *what) {
    int x, y, used;
    return sscanf(what, "%d %d %n", &x, &y, &used) == 2 && cells_read(&cells) &&
           cells_are(x, y, what + used);
}

static bool at(const char *what) {
    return within(stands_at, what, true);
}

static bool pairs(const char *least) {
    return cells_read(&cells) && cells_in_pairs(atoi(least), report);
}

static bool readable(const char *nothing) {
    (void)nothing;
    return cells_read(&cells) && cells_readable(report);
}

static bool size(const char *what) {
    int columns, rows;
    const HANDLE console = console_shown();
    if (sscanf(what, "%dx%d", &columns, &rows) != 2)
        return false;
    const SMALL_RECT least = {0, 0, 0, 0};
    const SMALL_RECT window = {0, 0, (SHORT)(columns - 1), (SHORT)(rows - 1)};
    SetConsoleWindowInfo(console, TRUE, &least);
    const bool well = SetConsoleScreenBufferSize(console, (COORD){(SHORT)columns, (SHORT)rows}) &&
                      SetConsoleWindowInfo(console, TRUE, &window);
    CloseHandle(console);
    return well;
}

static bool has_size(const char *what) {
    int columns, rows;
    return sscanf(what, "%dx%d", &columns, &rows) == 2 && cells_read(&cells) &&
           cells.width == columns && cells.height == rows && cells.buffer_width == columns &&
           cells.buffer_height == rows;
}

static bool fits(const char *what) {
    return within(has_size, what, true);
}

static bool has_title(const char *wanted) {
    wchar_t title[LINE_BYTES];
    char text[LINE_BYTES] = "";
    GetConsoleTitleW(title, LINE_BYTES);
    WideCharToMultiByte(CP_UTF8, 0, title, -1, text, LINE_BYTES, NULL, NULL);
    return strcmp(text, wanted) == 0;
}

static bool title(const char *wanted) {
    return within(has_title, wanted, true);
}

static bool quick_edit(const char *state) {
    DWORD mode;
    return GetConsoleMode(input(), &mode) &&
           ((mode & ENABLE_QUICK_EDIT_MODE) != 0) == (strcmp(state, "on") == 0);
}

static BOOL WINAPI stay(DWORD event) {
    return event == CTRL_C_EVENT;
}

static bool ctrl_c(const char *nothing) {
    (void)nothing;
    return GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0);
}

static bool ended(const char *wanted) {
    DWORD code, mode;
    if (WaitForSingleObject(child, TRIES * PAUSE_MS) != WAIT_OBJECT_0 ||
        !GetExitCodeProcess(child, &code) || !GetConsoleMode(input(), &mode))
        return false;
    fprintf(report, "ended with %lu, input mode %lX, before %lX\n", code, mode, input_mode);
    return code == (DWORD)atoi(wanted) && mode == input_mode;
}

static const struct {
    const char *name;
    bool (*step)(const char *what);
} steps[] = {{"see", see},
             {"see_not", see_not},
             {"key", keys},
             {"type", type},
             {"at", at},
             {"pairs", pairs},
             {"size", size},
             {"fits", fits},
             {"title", title},
             {"readable", readable},
             {"ctrl-c", ctrl_c},
             {"ended", ended},
             {"quick-edit", quick_edit}};

static void tell_screen(void) {
    char row[4096];
    cells_read(&cells);
    fprintf(report, "--- the console, %dx%d of %dx%d:\n", cells.width, cells.height,
            cells.buffer_width, cells.buffer_height);
    for (int y = 0; y < cells.height; y++) {
        cells_row(y, row, sizeof row);
        fprintf(report, "%s|\n", row);
    }
}

static bool run_line(const char *line) {
    const size_t length = strcspn(line, " ");
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (strlen(steps[i].name) == length && strncmp(steps[i].name, line, length) == 0)
            return steps[i].step(line[length] == '\0' ? "" : line + length + 1);
    return false;
}

static int run_script(FILE *script) {
    char line[LINE_BYTES];
    while (fgets(line, sizeof line, script) != NULL) {
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] == '\0' || line[0] == '#')
            continue;
        fprintf(report, "%s\n", line);
        if (!run_line(line)) {
            fprintf(report, "FAILED: %s\n", line);
            tell_screen();
            return 1;
        }
    }
    fprintf(report, "all steps came true\n");
    return 0;
}

/* Everything behind SCRIPT, as it was written. */
static wchar_t *command_of_child(void) {
    wchar_t *at = GetCommandLineW();
    for (int words = 0; words < 3; words++) {
        bool quoted = false;
        for (; *at != L'\0' && (quoted || *at != L' '); at++)
            quoted = quoted != (*at == L'"');
        while (*at == L' ')
            at++;
    }
    return at;
}

static bool start_child(void) {
    STARTUPINFOW how = {.cb = sizeof how};
    PROCESS_INFORMATION process;
    DWORD written;
    const HANDLE console = console_shown();
    SetConsoleTitleW(L"before");
    GetConsoleMode(input(), &input_mode);
    input_mode |= ENABLE_EXTENDED_FLAGS | ENABLE_QUICK_EDIT_MODE;
    SetConsoleMode(input(), input_mode);
    SetConsoleCtrlHandler(stay, TRUE);
    WriteConsoleW(console, L"before-it \x5BC6\x94A5\r\n", 14, &written, NULL);
    CloseHandle(console);
    if (!CreateProcessW(NULL, command_of_child(), NULL, NULL, TRUE, 0, NULL, NULL, &how, &process))
        return false;
    child = process.hProcess;
    return true;
}

int main(int argc, char **argv) {
    if (argc < 4)
        return 64;
    report = fopen(argv[1], "w");
    FILE *script = fopen(argv[2], "r");
    if (report == NULL || script == NULL)
        return 74;
    setvbuf(report, NULL, _IONBF, 0);
    const int exit_code = start_child() ? run_script(script) : 2;
    if (child != NULL)
        TerminateProcess(child, 99); /* nothing, when it has ended */
    return exit_code;
}
