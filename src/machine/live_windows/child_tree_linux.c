/* A session of its own: the child leads a process group that those below it are in. */
#include "machine/live_windows/child_tree.h"

#include <signal.h>
#include <stddef.h>
#include <uv.h>

unsigned child_tree_flags(void) {
    return UV_PROCESS_DETACHED;
}

ChildTree *child_tree_hold(int pid) {
    (void)pid;
    return NULL;
}

void child_tree_kill(ChildTree *tree, int pid) {
    (void)tree;
    (void)kill(-pid, SIGKILL);
}

void child_tree_let_go(ChildTree *tree) {
    (void)tree;
}
