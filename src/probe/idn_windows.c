/* IdnToAscii of normaliz.dll, taken when it is first needed: names in other letters are rare, and
 * the program then starts without that library.
 *
 * It follows IDNA 2003 (RFC 3490), not IDNA 2008: "strasse" for the sharp s, and the final sigma
 * becomes an ordinary one, where libidn2 encodes both as they are; symbols that IDNA 2008 forbids
 * are encoded. Chinese names, and the full-width dot that a Chinese keyboard types, are the same.
 * Like browsers it takes letters that are newer than its Unicode 3.2 (IDN_ALLOW_UNASSIGNED). */
#include "probe/idn.h"

#include "base/utf16.h"

#include <windows.h>

enum { LONGEST_NAME = 256 };

typedef int(WINAPI *IdnCall)(DWORD flags, const wchar_t *name, int length, wchar_t *ascii,
                             int room);

static IdnCall to_ascii(void) {
    static IdnCall found;
    if (found != NULL)
        return found;
    const HMODULE library = LoadLibraryExW(L"normaliz.dll", NULL, LOAD_LIBRARY_SEARCH_SYSTEM32);
    const FARPROC address = library == NULL ? NULL : GetProcAddress(library, "IdnToAscii");
    memcpy(&found, &address, sizeof found);
    return found;
}

/* Bytes that are no UTF-8 are no name: nothing is put in their place. */
static bool widen(const char *name, wchar_t wide[LONGEST_NAME]) {
    return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, name, -1, wide, LONGEST_NAME) > 0;
}

const char *idn_other_letters_to_ascii(Arena *arena, const char *name) {
    wchar_t wide[LONGEST_NAME], ascii[LONGEST_NAME];
    const IdnCall convert = to_ascii();
    if (convert == NULL || !widen(name, wide) ||
        convert(IDN_ALLOW_UNASSIGNED, wide, -1, ascii, LONGEST_NAME) <= 0)
        return NULL;
    return utf16_text_all(arena, ascii);
}
