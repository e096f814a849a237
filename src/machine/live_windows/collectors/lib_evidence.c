#include "machine/live_windows/collectors/lib_evidence.h"

#include "machine/live_windows/allowed.h"
#include "machine/live_windows/collectors/lib_asking.h"

void evidence_run(CollectorInput *input, const char *name, const char *command,
                  const char *const *argv, int timeout_ms) {
    ChildResult result = {0};
    const Status status =
        input->windows->run(input->windows, input->facts->arena, argv, timeout_ms, &result);
    collector_keep_raw(input, name, command, status, status == STATUS_OK ? &result : NULL);
}

void evidence_script(CollectorInput *input, const char *name, const char *command,
                     const char *script, const char *option, int timeout_ms) {
    const char *const words[] = {script, option, NULL};
    const AllowedKind kind = command_allowed(input->facts->arena, words);
    const char *path = kind == ALLOWED_SLMGR ? asking_system_file(input, script) : script;
    if ((kind != ALLOWED_SLMGR && kind != ALLOWED_OSPP) ||
        !input->windows->file_exists(input->windows, path)) {
        collector_keep_raw(input, name, command,
                           kind == ALLOWED_NOT ? STATUS_REFUSED : STATUS_NOT_FOUND, NULL);
        return;
    }
    const char *const argv[] = {
        asking_system_file(input, "cscript.exe"), "//Nologo", SCRIPT_ENGINE, path, option, NULL};
    evidence_run(input, name, command, argv, timeout_ms);
}
