/* The wizard's state and the moves that are possible in it: pure state over machine, checks, causes
 * and actions. Screens show it (ui/screens), --plain asks it in lines; neither is known here.
 *
 * Nothing in it is in a language: what happened is kept as key and values, so that F2 changes it
 * too. */
#ifndef KMSDOCTOR_WIZARD_H
#define KMSDOCTOR_WIZARD_H

#include "actions/journal.h"
#include "case/case.h"
#include "machine/seat/seat_own.h"

/* A sentence that waits for a language. key NULL: nothing to say. */
typedef struct Sentence {
    const char *key;
    CheckStatus status;
    Param params[4];
    size_t param_count;
} Sentence;

/* What page 1 is to be given for. */
typedef enum Wanted {
    WANTED_LIVE,     /* the PC that this runs on, where it is a Windows one */
    WANTED_PRACTICE, /* a practice PC */
    WANTED_RECORD,   /* the path of a mail, file or folder */
    WANTED_SEAT      /* the network from here: domains and hosts, DNS servers */
} Wanted;

/* What a page remembers of how it is looked at; never saved. */
typedef struct Shown {
    bool practice_list; /* case: the list of practice PCs is open */
    bool all_cases;     /* case: all cases to go on with are offered */
    bool evidence;      /* findings: evidence is shown */
    bool all_causes;    /* findings: all further causes are shown */
    bool all_actions;   /* fix: all actions are offered */
    bool agreed_here;   /* fix: the tick for changing was set on this page, and stays on it */
    bool asks_undo;     /* verify: whether it is to be taken back is asked */
    int go_to;          /* the block that comes next after what was just done; 0: stay */
    int letter;         /* summary: 0 none, 1 first reply, 2 case summary */
    Language letter_language;
    bool picture; /* summary: the phone code as a QR picture */
} Shown;

typedef struct Wizard {
    Arena *arena; /* of the whole run */
    Profile profile;
    Case *support_case;
    Machine *machine;           /* NULL until one was chosen */
    Sentence machine_complaint; /* why it could not be opened */
    bool has_live;              /* this PC can be looked at itself */
    Wanted wanted;              /* page 1: which kind of machine is asked for */
    const char *typed_path;     /* of a recorded machine, while it is typed; "" none */
    const char *typed_targets;  /* of a seat, as they stand in the fields, "" none */
    const char *typed_servers;
    SeatOwn own; /* where a seat looks that is not told; read when one is wanted */
    bool fresh;  /* a practice PC begins anew, once */
    const char *const *unfinished; /* cases to go on with, ends with NULL */
    Step step;
    Shown shown;

    /* checks */
    bool checking;
    bool checked;
    bool cancelled;                          /* the last run was */
    int64_t check_started_ms, check_took_ms; /* clock_milliseconds */
    /* UTC seconds of the last look at the machine: the start of a check, or an action's end (after
     * which all that it may have changed was read again). */
    int64_t check_when;
    FactGroupSet judged;   /* groups that the findings below know of */
    FactGroupSet looked;   /* of those: what came before somebody stopped it */
    Arena *findings_arena; /* of the two below; renewed with each run of the checks */
    Findings findings;     /* those whose facts are in, while checking */
    Diagnosis diagnosis;

    /* what was so before the first change; NULL when nothing was done */
    const Facts *facts_before;
    Findings findings_before; /* in the wizard's arena */

    /* fix */
    const Action *action; /* chosen, NULL none */
    ActionArguments arguments;
    const char *typed_host, *typed_port; /* as they stand in the fields, "" none */
    Arena *plan_arena;
    Plan plan;
    bool planned;            /* plan is the plan of action and arguments */
    Sentence plan_complaint; /* why it cannot be planned */
    bool performed;          /* in this run; result is its result */
    Performed result;
    const JournalEntry *undoable; /* what undo would take back, NULL none */

    /* What goes to support (handover/handover.h), which stands above and hangs itself in here;
     * NULL: nobody asked for it yet. */
    struct Handover *handover;
    void (*handover_free)(struct Handover *handover);

    /* While a plan runs or is taken back nothing else can be done; who shows the wizard is called
     * about ten times a second meanwhile. */
    void (*meanwhile)(void *user);
    void *meanwhile_user;
    const char *doing;       /* id of the action, NULL: nothing is going on */
    const char *doing_words; /* what else is going on, as a key; NULL: it is an action */
    int64_t doing_since_ms;
    int64_t doing_most_ms; /* the deadlines of its commands together; 0: not known */

    Sentence said;    /* what just happened */
    bool save_failed; /* state could not be written: said once, the wizard goes on */
    const char *const *restart_options; /* of this run, for the process that goes on; ends with
                                           NULL; NULL: none */
    bool quit;
    bool handed_over; /* another process, with an administrator's rights, goes on with the case */
} Wizard;

