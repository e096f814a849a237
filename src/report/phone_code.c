#include "report/phone_code.h"

#include "report/phone_steps.h"

/* The walk over everything that a code says: the same for writing and reading. */
typedef struct Walk {
    PhoneSteps *steps;
    PhoneVerdicts *said; /* writing: what is to be said; reading: filled in */
    Arena *arena;        /* of what is read; NULL while writing */
} Walk;

/* What a check said, as far as it was to be expected. */
typedef enum Said {
    SAID_WORD,
    SAID_UNKNOWN,
    SAID_ELSEWHERE,
    SAID_ODD, /* a word that the table lacks, or nothing at all */
    SAID_COUNT
} Said;

typedef enum Grade { GRADE_FINE, GRADE_WARN, GRADE_FAIL, GRADE_OPEN, GRADE_COUNT } Grade;

enum {
    LEARNT = 3 /* what was said once is the more expected again */,
    STATUSES = CHECK_SKIPPED + 1
};

static const char *const kinds[] = {"live", "recorded", "practice", "seat"};
enum { KIND_COUNT = sizeof kinds / sizeof kinds[0], KIND_RECORDED = 1, KIND_SEAT = 3 };

static size_t index_of(const char *word, const char *const *words, size_t count) {
    size_t at = 0;
    while (at + 1 < count && strcmp(words[at], word) != 0)
        at++;
    return at;
}

/* ---- the head ---- */

static size_t walk_head(Walk *walk) {
    static const unsigned details[PHONE_DETAILS] = {8, 4, 2, 1, 1};
    static const unsigned healths[] = {2, 2, 6, 3}, of_kinds[KIND_COUNT] = {6, 4, 3, 3};
    PhoneVerdicts *said = walk->said;
    said->detail = (PhoneDetail)phone_step(walk->steps, details, PHONE_DETAILS, said->detail);
    said->health = (Health)phone_step(walk->steps, healths, 4, said->health);
    const size_t kind = phone_step(walk->steps, of_kinds, KIND_COUNT,
                                   index_of(said->machine_kind, kinds, KIND_COUNT));
    said->machine_kind = kinds[kind];
    said->mark = (int)phone_step_even(walk->steps, PHONE_MARKS, (size_t)said->mark);
    return kind;
}

static size_t most_causes(PhoneDetail detail) {
    return detail == PHONE_ALL || detail == PHONE_STATUSES ? PHONE_CAUSES : 1;
}

static void walk_cause(Walk *walk, PhoneVerdict *verdict) {
    static const unsigned certainties[] = {2, 3, 6}, usual[] = {9, 1};
    const size_t known = phone_causes_in(walk->said->version);
    const size_t at = verdict->cause == NULL ? 0 : (size_t)(verdict->cause - phone_causes);
    verdict->cause = &phone_causes[phone_step_even(walk->steps, known, at)];
    verdict->certainty = (Certainty)(CERTAINTY_POSSIBLE +
                                     phone_step(walk->steps, certainties, 3,
                                                (size_t)verdict->certainty - CERTAINTY_POSSIBLE));
    const Owner owner = verdict->cause->owner;
    if (phone_step(walk->steps, usual, 2, verdict->owner != owner) == 0)
        verdict->owner = owner;
    else
        verdict->owner =
            (Owner)phone_step_even(walk->steps, OWNER_BY_DESIGN + 1, (size_t)verdict->owner);
}

static void walk_causes(Walk *walk) {
    static const unsigned counts[PHONE_CAUSES + 1] = {2, 8, 4, 2}, more[] = {9, 1};
    PhoneVerdicts *said = walk->said;
    const size_t most = most_causes(said->detail);
    const bool cut = said->cause_count > most;
    said->cause_count = phone_step(walk->steps, counts, most + 1, cut ? most : said->cause_count);
    if (said->cause_count == most)
        said->more_causes = phone_step(walk->steps, more, 2, cut || said->more_causes) == 1;
    for (size_t i = 0; i < said->cause_count; i++)
        walk_cause(walk, &said->causes[i]);
}

/* ---- findings ---- */

/* How a walk over findings stands: what was said is the more expected again, and one thing that is
 * not known seldom comes alone. */
typedef struct Mood {
    PhoneSetting setting;
    bool seat;
    unsigned weights[2][SAID_COUNT]; /* behind what is known, behind what is not */
    bool behind_unknown;
} Mood;

