/* The wizard's state and the moves that are possible in it: pure state over machine, checks, causes and
 * actions. Screens show it (ui/screens), --plain asks it in lines; neither is known here. */
#ifndef KMSDOCTOR_WIZARD_H
#define KMSDOCTOR_WIZARD_H

#include "case/case.h"

typedef struct Wizard {
    Arena *arena;           /* of the whole run */
    Profile profile;
    Case *support_case;
    Machine *machine;       /* NULL until one was chosen */
    const char *machine_complaint; /* sentence, when it could not be opened */
    Step step;

    /* checks */
    bool checking;
    bool checked;
    int64_t check_started_ms, check_took_ms; /* clock_milliseconds */
    Arena *findings_arena;  /* of the three below; renewed with each run of the checks */
    Findings findings;      /* those whose facts are in, while checking */
    Diagnosis diagnosis;
    const Facts *facts_before; /* copy from before the first fix, NULL when nothing was done */

    /* fix */
    const Action *action;   /* chosen, NULL none */
    ActionArguments arguments;
    Plan plan;
    bool planned;           /* plan is the plan of action and arguments */
    const char *plan_complaint; /* sentence of why it cannot be planned, NULL */
    bool performed;
    Performed result;

    const char *message;    /* what just happened, in the language; NULL none */
    CheckStatus message_status;
    bool save_failed;       /* state could not be written: said once, the wizard goes on */
    bool quit;
} Wizard;

/* `support_case` may be new or one that was loaded: then it stands where it stood (checks are run
 * again when that page needs their result, and fixes are taken from the journal, never repeated). */
Wizard *wizard_new(Arena *arena, const Profile *profile, Case *support_case, bool fresh);
void wizard_free(Wizard *wizard);

/* Moves. Each saves the case. Forward is refused (with a message) while the page lacks what it needs:
 * a machine, a problem, consent. */
bool wizard_can_leave(const Wizard *wizard, Step step, const char **ret_message_key);
void wizard_next(Wizard *wizard);
void wizard_back(Wizard *wizard);
void wizard_go(Wizard *wizard, Step step); /* to any page that was reached */

void wizard_set_language(Wizard *wizard, Language language);
bool wizard_choose_machine(Wizard *wizard, const char *spec);

void wizard_start_checks(Wizard *wizard);
void wizard_cancel_checks(Wizard *wizard);

/* Goes on with what is going on (collection) for at most wait_ms; true while there is more. */
bool wizard_advance(Wizard *wizard, int wait_ms);

void wizard_choose_action(Wizard *wizard, const char *action_id, const char *host, int64_t port);
/* Performs the plan that is shown. Needs consent_change. */
void wizard_perform(Wizard *wizard);
void wizard_undo(Wizard *wizard);

/* Writes the report files (both languages, text, markdown, json, facts, letters) into a folder. */
bool wizard_write_bundle(Wizard *wizard, const char *folder);

void wizard_conclude(Wizard *wizard, Conclusion conclusion, const char *note);

/* Something to say to the person, until the next move. Text is copied. */
void wizard_say(Wizard *wizard, CheckStatus status, const char *key, const Param *params,
                size_t count);

#endif
