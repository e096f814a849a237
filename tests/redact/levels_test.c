/* At level own the names of machines stay, but not where they hold a name that goes: whichever of
 * both was met first, and however it was. And at level outside those that are too short for texts.
 */
#include "redact/gate.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static Gbk *gbk;
static Arena *arena;
static Redactor *redactor;

static int set_up(void **state) {
    (void)state;
    gbk = gbk_open();
    return gbk == NULL;
}

static int tear_down(void **state) {
    (void)state;
    gbk_close(gbk);
    return 0;
}

static void begin(RedactLevel level) {
    const RedactOptions options = {level, STR_OF("0123456789abcdef"), gbk, NULL};
    arena = arena_new();
    assert_int_equal(redactor_new(&options, &redactor), STATUS_OK);
}

static void end(void) {
    redactor_free(redactor);
    arena_free(arena);
}

static void learn(const char *text) {
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, str_of(text), arena, NULL, NULL), 0);
}

/* With what a first round saw the outcome is the same. */
static void expect_same_with_trail(const char *text, Str expected) {
    Buf out;
    RedactTrail *trail = redact_trail_new();
    buf_init(&out, 1 << 20);
    assert_int_equal(redact_file(redactor, REDACT_LEARN, str_of(text), trail, arena, NULL, NULL),
                     0);
    assert_int_equal(redact_file(redactor, REDACT_REPLACE, str_of(text), trail, arena, &out, NULL),
                     0);
    if (!str_equal(buf_str(&out), expected))
        fail_msg("with a trail it is %.*s", (int)out.length, out.at);
    redact_trail_free(trail);
    buf_free(&out);
}

static Str replaced(const char *text) {
    Buf out;
    buf_init(&out, 1 << 20);
    do {
        buf_clear(&out);
        assert_int_equal(redact_bytes(redactor, REDACT_REPLACE, str_of(text), arena, &out, NULL),
                         0);
    } while (redactor_grew(redactor));
    const Str copy = {arena_strndup(arena, out.at, out.length), out.length};
    buf_free(&out);
    expect_same_with_trail(text, copy);
    return copy;
}

static void expect_with(Str text, const char *what) {
    if (!str_contains(text, what))
        fail_msg("no %s in %.*s", what, (int)text.length, text.at);
}

static void expect_without(Str text, const char *what) {
    if (str_contains(text, what))
        fail_msg("%s in %.*s", what, (int)text.length, text.at);
}

static void expect_no_leak(Str text) {
    size_t count;
    uint64_t total;
    Gate *gate = gate_new(redactor, gbk);
    gate_file(gate, "text");
    gate_feed(gate, text);
    gate_file_end(gate);
    const GateHit *hits = gate_hits(gate, &count, &total);
    if (total > 0)
        fail_msg("the gate found a %s at %u in %.*s", class_word(hits[0].class),
                 (unsigned)hits[0].offset, (int)text.length, text.at);
    gate_free(gate);
}

/* ---- what goes ---- */

#define PC                                                                                         \
    "   Host Name . . . . : PC-ZHANGWEI-7\n\\\\pc-zhangwei-7\\c$, Pc-Zhangwei-7.corp.example:1688\n"
#define WHO "C:\\Users\\zhangwei>\n"

static void expect_pc_gone(const char *text) {
    const Str out = replaced(text);
    expect_without(out, "zhangwei");
    expect_without(out, "PC-");
    expect_with(out, "Host Name . . . . : host-");
    expect_with(out, ".corp.example:1688");
    expect_no_leak(out);
}

static void test_either_first(void **state) {
    (void)state;
    static const char *const texts[] = {PC WHO, WHO PC};
    for (size_t i = 0; i < 2; i++) {
        begin(REDACT_OWN);
        learn(texts[i]);
        expect_pc_gone(texts[i]);
        end();
        /* Known in the second round alone. */
        begin(REDACT_OWN);
        expect_pc_gone(texts[i]);
        end();
    }
}

static void test_the_name_is_a_fact(void **state) {
    (void)state;
    for (int named = 0; named < 2; named++) {
        begin(REDACT_OWN);
        Facts *facts = facts_new(arena);
        fact_set_text(facts, &facts->pc.name, STR_OF("PC-ZHANGWEI-7"), 0);
        redactor_seed(redactor, facts);
        if (named)
            expect_with(replaced("\"PC-ZHANGWEI-7\""), "PC-ZHANGWEI-7");
        learn(WHO);
        const Str out = replaced("\"PC-ZHANGWEI-7\" " WHO);
        expect_without(out, "zhangwei");
        expect_with(out, "\"host-");
        expect_no_leak(out);
        end();
    }
}

/* The person, the machine, and what is to be gone of it. */
typedef struct Held {
    const char *hide, *text, *gone;
} Held;

