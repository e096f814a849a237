/* Redaction piece by piece: streams, levels, seeds, refusals, the map and the way back. */
#include "redact/redact.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Gbk *gbk;
static Arena *arena;

static int set_up(void **state) {
    (void)state;
    gbk = gbk_open();
    arena = arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    gbk_close(gbk);
    arena_free(arena);
    return 0;
}

static Redactor *redactor_for(RedactLevel level) {
    const RedactOptions options = {level, STR_OF("0123456789abcdef"), gbk, NULL};
    Redactor *redactor;
    assert_int_equal(redactor_new(&options, &redactor), STATUS_OK);
    return redactor;
}

static Str replaced(Redactor *redactor, Str text, RedactResult *ret_result) {
    Buf out;
    buf_init(&out, 1 << 26);
    assert_int_equal(redact_bytes(redactor, REDACT_REPLACE, text, arena, &out, ret_result),
                     STATUS_OK);
    const Str copy = {arena_strndup(arena, out.at, out.length), out.length};
    buf_free(&out);
    return copy;
}

static Str redacted(Redactor *redactor, const char *text) {
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, str_of(text), arena, NULL, NULL), 0);
    return replaced(redactor, str_of(text), NULL);
}

static void expect_without(Str text, const char *original) {
    if (str_contains(text, original))
        fail_msg("%s in %.*s", original, (int)text.length, text.at);
}

static void expect_with(Str text, const char *what) {
    if (!str_contains(text, what))
        fail_msg("no %s in %.*s", what, (int)text.length, text.at);
}

/* ---- streams ---- */

static void add_to(void *context, Str bytes) {
    buf_add(context, bytes);
}

static void feed_in_steps(Redactor *redactor, Str text, size_t step, Buf *out) {
    RedactStream *stream = redact_stream_new(redactor, REDACT_REPLACE, add_to, out);
    for (size_t at = 0; at < text.length; at += step)
        assert_int_equal(redact_stream_feed(stream, str_first(str_from(text, at), step)), 0);
    assert_int_equal(redact_stream_end(stream), STATUS_OK);
    redact_stream_free(stream);
}

static void test_pieces_do_not_matter(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    Buf log, whole, pieces;
    buf_init(&log, 1 << 26);
    buf_init(&whole, 1 << 26);
    buf_init(&pieces, 1 << 26);
    /* Blocks end in the midst of names, and some lines never end. */
    for (int i = 0; log.length < 900000; i++)
        buf_printf(&log, "%s10.1.%d.%d C:\\Users\\zhangsan%d\\x kms%d.corp.example%s",
                   i % 3000 > 100 ? " " : "\n", i / 250 % 250, i % 250, i % 40, i % 60,
                   i % 7 == 0 ? "," : ";");
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, buf_str(&log), arena, NULL, NULL), 0);
    feed_in_steps(redactor, buf_str(&log), log.length, &whole);
    expect_without(buf_str(&whole), "zhangsan");
    expect_without(buf_str(&whole), "corp.example");
    for (size_t step = 4099; step < log.length; step *= 5) {
        buf_clear(&pieces);
        feed_in_steps(redactor, buf_str(&log), step, &pieces);
        assert_true(str_equal(buf_str(&whole), buf_str(&pieces)));
    }
    redactor_free(redactor);
    buf_free(&log);
    buf_free(&whole);
    buf_free(&pieces);
}

/* What the first round saw changes nothing of the outcome, also where it saw things as shorter or
 * longer than the second one does. */
static void test_a_trail_changes_nothing(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    RedactTrail *trail = redact_trail_new();
    Buf log, plain, followed;
    buf_init(&log, 1 << 26);
    buf_init(&plain, 1 << 26);
    buf_init(&followed, 1 << 26);
    for (int i = 0; log.length < 900000; i++)
        buf_printf(&log,
                   "zhangsan%d is on box%d.zg.strange, x@zg C:\\Users\\li wei\\x lisi%d.CORP "
                   "0012-3456-%04d 10.1.%d.%d \\nzhangsan%d %%5Czhangsan%d pc%d:1688 Ab%dc\n",
                   i % 40, i % 50, i % 30, i % 10000, i / 250 % 250, i % 250, i % 40, i % 40,
                   i % 20, i);
    buf_printf(&log, "Domain: zg.strange\nMAC 00-12-34-56-12-34\n");
    for (int i = 0; i < 40; i++)
        buf_printf(&log, "user: zhangsan%d\nuser: lisi%d\n", i, i);
    assert_int_equal(redact_file(redactor, REDACT_LEARN, buf_str(&log), trail, arena, NULL, NULL),
                     STATUS_OK);
    assert_int_equal(
        redact_file(redactor, REDACT_REPLACE, buf_str(&log), NULL, arena, &plain, NULL), STATUS_OK);
    assert_int_equal(
        redact_file(redactor, REDACT_REPLACE, buf_str(&log), trail, arena, &followed, NULL),
        STATUS_OK);
    expect_without(buf_str(&followed), "zhangsan");
    expect_without(buf_str(&followed), "strange");
    assert_true(str_equal(buf_str(&plain), buf_str(&followed)));
    redact_trail_free(trail);
    redactor_free(redactor);
    buf_free(&log);
    buf_free(&plain);
    buf_free(&followed);
}

