/* The door to a machine: where facts come from and where actions land. Four kinds stand behind it:
 * live, recorded, practice and seat. Whoever uses a machine sees only this page.
 *
 * Collection goes on in small steps so that a screen can fill and a key can cancel:
 *
 *     machine_begin(m, GROUPS_ALL);
 *     while (machine_advance(m, wait_ms)) ...draw what is in machine_facts(m)...
 *
 * A group is in when its meta in Facts.groups is known or failed; machine_arrived() says which. */
#ifndef KMSDOCTOR_MACHINE_H
#define KMSDOCTOR_MACHINE_H

#include "facts/facts.h"
#include "facts/profile.h"

typedef struct Machine Machine;

/* A command as a person would type it and as it is run: never a shell line. */
typedef struct Command {
    const char *const *argv; /* ends with NULL; argv[0] e.g. "slmgr.vbs", "ospp.vbs", "ipconfig" */
    int timeout_ms;
} Command;

typedef struct CommandResult {
    const char *output; /* what it printed, UTF-8, in the machine's arena */
    int64_t exit_code;  /* lies for slmgr and ospp: judge by reading the state again */
    bool timed_out;
} CommandResult;

/* How scripts are started, in the words of a plan and on the PC: hardened PCs open .vbs with
 * Notepad, and it knows an engine by that entry alone. */
#define SCRIPT_ENGINE "//E:VBScript"

/* One thing on a machine that an action changes and undo puts back, named by a path:
 *   registry:HKLM\SOFTWARE\...\KeyManagementServiceName     a registry value
 *   service:sppsvc/state, service:sppsvc/start               a service
 *   process:elevated                                         "true": this program has the rights
 *                                                            of an administrator
 * set == false: there is no such value.
 *
 * The value of the registry is its text where it is a REG_SZ that can be made again from it to the
 * byte; anything else (another type, a text without its end, half a character) stands as
 * "registry-value:TYPE:HEX": the type's number, and the bytes as they are stored. */
typedef struct Setting {
    const char *path;
    const char *value;
    bool set;
} Setting;

/* Both are absent, or both hold the same value. */
static inline bool setting_same(const Setting *a, const Setting *b) {
    return a->set == b->set && (!a->set || strcmp(a->value, b->value) == 0);
}

/* What the machine says it cannot do. */
typedef struct MachineAbilities {
    bool changes;      /* commands run, settings can be written */
    bool elevated;     /* has the rights to change the system */
    bool practice;     /* simulated: say so everywhere */
    bool network_only; /* a seat: nothing of the PC itself is seen, say so where it matters */
} MachineAbilities;

/* What was recognised in a recorded machine (nothing for the other kinds). */
typedef struct MachineInput {
    const char *path;
    const char *kind;     /* names of samples/INDEX.tsv, or "unrecognised" */
    const char *language; /* "zh-CN", "en", ... or "" */
    const char *pc;       /* computer it speaks of, "" when it does not say */
    uint32_t first_line, last_line;
    const char *note; /* locale key of why it was not read or used, "" when it was */
} MachineInput;

/* What a tool printed while a live PC was looked at: evidence, kept as it was. */
typedef struct RawOutput {
    const char *name;     /* of a file to keep it in: "slmgr-dlv" */
    const char *command;  /* as a person would type it */
    Status status;        /* STATUS_OK; STATUS_TIMED_OUT: this is what came before; else why not */
    const char *encoding; /* what the bytes turned out to be: "gbk", "utf-8", "utf-16", ... */
    Str bytes;            /* as they came */
    Str text;             /* UTF-8 */
} RawOutput;

/* What a bundle says of the machine that it was made of, and of its case. */
typedef struct MachineOrigin {
    const char *kind; /* as MachineKind.name; "" it does not say */
    const char *made; /* when it was checked, "2026-11-30T18:00:00Z"; "" it does not say */
    bool practice;
    const char *case_number;    /* the case's number, else its id; "" there is none */
    const char *const *changes; /* ids of the journal's entries that it tells of */
    size_t change_count;
} MachineOrigin;

typedef struct MachineKind {
    const char *name; /* "practice", "recorded", "live", "seat" */
    MachineAbilities (*abilities)(const Machine *machine);
    Status (*begin)(Machine *machine, FactGroupSet groups);
    bool (*advance)(Machine *machine, int wait_ms);
    void (*cancel)(Machine *machine);
    Status (*run)(Machine *machine, const Command *command, CommandResult *ret_result);
    Status (*read_setting)(Machine *machine, const char *path, Setting *ret_setting);
    Status (*write_setting)(Machine *machine, const Setting *setting);
    size_t (*inputs)(const Machine *machine, const MachineInput **ret_inputs);
    size_t (*raws)(const Machine *machine, const RawOutput **ret_raws);
    void (*close)(Machine *machine);
} MachineKind;

