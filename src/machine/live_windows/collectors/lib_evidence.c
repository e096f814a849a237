#include "machine/live_windows/collectors/lib_evidence.h"

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
    if (!input->windows->file_exists(input->windows, script)) {
        collector_keep_raw(input, name, command, STATUS_NOT_FOUND, NULL);
        return;
    }
    const char *const argv[] = {asking_system_file(input, "cscript.exe"), "//Nologo", script,
                                option, NULL};
    evidence_run(input, name, command, argv, timeout_ms);
}
