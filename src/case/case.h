/* The support case: who has what problem, what was agreed, what was found, done and concluded. It
 * is written to the state folder after every step, so that a killed wizard goes on where it was. */
#ifndef KMSDOCTOR_CASE_H
#define KMSDOCTOR_CASE_H

#include "actions/perform.h"
#include "diagnosis/cause.h"

/* The nine pages, in order (design.md section 7). */
typedef enum Step {
    STEP_CASE,
    STEP_PROBLEM,
    STEP_SCOPE,
    STEP_CHECKS,
    STEP_FINDINGS,
    STEP_FIX,
    STEP_VERIFY,
    STEP_BUNDLE,
    STEP_SUMMARY,
    STEP_COUNT
} Step;

const char *
step_word(Step step); /* "case", "problem", ... (locale keys step.<word>, page.<word>.*) */

/* The known problems one can tick: locale keys problem.<word>. */
#define PROBLEM_LIST(P)                                                                            \
    P(OFFICE_NOT_FOUND, "office_not_found") /* Office does not find the KMS host */                \
    P(OFFICE_NOT_ACTIVATED, "office_not_activated")                                                \
    P(WINDOWS_NOT_ACTIVATED, "windows_not_activated")                                              \
    P(SYSTEM_KEY_CHANGED, "system_key_changed") /* does changing the value hurt the system */      \
    P(EXPIRES_SOON, "expires_soon")                                                                \
    P(MANY_PCS, "many_pcs")                                                                        \
    P(ERROR_CODE, "error_code")                                                                    \
    P(OTHER, "other")

typedef enum Problem {
#define PROBLEM_ENUM(NAME, word) PROBLEM_##NAME,
    PROBLEM_LIST(PROBLEM_ENUM)
#undef PROBLEM_ENUM
        PROBLEM_COUNT
} Problem;

const char *problem_word(Problem problem);

typedef enum Conclusion {
    CONCLUSION_OPEN,
    CONCLUSION_RESOLVED,
    CONCLUSION_BY_DESIGN,
    CONCLUSION_THIRD_PARTY,
    CONCLUSION_HANDED_OVER,
    CONCLUSION_ARCHIVED,
    CONCLUSION_COUNT
} Conclusion;

const char *conclusion_word(Conclusion conclusion);

/* One action that was performed (or taken back) in this case. */
typedef struct CaseAction {
    const char *action_id;
    const char *journal_id;
    const char *command;
    Outcome outcome;
    bool undone;
    int64_t when;
} CaseAction;

/* One bundle that a portal has got in this case; what comes later takes nothing of it back. */
typedef struct CaseDelivery {
    const char *job;     /* id of the upload */
    const char *portal;  /* its host */
    const char *state;   /* "sent" or "verified" */
    const char *receipt; /* the portal's id of it, "" none */
    const char *file;    /* name of the bundle */
    const char *sha256;
} CaseDelivery;

/* A file that a person left out of the bundle. A file of a record is known by where it lay and what
 * was in it: its place in the bundle is another as soon as a file is added before it. */
typedef struct CaseLeftOut {
    const char *path;   /* in the bundle */
    const char *source; /* of a file of a record: where it was read from; else "" */
    const char *sha256; /* of a file of a record: of what was in it; else "" */
} CaseLeftOut;

