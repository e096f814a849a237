/* The leak gate finds what was let through, in each spelling and wherever pieces are cut, and says
 * nothing where nothing is. */
#include "redact/gate.h"

#include "redact/gate_spellings.h"
#include "redact/words.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Gbk *gbk;
static Arena *arena;
static Redactor *redactor;

static const char known[] =
    "Computer Name: KMS-BJ01\nC:\\Users\\zhangsan\\x\nC:\\Users\\张三丰\\x\n"
    "10.20.30.40 2409:8a00::1:2 00-1B-44-11-3A-B7 kms-bj01.corp-a.example 13912345678\n"
    "CMID: 36f27b39-2fd5-440b-be67-a09996d27a38 W269N-WFGWX-YVC9B-4J6C9-T83GX\n"
    "S-1-5-21-1004336348-1177238915-682003330-1001 password=Sup3rS3cret!\n";

static int set_up(void **state) {
    (void)state;
    const RedactOptions options = {REDACT_OUTSIDE, STR_OF("0123456789abcdef"), gbk = gbk_open(),
                                   NULL};
    Buf out;
    arena = arena_new();
    buf_init(&out, 1 << 20);
    if (redactor_new(&options, &redactor) != STATUS_OK)
        return -1;
    redactor_add_word(redactor, STR_OF("Projekt Älpha"));
    const bool good =
        redact_bytes(redactor, REDACT_LEARN, STR_OF(known), arena, NULL, NULL) == STATUS_OK &&
        redact_bytes(redactor, REDACT_REPLACE, STR_OF(known), arena, &out, NULL) == STATUS_OK;
    buf_free(&out);
    return good ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    redactor_free(redactor);
    gbk_close(gbk);
    arena_free(arena);
    return 0;
}

static uint64_t hits_in(Str bytes, size_t step, GateHit *ret_first) {
    size_t count;
    uint64_t total;
    Gate *gate = gate_new(redactor, gbk);
    gate_file(gate, "raw/a.txt");
    for (size_t at = 0; at < bytes.length; at += step)
        gate_feed(gate, str_first(str_from(bytes, at), step));
    gate_file_end(gate);
    const GateHit *hits = gate_hits(gate, &count, &total);
    if (count > 0)
        *ret_first = hits[0];
    gate_free(gate);
    return total;
}

typedef struct Planted {
    size_t count, base64;
} Planted;

/* Plants the bytes behind others, and expects them to be found just there. */
static void plant(void *context, GateSpelling spelling, Str bytes) {
    Planted *planted = context;
    Buf file;
    GateHit hit;
    if (bytes.length < WORD_SHORTEST)
        return;
    buf_init(&file, 1 << 20);
    buf_add_text(&file, "0xC004F074 :1688 _vlmcs._tcp\r\n\r\n");
    const size_t offset = file.length;
    buf_add(&file, bytes);
    buf_add_text(&file, "\r\n\r\nrest");
    if (hits_in(buf_str(&file), 7, &hit) != 1)
        fail_msg("%s of %.*s", gate_spelling_word(spelling), (int)bytes.length, bytes.at);
    assert_int_equal(hit.offset, offset);
    assert_int_equal(hit.length, bytes.length);
    planted->count++;
    planted->base64 += spelling == GATE_BASE64 || spelling == GATE_BASE64_UTF16;
    buf_free(&file);
}

static void test_finds_everything_in_every_spelling(void **state) {
    (void)state;
    Planted planted = {0};
    const Things *things = redactor_things(redactor);
    size_t seen[CLASS_COUNT] = {0};
    for (size_t i = 0; i < things_count(things); i++) {
        const Thing *thing = things_at(things, i);
        if (thing->pseudonym == NULL || thing->is_common)
            continue;
        spell_thing(thing, gbk, plant, &planted);
        seen[thing->class]++;
    }
    for (int class = 0; class < CLASS_COUNT; class ++)
        if (class != CLASS_EMAIL)
            assert_true(seen[class] > 0);
    assert_true(planted.count > 100);
    assert_true(planted.base64 > 40);
}

