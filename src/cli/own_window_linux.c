#include "cli/own_window.h"

bool own_window(void) {
    return false;
}

void own_window_dress(void) {
}

void own_window_wait(void) {
}
