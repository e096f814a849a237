/* A cause is what is wrong. One cause is one file src/diagnosis/causes/<id>.c that ends in its
 * table:
 *
 *     const Cause cause_override_service = {.id = "override_service", .rank = 200, .judge = judge};
 *
 * judge looks at findings (and, where they do not say enough, facts) and says how sure it is; it
 * never claims more than they show. Sentences: cause.<id>.name (short), cause.<id>.<variant> (what
 * is wrong, naming the values; variant "text" unless judge chose another), cause.<id>.help (for
 * explain: what it is, how one sees it, who mends it and how), cause.<id>.todo_<variant> or
 * cause.<id>.todo (what its owner has to do, where no action does it all; optional),
 * cause.<id>.look_<variant> (what to look at while it is only possible; optional).
 *
 * The diagnosis is a pure function of findings and facts. */
#ifndef KMSDOCTOR_CAUSE_H
#define KMSDOCTOR_CAUSE_H

#include "checks/check.h"

typedef enum Certainty {
    CERTAINTY_NONE, /* does not speak for it */
    CERTAINTY_POSSIBLE,
    CERTAINTY_LIKELY,
    CERTAINTY_CERTAIN
} Certainty;

/* Who can mend it. */
typedef enum Owner {
    OWNER_USER,
    OWNER_DOMAIN,
    OWNER_KMS_HOST,
    OWNER_THIRD_PARTY,
    OWNER_BY_DESIGN
} Owner;

enum { VERDICT_PARAMS = 8, VERDICT_BECAUSE = 8, VERDICT_ACTIONS = 6 };

/* What a command would decide: shown ready to copy. */
typedef struct Settle {
    const char *command;  /* "nslookup -type=srv _vlmcs._tcp.corp.example" */
    const char *check_id; /* the check that it feeds */
    const char *key;      /* sentence key: why this one */
} Settle;

typedef struct Verdict Verdict;

typedef struct DiagnosisInput {
    const Findings *findings;
    const Facts *facts;
    const Profile *profile;
    Arena *arena;
    int64_t now;
    bool heed_advice; /* set by diagnose() for its second hearing only; callers leave it false */
    struct DiagnosisMemo *memo; /* set by diagnose() (memo.h); callers leave it NULL */
} DiagnosisInput;

typedef struct Cause {
    const char *id;
    int rank; /* among causes of the same certainty the lower comes first: the root before its
                 effect */
    void (*judge)(const DiagnosisInput *input, Verdict *verdict);
} Cause;

struct Verdict {
    const Cause *cause;
    Certainty certainty;
    const char *variant; /* sentence key is cause.<id>.<variant> */
    const char *more;    /* a sentence behind it: cause.<id>.<more>; NULL: none */
    Owner owner;
    Param params[VERDICT_PARAMS];
    size_t param_count;
    const char *because[VERDICT_BECAUSE]; /* check ids */
    size_t because_count;
    const Finding *own[VERDICT_BECAUSE];  /* what of that check supports it; NULL: its finding */
    const char *actions[VERDICT_ACTIONS]; /* action ids, the best first */
    size_t action_count;
    Settle *settle; /* what would make it certain */
    size_t settle_count, settle_capacity;
    bool only_said; /* rests on prose alone */
    /* From a seat: of the target that it is about (NULL: those of the whole diagnosis), and a KMS
     * host answers there all the same. */
    const Findings *findings;
    bool beside_a_good_host;
};

/* For the judge functions. */
void verdict_set(Verdict *verdict, Certainty certainty, Owner owner);
void verdict_param(const DiagnosisInput *input, Verdict *verdict, const char *name,
                   const char *value);
void verdict_because(Verdict *verdict, const char *check_id);
void verdict_action(Verdict *verdict, const char *action_id);
void verdict_settle(const DiagnosisInput *input, Verdict *verdict, const char *command,
                    const char *check_id, const char *key);

/* A question that the case asks beside "what is wrong", answered from evidence: one file each in
 * src/diagnosis/answers/, sentences answer.<id>.question and answer.<id>.<variant>. */
typedef struct Answer {
    const struct Question *question;
    Certainty certainty; /* NONE: the question does not arise here */
    const char *variant;
    Param params[VERDICT_PARAMS];
    size_t param_count;
    const char *because[VERDICT_BECAUSE];
    size_t because_count;
} Answer;

typedef struct Question {
    const char *id;
    int order;
    bool after_repair; /* of what comes when it is mended: nothing is promised where no cause is
                          known, nor told again of a case that is over */
    void (*reply)(const DiagnosisInput *input, Answer *answer);
} Question;

/* For the reply functions. */
void answer_set(Answer *answer, Certainty certainty, const char *variant);
void answer_param(const DiagnosisInput *input, Answer *answer, const char *name, const char *value);
void answer_because(Answer *answer, const char *check_id);

typedef enum Health { HEALTH_OK, HEALTH_WARN, HEALTH_FAIL, HEALTH_UNKNOWN } Health;

typedef struct Diagnosis {
    Health health;
    Verdict *causes; /* ranked, the first is the one to lead with; empty when nothing is decided */
    size_t cause_count;
    Answer *answers;
    size_t answer_count;
    Settle *settle; /* commands that would decide what is open, most useful first, no doubles */
    size_t settle_count, settle_capacity;
} Diagnosis;

/* Everything in input->arena. */
Diagnosis diagnose(const DiagnosisInput *input);

const char *health_word(Health health);          /* "ok" "warn" "fail" "unknown" */
const char *certainty_word(Certainty certainty); /* "certain" "likely" "possible" "none" */
const char *owner_word(Owner owner); /* "user" "domain" "kms-host" "third-party" "by-design" */

const Cause *const *cause_list(void); /* by rank; ends with NULL */
const Cause *cause_find(const char *id);
const Question *const *question_list(void);

char *verdict_text(Arena *arena, Language language, const Verdict *verdict);
/* What its owner has to do, beside what the actions do, its params in words; of a cause that is not
 * sure enough to act on, what to look at. NULL when there is nothing to add. */
const char *verdict_todo(Arena *arena, Language language, const Verdict *verdict);
/* What it rests on: the finding of because[index], NULL where that check did not run. */
const Finding *verdict_reason(const Verdict *verdict, const Findings *findings, size_t index);
char *answer_text(Arena *arena, Language language, const Answer *answer);

#endif
