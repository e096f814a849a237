/* What is taken for a receipt, and what is not. */
#include "portal/receipt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define DIGEST "b24e2e2f0367b7331808baa42dddae0728fef99a54de3463b706b820ff8a4c16"

static Arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static bool reads(const char *json, Receipt *receipt) {
    return receipt_read(arena, str_of(json), receipt);
}

/* A receipt's members but the schema, which stands in front. */
#define RECEIPT(rest)  "{\"schema\": \"kmsdoctor.receipt/1\", " rest "}"
#define WITH_ID        "\"id\": \"R-1\", "
#define WITH_DIGEST    "\"sha256\": \"" DIGEST "\", "
#define WITH_SIZE      "\"size\": 44112, "
#define RECEIVED(when) "\"received\": \"" when "\""
#define WITH_TIME      RECEIVED("2026-11-30T18:00:00Z")

static void a_receipt_fits_or_not(void **state) {
    (void)state;
    Receipt receipt;
    assert_true(reads(RECEIPT(WITH_ID WITH_DIGEST WITH_SIZE WITH_TIME), &receipt));
    assert_string_equal(receipt.id, "R-1");
    assert_true(receipt_fits(&receipt, DIGEST, 44112));
    assert_false(receipt_fits(&receipt, DIGEST, 44113));
    receipt.sha256[0] = 'c';
    assert_false(receipt_fits(&receipt, DIGEST, 44112));
    assert_true(reads(
        RECEIPT(WITH_ID "\"sha256\": "
                        "\"B24E2E2F0367B7331808BAA42DDDAE0728FEF99A54DE3463B706B820FF8A4C16\", "
                        "\"more\": [{}], \"more\": 2, " WITH_SIZE WITH_TIME) " \r\n\t",
        &receipt));
    assert_true(receipt_fits(&receipt, DIGEST, 44112));
}

static void what_is_no_receipt(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "null",
        "[]",
        "<html>",
        "{\"schema\": \"kmsdoctor.receipt/1\"",
        "[" RECEIPT(WITH_ID WITH_DIGEST WITH_SIZE WITH_TIME) "]",
        "{\"schema\": \"kmsdoctor.receipt/2\", " WITH_ID WITH_DIGEST WITH_SIZE WITH_TIME "}",
        "{" WITH_ID WITH_DIGEST WITH_SIZE WITH_TIME "}",
        RECEIPT(WITH_ID WITH_SIZE WITH_TIME),
        RECEIPT(WITH_ID WITH_DIGEST WITH_TIME),
        RECEIPT(WITH_ID WITH_DIGEST "\"size\": \"1\", " WITH_TIME),
        RECEIPT(WITH_ID WITH_DIGEST "\"size\": 1.5, " WITH_TIME),
        RECEIPT(WITH_ID WITH_DIGEST "\"size\": -1, " WITH_TIME),
        RECEIPT(WITH_ID "\"sha256\": \"b24e\", " WITH_SIZE WITH_TIME),
        RECEIPT(WITH_ID "\"sha256\": \"" DIGEST "0\", " WITH_SIZE WITH_TIME),
        RECEIPT(WITH_ID "\"sha256\": 5, " WITH_SIZE WITH_TIME),
    };
    Receipt receipt;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(reads(bad[i], &receipt));
}

static void a_receipt_has_an_id_and_a_time(void **state) {
    (void)state;
    static const char *const good_times[] = {"2026-11-30T18:00:00Z", "2026-11-30T18:00:00.123Z",
                                             "2026-11-30T18:00:00+00:00"};
    static const char *const bad_times[] = {"", "yesterday", "2026-11-30T18:00:00",
                                            "2026-11-30T18:00:00+08:00", "2026-02-31T18:00:00Z"};
    static const char *const bad_ids[] = {"", "\\u001b]0;x\\u0007", "\\u202eR", "案例", "a\\nb"};
    Receipt receipt;
    assert_false(reads(RECEIPT(WITH_DIGEST WITH_SIZE WITH_TIME), &receipt));
    assert_false(reads(RECEIPT("\"id\": 7, " WITH_DIGEST WITH_SIZE WITH_TIME), &receipt));
    assert_false(reads(RECEIPT(WITH_ID WITH_DIGEST "\"size\": 44112"), &receipt));
    assert_false(
        reads(RECEIPT(WITH_ID WITH_DIGEST WITH_SIZE "\"received\": 1796061600"), &receipt));
    for (size_t i = 0; i < sizeof good_times / sizeof good_times[0]; i++)
        assert_true(reads(arena_printf(arena, RECEIPT(WITH_ID WITH_DIGEST WITH_SIZE RECEIVED("%s")),
                                       good_times[i]),
                          &receipt));
    for (size_t i = 0; i < sizeof bad_times / sizeof bad_times[0]; i++)
        assert_false(
            reads(arena_printf(arena, RECEIPT(WITH_ID WITH_DIGEST WITH_SIZE RECEIVED("%s")),
                               bad_times[i]),
                  &receipt));
    for (size_t i = 0; i < sizeof bad_ids / sizeof bad_ids[0]; i++)
        assert_false(
            reads(arena_printf(arena, RECEIPT("\"id\": \"%s\", " WITH_DIGEST WITH_SIZE WITH_TIME),
                               bad_ids[i]),
                  &receipt));
    for (int length = 80; length <= 81; length++)
        assert_int_equal(
            reads(arena_printf(arena, RECEIPT("\"id\": \"%0*d\", " WITH_DIGEST WITH_SIZE WITH_TIME),
                               length, 7),
                  &receipt),
            length == 80);
}

/* Which of two is meant nobody knows, nor what stands behind the end. */
static void a_receipt_says_nothing_twice(void **state) {
    (void)state;
    static const char *const doubled[] = {WITH_ID, WITH_DIGEST, WITH_SIZE, WITH_TIME ", ",
                                          "\"schema\": \"kmsdoctor.receipt/1\", "};
    static const char *const behind[] = {"x", "{}", ",", "<html>",
                                         RECEIPT(WITH_ID WITH_DIGEST WITH_SIZE WITH_TIME)};
    Receipt receipt;
    for (size_t i = 0; i < sizeof doubled / sizeof doubled[0]; i++)
        assert_false(reads(
            arena_printf(arena, RECEIPT("%s" WITH_ID WITH_DIGEST WITH_SIZE WITH_TIME), doubled[i]),
            &receipt));
    for (size_t i = 0; i < sizeof behind / sizeof behind[0]; i++)
        assert_false(reads(
            arena_printf(arena, RECEIPT(WITH_ID WITH_DIGEST WITH_SIZE WITH_TIME) "\n%s", behind[i]),
            &receipt));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_receipt_fits_or_not),
        TEST(what_is_no_receipt),
        TEST(a_receipt_has_an_id_and_a_time),
        TEST(a_receipt_says_nothing_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
