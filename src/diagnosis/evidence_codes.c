/* Error codes as evidence: which of those that were seen still count. */
#include "diagnosis/evidence.h"
#include "diagnosis/memo.h"
#include "facts/known.h"

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