static void test_replacements_are_told(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    RedactResult result;
    const Str text = STR_OF("a 10.1.2.3 b zhangsan@corp.example c");
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, text, arena, NULL, NULL), 0);
    const Str out = replaced(redactor, text, &result);
    assert_int_equal(result.replacement_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const Replacement *one = &result.replacements[i];
        assert_true(str_equal(str_first(str_from(out, (size_t)one->offset), one->length),
                              str_of(one->pseudonym)));
    }
    assert_int_equal(result.counts[CLASS_IPV4], 1);
    assert_int_equal(result.counts[CLASS_EMAIL], 1);
    assert_int_equal(result.counts[CLASS_USER], 1);
    assert_int_equal(result.bytes_out, out.length);
    assert_string_equal(result.encoding, "utf-8");
    redactor_free(redactor);
}

static void test_long_secrets_go_whole(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    Buf log;
    buf_init(&log, 1 << 24);
    buf_add_text(&log, "token=");
    while (log.length < 700000)
        buf_add_text(&log, "eyJhbGciOi");
    buf_add_text(&log, " 0xC004F074");
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, buf_str(&log), arena, NULL, NULL), 0);
    const Str out = replaced(redactor, buf_str(&log), NULL);
    expect_without(out, "eyJhbGciOi");
    expect_with(out, " 0xC004F074");
    assert_true(out.length < 60);
    redactor_free(redactor);
    buf_free(&log);
}

static void test_long_secrets_go_up_to_their_end(void **state) {
    (void)state;
    static const char *const fronts[] = {"password=\"", "{\"password\":\"",
                                         "Cookie: a=\"x\"; b=", "Password: '"};
    static const char *const ends[] = {"\" End", "\",\"a\":1}", "\r\nEnd", "' End"};
    for (size_t i = 0; i < sizeof fronts / sizeof fronts[0]; i++) {
        Redactor *redactor = redactor_for(REDACT_OUTSIDE);
        Buf log;
        buf_init(&log, 1 << 20);
        buf_add_text(&log, fronts[i]);
        while (log.length < 9000)
            buf_add_text(&log, "eyJhb&;,<>\\\\ Gci");
        buf_add_text(&log, ends[i]);
        assert_int_equal(redact_bytes(redactor, REDACT_LEARN, buf_str(&log), arena, NULL, NULL), 0);
        const Str out = replaced(redactor, buf_str(&log), NULL);
        expect_without(out, "eyJhb");
        expect_without(out, "Gci");
        expect_with(out, ends[i]);
        assert_true(out.length < 80);
        redactor_free(redactor);
        buf_free(&log);
    }
}

/* ---- what is found ---- */

static void test_levels(void **state) {
    (void)state;
    static const char text[] = "kms01.corp.example 10.1.2.3 00-1B-44-11-3A-B7 CORP\\zhangsan "
                               "zhangsan@corp.example W269N-WFGWX-YVC9B-4J6C9-T83GX 13912345678";
    Redactor *own = redactor_for(REDACT_OWN), *outside = redactor_for(REDACT_OUTSIDE);
    const Str to_own = redacted(own, text), to_outside = redacted(outside, text);
    expect_with(to_own, "kms01.corp.example 10.1.2.3 00-1B-44-11-3A-B7 CORP\\user-");
    expect_with(to_own, "@corp.example");
    expect_without(to_own, "zhangsan");
    expect_without(to_own, "W269N");
    expect_without(to_own, "13912345678");
    expect_with(to_outside, "T83GX");
    expect_without(to_outside, "corp");
    redactor_free(own);
    redactor_free(outside);
}

static void test_a_name_that_a_later_file_explains(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    const Str first = STR_OF("zhangsan called"), second = STR_OF("C:\\Users\\zhangsan\\x");
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, first, arena, NULL, NULL), 0);
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, second, arena, NULL, NULL), 0);
    expect_without(replaced(redactor, first, NULL), "zhangsan");
    assert_false(redactor_grew(redactor));
    (void)replaced(redactor, STR_OF("C:\\Users\\lisiwei\\x"), NULL);
    assert_true(redactor_grew(redactor));
    assert_false(redactor_grew(redactor));
    redactor_free(redactor);
}

