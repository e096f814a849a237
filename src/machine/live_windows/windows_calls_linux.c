/* This is no Windows: there is nothing to ask. */
#include "machine/live_windows/windows_calls.h"

const WindowsCalls *windows_calls(void) {
    return NULL;
}