static Mood mood_of(const PhoneVerdicts *said, size_t kind) {
    static const unsigned usual[2][SAID_COUNT] = {{14, 2, 1, 1}, {4, 6, 1, 1}};
    static const unsigned of_record[2][SAID_COUNT] = {{8, 4, 1, 1}, {3, 8, 1, 1}};
    static const unsigned of_seat[2][SAID_COUNT] = {{6, 2, 1, 1}, {3, 4, 1, 1}};
    const bool well = said->health == HEALTH_OK || said->health == HEALTH_WARN;
    Mood mood = {.setting = kind == KIND_SEAT ? PHONE_SEAT
                            : well            ? PHONE_WELL
                                              : PHONE_FAULT,
                 .seat = kind == KIND_SEAT};
    memcpy(mood.weights,
           kind == KIND_SEAT       ? of_seat
           : kind == KIND_RECORDED ? of_record
                                   : usual,
           sizeof mood.weights);
    return mood;
}

static Said said_of(const PhoneCheck *check, int version, const PhoneFinding *finding) {
    if (!finding->present || finding->code == NULL)
        return SAID_ODD;
    if (strcmp(finding->code, "unknown") == 0)
        return SAID_UNKNOWN;
    if (strcmp(finding->code, FINDING_NOT_FROM_HERE) == 0)
        return SAID_ELSEWHERE;
    const size_t at = phone_word_index(check, version, finding->code, finding->status);
    return at < phone_word_count(check, version) ? SAID_WORD : SAID_ODD;
}

static Said walk_said(Walk *walk, const PhoneCheck *check, const PhoneFinding *finding,
                      Mood *mood) {
    static const unsigned not_of_seat[SAID_COUNT] = {1, 1, 60, 1};
    const size_t value = said_of(check, walk->said->version, finding);
    if (mood->seat && !check->seat)
        return (Said)phone_step(walk->steps, not_of_seat, SAID_COUNT, value);
    unsigned *weights = mood->weights[mood->behind_unknown];
    const Said said = (Said)phone_step(walk->steps, weights, SAID_COUNT, value);
    weights[said] += LEARNT;
    mood->behind_unknown = said == SAID_UNKNOWN;
    return said;
}

/* Returns the status that goes with the word. */
static CheckStatus walk_word(Walk *walk, const PhoneCheck *check, PhoneFinding *finding,
                             PhoneSetting setting) {
    const int version = walk->said->version;
    unsigned weights[PHONE_MOST_WORDS];
    PhoneWord word;
    size_t count = 0, at = 0;
    for (; count < PHONE_MOST_WORDS && phone_word(check, version, count, &word); count++)
        weights[count] = word.weights[setting];
    if (!walk->steps->reading)
        at = phone_word_index(check, version, finding->code, finding->status);
    at = phone_step(walk->steps, weights, count, at);
    if (phone_word(check, version, at, &word) && walk->steps->reading)
        finding->code = str_dup(walk->arena, word.code);
    return word.status;
}

static void walk_finding(Walk *walk, const PhoneCheck *check, PhoneFinding *finding, Mood *mood) {
    static const unsigned as_expected[] = {31, 1};
    const Said said = walk_said(walk, check, finding, mood);
    CheckStatus usual = CHECK_UNKNOWN;
    if (said == SAID_ODD)
        finding->present = phone_step_even(walk->steps, 2, finding->present) == 1;
    else
        finding->present = true;
    if (!finding->present)
        return;
    if (said == SAID_WORD)
        usual = walk_word(walk, check, finding, mood->setting);
    else if (said != SAID_ODD)
        finding->code = said == SAID_UNKNOWN ? "unknown" : FINDING_NOT_FROM_HERE;
    if (phone_step(walk->steps, as_expected, 2, finding->status != usual) == 0)
        finding->status = usual;
    else
        finding->status =
            (CheckStatus)phone_step_even(walk->steps, STATUSES, (size_t)finding->status);
}

static void walk_findings(Walk *walk, size_t kind) {
    Mood mood = mood_of(walk->said, kind);
    for (size_t i = 0; i < phone_check_count; i++)
        if (phone_check_is_in(&phone_checks[i], walk->said->version))
            walk_finding(walk, &phone_checks[i], &walk->said->findings[i], &mood);
}

