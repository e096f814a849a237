#include "diagnosis/evidence.h"

#include "diagnosis/error_codes.h"
#include "diagnosis/memo.h"
#include "facts/known.h"

const Finding *found(const DiagnosisInput *input, const char *check_id, const char *code) {
    const Finding *finding = finding_of(input->findings, check_id);
    if (finding == NULL)
        return NULL;
    if (id_same(finding->code, code))
        return finding;
    for (size_t i = 0; i < finding->detail_count; i++)
        if (id_same(finding->details[i].code, code))
            return &finding->details[i];
    return NULL;
}

bool check_decided(const DiagnosisInput *input, const char *check_id) {
    const Finding *finding = finding_of(input->findings, check_id);
    return finding != NULL && finding->status != CHECK_UNKNOWN && finding->status != CHECK_SKIPPED;
}

const Finding *concluded(const DiagnosisInput *input, const char *check_id, const char *code) {
    const Finding *finding = finding_of(input->findings, check_id);
    return finding != NULL && id_same(finding->code, code) ? finding : NULL;
}

static CheckStatus status_of(const DiagnosisInput *input, const char *check_id) {
    const Finding *finding = finding_of(input->findings, check_id);
    return finding == NULL ? CHECK_UNKNOWN : finding->status;
}

/* Which application an attempt was for: what it names, else what its tool is for; a bare code
 * counts for both. */
static bool is_about(const Attempt *attempt, bool office) {
    if (fact_known(attempt->application.meta))
        return (attempt->application.value != Application_WINDOWS) == office;
    if (fact_is(&attempt->tool, AttemptTool_SLMGR_ATO))
        return !office;
    return office || !fact_is(&attempt->tool, AttemptTool_OSPP_ACT);
}

static bool newest_attempt_failed(const DiagnosisInput *input, bool office, bool *ret_succeeded) {
    bool failed = false;
    *ret_succeeded = false;
    const Facts *facts = input->facts;
    for (size_t i = 0; i < facts->attempts.count; i++) {
        const Attempt *attempt = &facts->attempts.items[i];
        if (!fact_known(attempt->succeeded.meta) || !is_about(attempt, office) ||
            fact_is(&attempt->channel, Channel_GRACE) ||
            strcmp(fact_text(&attempt->code), "0xC004F017") == 0)
            continue;
        failed = !attempt->succeeded.value;
        *ret_succeeded = attempt->succeeded.value;
    }
    return failed;
}

static Activation activation_of(const DiagnosisInput *input, const char *licence_check,
                                const char *channel_check, bool office) {
    bool succeeded;
    const bool failed = newest_attempt_failed(input, office, &succeeded);
    const CheckStatus licence = status_of(input, licence_check);
    if (licence == CHECK_FAIL && !succeeded)
        return ACTIVATION_FAILS;
    if (licence == CHECK_WARN) {
        /* In grace it was never activated, or is no longer: a failure then is a failure. */
        const bool grace = found(input, licence_check, "grace") != NULL;
        return grace && (failed || any_code_seen(input) != 0) ? ACTIVATION_FAILS
                                                              : ACTIVATION_AGEING;
    }
    if (licence == CHECK_OK || licence == CHECK_INFO)
        return failed ? ACTIVATION_AGEING : ACTIVATION_WORKS;
    if (failed)
        return ACTIVATION_FAILS;
    if (status_of(input, channel_check) == CHECK_FAIL)
        return ACTIVATION_FAILS;
    return succeeded ? ACTIVATION_WORKS : ACTIVATION_UNKNOWN;
}

static Activation find_windows_activation(const DiagnosisInput *input) {
    if (is_activated_by_cmit(input))
        return ACTIVATION_WORKS;
    return activation_of(input, "windows.licence", "windows.channel", false);
}

Activation windows_activation(const DiagnosisInput *input) {
    struct DiagnosisMemo *memo = input->memo;
    if (memo == NULL)
        return find_windows_activation(input);
    if (!memo->has_windows)
        memo->windows = find_windows_activation(input);
    memo->has_windows = true;
    return memo->windows;
}

static Activation find_office_activation(const DiagnosisInput *input) {
    return activation_of(input, "office.licence", "office.channel", true);
}

Activation office_activation(const DiagnosisInput *input) {
    struct DiagnosisMemo *memo = input->memo;
    if (memo == NULL)
        return find_office_activation(input);
    if (!memo->has_office)
        memo->office = find_office_activation(input);
    memo->has_office = true;
    return memo->office;
}

