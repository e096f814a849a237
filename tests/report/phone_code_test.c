/* The phone code: what goes in comes out, and what is misheard is noticed. */
#include "machine/machine.h"
#include "report/phone_text.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { RANDOM_CODES = 100 };

/* ---- codes to try ---- */

static uint64_t random_state = 20221101;

static size_t below(size_t limit) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(random_state >> 33) % limit;
}

/* Any finding that the table knows, or none, or one that it does not know. */
static PhoneFinding random_finding(Arena *arena, const PhoneCheck *check) {
    const size_t words = phone_word_count(check, PHONE_VERSION), at = below(words + 4);
    PhoneWord word;
    if (at == words)
        return (PhoneFinding){.present = false};
    if (at == words + 1)
        return (PhoneFinding){true, CHECK_UNKNOWN, "unknown"};
    if (at == words + 2)
        return (PhoneFinding){true, CHECK_UNKNOWN, FINDING_NOT_FROM_HERE};
    if (!phone_word(check, PHONE_VERSION, at, &word))
        return (PhoneFinding){true, CHECK_WARN, "of_a_later_check"};
    return (PhoneFinding){true, below(8) == 0 ? (CheckStatus)below(CHECK_SKIPPED + 1) : word.status,
                          str_dup(arena, word.code)};
}

/* `usual`: of ten findings so many are the usual ones. */
static PhoneVerdicts random_verdicts(Arena *arena, size_t usual) {
    static const char *const kinds[] = {"live", "recorded", "practice", "seat"};
    PhoneVerdicts verdicts = {.version = PHONE_VERSION,
                              .health = (Health)below(4),
                              .machine_kind = kinds[below(4)],
                              .mark = (int)below(PHONE_MARKS),
                              .cause_count = below(PHONE_CAUSES + 1)};
    verdicts.more_causes = verdicts.cause_count == PHONE_CAUSES && below(4) == 0;
    for (size_t i = 0; i < verdicts.cause_count; i++)
        verdicts.causes[i] =
            (PhoneVerdict){&phone_causes[below(phone_cause_count)],
                           (Certainty)(CERTAINTY_POSSIBLE + below(3)), (Owner)below(5)};
    for (size_t i = 0; i < phone_check_count; i++) {
        PhoneWord word;
        if (below(10) >= usual)
            verdicts.findings[i] = random_finding(arena, &phone_checks[i]);
        else if (phone_word(&phone_checks[i], PHONE_VERSION, 0, &word))
            verdicts.findings[i] = (PhoneFinding){true, word.status, str_dup(arena, word.code)};
    }
    return verdicts;
}

static PhoneVerdicts must_read(Arena *arena, const char *code) {
    PhoneVerdicts verdicts;
    PhoneComplaint complaint;
    if (!phone_code_read(arena, str_of(code), &verdicts, &complaint))
        fail_msg("%s does not read: %d", code, (int)complaint.trouble);
    return verdicts;
}

static PhoneTrouble trouble_of(Arena *arena, const char *code) {
    PhoneVerdicts verdicts;
    PhoneComplaint complaint;
    return phone_code_read(arena, str_of(code), &verdicts, &complaint) ? PHONE_FINE
                                                                       : complaint.trouble;
}

/* ---- what goes in comes out ---- */

static Health health_of(const PhoneFinding *finding) {
    static const Health healths[] = {
        [CHECK_OK] = HEALTH_OK,           [CHECK_INFO] = HEALTH_OK,
        [CHECK_WARN] = HEALTH_WARN,       [CHECK_FAIL] = HEALTH_FAIL,
        [CHECK_UNKNOWN] = HEALTH_UNKNOWN, [CHECK_SKIPPED] = HEALTH_UNKNOWN};
    return finding->present ? healths[finding->status] : HEALTH_UNKNOWN;
}

static void expect_finding(const PhoneVerdicts *said, const PhoneVerdicts *read, size_t i) {
    const PhoneFinding *a = &said->findings[i], *b = &read->findings[i];
    if (read->detail > PHONE_ONE_CAUSE) {
        assert_int_equal(health_of(a), health_of(b));
        return;
    }
    assert_int_equal(a->present, b->present);
    if (!a->present)
        return;
    assert_int_equal(a->status, b->status);
    if (strcmp(a->code, "of_a_later_check") == 0)
        assert_null(b->code);
    else
        assert_string_equal(a->code, b->code);
}

