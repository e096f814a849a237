/* Never ends while the process that started it lives: what a script waits for that hangs. */
#include <windows.h>

#include <tlhelp32.h>

static DWORD parent_of(DWORD process) {
    const HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    PROCESSENTRY32W entry = {.dwSize = sizeof entry};
    DWORD parent = 0;
    for (BOOL more = Process32FirstW(all, &entry); more; more = Process32NextW(all, &entry))
        if (entry.th32ProcessID == process)
            parent = entry.th32ParentProcessID;
    CloseHandle(all);
    return parent;
}

int wmain(void) {
    const HANDLE parent = OpenProcess(SYNCHRONIZE, FALSE, parent_of(GetCurrentProcessId()));
    return parent != NULL && WaitForSingleObject(parent, INFINITE) == WAIT_OBJECT_0 ? 0 : 1;
}