bool activation_fails(const DiagnosisInput *input) {
    const Activation windows = windows_activation(input), office = office_activation(input);
    if (windows == ACTIVATION_FAILS || office == ACTIVATION_FAILS)
        return true;
    const bool works = windows == ACTIVATION_WORKS || office == ACTIVATION_WORKS;
    const bool ages = windows == ACTIVATION_AGEING || office == ACTIVATION_AGEING;
    return (ages || !works) && any_code_seen(input) != 0;
}

bool activation_works(const DiagnosisInput *input) {
    const Activation windows = windows_activation(input), office = office_activation(input);
    const bool bad = windows >= ACTIVATION_AGEING || office >= ACTIVATION_AGEING;
    return !bad && (windows == ACTIVATION_WORKS || office == ACTIVATION_WORKS);
}

/* ---- codes ---- */

/* Only events of KMS activation: 8200 and 8208 are about the Internet [KB 4487266], and 1003 lists
 * a code for every licence that has no key. */
static bool event_counts(int64_t id) {
    return id == EVENT_REQUEST || id == EVENT_REPLY || id == EVENT_RECEIVED || id == 8198;
}

static bool is_success(const Event *event) {
    return (fact_number(&event->id, 0) == EVENT_REPLY && fact_true(&event->bound)) ||
           (fact_number(&event->id, 0) == EVENT_REQUEST && fact_known(event->code.meta) &&
            !error_code_is_failure(error_code_value(fact_text(&event->code))));
}

/* Whose success it was: of Windows, of Office, or of one that is not named and counts for both. */
enum { OF_WINDOWS, OF_OFFICE, OF_ANY, WHOSE_COUNT };

static int whose(const FactChoice *application) {
    if (!fact_known(application->meta))
        return OF_ANY;
    return application->value == Application_WINDOWS ? OF_WINDOWS : OF_OFFICE;
}

/* The newest successes, found in one pass: what is older than they are no longer counts. */
typedef struct Successes {
    int64_t attempt[WHOSE_COUNT]; /* place in the list, -1 none: later ones are newer */
    int64_t event[WHOSE_COUNT];   /* UTC seconds */
} Successes;

static Successes find_successes(const Facts *facts) {
    Successes found_ones = {{-1, -1, -1}, {INT64_MIN, INT64_MIN, INT64_MIN}};
    for (size_t i = 0; i < facts->attempts.count; i++)
        if (fact_true(&facts->attempts.items[i].succeeded))
            found_ones.attempt[whose(&facts->attempts.items[i].application)] = (int64_t)i;
    for (size_t i = 0; i < facts->events.count; i++) {
        const Event *event = &facts->events.items[i];
        int64_t *newest = &found_ones.event[whose(&event->application)];
        if (is_success(event) && fact_known(event->when.meta) && event->when.value > *newest)
            *newest = event->when.value;
    }
    return found_ones;
}

static bool is_outdated(const int64_t *successes, int of_whom, int64_t place) {
    for (int i = 0; i < WHOSE_COUNT; i++)
        if (successes[i] > place && (i == of_whom || i == OF_ANY || of_whom == OF_ANY))
            return true;
    return false;
}

static bool event_is_outdated(const Successes *successes, const Event *event) {
    return fact_known(event->when.meta) &&
           is_outdated(successes->event, whose(&event->application), event->when.value);
}

/* Calls back with each code that counts, until it says stop. */
typedef bool CodeVisitor(uint32_t code, void *context);

static bool visit_codes(const DiagnosisInput *input, CodeVisitor *visit, void *context) {
    const Facts *facts = input->facts;
    const Successes successes = find_successes(facts);
    for (size_t i = 0; i < facts->attempts.count; i++) {
        const Attempt *attempt = &facts->attempts.items[i];
        if (!fact_true(&attempt->succeeded) &&
            !is_outdated(successes.attempt, whose(&attempt->application), (int64_t)i) &&
            visit(error_code_value(fact_text(&attempt->code)), context))
            return true;
    }
    for (size_t i = 0; i < facts->events.count; i++) {
        const Event *event = &facts->events.items[i];
        if (event_counts(fact_number(&event->id, 0)) && !event_is_outdated(&successes, event) &&
            visit(error_code_value(fact_text(&event->code)), context))
            return true;
    }
    for (size_t i = 0; i < facts->licences.count; i++) {
        const Licence *licence = &facts->licences.items[i];
        if (!fact_is(&licence->state, LicenceState_LICENSED) &&
            !fact_false(&licence->key_installed) &&
            visit(error_code_value(fact_text(&licence->reason)), context))
            return true;
    }
    return false;
}

static bool is_the_code(uint32_t code, void *context) {
    return code == *(const uint32_t *)context;
}

bool code_seen(const DiagnosisInput *input, uint32_t code) {
    return code != 0 && visit_codes(input, is_the_code, &code);
}