typedef struct Case {
    Arena *arena;
    const char *id;     /* file name and key: the number when given, else made from the time */
    const char *number; /* CAS-06345-W1Q0Q3, "" when there is none */
    const char *person, *contact, *engineer; /* "" when not given */
    const char *machine;                     /* SPEC */
    bool problems[PROBLEM_COUNT];
    const char *own_words;
    const char *error_code; /* typed by the user, "" when not */
    bool consent_read, consent_change, consent_send;
    const char *consent_portal; /* that consent_send is for; "" where no portal is named */
    int64_t opened, changed;
    Step step;    /* where the wizard is */
    Step reached; /* how far it has been */
    Language language;
    CaseAction *actions;
    size_t action_count, action_capacity;
    Conclusion conclusion;
    const char *note; /* what the conclusion says in the engineer's words */
    /* Page 6: the action that is chosen and what was typed there; "" when none. */
    const char *fix_action, *fix_host, *fix_port;
    const char *parent; /* id of the case it was split from, "" when none */
    /* Page 8: how it was chosen; "" as it is when nobody chose. */
    const char *bundle_level;  /* word of a RedactLevel */
    const char *bundle_words;  /* that must not go either, as they were typed */
    const char *bundle_folder; /* where a copy for somebody else goes, a stick say */
    CaseLeftOut *left_out;     /* files that do not go */
    size_t left_out_count, left_out_capacity;
    /* The bundle that was written last, and the last attempt to send it; "" none. */
    const char *bundle_path, *bundle_sha256;
    const char *sent_to;      /* host of the portal */
    const char *sent_job;     /* id of the upload */
    const char *sent_state;   /* "waiting", "sent" or "verified": "sent" is not verified */
    const char *sent_receipt; /* the portal's id of it */
    CaseDelivery *deliveries; /* the last one last */
    size_t delivery_count, delivery_capacity;
} Case;

/* An open case without a number, its id made from the time. Nothing is written yet. */
Case *case_new(Arena *arena);

/* A case number is letters, digits, '-', '_', '.', at most 64, and begins with a letter or digit:
 * it names files. */
bool case_number_is_valid(const char *number);

/* Sets one of the case's texts: case_set_text(c, &c->person, typed). What could steer a terminal
 * becomes a mark, and what is too long is cut. */
void case_set_text(Case *support_case, const char **field, const char *text);

size_t case_problem_count(const Case *support_case);

CaseAction *case_add_action(Case *support_case);

/* The one of that job, or a new one; all texts of a new one are "". */
CaseDelivery *case_delivery(Case *support_case, const char *job);

/* One more; its texts are "". */
CaseLeftOut *case_add_left_out(Case *support_case);

/* The last one of the bundle that was written last; NULL: a portal has none of it. */
const CaseDelivery *case_delivered(const Case *support_case);

/* It wrote files that somebody else is to import: nothing is mended by that yet. */
bool case_action_wrote_files(const CaseAction *action);

/* ---- on the disk (case_store.c): <state>/cases/<id>.json ---- */

/* The caller shows what it returns and goes on. */
MUST_CHECK Status case_save(const Case *support_case);
MUST_CHECK Status case_load(Arena *arena, const char *id, Case **ret_case);

/* There is a case file of that id. */
bool case_exists(const char *id);

/* Gives a saved case the number as its id: the file of the old id goes once the new one is there.
 * STATUS_CHANGED when another case has that id already: nothing was changed then. */
MUST_CHECK Status case_rename(Case *support_case, const char *number);

/* A damaged case file is kept under another name, so that the next save does not lose it. */
void case_set_aside(const char *id);

/* Ids of cases that are not concluded, the last changed first, at most nine; ends with NULL.
 * Files of cases that were not written to their end, a day ago or earlier, are removed. */
const char *const *case_unfinished(Arena *arena);

/* Splits off the given problem into a case of its own (saved); the old one no longer has it. */
MUST_CHECK Status case_split(Case *support_case, Problem problem, Case **ret_new);

/* The facts from before the first change, beside the case: what "before -> after" is told from when
 * the wizard is resumed. Loading gives STATUS_NOT_FOUND when nothing was changed yet. */
MUST_CHECK Status case_save_before(const Case *support_case, const Facts *facts);
MUST_CHECK Status case_load_before(Arena *arena, const Case *support_case, Facts **ret_facts);

/* <state>/bundles/<id>_kmsdoctor-<machine>-<time>: a folder for what is handed on, not created. */
const char *case_folder_for(Arena *arena, const Case *support_case, const char *machine_name,
                            int64_t when);

/* ---- its JSON form (case_json.c) ---- */

#define CASE_SCHEMA "kmsdoctor.case/1"

/* Text in the arena. */
Str case_to_json(Arena *arena, const Case *support_case);

/* STATUS_MALFORMED when it is no case; a member that is missing has its empty value. */
MUST_CHECK Status case_from_json(Arena *arena, Str json, Case **ret_case);

#endif
