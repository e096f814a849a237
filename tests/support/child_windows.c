#include "support/child.h"

#include "support/fake_pc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <windows.h>

#include <process.h>

#include <cmocka.h>

const char *temporary_folder(void) {
    const char *folder = getenv("TEMP");
    return folder == NULL ? "." : folder;
}

void *shared_memory(size_t size) {
    void *memory = calloc(1, size);
    assert_non_null(memory);
    return memory;
}

_Noreturn void die_at_once(void) {
    TerminateProcess(GetCurrentProcess(), 137);
    abort();
}

int fake_run(const char *const *argv) {
    fflush(NULL);
    return (int)_spawnv(_P_WAIT, argv[0], argv);
}
