/* The live machine: the PC that this program runs on. */
#include "machine/live_windows/windows_calls.h"
#include "machine/machine.h"

bool live_is_here(void) {
    return windows_calls() != NULL;
}

Status live_open(Arena *arena, const Profile *profile, Machine **ret_machine,
                 const char **ret_complaint, const char **ret_about) {
    (void)profile;
    (void)ret_machine;
    *ret_about = arena_strdup(arena, "live");
    *ret_complaint = "machine.live_needs_windows";
    return STATUS_UNSUPPORTED;
}
