/* A PC of a few settings that lie in memory shared by processes: what a process that was killed in
 * the middle left there is what the next one finds. It can be told to kill its process at the n-th
 * touch. */
#ifndef KMSDOCTOR_FAKE_PC_H
#define KMSDOCTOR_FAKE_PC_H

#include "actions/perform.h"

enum { FAKE_SETTINGS = 8, FAKE_VALUE = 64, FAKE_PATH = 160 };

typedef struct FakeSetting {
    char path[FAKE_PATH];
    char value[FAKE_VALUE];
    bool set;
} FakeSetting;

typedef struct FakeMemory {
    FakeSetting settings[FAKE_SETTINGS];
    size_t count;
    int touches; /* reads, writes and halves of commands so far */
    int die_at;  /* kills the process at that touch; 0 never */
    bool elevated;
    bool recorded;      /* nothing can be changed */
    bool ignores;       /* commands end well and change nothing */
    bool hangs;         /* commands time out, half done */
    bool denies;        /* commands are not permitted */
    bool stuck;         /* after the first command no setting can be written */
    bool refuses;       /* /ato and /act leave an attempt that failed with 0xC004F074 */
    const char *policy; /* sets the host of the whole PC to this at each collection */
    bool activates;     /* /ato and /act license what waits */
} FakeMemory;

FakeMemory *fake_memory(void);
void fake_set(FakeMemory *memory, const char *path, const char *value); /* NULL: not set */
const char *fake_get(const FakeMemory *memory, const char *path);       /* NULL: not set */

/* Its spec is "fake:pc"; its facts are those of the founding case's PC as its settings have it. */
Machine *fake_open(Arena *arena, FakeMemory *memory);

/* A new folder below the build's, set as the state folder of this process. */
const char *fake_state_folder(Arena *arena);

/* Runs a program (argv ends with NULL) and gives its exit code, -1 when a signal ended it. */
int fake_run(const char *const *argv);

/* Plans an action on its facts; fails the test when it cannot. */
Plan fake_plan(Machine *machine, Arena *arena, const char *action_id, const char *host,
               int64_t port);

#define FAKE_SERVICE_HOST                                                                          \
    "registry:HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform"   \
    "\\KeyManagementServiceName"
#define FAKE_SERVICE_PORT                                                                          \
    "registry:HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform"   \
    "\\KeyManagementServicePort"

#endif