static void expect_same(const PhoneVerdicts *said, const PhoneVerdicts *read) {
    assert_int_equal(said->health, read->health);
    assert_string_equal(said->machine_kind, read->machine_kind);
    assert_int_equal(said->mark, read->mark);
    assert_true(read->cause_count <= said->cause_count);
    assert_true(read->cause_count >= (said->cause_count > 0));
    assert_int_equal(read->more_causes, said->more_causes || read->cause_count < said->cause_count);
    for (size_t i = 0; i < read->cause_count; i++) {
        assert_ptr_equal(said->causes[i].cause, read->causes[i].cause);
        assert_int_equal(said->causes[i].certainty, read->causes[i].certainty);
        assert_int_equal(said->causes[i].owner, read->causes[i].owner);
    }
    for (size_t i = 0; read->detail != PHONE_CAUSE_ONLY && i < phone_check_count; i++)
        expect_finding(said, read, i);
}

static void random_cases_come_back(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t details[PHONE_DETAILS] = {0};
    for (int i = 0; i < 20 * RANDOM_CODES; i++) {
        const PhoneVerdicts said = random_verdicts(arena, below(11));
        const char *code = phone_code_write(arena, &said);
        assert_true(strlen(phone_letters_only(arena, code)) <= PHONE_LONGEST);
        const PhoneVerdicts read = must_read(arena, code);
        expect_same(&said, &read);
        assert_string_equal(code, phone_code_write(arena, &read));
        details[read.detail]++;
        if (i % 1000 == 999)
            arena_reset(arena);
    }
    for (int detail = 0; detail < PHONE_DETAILS; detail++)
        print_message("detail %d: %zu codes\n", detail, details[detail]);
    assert_true(details[PHONE_ALL] > 0 && details[PHONE_STATUSES] > 0);
    arena_free(arena);
}

/* Whoever reads a code out is told how much of the verdicts is in it. */
static void a_code_tells_how_much_it_carries(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (int i = 0; i < RANDOM_CODES; i++) {
        const PhoneVerdicts said = random_verdicts(arena, below(11));
        const char *code = phone_code_write(arena, &said);
        const PhoneVerdicts read = must_read(arena, code);
        const bool whole = read.detail <= PHONE_ONE_CAUSE && !read.more_causes;
        const char *purpose = phone_code_purpose(arena, LANGUAGE_EN, code);
        assert_int_equal(strstr(purpose, "It carries the verdicts above.") != NULL, whole);
        assert_int_equal(strstr(purpose, "the rest does not fit") == NULL, whole);
    }
    arena_free(arena);
}

/* The practice PCs show one cause each: all of what they say fits. */
static void every_practice_case_fits_whole(void **state) {
    (void)state;
    char folder[SCRATCH_PATH];
    scratch_state(folder);
    for (const char *const *name = practice_names(); *name != NULL; name++) {
        Arena *arena = arena_new();
        const char *complaint, *about;
        Machine *machine;
        assert_int_equal(practice_open(arena, *name, true, &machine, &complaint, &about),
                         STATUS_OK);
        assert_int_equal(machine_collect(machine, GROUPS_ALL, 0), STATUS_OK);
        const Profile profile = {0};
        const CheckInput checks = {
            .facts = machine_facts(machine), .profile = &profile, .arena = arena};
        const Findings findings = checks_run(&checks, NULL);
        const Diagnosis diagnosis = diagnose(&(DiagnosisInput){
            .findings = &findings, .facts = checks.facts, .profile = &profile, .arena = arena});
        const ReportInput input = {.machine = machine,
                                   .facts = checks.facts,
                                   .findings = &findings,
                                   .diagnosis = &diagnosis,
                                   .profile = &profile,
                                   .arena = arena};
        const PhoneVerdicts said = phone_verdicts_of(&input);
        const char *code = phone_code_of(&input);
        const PhoneVerdicts read = must_read(arena, code);
        print_message("%-20s %-30s detail %d\n", *name, code, (int)read.detail);
        expect_same(&said, &read);
        assert_true(read.detail == PHONE_ALL);
        machine_close(machine);
        arena_free(arena);
    }
}

/* ---- what is misheard ---- */