/* `support_case` may be new or one that was loaded: then it stands where it stood (checks are run
 * again when that page needs their result, and fixes are never repeated). `fresh`: forget what was
 * done to a practice PC before. */
Wizard *wizard_new(Arena *arena, const Profile *profile, Case *support_case, bool fresh);
void wizard_free(Wizard *wizard); /* NULL is allowed */

/* ---- moves (wizard.c). Each saves the case. ---- */

/* Why the page cannot be left forward yet, as a key; NULL: it can. */
const char *wizard_lacks(const Wizard *wizard, Step step);

/* Forward is refused, with a sentence, while the page lacks what it needs. */
void wizard_next(Wizard *wizard);
void wizard_back(Wizard *wizard);
void wizard_go(Wizard *wizard, Step step); /* to any page that was reached */

void wizard_set_language(Wizard *wizard, Language language);
void wizard_choose_machine(Wizard *wizard, const char *spec);

/* A record or the network from here is wanted instead of a practice PC; it is opened when the page
 * is left. */
void wizard_want(Wizard *wizard, Wanted wanted);
void wizard_set_path(Wizard *wizard, const char *path);
void wizard_set_targets(Wizard *wizard, const char *targets);
void wizard_set_servers(Wizard *wizard, const char *servers);

/* Goes on with a saved case instead of the one at hand. */
void wizard_resume(Wizard *wizard, const char *id);

/* Gives one of the ticked problems a case of its own. */
void wizard_split(Wizard *wizard, Problem problem);

void wizard_conclude(Wizard *wizard, Conclusion conclusion);

/* After a text or tick of the case was changed by a page. A disk that refuses is said once. */
void wizard_save(Wizard *wizard);

/* Something to say to the person, until the next move. Values are copied. */
void wizard_say(Wizard *wizard, CheckStatus status, const char *key, const Param *params,
                size_t count);
void wizard_hush(Wizard *wizard);
#define wizard_say_with(wizard, status, key, ...)                                                  \
    wizard_say((wizard), (status), (key), (const Param[]){__VA_ARGS__},                            \
               sizeof((const Param[]){__VA_ARGS__}) / sizeof(Param))

/* ---- checks (wizard_checks.c) ---- */

void wizard_start_checks(Wizard *wizard);
void wizard_cancel_checks(Wizard *wizard);

/* Goes on with what is going on (collection) for at most wait_ms; true while there is more. */
bool wizard_advance(Wizard *wizard, int wait_ms);

size_t wizard_check_total(void);

/* The cause to lead with; NULL when the evidence decides nothing or the PC is healthy. */
const Verdict *wizard_first_cause(const Wizard *wizard);

/* How the case looks like ending, until somebody chooses; CONCLUSION_OPEN: it does not show yet. */
Conclusion wizard_suggested_conclusion(const Wizard *wizard);

/* ---- fix (wizard_fix.c, wizard_do.c) ---- */

/* Actions that make sense here: those of the causes first, then the others that apply; in the
 * arena, ends with NULL. */
const Action *const *wizard_actions(const Wizard *wizard, Arena *arena);

/* The first of them, if it is worth proposing: it mends the first cause, or helps the PC meanwhile,
 * for which it must not need a host where none can be used. NULL: not so. */
const Action *wizard_way(const Wizard *wizard);

/* A policy for all PCs has something to set: not where the only host that is known cannot be used.
 */
bool wizard_policy_helps(const Wizard *wizard);

/* NULL: none. Plans it with what was typed. */
void wizard_choose_action(Wizard *wizard, const char *action_id);
void wizard_set_host(Wizard *wizard, const char *host);
void wizard_set_port(Wizard *wizard, const char *port);

/* The plan writes files for somebody else and touches nothing on the machine: a yes to the plan is
 * enough then. */
bool wizard_plan_only_writes(const Wizard *wizard);

/* Asks for administrator rights, as the plan needs them: only after the person has pressed for it.
 * Where another process gets them, the case is saved, that one stands at the same page of it, and
 * this one is over. */
void wizard_elevate(Wizard *wizard);

/* Performs the plan that is shown. Needs consent_change where it changes the machine; refuses with
 * a sentence. */
void wizard_perform(Wizard *wizard);

/* Takes back what `undoable` names, and looks again. */
void wizard_undo(Wizard *wizard);

/* Where files of this case go when no folder was typed. */
const char *wizard_default_folder(const Wizard *wizard, Arena *arena);

#endif