static void test_base64_at_each_alignment(void **state) {
    (void)state;
    GateHit hit;
    /* "zhangsan" behind no, one and two other bytes, as a whole stream encodes it. */
    assert_int_equal(hits_in(STR_OF("emhhbmdzYW4="), 100, &hit), 1);
    assert_int_equal(hits_in(STR_OF("IHpoYW5nc2Fu"), 100, &hit), 1);
    assert_int_equal(hits_in(STR_OF("ICB6aGFuZ3Nhbg=="), 100, &hit), 1);
    assert_int_equal(hit.class, CLASS_USER);
    assert_int_equal(hit.spelling, GATE_BASE64);
}

static void test_a_long_token_is_known_by_its_front(void **state) {
    (void)state;
    Buf log, out;
    GateHit hit;
    buf_init(&log, 1 << 20);
    buf_init(&out, 1 << 20);
    buf_add_text(&log, "token=");
    for (int i = 0; i < 120; i++)
        buf_printf(&log, "eyJ%04x", (unsigned)i * 2654435761U & 0xFFFF);
    assert_int_equal(redact_bytes(redactor, REDACT_REPLACE, buf_str(&log), arena, &out, NULL), 0);
    assert_int_equal(hits_in(buf_str(&out), 100, &hit), 0);
    assert_int_equal(hits_in(buf_str(&log), 100, &hit), 1);
    assert_int_equal(hit.class, CLASS_SECRET);
    buf_free(&log);
    buf_free(&out);
}

static void test_words_within_words_are_no_leaks(void **state) {
    (void)state;
    GateHit hit;
    assert_int_equal(
        hits_in(STR_OF("110.20.30.40 10.20.30.401 10.20.30.40.5 zhangsanfeng"), 100, &hit), 0);
    assert_int_equal(hits_in(STR_OF("z\0h\0a\0n\0g\0s\0a\0n\0f\0e\0"), 100, &hit), 0);
    assert_int_equal(hits_in(STR_OF("CORP%5Czhangsan"), 100, &hit), 1);
    assert_int_equal(hits_in(STR_OF("\\nzhangsan"), 100, &hit), 1);
}

static void test_cut_anywhere_it_finds_the_same(void **state) {
    (void)state;
    GateHit hit;
    Buf file;
    buf_init(&file, 1 << 24);
    while (file.length < 600000)
        buf_add_text(&file, "nothing to see, 0xC004F074 everywhere; ");
    buf_add_text(&file, " ZhangSan ");
    const size_t at = file.length - 9;
    for (size_t step = 1000; step < 400000; step = step * 3 + 1) {
        assert_int_equal(hits_in(buf_str(&file), step, &hit), 1);
        assert_int_equal(hit.offset, at);
    }
    buf_free(&file);
}

/* A password of two letters is replaced, and cannot be looked for: it must not count as if it were.
 */
static void what_cannot_be_sought_is_not_counted_as_sought(void **state) {
    (void)state;
    const RedactOptions options = {REDACT_OUTSIDE, STR_OF("0123456789abcdef"), gbk, NULL};
    static const char text[] = "password=q7\npassword=l0ngEnough\n";
    Redactor *few;
    Buf out;
    uint64_t unsought[CLASS_COUNT];
    buf_init(&out, 1 << 20);
    assert_int_equal(redactor_new(&options, &few), STATUS_OK);
    assert_int_equal(redact_bytes(few, REDACT_LEARN, STR_OF(text), arena, NULL, NULL), STATUS_OK);
    assert_int_equal(redact_bytes(few, REDACT_REPLACE, STR_OF(text), arena, &out, NULL), STATUS_OK);
    assert_null(strstr(out.at, "q7"));
    Gate *gate = gate_new(few, gbk);
    assert_int_equal(gate_sought(gate), 1);
    assert_int_equal(gate_unsought(gate), 1);
    assert_int_equal(gate_would_seek(few, unsought), 1);
    assert_int_equal(unsought[CLASS_SECRET], 1);
    gate_free(gate);
    redactor_free(few);
    buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finds_everything_in_every_spelling),
        cmocka_unit_test(test_base64_at_each_alignment),
        cmocka_unit_test(test_a_long_token_is_known_by_its_front),
        cmocka_unit_test(test_words_within_words_are_no_leaks),
        cmocka_unit_test(test_cut_anywhere_it_finds_the_same),
        cmocka_unit_test(what_cannot_be_sought_is_not_counted_as_sought),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