/* Every letter of many codes in turn, by every other letter: exhaustively. */
static void every_wrong_letter_is_seen_and_named(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (int i = 0; i < RANDOM_CODES; i++) {
        const PhoneVerdicts said = random_verdicts(arena, below(11));
        char *code = phone_letters_only(arena, phone_code_write(arena, &said));
        for (size_t at = 0; code[at] != '\0'; at++) {
            const char right = code[at];
            for (const char *wrong = phone_letters; *wrong != '\0'; wrong++) {
                PhoneVerdicts read;
                PhoneComplaint complaint;
                code[at] = *wrong;
                if (*wrong == right)
                    continue;
                assert_false(phone_code_read(arena, str_of(code), &read, &complaint));
                assert_int_equal(complaint.trouble, PHONE_WRONG_SUM);
                assert_true(complaint.one_letter);
                assert_int_equal((complaint.place.group - 1) * PHONE_GROUP + complaint.place.letter,
                                 (int)at + 1);
                assert_int_equal(complaint.should, right);
                assert_int_equal(complaint.is, *wrong);
            }
            code[at] = right;
        }
        arena_reset(arena);
    }
    arena_free(arena);
}

/* Any two letters that changed places, neighbours or not; any two wrong letters at once. */
static void two_wrong_letters_are_seen(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (int i = 0; i < 4; i++) {
        const PhoneVerdicts said = random_verdicts(arena, i < 2 ? 3 : 9);
        char *code = phone_letters_only(arena, phone_code_write(arena, &said));
        const size_t length = strlen(code);
        for (size_t a = 0; a < length; a++)
            for (size_t b = a + 1; b < length; b++) {
                const char first = code[a], second = code[b];
                code[a] = second, code[b] = first;
                assert_true(first == second || trouble_of(arena, code) == PHONE_WRONG_SUM);
                for (const char *x = phone_letters; *x != '\0'; x++)
                    for (const char *y = phone_letters; *y != '\0'; y++) {
                        code[a] = *x, code[b] = *y;
                        assert_true((*x == first && *y == second) ||
                                    trouble_of(arena, code) == PHONE_WRONG_SUM);
                    }
                code[a] = first, code[b] = second;
            }
        arena_reset(arena);
    }
    arena_free(arena);
}

/* A letter that was left out or said twice, and a group that was. */
static void lost_and_doubled_letters_are_seen(void **state) {
    (void)state;
    Arena *arena = arena_new();
    for (int i = 0; i < RANDOM_CODES; i++) {
        const PhoneVerdicts said = random_verdicts(arena, below(11));
        const char *code = phone_letters_only(arena, phone_code_write(arena, &said));
        for (size_t at = 0; code[at] != '\0'; at++) {
            const char *lost = arena_printf(arena, "%.*s%s", (int)at, code, code + at + 1);
            const char *twice = arena_printf(arena, "%.*s%s", (int)at + 1, code, code + at);
            assert_int_equal(trouble_of(arena, lost), PHONE_WRONG_LENGTH);
            assert_int_equal(trouble_of(arena, twice), PHONE_WRONG_LENGTH);
        }
        arena_reset(arena);
    }
    arena_free(arena);
}

/* ---- what is typed ---- */

static void all_ways_of_typing_are_the_same(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const PhoneVerdicts said = random_verdicts(arena, 8);
    const char *code = phone_code_write(arena, &said);
    Buf typed;
    buf_init(&typed, 1024);
    for (const char *at = code; *at != '\0'; at++)
        if (*at >= '0' && *at <= '9') /* full-width digit */
            buf_printf(&typed, "\xEF\xBC%c", 0x90 + (*at - '0'));
        else if (*at == '-')
            buf_add_text(&typed, "\xE3\x80\x80 .");
        else
            buf_add_char(&typed, (char)(*at - 'A' + 'a'));
    const PhoneVerdicts read = must_read(arena, typed.at);
    expect_same(&said, &read);
    buf_clear(&typed);
    for (const char *at = code; *at != '\0'; at++)
        if (*at >= 'A') /* small full-width letter */
            buf_printf(&typed, "\xEF\xBD%c", 0x81 + (*at - 'A'));
        else
            buf_add_char(&typed, *at);
    (void)must_read(arena, typed.at);
    buf_free(&typed);
    arena_free(arena);
}

/* Nothing in a code tells how long it should be: who lost a group is asked to count. */
static void a_lost_group_is_asked_for(void **state) {
    (void)state;
    Arena *arena = arena_new();
    size_t asked = 0;
    for (int i = 0; i < RANDOM_CODES; i++) {
        const PhoneVerdicts said = random_verdicts(arena, 8);
        const char *code = phone_code_write(arena, &said);
        const size_t groups = strlen(code) / (PHONE_GROUP + 1);
        const char *lost = arena_printf(arena, "%.*s", (int)(groups * (PHONE_GROUP + 1) - 1), code);
        PhoneVerdicts read;
        PhoneComplaint complaint;
        if (phone_code_read(arena, str_of(lost), &read, &complaint) ||
            complaint.trouble != PHONE_WRONG_SUM)
            continue; /* too short now, or right by chance */
        const char *text = phone_complaint_text(arena, LANGUAGE_EN, &complaint);
        const char *expected = complaint.one_letter ? arena_printf(arena, "the %zu groups", groups)
                                                    : arena_printf(arena, "are %zu here", groups);
        assert_non_null(strstr(text, expected));
        asked++;
    }
    assert_true(asked > RANDOM_CODES / 2);
    arena_free(arena);
}