static bool is_any_failure(uint32_t code, void *context) {
    if (!error_code_is_failure(code) ||
        code == 0xC004F017) /* the grace licence beside an Office volume one */
        return false;
    *(uint32_t *)context = code;
    return true;
}

uint32_t any_code_seen(const DiagnosisInput *input) {
    struct DiagnosisMemo *memo = input->memo;
    uint32_t code = 0;
    if (memo != NULL && memo->has_code)
        return memo->code;
    visit_codes(input, is_any_failure, &code);
    if (memo != NULL) {
        memo->code = code;
        memo->has_code = true;
    }
    return code;
}

bool event_seen(const DiagnosisInput *input, int64_t id, uint32_t code) {
    for (size_t i = 0; i < input->facts->events.count; i++) {
        const Event *event = &input->facts->events.items[i];
        if (fact_number(&event->id, 0) == id &&
            (code == 0 || error_code_value(fact_text(&event->code)) == code))
            return true;
    }
    return false;
}

/* ---- prose ---- */

static bool is_question(const Statement *statement) {
    const Str text = str_trim(str_of(fact_text(&statement->text)));
    return str_ends(text, "?") || str_ends(text, "？") || str_ends(text, "吗") ||
           str_ends(text, "吗。");
}

const Statement *said(const DiagnosisInput *input, Topic topic) {
    for (size_t i = 0; i < input->facts->statements.count; i++) {
        const Statement *statement = &input->facts->statements.items[i];
        if (fact_is(&statement->topic, (int)topic) &&
            (!fact_true(&statement->instruction) ||
             (input->heed_advice && !is_question(statement))))
            return statement;
    }
    return NULL;
}

static uint32_t first_seen(const DiagnosisInput *input, const uint32_t *codes) {
    for (size_t i = 0; i < SIGN_CODES && codes[i] != 0; i++)
        if (code_seen(input, codes[i]))
            return codes[i];
    return 0;
}

static const Statement *first_said(const DiagnosisInput *input, const Signs *signs) {
    for (size_t i = 0; i < signs->topic_count; i++) {
        const Statement *statement = said(input, signs->topics[i]);
        if (statement != NULL)
            return statement;
    }
    return NULL;
}

void verdict_because_code(const DiagnosisInput *input, Verdict *verdict, uint32_t code) {
    const Finding *seen = concluded(input, "spp.errors", "seen");
    const size_t at = verdict->because_count;
    verdict_because(verdict, "spp.errors");
    if (seen == NULL || verdict->because_count == at)
        return;
    Finding *own = arena_array(input->arena, Finding, 1);
    *own = *seen;
    own->code = code == NO_KMS_CONTACTED ? "umbrella" : "only";
    own->detail_count = 0;
    own->param_count = 1;
    own->params[0] = (Param){"code", error_code_text(input->arena, code)};
    verdict->own[at] = own;
}

void weigh_signs(const DiagnosisInput *input, const Signs *signs, Verdict *verdict) {
    const Statement *statement = first_said(input, signs);
    const uint32_t decisive = first_seen(input, signs->decisive);
    uint32_t code = decisive != 0 ? decisive : first_seen(input, signs->fitting);
    if (code == 0 && statement != NULL)
        code = first_seen(input, signs->bear_out);
    if (code == 0 && statement == NULL)
        return;
    const bool two_signs = code != 0 && statement != NULL;
    verdict_set(verdict, decisive != 0 || two_signs ? CERTAINTY_LIKELY : CERTAINTY_POSSIBLE,
                signs->owner);
    verdict->variant = statement != NULL ? "said" : "code";
    verdict->only_said = code == 0;
    if (code != 0) {
        verdict_param(input, verdict, "code", error_code_text(input->arena, code));
        verdict_because_code(input, verdict, code);
    }
    if (statement != NULL) {
        verdict_param(input, verdict, "said", fact_text(&statement->text));
        verdict_because(verdict, "said");
    }
}

/* ---- the PC ---- */

bool is_cmge(const DiagnosisInput *input) {
    return found(input, "windows.edition", "cmge") != NULL ||
           !text_is_empty(fact_text(&input->facts->windows.cmge_name)) ||
           !text_is_empty(fact_text(&input->facts->windows.cmge_version)) ||
           str_is(str_of(fact_text(&input->facts->windows.edition)), "EnterpriseG");
}

bool is_activated_by_cmit(const DiagnosisInput *input) {
    return fact_true(&input->facts->cmit.activated) ||
           found(input, "windows.licence", "licensed_cmit") != NULL;
}

bool is_domain_member(const DiagnosisInput *input) {
    return !text_is_empty(fact_text(&input->facts->pc.domain));
}
