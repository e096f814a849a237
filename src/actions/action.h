/* An action = applies / plan / perform / undo. One action is one file src/actions/<id with _>.c
 * that ends in its table:
 *
 *     const Action action_system_clear_host = {.id = "system.clear-host", ...};
 *
 * plan is pure: it says word for word what will run, what changes, what does not, whether elevation
 * is needed and how it is undone. perform (src/actions/perform.h) does that plan and nothing else,
 * with the journal written ahead. Whether it helped is judged by collecting `touches` again.
 *
 * Sentences: action.<id>.name, action.<id>.what (one line), action.<id>.help. */
#ifndef KMSDOCTOR_ACTION_H
#define KMSDOCTOR_ACTION_H

#include "diagnosis/cause.h"
#include "facts/host_name.h"
#include "machine/machine.h"

typedef struct Plan Plan;

/* What the person chose; NULL or 0 where nothing was. */
typedef struct ActionArguments {
    const char *host;
    int64_t port;
    const char *output; /* policy.export: folder to write to */
} ActionArguments;

typedef struct ActionInput {
    const Facts *facts;
    const Findings *findings;
    const Profile *profile;
    const ActionArguments *arguments;
    MachineAbilities abilities;
    Arena *arena;
} ActionInput;

/* How a step is done: by Microsoft's own script, or by WMI when scripts cannot run. */
typedef enum StepWay { WAY_SCRIPT, WAY_WMI, WAY_TOOL, WAY_FILE } StepWay;

typedef struct PlanChange {
    const char *path; /* machine.h, Setting */
    Setting before; /* as the facts have it (value NULL although set: they do not say); read again,
                       and journalled, before it is changed */
    Setting after;  /* what it will be */
} PlanChange;

typedef struct PlanStep {
    StepWay way;
    const char *const
        *argv; /* what runs: {"slmgr.vbs", "/ckms", NULL}, {"wmi", "Class.Method", ...} */
    int timeout_ms;
    bool proves;      /* changes no setting: activates, to see whether the rest helped */
    const char *file; /* WAY_FILE: file to write, with its text */
    Str file_text;
} PlanStep;

enum { PLAN_STEPS = 48, PLAN_CHANGES = 64, PLAN_NOTES = 8 };

struct Plan {
    const struct Action *action;
    PlanStep steps[PLAN_STEPS];
    size_t step_count;
    PlanChange changes[PLAN_CHANGES]; /* every setting that a step can touch, also where before and
                                         after are the same: plan_change_is_real */
    size_t change_count;
    const char *keeps[PLAN_NOTES]; /* sentence keys: what does not change ("plan.keeps_system") */
    size_t keep_count;
    const char *warnings[PLAN_NOTES]; /* sentence keys: traps ("plan.skms_clears_port") */
    size_t warning_count;
    Param params[VERDICT_PARAMS]; /* for those sentences */
    size_t param_count;
    const char *host; /* the one that it sets, NULL: it sets none */
    int64_t port;     /* 0: the usual one */
    bool needs_elevation;
    bool undoable;                  /* every change can be put back */
    FactGroupSet touches;           /* groups to collect again afterwards */
    bool proves[Application_COUNT]; /* a step activates these, so the licences show the cure */
    bool too_big;                   /* more than fits was to be added: no plan */
};

/* Why an action cannot be planned: STATUS_REFUSED (the profile forbids it, a host name is not one:
 * exit 4), STATUS_UNSUPPORTED (does not apply), STATUS_NOT_FOUND (a host must be named and none is
 * known), STATUS_TOO_BIG (more than a plan holds).
 * `ret_complaint` is a locale key, its sentence may name {about}: `ret_about`. */
typedef struct Action {
    const char *id;
    int order;
    bool takes_host; /* --host, --port have a meaning */
    bool needs_host; /* cannot be planned without --host (and none is known) */
    bool for_domain; /* done by whoever looks after all PCs, not by the one who sits at this one */
    bool (*applies)(const ActionInput *input);
    Status (*plan)(const ActionInput *input, Plan *plan, const char **ret_complaint,
                   const char **ret_about);
    /* An Outcome (perform.h): whether what the action itself is about is so now; its sentences are
     * action.<id>.not_yet and action.<id>.not_cured. NULL: the settings, read again, say it. The
     * licences of what the plan proves are judged besides. */
    int (*judge)(const Facts *before, const Facts *after);
} Action;

const Action *const *action_list(void); /* by order; ends with NULL */
const Action *action_find(const char *id);

/* Of a verdict's actions: its owner does this one, and that mends it. Else, or where the PC is not
 * seen, it is only what a PC can do meanwhile. */
bool action_is_cure(const Verdict *verdict, const char *action_id, const Facts *facts);

/* ... and that is so: a host that is set is a way round the fault, unless none can be used;
 * anything else may help the PC that one sits at, and is a guess for one that is not seen. */
bool action_helps_meanwhile(const Action *action, const ActionInput *input);

/* It cannot be planned before somebody types the name of a host: neither profile nor facts give
 * one. */
bool action_asks_for_host(const Action *action, const ActionInput *input);

/* ... although one is known: it was seen bad, and is named. NULL: not so. */
const char *action_bad_host(const Action *action, const ActionInput *input);

MUST_CHECK Status action_plan(const Action *action, const ActionInput *input, Plan *ret_plan,
                              const char **ret_complaint, const char **ret_about);

/* The command of a step as a person would type it: cscript //nologo //E:VBScript
 * %windir%\System32\slmgr.vbs /ckms; for a file its name. In the arena. */
char *step_text(Arena *arena, const PlanStep *step);

/* Before and after differ, or the facts do not say what was before. */
bool plan_change_is_real(const PlanChange *change);

/* One change on one line: "KMS host of the whole PC: kms.cmgos.com -> (not set)". In the arena. */
char *change_text(Arena *arena, Language language, const PlanChange *change);

/* The setting that a path names, for people: "KMS host of the whole PC". In the arena. */
char *setting_label(Arena *arena, Language language, const char *path);

#endif