static void what_is_no_code_is_told(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_int_equal(trouble_of(arena, ""), PHONE_WRONG_LENGTH);
    assert_int_equal(trouble_of(arena, "2222"), PHONE_WRONG_LENGTH);
    assert_int_equal(trouble_of(arena, "22222222222222222222222222222222"), PHONE_WRONG_LENGTH);
    assert_int_equal(trouble_of(arena, "2O22-2222"), PHONE_WRONG_LETTER);
    assert_int_equal(trouble_of(arena, "2\xE4\xB8\x80"
                                       "22-2222"),
                     PHONE_WRONG_LETTER);
    assert_int_equal(trouble_of(arena, "\xFF"), PHONE_WRONG_LETTER);
    PhoneVerdicts verdicts;
    PhoneComplaint complaint;
    assert_false(phone_code_read(arena, str_of("3OK"), &verdicts, &complaint));
    assert_string_equal(complaint.shown, "O");
    /* Right sums, another version; a version 0; content that nothing writes. */
    const int newer[] = {PHONE_VERSION + 1, 1, 2, 3, 4}, none[] = {0, 1, 2, 3, 4};
    const int padded[] = {1, 0, 0, 0, 0, 0, 0, 0, 1};
    assert_int_equal(trouble_of(arena, phone_letters_write(arena, newer, 5)), PHONE_WRONG_VERSION);
    assert_int_equal(trouble_of(arena, phone_letters_write(arena, none, 5)), PHONE_WRONG_CONTENT);
    assert_int_equal(trouble_of(arena, phone_letters_write(arena, padded, 9)), PHONE_WRONG_CONTENT);
    arena_free(arena);
}

/* Made by version 1 of the table and kept here: they are read for ever. */
static void codes_of_version_1_are_read(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const PhoneVerdicts read = must_read(arena, "3222-43M8-7MM5-28MY-68Y7-Y442");
    assert_int_equal(read.version, 1);
    assert_int_equal(read.health, HEALTH_FAIL);
    assert_string_equal(read.causes[0].cause->id, "override_service");
    assert_int_equal(read.causes[0].certainty, CERTAINTY_CERTAIN);
    assert_string_equal(read.machine_kind, "practice");
    arena_free(arena);
}

/* Letters that sound alike on a bad line, in English or in Chinese, or look alike: at most one of
 * each row may occur. */
static void no_two_letters_are_alike(void **state) {
    (void)state;
    static const char *const alike[] = {
        /* by ear, English: the rhymes of the alphabet, five and nine, Y and I */
        "BCDEGPTVZ3", "AJK", "A8H", "MN", "FSX", "IY", "QU2", "59", "6X", "R",
        /* by ear, Chinese: yi and qi, liu and jiu, er, the two of one breath */
        "17E", "69JQ", "2R", "4S10", "8B", "5U", "N",
        /* by eye */
        "0OQDUC", "1IL", "2Z", "5S", "8B", "6G", "4A", "UV", "VW", "7T"};
    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++) {
        size_t count = 0;
        for (const char *letter = alike[i]; *letter != '\0'; letter++)
            count += strchr(phone_letters, *letter) != NULL;
        if (count > 1)
            fail_msg("%zu letters of %s", count, alike[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_cases_come_back),
        cmocka_unit_test(a_code_tells_how_much_it_carries),
        cmocka_unit_test(every_practice_case_fits_whole),
        cmocka_unit_test(every_wrong_letter_is_seen_and_named),
        cmocka_unit_test(two_wrong_letters_are_seen),
        cmocka_unit_test(lost_and_doubled_letters_are_seen),
        cmocka_unit_test(all_ways_of_typing_are_the_same),
        cmocka_unit_test(a_lost_group_is_asked_for),
        cmocka_unit_test(what_is_no_code_is_told),
        cmocka_unit_test(codes_of_version_1_are_read),
        cmocka_unit_test(no_two_letters_are_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
