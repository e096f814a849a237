#include "support/scratch.h"

#include "support/child.h"

#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[SCRATCH_PATH - 32];

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *place) {
    (void)about;
    (void)kind;
    (void)place;
    return remove(path);
}

static void remove_folder(void) {
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *scratch_folder(void) {
    static bool made;
    if (made)
        return folder;
    snprintf(folder, sizeof folder, "%s/kmsdoctor-scratch-XXXXXX", temporary_folder());
    if (mkdtemp(folder) == NULL || setenv("XDG_STATE_HOME", folder, 1) != 0 ||
        atexit(remove_folder) != 0) {
        perror(folder);
        exit(1);
    }
    made = true;
    return folder;
}

void scratch_state(char made[SCRATCH_PATH]) {
    snprintf(made, SCRATCH_PATH, "%s/XXXXXX", scratch_folder());
    if (mkdtemp(made) == NULL) {
        perror(made);
        exit(1);
    }
    setenv("XDG_STATE_HOME", made, 1);
}