static void test_facts_are_seeds(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    Facts *facts = facts_new(arena);
    fact_set_text(facts, &facts->pc.name, STR_OF("ZHIGE-7"), 0);
    fact_set_text(facts, &facts->pc.user, STR_OF("ZHIGE\\zhaoliu"), 0);
    fact_set_text(facts, &facts->pc.domain, STR_OF("neibu.zhige"), 0);
    Adapter *adapter = facts_add(facts, adapters, 0);
    fact_set_text(facts, &adapter->mac, STR_OF("00-1B-44-11-3A-B7"), 0);
    fact_add_item(facts, &adapter->addresses, STR_OF("10.7.7.7"), 0);
    redactor_seed(redactor, facts);
    const Str out = redacted(redactor, "zhaoliu at zhige-7 (zhige-7.neibu.zhige, 001B44113AB7), "
                                       "file version 10.7.7.7");
    expect_without(out, "zhaoliu");
    expect_without(out, "zhige");
    expect_without(out, "001B44113AB7");
    expect_without(out, "10.7.7.7");
    redactor_free(redactor);
}

static void test_words_of_the_user(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OWN);
    assert_true(redactor_add_word(redactor, STR_OF("Blue Falcon")));
    assert_true(redactor_add_word(redactor, STR_OF("青龙计划")));
    assert_false(redactor_add_word(redactor, STR_OF("x")));
    const Str out =
        redacted(redactor, "BLUE FALCON and 关于青龙计划的 \\u9752\\u9f99\\u8ba1\\u5212");
    expect_without(out, "falcon");
    expect_without(out, "青龙计划");
    expect_without(out, "\\u9752");
    redactor_free(redactor);
}

static void test_names_that_end_strangely(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    const Str out = redacted(redactor, "_vlmcs._tcp.lan, cubietruck.lan, _vlmcs._tcp.zhigecorp, "
                                       "User: N/A, Suffix: localdomain, at 10:20.168Z\n"
                                       "<CMID>, 1, 34e1ae55-27f8-4950-8877-7a03be5fb181,\n");
    expect_with(out, "_vlmcs._tcp.lan, host-");
    expect_with(out, "_vlmcs._tcp.sub-");
    expect_without(out, "zhigecorp");
    expect_with(out, "User: N/A, Suffix: localdomain, at 10:20.168Z");
    expect_with(out, "34e1ae55-27f8-4950-8877-7a03be5fb181");
    redactor_free(redactor);
}

/* ---- what cannot be read goes nowhere ---- */

static void test_refusals(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    const RedactOptions no_salt = {REDACT_OUTSIDE, STR_OF("short"), gbk, NULL};
    const RedactOptions no_gbk = {REDACT_OUTSIDE, STR_OF("0123456789abcdef"), NULL, NULL};
    Redactor *other;
    assert_int_equal(redactor_new(&no_salt, &other), STATUS_MALFORMED);
    static const char binary[] = "\x7F"
                                 "ELF\0\0\0\1\2\3\4\0\0\0\0";
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, STR_OF(binary), arena, NULL, NULL),
                     STATUS_UNSUPPORTED);
    assert_int_equal(redactor_new(&no_gbk, &other), STATUS_OK);
    assert_int_equal(
        redact_bytes(other, REDACT_LEARN, STR_OF("\xD5\xC5\xC8\xFD\n"), arena, NULL, NULL),
        STATUS_UNSUPPORTED);
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, STR_NONE, arena, NULL, NULL), STATUS_OK);
    redactor_free(redactor);
    redactor_free(other);
}

static void fill(Buf *log, const char *piece) {
    buf_clear(log);
    while (log->length < 400000)
        buf_add_text(log, piece);
}

/* Long lines and shapes that make patterns go back and forth: done before ctest's patience ends. */
static void test_hostile_input_ends(void **state) {
    (void)state;
    static const char *const pieces[] = {"a",
                                         "1.",
                                         "1.1.1.1.",
                                         ":",
                                         "a:",
                                         "-",
                                         "a-",
                                         "A1B2C-",
                                         "\\",
                                         "\\\\a",
                                         "user: ",
                                         "users/",
                                         "C:\\Users\\a ",
                                         "password",
                                         "password=",
                                         "@",
                                         "a@",
                                         "a@a.",
                                         "00-",
                                         "0-1",
                                         "%5c",
                                         "\\u00e9",
                                         "\xE5\xBC\xA0",
                                         "\xD5\xC5",
                                         "\xFF",
                                         "S-1-5-21-",
                                         "1 3 9 ",
                                         "(010) ",
                                         "+86 ",
                                         "http://",
                                         "://a:",
                                         "a.com",
                                         "_._",
                                         "::",
                                         "1::",
                                         "authorization: ",
                                         "CORP\\",
                                         "\xE5",
                                         " . . . : "};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        Redactor *redactor = redactor_for(REDACT_OUTSIDE);
        Buf log, out;
        buf_init(&log, 1 << 24);
        buf_init(&out, 1 << 24);
        fill(&log, pieces[i]);
        assert_int_equal(redact_bytes(redactor, REDACT_LEARN, buf_str(&log), arena, NULL, NULL), 0);
        assert_int_equal(redact_bytes(redactor, REDACT_REPLACE, buf_str(&log), arena, &out, NULL),
                         0);
        buf_free(&log);
        buf_free(&out);
        redactor_free(redactor);
    }
}

