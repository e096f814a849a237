/* The live machine in parts, for its own rooms and its tests. Everybody else opens it through
 * live_open (machine.h). */
#ifndef KMSDOCTOR_LIVE_H
#define KMSDOCTOR_LIVE_H

#include "machine/live_windows/jobs.h"
#include "machine/live_windows/live_network.h"

typedef struct LiveOptions {
    const WindowsCalls *windows;
    const Profile *profile;             /* NULL: none */
    const Collector *const *collectors; /* NULL: all; ends with NULL */
    bool no_network;                    /* asks nobody on the network */
} LiveOptions;

/* All that the options name must outlive the machine, and the WindowsCalls every call that hangs.
 */
Machine *live_open_with(Arena *arena, const LiveOptions *options);

/* ---- rooms ---- */

enum { LIVE_MOST_COLLECTORS = 64 };

typedef struct Live {
    Machine machine;
    LiveOptions options;
    Profile no_profile;
    TokenInfo token;
    Jobs *jobs;
    FactGroupSet pending;             /* asked for and not in */
    bool waits[LIVE_MOST_COLLECTORS]; /* collectors that are to be started */
    bool network_waits, evidence_is_fresh;
    Facts *attempts;                  /* made from here; NULL: none */
    LiveNetwork *network;             /* NULL: not begun, or done */
    RawOutput *raws;                  /* of the newest run of each collector */
    const Collector **raw_collectors; /* whose each is */
    size_t raw_count, raw_capacity, raw_collector_count, raw_collector_capacity;
} Live;

static inline Live *live_of(const Machine *machine) {
    return (Live *)(uintptr_t)machine;
}

/* live_run.c, live_settings.c: as MachineKind has them. */
Status live_run(Machine *machine, const Command *command, CommandResult *ret_result);
Status live_read_setting(Machine *machine, const char *path, Setting *ret_setting);
Status live_write_setting(Machine *machine, const Setting *setting);

/* live_attempts.c: what came of a try to activate by a script (other commands are passed over) or
 * by WMI (code "": it worked); and all of them as facts. */
void live_note_script(Live *live, const Command *command, const char *output);
void live_note_method(Live *live, const char *sku, const char *code);
void live_attempts_to_facts(Live *live);

/* live_fallback.c: of these groups, those that the texts of Microsoft's scripts tell are read from
 * them: WMI may fail here and have answered there. */
FactGroupSet live_fallback_groups(void);
void live_fallback(Facts *facts, const RawOutput *raws, size_t count, FactGroupSet groups);
/* Sets scripting.hung anew: those of Microsoft's scripts that had to be stopped. */
void live_note_hung(Facts *facts, const RawOutput *raws, size_t count);

#endif
