#include "base/places.h"

#include "base/environment.h"
#include "base/paths.h"
#include "base/utf16.h"

#include <windows.h>

#include <objbase.h>
#include <shlobj.h>

static const char *below(Arena *arena, const char *variable) {
    const char *folder = environment(arena, variable);
    if (folder == NULL || !path_is_absolute(folder))
        return NULL;
    return path_join(arena, folder, "kmsdoctor");
}

const char *own_state_folder(Arena *arena) {
    return below(arena, "LOCALAPPDATA");
}

const char *own_state_variable(void) {
    return "%LOCALAPPDATA%";
}

/* Asked of Windows: the environment is that of whoever started the program. */
const char *settings_folder(Arena *arena) {
    static const GUID program_data = {
        0x62AB5D82, 0xFDC1, 0x4DC3, {0xA9, 0xDD, 0x07, 0x0D, 0x1D, 0x49, 0x5D, 0x97}};
    wchar_t *folder = NULL;
    const HRESULT result = SHGetKnownFolderPath(&program_data, 0, NULL, &folder);
    const char *place =
        SUCCEEDED(result) ? path_join(arena, utf16_text_all(arena, folder), "kmsdoctor") : NULL;
    CoTaskMemFree(folder);
    return place;
}