static Grade grade_of(const PhoneFinding *finding) {
    static const Grade grades[] = {
        [CHECK_OK] = GRADE_FINE,   [CHECK_INFO] = GRADE_FINE,    [CHECK_WARN] = GRADE_WARN,
        [CHECK_FAIL] = GRADE_FAIL, [CHECK_UNKNOWN] = GRADE_OPEN, [CHECK_SKIPPED] = GRADE_OPEN};
    return finding->present ? grades[finding->status] : GRADE_OPEN;
}

static void walk_grades(Walk *walk) {
    static const CheckStatus statuses[GRADE_COUNT] = {CHECK_OK, CHECK_WARN, CHECK_FAIL,
                                                      CHECK_UNKNOWN};
    unsigned weights[GRADE_COUNT] = {6, 1, 2, 4};
    for (size_t i = 0; i < phone_check_count; i++) {
        PhoneFinding *finding = &walk->said->findings[i];
        if (!phone_check_is_in(&phone_checks[i], walk->said->version))
            continue;
        const size_t grade = phone_step(walk->steps, weights, GRADE_COUNT, grade_of(finding));
        weights[grade] += LEARNT;
        *finding = (PhoneFinding){.present = true, .status = statuses[grade]};
    }
}

static void walk_all(Walk *walk) {
    const size_t kind = walk_head(walk);
    walk_causes(walk);
    if (walk->said->detail <= PHONE_ONE_CAUSE)
        walk_findings(walk, kind);
    else if (walk->said->detail != PHONE_CAUSE_ONLY)
        walk_grades(walk);
}

/* ---- letters ---- */

static PhoneNumber capacity(size_t content) {
    PhoneNumber capacity = 1;
    while (content-- > 0)
        capacity *= PHONE_RADIX;
    return capacity;
}

/* The fewest letters of content that hold the number and fill the last group. */
static size_t content_of(PhoneNumber number) {
    size_t content = PHONE_SHORTEST - 1 - PHONE_CHECK_LETTERS;
    while (number >= capacity(content))
        content += PHONE_GROUP;
    return content;
}

static char *letters_of(Arena *arena, int version, PhoneNumber number) {
    int numbers[PHONE_LONGEST] = {version};
    const size_t content = content_of(number);
    for (size_t i = content; i > 0; i--, number /= PHONE_RADIX)
        numbers[i] = (int)(number % PHONE_RADIX);
    return phone_letters_write(arena, numbers, content + 1);
}

char *phone_code_write(Arena *arena, const PhoneVerdicts *verdicts) {
    PhoneNumber number = 0;
    for (PhoneDetail detail = verdicts->detail; detail < PHONE_DETAILS; detail++) {
        PhoneVerdicts said = *verdicts;
        PhoneSteps steps = {.reading = false};
        said.version = PHONE_VERSION;
        said.detail = detail;
        walk_all(&(Walk){.steps = &steps, .said = &said});
        if (phone_steps_number(&steps, capacity(PHONE_MOST_CONTENT), &number))
            break;
    }
    return letters_of(arena, PHONE_VERSION, number);
}

/* Right sums alone do not make a code: the number must be used up, in as few letters as it takes.
 */
bool phone_code_read(Arena *arena, Str text, PhoneVerdicts *ret_verdicts,
                     PhoneComplaint *ret_complaint) {
    int numbers[PHONE_LONGEST];
    size_t count;
    if (!phone_letters_read(text, numbers, &count, ret_complaint))
        return false;
    if (numbers[0] == 0) { /* no program has ever written that one */
        *ret_complaint = (PhoneComplaint){.trouble = PHONE_WRONG_CONTENT};
        return false;
    }
    if (numbers[0] > PHONE_VERSION) {
        *ret_complaint =
            (PhoneComplaint){.trouble = PHONE_WRONG_VERSION, .count = (size_t)numbers[0]};
        return false;
    }
    PhoneSteps steps = {.reading = true};
    for (size_t i = 1; i < count; i++)
        steps.number = steps.number * PHONE_RADIX + (unsigned)numbers[i];
    const bool is_short = content_of(steps.number) == count - 1;
    PhoneVerdicts said = {.version = numbers[0], .machine_kind = kinds[0]};
    walk_all(&(Walk){.steps = &steps, .said = &said, .arena = arena});
    if (steps.number != 0 || !is_short) {
        *ret_complaint = (PhoneComplaint){.trouble = PHONE_WRONG_CONTENT};
        return false;
    }
    *ret_verdicts = said;
    return true;
}
