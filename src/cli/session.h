/* What check, report and the fleet formats share: a machine collected, checked and diagnosed. */
#ifndef KMSDOCTOR_SESSION_H
#define KMSDOCTOR_SESSION_H

#include "cli/cli.h"
#include "report/report.h"

typedef struct Session {
    Machine *machine;
    Findings findings;
    Diagnosis diagnosis;
    ReportInput report;
    bool interrupted; /* there is only what came before Ctrl-C: EXIT_INTERRUPTED */
} Session;

/* False after a complaint; *ret_exit is the exit code then. Close with session_close. */
bool session_open(Context *context, Session *ret_session, int *ret_exit);
void session_close(Session *session);

/* The same with a machine that is open already, which the session closes then. */
void session_collect(Context *context, Machine *machine, Session *ret_session);

/* --case: loads it, and looks at its machine where --machine names none. One that was never saved
 * here is a new one with that number, which is said. An exit code after a complaint, else 0. */
int session_case(Context *context, Case **ret_case);

/* What the report tells beside the facts: the case (NULL: none), what was changed on the machine
 * (in this case where --case names one), and how it stood before that, where the case has kept it.
 */
void session_history(const Context *context, const Case *support_case, ReportInput *report);

/* Keeps these checks (NULL-ended ids) and the causes that rest on one of them; health is that of
 * the checks that are left. */
void session_only(Session *session, const char *const *only, Arena *arena);

/* The exit code of check (design.md section 4). */
int session_exit(const Session *session);

#endif