static void test_every_kind_of_part(void **state) {
    (void)state;
    static const Held held[] = {
        {NULL, WHO "Host Name: ZHANGWEI-PC", "zhangwei"},
        {NULL, WHO "Host Name: ZHANGWEIPC", "zhangwei"},
        {NULL, WHO "Host Name: XS-ZHANGWEI01", "zhangwei"},
        {NULL, "C:\\Users\\zhang.wei>\nHost Name: ZHANGWEI-PC", "zhangwei"},
        {NULL, "C:\\Users\\wei>\nHost Name: WEI-PC, CSName: PC7WEI", "wei"},
        {NULL, "Registered Owner: Zhang Wei\nHost Name: ZHANG-WEI-PC", "zhang"},
        {NULL, "C:\\Users\\zhangwei\\x kms.zhangwei.com.cn kms-zhangwei.example.cn", "zhangwei"},
        {NULL, "CORP-ZHANGWEI\\lisi7 x@zhangwei-home.com C:\\Users\\zhangwei\\x", "zhangwei"},
        {NULL, "C:\\Users\\zhangwei\\x https://zhangwei.blob.core.windows.net/x", "zhangwei"},
        {NULL, "C:\\Users\\张伟>\n计算机名: 张伟-PC", "张伟"},
        {"张伟", "计算机名: 张伟-PC\nComputer Name: PC张伟.corp.example", "张伟"},
        {"张伟", "Domain: 张伟公司.example\n", "张伟"},
        {"zhangwei", "Host Name: PC-ZHANGWEI-7", "zhangwei"},
        {"zhangwei", "Host Name: ZHANGWEI", "zhangwei"},
        {NULL, "password=Falcon77 Host Name: FALCON77-PC", "falcon77"},
        {NULL, "电话13912345678 Host Name: PC-13912345678", "13912345678"},
    };
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
        begin(REDACT_OWN);
        if (held[i].hide != NULL)
            assert_true(redactor_add_word(redactor, str_of(held[i].hide)));
        learn(held[i].text);
        const Str out = replaced(held[i].text);
        expect_without(out, held[i].gone);
        expect_no_leak(out);
        end();
    }
}

/* ---- what stays ---- */

static void test_no_false_alarms(void **state) {
    (void)state;
    static const char *const lines[] = {
        "C:\\Users\\pc>|Host Name: PC-0815",
        "C:\\Users\\admin>|Host Name: ADMIN-PC7",
        "C:\\Users\\kms\\x C:\\Users\\corp\\x|kms01.corp.example kms.corp.example",
        "CORP\\kms|Host Name: KMS",
        "C:\\Users\\lenovo>|Host Name: LENOVO-PC, lenovo",
        "C:\\Users\\sql\\x|Host Name: SQL-01",
        "C:\\Users\\wang>|Host Name: WANGLUO-01",
        "C:\\Users\\zhangsan1>|Host Name: ZHANGSAN12",
        "C:\\Users\\zhangwei>|Host Name: ZHAO-7, kms01.zhanghua.com.cn",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        begin(REDACT_OWN);
        const char *stays = strchr(lines[i], '|') + 1;
        learn(lines[i]);
        const Str out = replaced(lines[i]);
        expect_with(out, stays);
        expect_with(out, "user-");
        expect_no_leak(out);
        end();
    }
}

/* ---- names of two letters ---- */

static void test_short_names_where_a_place_says_so(void **state) {
    (void)state;
    static const char text[] = "{\n\t\"pc\":\t{\n\t\t\"name\":\t{\n\t\t\t\"value\":\t\"vm\",\n"
                               "\t\"search_list\":\t[\"corp.example\", \"vm\"],\n"
                               "\t\"user\":\t\"CORP\\\\li\", \"where\":\t\"vm/vm.txt\",\n"
                               "looked at live vm\nMachine: vm (this PC)\nfile:D:\\in\\vm\\a.txt\n"
                               "the host vm is set; vm:1688; nslookup vm\n主机 vm。\n";
    static const char prose[] = "a vm of theirs, VM-Tools, and/or; \"family\":\t\"vm\" the host or "
                                "the host of li, \"name\":\t\"Office 16, OfficeVM\"";
    begin(REDACT_OUTSIDE);
    Facts *facts = facts_new(arena);
    fact_set_text(facts, &facts->pc.name, STR_OF("vm"), 0);
    fact_set_text(facts, &facts->pc.user, STR_OF("CORP\\li"), 0);
    fact_set_text(facts, &facts->ip.host_name, STR_OF("office.corp.example"), 0);
    redactor_seed(redactor, facts);
    learn(text);
    const Str out = replaced(text);
    expect_without(out, "vm");
    expect_without(out, "li\"");
    expect_with(out, "\"value\":\t\"host-");
    expect_with(out, "主机 host-");
    const Str same = replaced(prose);
    assert_true(str_equal(same, STR_OF(prose)));
    expect_with(str_of(redact_known(redactor, arena, "vm/in/VM.log")), "/in/host-");
    end();
    /* Their machine is not theirs to hide. */
    begin(REDACT_OWN);
    redactor_seed(redactor, facts_new(arena));
    learn("Host Name: vm\n");
    expect_with(replaced("Host Name: vm, \"name\":\t\"vm\""), "Host Name: vm, \"name\":\t\"vm\"");
    end();
}

static void test_the_way_back(void **state) {
    (void)state;
    Redactor *map;
    const char *where;
    Str back;
    begin(REDACT_OWN);
    learn(PC WHO);
    const Str out = replaced("pc-zhangwei-7 of zhangwei");
    assert_int_equal(
        unmask_load(arena, str_of(redact_map_text(arena, redactor)), gbk, &map, &where), STATUS_OK);
    assert_int_equal(unmask_text(map, out, arena, &back), STATUS_OK);
    assert_string_equal(back.at, "pc-zhangwei-7 of zhangwei");
    redactor_free(map);
    end();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_either_first),
        cmocka_unit_test(test_the_name_is_a_fact),
        cmocka_unit_test(test_every_kind_of_part),
        cmocka_unit_test(test_no_false_alarms),
        cmocka_unit_test(test_short_names_where_a_place_says_so),
        cmocka_unit_test(test_the_way_back),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
