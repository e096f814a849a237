#include "machine/live_windows/collectors/lib_asking.h"

enum { MOST_ARGUMENTS = 8 };

const char *asking_system_file(const CollectorInput *input, const char *name) {
    Arena *arena = input->facts->arena;
    return arena_printf(arena, "%s\\%s",
                        input->windows->folder(input->windows, arena, FOLDER_SYSTEM), name);
}

Status asking_run(CollectorInput *input, const char *program, const char *const *arguments,
                  int timeout_ms, Str *ret_text, ChildResult *ret_result) {
    const char *argv[MOST_ARGUMENTS + 2] = {asking_system_file(input, program)};
    for (size_t i = 0; i < MOST_ARGUMENTS && arguments[i] != NULL; i++)
        argv[i + 1] = arguments[i];
    Arena *arena = input->facts->arena;
    ChildResult result = {0};
    *ret_text = STR_NONE;
    Status status = input->windows->run(input->windows, arena, argv, timeout_ms, &result);
    *ret_result = result;
    if (status == STATUS_OK && result.timed_out)
        status = STATUS_TIMED_OUT;
    if (status == STATUS_OK)
        collector_decode(arena, result.output, result.code_page, ret_text);
    return status;
}
