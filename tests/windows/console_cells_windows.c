#include "console_cells_windows.h"

#include <string.h>
#include <wchar.h>
#include <windows.h>

enum { MOST_CELLS = 1 << 16, MOST_TEXT = MOST_CELLS * 3 + 1, MOST_WANTED = 1024 };

static CHAR_INFO cells[MOST_CELLS];
static CellsSize size;

void *console_shown(void) {
    return CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                       NULL, OPEN_EXISTING, 0, NULL);
}

/* Row by row: what is read at one time is limited. */
bool cells_read(CellsSize *ret_size) {
    const HANDLE console = console_shown();
    CONSOLE_SCREEN_BUFFER_INFO info;
    bool well = GetConsoleScreenBufferInfo(console, &info);
    const SMALL_RECT *window = &info.srWindow;
    size = (CellsSize){window->Right - window->Left + 1, window->Bottom - window->Top + 1,
                       info.dwSize.X, info.dwSize.Y};
    well = well && size.width * size.height <= MOST_CELLS;
    for (int y = 0; well && y < size.height; y++) {
        const SHORT top = (SHORT)(window->Top + y);
        SMALL_RECT row = {window->Left, top, window->Right, top};
        well = ReadConsoleOutputW(console, cells + y * size.width, (COORD){(SHORT)size.width, 1},
                                  (COORD){0, 0}, &row);
    }
    CloseHandle(console);
    *ret_size = size;
    return well;
}

static const CHAR_INFO *cell(int x, int y) {
    return &cells[y * size.width + x];
}

void cells_row(int y, char *ret_text, size_t room) {
    wchar_t units[1024];
    int count = 0;
    for (int x = 0; x < size.width && count < 1023; x++) {
        const wchar_t unit = cell(x, y)->Char.UnicodeChar;
        if ((cell(x, y)->Attributes & COMMON_LVB_TRAILING_BYTE) == 0)
            units[count++] = unit == 0 ? L' ' : unit;
    }
    count = WideCharToMultiByte(CP_UTF8, 0, units, count, ret_text, (int)room - 1, NULL, NULL);
    ret_text[count] = '\0';
}

/* Without blanks, so that a line may break anywhere. */
static void squeeze(char *text) {
    char *to = text;
    for (const char *at = text; *at != '\0'; at++)
        if (*at != ' ')
            *to++ = *at;
    *to = '\0';
}

bool cells_show(const char *wanted) {
    static char all[MOST_TEXT], needle[MOST_WANTED];
    size_t length = 0;
    for (int y = 0; y < size.height; y++) {
        cells_row(y, all + length, sizeof all - length);
        length += strlen(all + length);
    }
    squeeze(all);
    snprintf(needle, sizeof needle, "%s", wanted);
    squeeze(needle);
    return strstr(all, needle) != NULL;
}

bool cells_are(int x, int y, const char *wanted) {
    if (y >= size.height)
        return false;
    for (; *wanted != '\0'; wanted++, x++)
        if (x >= size.width || cell(x, y)->Char.UnicodeChar != (unsigned char)*wanted)
            return false;
    return true;
}

/* East Asian Width W and F, as far as our sentences go. */
static bool is_wide(wchar_t unit) {
    return (unit >= 0x2E80 && unit <= 0xA4CF) || (unit >= 0xF900 && unit <= 0xFAFF) ||
           (unit >= 0xFE30 && unit <= 0xFE4F) || (unit >= 0xFF01 && unit <= 0xFF60);
}

static bool is_half(int x, int y, wchar_t unit, WORD half) {
    const WORD halves = COMMON_LVB_LEADING_BYTE | COMMON_LVB_TRAILING_BYTE;
    return x < size.width && cell(x, y)->Char.UnicodeChar == unit &&
           (cell(x, y)->Attributes & halves) == half;
}

/* The cells that the character takes as it should, 0 when it does not. */
static int whole(int x, int y) {
    const wchar_t unit = cell(x, y)->Char.UnicodeChar;
    if (!is_wide(unit))
        return is_half(x, y, unit, 0) ? 1 : 0;
    return is_half(x, y, unit, COMMON_LVB_LEADING_BYTE) &&
                   is_half(x + 1, y, unit, COMMON_LVB_TRAILING_BYTE)
               ? 2
               : 0;
}

bool cells_in_pairs(int least, FILE *report) {
    int count = 0;
    for (int y = 0; y < size.height; y++)
        for (int x = 0; x < size.width;) {
            const int taken = whole(x, y);
            if (taken == 0) {
                fprintf(report, "not as it should be: U+%04X at %d,%d\n",
                        (unsigned)cell(x, y)->Char.UnicodeChar, x, y);
                return false;
            }
            count += taken == 2;
            x += taken;
        }
    fprintf(report, "wide characters in pairs: %d\n", count);
    return count >= least;
}

/* Black 0, dark colours 1 to 6, light grey 7, dark grey 8. */
static bool is_readable(int letters, int ground) {
    if (letters == ground || (letters == 8 && ground == 7) || (letters == 7 && ground == 8))
        return false;
    return ground != 0 || letters >= 7;
}

bool cells_readable(FILE *report) {
    unsigned seen[256] = {0};
    for (int i = 0; i < size.width * size.height; i++)
        if (cells[i].Char.UnicodeChar > L' ')
            seen[cells[i].Attributes & 0xFF]++;
    bool well = true;
    for (int paint = 0; paint < 256; paint++)
        if (seen[paint] > 0) {
            fprintf(report, "paint %02X: %u cells\n", (unsigned)paint, seen[paint]);
            well = well && is_readable(paint & 0xF, paint >> 4);
        }
    return well;
}