/* Every kind embeds this first. */
struct Machine {
    const MachineKind *kind;
    /* With which arguments this program is to be started once more as administrator (ends with
     * NULL); NULL: it cannot be. Set by who can be taken up by another process. */
    const char *const *restart;
    Arena *arena;     /* lives as long as the machine */
    const char *name; /* "cas-06345", "mail.txt" */
    const char *spec; /* what opens it again: "practice:cas-06345" */
    Facts *facts;     /* what was collected so far */
    FactGroupSet arrived;
    const MachineOrigin *origin; /* of a recorded machine that is a bundle; NULL: it is none */
    const char *complaint;       /* sentence key of what went wrong on the way, NULL when nothing */
    const char *complaint_about; /* file or value it is about */
    /* Called about ten times a second, on the caller's thread, while a command runs and while
     * machine_collect collects, so that who waits can be shown that. It leaves the machine alone.
     * NULL: nothing. */
    void (*meanwhile)(void *user);
    void *meanwhile_user;
};

static inline void machine_meanwhile(const Machine *machine) {
    if (machine->meanwhile != NULL)
        machine->meanwhile(machine->meanwhile_user);
}

/* Opens SPEC: practice:NAME, seat, seat:TARGET,...[@DNS SERVER,...], a path, -. On failure
 * *ret_complaint is a locale key and *ret_about what it is about (both in arena). `profile` tells a
 * seat where to look when its spec does not (NULL: none). `fresh`: forget what was done to a
 * practice PC before. Close with machine_close. */
MUST_CHECK Status machine_open(Arena *arena, const char *spec, const Profile *profile, bool fresh,
                               Machine **ret_machine, const char **ret_complaint,
                               const char **ret_about);
void machine_close(Machine *machine); /* NULL is allowed */

MachineAbilities machine_abilities(const Machine *machine);

/* Starts to collect these groups (again); what they held before is dropped, other groups stay. */
MUST_CHECK Status machine_begin(Machine *machine, FactGroupSet groups);

/* Goes on collecting for about wait_ms; true while there is more to come. */
bool machine_advance(Machine *machine, int wait_ms);

/* Stops collecting: groups that are not in become failed with STATUS_CANCELLED. */
void machine_cancel(Machine *machine);

/* begin, then advance until the end or the deadline (0: none); what is not in by then becomes
 * failed with STATUS_TIMED_OUT. */
MUST_CHECK Status machine_collect(Machine *machine, FactGroupSet groups, int deadline_ms);

/* The same, as long as go_on says so, which is asked about twenty times a second: then what is not
 * in becomes failed with STATUS_CANCELLED. */
MUST_CHECK Status machine_collect_while(Machine *machine, FactGroupSet groups, int deadline_ms,
                                        bool (*go_on)(void *data), void *data);

static inline const Facts *machine_facts(const Machine *machine) {
    return machine->facts;
}
static inline FactGroupSet machine_arrived(const Machine *machine) {
    return machine->arrived;
}

/* Runs a command; STATUS_UNSUPPORTED where nothing can be run (recorded), STATUS_DENIED without
 * the rights. The exit code is not a verdict. */
MUST_CHECK Status machine_run(Machine *machine, const Command *command, CommandResult *ret_result);

MUST_CHECK Status machine_read_setting(Machine *machine, const char *path, Setting *ret_setting);
/* STATUS_DENIED without the rights. process:elevated, STATUS_CHANGED: another process, which has
 * them, goes on in place of this one, which is to end. */
MUST_CHECK Status machine_write_setting(Machine *machine, const Setting *setting);

/* What was recognised, in order; 0 for machines that are not recorded. Valid after collection. */
size_t machine_inputs(const Machine *machine, const MachineInput **ret_inputs);
/* What tools printed; 0 for machines that are not live. Valid until the next machine_begin. */
size_t machine_raws(const Machine *machine, const RawOutput **ret_raws);
/* A recorded machine whose files hold nothing that anything was learnt from: the wrong ones? */
bool machine_recognised_nothing(const Machine *machine);

/* The kinds. Each is in a folder of its own and implements one of these. */
MUST_CHECK Status practice_open(Arena *arena, const char *name, bool fresh, Machine **ret_machine,
                                const char **ret_complaint, const char **ret_about);
MUST_CHECK Status recorded_open(Arena *arena, const char *path, Machine **ret_machine,
                                const char **ret_complaint, const char **ret_about);

/* spec: what stands behind "seat:", "" nothing. */
MUST_CHECK Status seat_machine_open(Arena *arena, const char *spec, const Profile *profile,
                                    Machine **ret_machine, const char **ret_complaint,
                                    const char **ret_about);

/* This is a Windows PC, which can be looked at and mended itself. */
bool live_is_here(void);

/* What is looked at when nobody says what: "live" where that is to be had, else the founding case's
 * practice PC. */
const char *machine_default(void);

/* The PC that this program runs on; STATUS_UNSUPPORTED where that is no Windows. */
MUST_CHECK Status live_open(Arena *arena, const Profile *profile, Machine **ret_machine,
                            const char **ret_complaint, const char **ret_about);

/* The practice PCs that are built in, by name, in the order to show them; ends with NULL. */
const char *const *practice_names(void);

#endif
