/* One line made comfortable: what mail programs, typesetting and markdown did to it. */
#include "machine/recorded/lines.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct LineCase {
    const char *raw, *text;
    unsigned quote, indent;
} LineCase;

static void takes_damage_back(void **state) {
    (void)state;
    static const LineCase cases[] = {
        {"Name: Windows", "Name: Windows", 0, 0},
        {"> > Name: Windows  ", "Name: Windows", 2, 0},
        {">>Name: x", "Name: x", 2, 0},
        {"    KMS host caching: Enabled", "KMS host caching: Enabled", 0, 4},
        {"\tDNS auto-discovery: x", "DNS auto-discovery: x", 0, 8},
        {"> \tActivation Interval: 1", "Activation Interval: 1", 1, 8},
        {"Description: VOLUME\\_KMSCLIENT channel  ", "Description: VOLUME_KMSCLIENT channel", 0,
         0},
        {"Event ID:      8198\\", "Event ID:      8198", 0, 0},
        {"错误：０ｘＣ００４（ＫＭＳ）", "错误:0xC004(KMS)", 0, 0},
        {"\xE3\x80\x80\xE3\x80\x80激活 ID： x", "激活 ID: x", 0, 4},
        {"\xC2\xA0\xC2\xA0Name: x", "Name: x", 0, 2},
        {"DNS auto\xE2\x80\x91"
         "discovery",
         "DNS auto-discovery", 0, 0},
        {"**Name:** x", "Name: x", 0, 0},
        {"*** UnKnown can't find kms", "*** UnKnown can't find kms", 0, 0},
        {"- License Status: Licensed", "License Status: Licensed", 0, 0},
        {"---Processing---", "---Processing---", 0, 0},
        {"`slmgr /dlv`", "slmgr /dlv", 0, 0},
        {"\xEF\xBB\xBFName: x", "Name: x", 0, 0},
        {"C:\\Windows\\system32>slmgr /dlv", "C:\\Windows\\system32>slmgr /dlv", 0, 0},
        {"&lt;Product activation successful&gt;&nbsp;", "<Product activation successful>", 0, 0},
        {"a & b &unknown;", "a & b &unknown;", 0, 0},
        {"", "", 0, 0},
        {">", "", 1, 0},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const TextLine line = text_line(arena, str_of(cases[i].raw), 7);
        assert_string_equal(str_dup(arena, line.text), cases[i].text);
        assert_int_equal(line.quote, cases[i].quote);
        assert_int_equal(line.indent, cases[i].indent);
        assert_int_equal(line.number, 7);
    }
    arena_free(arena);
}

static void control_bytes_become_blanks(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const TextLine line = text_line(arena,
                                    (Str){"a\0b\x1B[31mc\x07"
                                          "d",
                                          11},
                                    1);
    assert_string_equal(str_dup(arena, line.text), "a b [31mc d");
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_damage_back),
        cmocka_unit_test(control_bytes_become_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