/* ---- the map ---- */

static const char canonical[] =
    "zhangsan at pc-0815, pc-0815.bj.corp.example, C:\\Users\\张三丰\\x, lisi@corp.example,\n"
    "corp\\zhangsan, 10.20.30.40:1688, 61.2.3.4, 2409:8a00::1:2, ::ffff:10.20.30.40,\n"
    "00-1B-44-11-3A-B7 001b.4411.3ab7, W269N-WFGWX-YVC9B-4J6C9-T83GX, +86 139-1234-5678,\n"
    "0755-86543210, +1 425 555 0100, CMID: 36f27b39-2fd5-440b-be67-a09996d27a38,\n"
    "S-1-5-21-1004336348-1177238915-682003330-1001, 40.30.20.10.in-addr.arpa,\n"
    "10.77.x.x, 10.20.30.x, Serial Number: PF0ABC77, PF0ABC77,\n"
    "\\\\pc-0815\\share, blue falcon, 0xC004F074 _vlmcs._tcp.corp.example\n";

static void test_unmask_is_the_way_back(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OUTSIDE), *map;
    const char *where;
    Str back;
    redactor_add_word(redactor, STR_OF("blue falcon"));
    const Str out = redacted(redactor, canonical);
    expect_without(out, "zhangsan");
    const char *json = redact_map_text(arena, redactor);
    assert_int_equal(unmask_load(arena, str_of(json), gbk, &map, &where), STATUS_OK);
    assert_int_equal(unmask_text(map, out, arena, &back), STATUS_OK);
    assert_string_equal(back.at, canonical);
    redactor_free(redactor);
    redactor_free(map);
}

static void test_the_map_tells_no_secret(void **state) {
    (void)state;
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    (void)redacted(redactor, "password=Sup3rS3cret! C:\\Users\\zhangsan\\x");
    const Str json = str_of(redact_map_text(arena, redactor));
    expect_without(json, "Sup3rS3cret");
    expect_with(json, "\"zhangsan\"");
    expect_with(json, "secret-");
    redactor_free(redactor);
}

#define MAP_OF(things) "{\"schema\":\"kmsdoctor.redaction-map/1\",\"things\":[" things "]}"

static void test_damaged_maps_are_refused(void **state) {
    (void)state;
    static const char *const maps[] = {
        "",
        "{}",
        "[1]",
        "{\"schema\":\"kmsdoctor.redaction-map/1\"}",
        MAP_OF("{\"class\":\"user\"}"),
        MAP_OF("{\"class\":\"ipv4\",\"pseudonym\":\"10.1.2\",\"original\":\"10.1.2.3\"}")};
    for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++) {
        Redactor *map;
        const char *where = NULL;
        assert_int_equal(unmask_load(arena, str_of(maps[i]), gbk, &map, &where), STATUS_MALFORMED);
        assert_non_null(where);
    }
}

static void test_another_salt_gives_other_pseudonyms(void **state) {
    (void)state;
    const RedactOptions options = {REDACT_OUTSIDE, STR_OF("another salt 123"), gbk, NULL};
    Redactor *one = redactor_for(REDACT_OUTSIDE), *two = redactor_for(REDACT_OUTSIDE), *other;
    assert_int_equal(redactor_new(&options, &other), STATUS_OK);
    static const char text[] = "C:\\Users\\zhangsan\\x 10.1.2.3 kms01.corp.example";
    const Str first = redacted(one, text);
    assert_true(str_equal(first, redacted(two, text)));
    assert_false(str_equal(first, redacted(other, text)));
    redactor_free(one);
    redactor_free(two);
    redactor_free(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces_do_not_matter),
        cmocka_unit_test(test_a_trail_changes_nothing),
        cmocka_unit_test(test_replacements_are_told),
        cmocka_unit_test(test_long_secrets_go_whole),
        cmocka_unit_test(test_long_secrets_go_up_to_their_end),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_a_name_that_a_later_file_explains),
        cmocka_unit_test(test_facts_are_seeds),
        cmocka_unit_test(test_words_of_the_user),
        cmocka_unit_test(test_names_that_end_strangely),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_hostile_input_ends),
        cmocka_unit_test(test_unmask_is_the_way_back),
        cmocka_unit_test(test_the_map_tells_no_secret),
        cmocka_unit_test(test_damaged_maps_are_refused),
        cmocka_unit_test(test_another_salt_gives_other_pseudonyms),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
