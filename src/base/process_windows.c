#include "base/process.h"

#include "base/console.h"
#include "base/paths.h"
#include "base/utf16.h"

#include <windows.h>

#include <fcntl.h>
#include <io.h>
#include <shellapi.h>

enum { LONGEST_PATH = 32768 };

/* The C library would put a CR before each LF, and end a file at its first Ctrl-Z. A console keeps
 * its lines as they are typed. */
static void take_bytes(StandardStream stream, FILE *file) {
    if (!console_is(stream) && _fileno(file) >= 0)
        _setmode(_fileno(file), _O_BINARY);
}

/* Its memory is of the process: nothing that is read from it is ever given back. */
static void read_arguments(int *argc, char ***argv) {
    int count = 0;
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &count);
    if (wide == NULL)
        return;
    static Arena *kept;
    if (kept == NULL)
        kept = arena_new();
    char **texts = arena_array(kept, char *, (size_t)count + 1);
    for (int i = 0; i < count; i++)
        texts[i] = utf16_text_all(kept, wide[i]);
    LocalFree(wide);
    *argc = count;
    *argv = texts;
}

/* What is loaded from here on, by us or a library (cmake/windows.cmake, c-ares), comes from
 * System32 and not from the program's own folder. */
void process_begin(int *argc, char ***argv) {
    (void)SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32);
    take_bytes(STREAM_IN, stdin);
    take_bytes(STREAM_OUT, stdout);
    take_bytes(STREAM_ERROR, stderr);
    read_arguments(argc, argv);
}

/* Any program of the same user may still look: Windows knows no such thing as forbidding that. */
void process_holds_secret(void) {
    SetErrorMode(GetErrorMode() | SEM_NOGPFAULTERRORBOX); /* no error report, so no dump for it */
}

bool process_is_elevated(void) {
    HANDLE token;
    TOKEN_ELEVATION elevation = {0};
    DWORD length;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return true; /* then nothing is lost but what links would have led to */
    const bool told =
        GetTokenInformation(token, TokenElevation, &elevation, sizeof elevation, &length);
    CloseHandle(token);
    return !told || elevation.TokenIsElevated != 0;
}

long process_number(void) {
    return (long)GetCurrentProcessId();
}

const char *process_folder(Arena *arena, const char *called) {
    wchar_t *path = arena_array(arena, wchar_t, LONGEST_PATH);
    const DWORD length = GetModuleFileNameW(NULL, path, LONGEST_PATH);
    return path_folder(arena, length == 0 || length >= LONGEST_PATH ? called
                                                                    : utf16_text_all(arena, path));
}
