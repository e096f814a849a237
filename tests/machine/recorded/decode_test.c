/* Bytes into UTF-8: what a file is, line ends, code pages, and text that went through a wrong one.
 */
#include "machine/recorded/decode.h"
#include "machine/recorded/repair.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void tells_what_a_file_is(void **state) {
    (void)state;
    static const struct {
        Str start;
        Encoding encoding;
        size_t skip;
    } cases[] = {
        {{"plain", 5}, ENCODING_BYTES, 0},
        {{"\xEF\xBB\xBFwith mark", 12}, ENCODING_BYTES, 3},
        {{"\xFF\xFE"
          "a\0b\0",
          6},
         ENCODING_UTF16_LE,
         2},
        {{"\xFE\xFF\0a\0b", 6}, ENCODING_UTF16_BE, 2},
        {{"N\0a\0m\0e\0:\0 \0x\0\n\0", 16}, ENCODING_UTF16_LE, 0},
        {{"\0N\0a\0m\0e\0:\0 \0x\0\n", 16}, ENCODING_UTF16_BE, 0},
        {{"%PDF-1.7 0xC004F074", 19}, ENCODING_BINARY, 0},
        {{"a\1\2\3\4\5\6\7\0\0\0\0\0", 13}, ENCODING_BINARY, 0},
        {{"one stray \0 in a text is damage, no more", 40}, ENCODING_BYTES, 0},
        {{"", 0}, ENCODING_BYTES, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t skip = 99;
        assert_int_equal(encoding_of(cases[i].start, &skip), cases[i].encoding);
        assert_int_equal(skip, cases[i].skip);
    }
}

static void reads_utf16_with_pairs_cut_anywhere(void **state) {
    (void)state;
    Buf out;
    buf_init(&out, 100);
    const Str bytes = {"a\0\x3D\xD8\x00\xDE", 6}; /* a, U+1F600 */
    assert_int_equal(decode_utf16(str_first(bytes, 4), false, &out), 2);
    assert_int_equal(decode_utf16(str_from(bytes, 2), false, &out), 4);
    assert_string_equal(out.at, "a\xF0\x9F\x98\x80");
    buf_clear(&out);
    assert_int_equal(decode_utf16((Str){"\x00\xDE"
                                        "b\0",
                                        4},
                                  false, &out),
                     4);
    assert_string_equal(out.at, "\xEF\xBF\xBD"
                                "b");
    buf_free(&out);
}

static void makes_all_line_ends_one(void **state) {
    (void)state;
    char text[] = "a\r\nb\rc\r\r\nd\n\re";
    text[decode_line_ends(text, sizeof text - 1)] = '\0';
    assert_string_equal(text, "a\nb\nc\nd\n\ne");
}

static void check_line(const char *bytes, const char *wanted) {
    Gbk *gbk = gbk_open();
    assert_non_null(gbk);
    Buf out;
    buf_init(&out, 4096);
    decode_line(gbk, str_of(bytes), &out);
    assert_string_equal(out.at, wanted);
    buf_free(&out);
    gbk_close(gbk);
}

static void each_line_finds_its_code_page(void **state) {
    (void)state;
    check_line("错误: 0xC004F074", "错误: 0xC004F074");
    check_line("\xB4\xED\xCE\xF3: 0xC004F074", "错误: 0xC004F074"); /* GBK */
    check_line("Syst\xE8me activ\xE9", "Système activé");           /* Windows-1252 */
    check_line("许可证状态: 已授\xE6\x9D", "许可证状态: 已授\xEF\xBF\xBD\xEF\xBF\xBD"); /* cut */
}

static void check_repair(const char *mangled, const char *wanted) {
    Gbk *gbk = gbk_open();
    Buf out;
    buf_init(&out, 4096);
    repair_line(gbk, str_of(mangled), &out);
    assert_string_equal(out.at, wanted);
    assert_int_equal(repair_may_help(gbk, str_of(mangled)), strcmp(mangled, wanted) != 0);
    buf_free(&out);
    gbk_close(gbk);
}

static void repairs_what_is_certain(void **state) {
    (void)state;
    /* "许可证状态: 已授权" as UTF-8 read as GBK, as UTF-8 and as GBK read as Windows-1252 */
    check_repair(
        "璁稿彲璇佺姸鎬�: 宸叉巿鏉�",
        "许可证状\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD: 已授\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    check_repair("å·²æŽˆæ\xC2\x9Dƒ", "已授权");
    check_repair("Ðí¿ÉÖ¤×´Ì¬: ÒÑÊÚÈ¨", "许可证状态: 已授权");
}

static void leaves_good_text_alone(void **state) {
    (void)state;
    check_repair("许可证状态: 已授权", "许可证状态: 已授权");
    check_repair("État de l'hôte: créé à Nîmes", "État de l'hôte: créé à Nîmes");
    check_repair("Größe: 10 °C", "Größe: 10 °C");
    check_repair("Сервер сценариев", "Сервер сценариев");
    check_repair("名前: ライセンス", "名前: ライセンス");
    check_repair("", "");
}

static void knows_pairs_as_the_system_does(void **state) {
    (void)state;
    Gbk *gbk = gbk_open();
    assert_int_equal(gbk_pair(gbk, 0xB4, 0xED), 0x9519); /* 错 */
    assert_int_equal(gbk_pair(gbk, 0xFE, 0x7F), 0);      /* no second byte */
    assert_int_equal(gbk_pair(gbk, 0x80, 0x40), 0);
    assert_int_equal(gbk_pair(gbk, 0xFF, 0xFF), 0);
    gbk_close(gbk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_a_file_is),
        cmocka_unit_test(reads_utf16_with_pairs_cut_anywhere),
        cmocka_unit_test(makes_all_line_ends_one),
        cmocka_unit_test(each_line_finds_its_code_page),
        cmocka_unit_test(repairs_what_is_certain),
        cmocka_unit_test(leaves_good_text_alone),
        cmocka_unit_test(knows_pairs_as_the_system_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
