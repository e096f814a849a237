/* A job object. Windows 7 knows no nested jobs: there a child that is in one already (libuv puts
 * all into its own) cannot be held, and only itself is ended. */
#include "machine/live_windows/child_tree.h"

#include <uv.h>
#include <windows.h>

struct ChildTree {
    char unused;
};

static HANDLE handle_of(ChildTree *tree) {
    return (HANDLE)tree;
}

unsigned child_tree_flags(void) {
    return UV_PROCESS_WINDOWS_HIDE;
}

ChildTree *child_tree_hold(int pid) {
    HANDLE process = OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE, (DWORD)pid);
    HANDLE job = process == NULL ? NULL : CreateJobObjectW(NULL, NULL);
    if (job != NULL && !AssignProcessToJobObject(job, process)) {
        CloseHandle(job);
        job = NULL;
    }
    if (process != NULL)
        CloseHandle(process);
    return (ChildTree *)job;
}

void child_tree_kill(ChildTree *tree, int pid) {
    if (tree == NULL || !TerminateJobObject(handle_of(tree), 1))
        (void)uv_kill(pid, SIGKILL);
}

void child_tree_let_go(ChildTree *tree) {
    if (tree != NULL)
        CloseHandle(handle_of(tree));
}
