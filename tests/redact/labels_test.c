/* Labels as people write them in mails: what stands behind them comes after a blank, nothing, a
 * bracket or "is". Each line alone, in each encoding: what of it must be gone, what must still be
 * there. */
#include "base/text.h"
#include "redact/gate.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Line {
    const char *text, *gone, *stays; /* gone and stays: words, '|' between them */
} Line;

static const Line lines[] = {
    /* secrets */
    {"密码 Qd#31cell 我发给您", "Qd#31cell", "密码 secret-| 我发给您"},
    {"开机密码Qd31cellx", "Qd31cellx", "开机密码secret-"},
    {"口令　Qd#31cell，密码就是 Zb#31cell。密码改成了Vx#31cell", "Qd#31cell|Zb#31|Vx#31",
     "口令　secret-|，密码就是 secret-|。密码改成了secret-"},
    {"密码还是Qd#31cell 和 密码已改为 Zb#31cell", "Qd#31cell|Zb#31cell", " 和 密码已改为 secret-"},
    {"管理员密码（Qd#31cell）不对", "Qd#31cell", "密码（secret-|）不对"},
    {"密码(Qd#31cell)，密码【Zb#31cell】，口令“Vx31cell”，密码「Ky31cell」",
     "Qd#31cell|Zb#31cell|Vx31cell|Ky31cell", "密码(secret-|)，密码【secret-|】，口令“secret-|”，"},
    {"Wi-Fi 密码 Qd#31cell\r\n密码\tZb#31cell\t备注", "Qd#31cell|Zb#31",
     "Wi-Fi 密码 secret-|\r\n密码\tsecret-|\t备注"},
    {"Password Qd#31cell, the pwd Ky#31cell, and passwd Zb31cell.", "Qd#31cell|Zb31cell|Ky#31",
     "Password secret-|, the pwd secret-|, and passwd secret-"},
    {"Password (Qd#31cell) works; pwd is Zb31cell; passphrase [Vx31cell]",
     "Qd#31cell|Zb31cell|Vx31cell", ") works; pwd is secret-|; passphrase [secret-"},
    {"{\"m\":\"密码 Qd#31cell\\r\\n错误 0xC004F074\",\"n\":1}", "Qd#31cell",
     "密码 secret-|\\r\\n错误 0xC004F074\",\"n\":1}"},
    {"<td>密码 Qd#31cell</td>", "Qd#31cell", "</td>"},
    {"密码 Qd#31cell\r\n...\r\n> net use x Qd#31cell done", "Qd#31cell", " done"},
    {"密码 Office@31cell", "Office@31", "密码 secret-"},
    {"密码我设成 Qd@31cell 了，密码→Zb@31cell，密码不是Vx@31cell", "Qd@31|Zb@31|Vx@31",
     "密码我设成 secret-| 了，密码→secret-|，密码不是secret-"},
    {"Password - Qd@31cell, the password for 10.1.2.3 is Zb@31cell", "Qd@31|Zb@31|10.1.2.3",
     "the password for 10.|is secret-"},
    {"The password of lv1@kms01 or of c#7.1 is wrong, password PKCS#12; 密码 错误，x@y1", "",
     "The password of lv1@kms01 or of c#7.1 is wrong, password PKCS#12; 密码 错误，x@y1"},
    /* an account and its password */
    {"账号密码 lvsiyuan Qd@31cell", "Qd@31", "账号密码 "},
    {"域账号 lvsiyuan/Qd#31cell", "lvsiyuan|Qd#31cell", "域账号 user-|/secret-"},
    {"域账号：lvsiyuan/Qd#31cell", "lvsiyuan|Qd#31cell", "域账号：user-|/secret-"},
    {"账号 lvsiyuan 密码 Qd#31cell", "lvsiyuan|Qd#31cell", "账号 user-| 密码 secret-"},
    {"用户名 lvsiyuan，密码Qd#31cell", "lvsiyuan|Qd#31cell", "用户名 user-|，密码secret-"},
    {"username lvsiyuan password Qd#31cell", "lvsiyuan|Qd#31cell", "username user-| password "},
    /* accounts */
    {"用户名 lvsy88", "lvsy88", "用户名 user-"},
    {"用户名lvsy88，登录名（lv.siyuan）", "lvsy88|lv.siyuan", "用户名user-|，登录名（user-"},
    {"My user name lvsy88, the username is wei_yue7", "lvsy88|wei_yue7", "My user name user-"},
    {"微信号 lv_sy77x，加我微信lvsy2024 微信 wei_y7", "lv_sy77x|lvsy2024|wei_y7",
     "微信号 user-|，加我微信user-| 微信 user-"},
    {"微信同号 lv_sy77x 账户 lvsy2024", "lv_sy77x|lvsy2024", "微信同号 user-| 账户 user-"},
    {"WeChat lv_sy77x, WeChat ID lvsy2024", "lv_sy77x|lvsy2024", "WeChat user-|, WeChat ID user-"},
    /* machines */
    {"我的电脑 PC-0417-FIN 和服务器KMS-SRV-02，主机（HQ-PC7）", "PC-0417-FIN|KMS-SRV-02|HQ-PC7",
     "我的电脑 host-|和服务器host-|，主机（host-"},
    {"the machine GOV-PC-0634, a laptop LT-77A", "GOV-PC-0634|LT-77A",
     "the machine host-|laptop host-"},
    {"服务器 Windows-2019，电脑 Windows-10，主机 SHA-256，服务器 kms-01b 端口 1688，机器 KB-5001716",
     "",
     "服务器 Windows-2019，电脑 Windows-10，主机 SHA-256，服务器 kms-01b 端口 1688，机器 KB-5001716"},
    {"Computer Science-101, server error 0xC004F074, machine 0X-1A", "",
     "Computer Science-101, server error 0xC004F074, machine 0X-1A"},
    {"SN: PF2ABC1E, S/N：5CG1234XYZ", "PF2ABC1E|5CG1234XYZ", "SN: id-|, S/N：id-"},
    {"员工编号 E004512，员工号：10023", "E004512|10023", "员工编号 |，员工号：user-"},
    {"传真 0086-10-88997766，电话 010-88997766", "88997766", "传真 0086-1|，电话 01"},
    {"2001:db8:85a3::8a2e:370:7334", "85a3|8a2e", "3fff:"},
    {"电脑名 SLJ-BG-02", "SLJ-BG-02", "电脑名 host-"},
    {"计算机名SLJ-BG-03和主机名（SLJ-LVSIYUAN）", "SLJ-", "计算机名host-|和主机名（host-"},
    {"计算机名是 slj07，设备名称 SLJBG05", "slj07|SLJBG05", "计算机名是 host-|，设备名称 host-"},
    {"The computer name SLJ-BG-02 and host name sljbg05.", "SLJ-BG|sljbg05",
     "The computer name host-| and host name host-"},
    {"computer name is SLJ-BG-02, hostname SLJ-BG-03", "SLJ-BG", "computer name is host-"},
    /* serial numbers */
    {"序列号 QF7ABCDE2", "QF7ABCDE2", "序列号 id-"},
    {"序列号QF7ABCDE2，序列号（QF7ABCDE3）", "QF7ABCDE", "序列号id-|，序列号（id-"},
    {"序列号 88123451", "88123451", "序列号 id-"},
    {"Serial number QF7ABCDE2, service tag 7QXABC2", "QF7ABCDE2|7QXABC2",
     "Serial number id-|, service tag id-"},
    {"资产编号 SLJ-ZC-00123 固定资产编号：SLJ-ZC-00124", "SLJ-ZC",
     "资产编号 id-| 固定资产编号：id-"},
    {"Asset tag SLJ-00123, asset number: SLJ-00124", "SLJ-00", "Asset tag id-|, asset number: id-"},
    /* what says something else */
    {"密码 错误，密码 Windows 需要，密码不正确 密码Windows10 密码 Office2016 密码 365天后过期", "",
     "密码 错误，密码 Windows 需要，密码不正确 密码Windows10 密码 Office2016 密码 365天后过期"},
    {"密码错误0xC004F074 密码 0xC004F074 密码 0x80070005 密码 KB5012345 密码 Error1326", "",
     "密码错误0xC004F074 密码 0xC004F074 密码 0x80070005 密码 KB5012345 密码 Error1326"},
    {"Password required, password expired 0xC004F074, user name or password, pwd 12345678", "",
     "Password required, password expired 0xC004F074, user name or password, pwd 12345678"},
    {"The user name or password is incorrect. Password must meet complexity; password-protected",
     "",
     "The user name or password is incorrect. Password must meet complexity; password-protected"},
    {"password policy, password (case-sensitive), password SHA-256 UTF-8, password base64, "
     "password 90days",
     "", "(case-sensitive), password SHA-256 UTF-8, password base64, password 90days"},
    {"password %PW1% password $Cred password C:\\a1\\b2 password /user:lv password -Force1 "
     "password https://a.microsoft.com/b1 password 10.1.2.3.4x password length=8",
     "", "password %PW1% password $Cred password C:\\a1\\b2|password -Force1|b1|password length=8"},
    {"username (account_name) set_username(lvsy88) getenv(\"PASSWORD\") pwd 2>/dev/null "
     "passwd prefer-ipv4 password {attrs[2]} password args[2] LAST-HOSTNAME FAILED-LOGIN",
     "",
     "(account_name) set_username(lvsy88) getenv(\"PASSWORD\") pwd 2>/dev/null passwd prefer-ipv4|"
     "password {attrs[2]} password args[2] LAST-HOSTNAME FAILED-LOGIN"},
    {"ERROR_WRONG_PASSWORD (ERROR_BASE+17) X_PASSWORD RESULT_1(0x80090033) password "
     "MSABI_LONG(1323) password user@site password hashes## passphrase to%0Ayour $username lvsy88",
     "",
     "ERROR_WRONG_PASSWORD (ERROR_BASE+17) X_PASSWORD RESULT_1(0x80090033)|"
     "password MSABI_LONG(1323) password user@site password hashes## passphrase to%0Ayour $username lvsy88"},
    {"pwd /home/a1b2c3; password setup64.exe password sppsvc.exe", "",
     "; password setup64.exe password sppsvc.exe"},
    {"密码 2dfe2075-2d04-4e43-816a-eb60bbb77574", "", "密码 2dfe2075-2d04-4e43-816a-eb60bbb77574"},
    {"产品密钥 QM2V9-XN9HH-QB449-XDGKC-W2RMW", "QM2V9", "产品密钥 KEY|W2RMW"},
    {"序列号 QM2V9-XN9HH-QB449-XDGKC-W2RMW 密码 QM2V9-XN9HH-QB449-XDGKC-W2RMW", "QM2V9",
     "序列号 KEY|密码 KEY|W2RMW"},
    {"序列号 不匹配 serial number mismatch serial number 0xC004F074 serial number 2019080100", "",
     "序列号 不匹配 serial number mismatch serial number 0xC004F074 serial number 2019080100"},
    {"序列号 Windows10 序列号 W2RMW serial number Office2016", "",
     "序列号 Windows10 序列号 W2RMW serial number Office2016"},
    {"计算机名 解析失败 Computer name resolution, computer name not found, hostname UTF-8", "",
     "计算机名 解析失败 Computer name resolution, computer name not found, hostname UTF-8"},
    {"Host name _vlmcs._tcp host name sppsvc.exe computer name (NetBIOS) host name Windows10", "",
     "Host name _vlmcs._tcp host name sppsvc.exe computer name (NetBIOS) host name Windows10"},
    {"computer name localhost, host name error11001, host name IPv6, 主机名 Win10 主机名 localhost",
     "", "localhost, host name error11001, host name IPv6, 主机名 Win10 主机名 localhost"},
    {"微信 Windows 版 微信 8.0.47 WeChat Win32 WeChat Windows10 WeChat for Windows", "",
     "微信 Windows 版 微信 8.0.47 WeChat Win32 WeChat Windows10 WeChat for Windows"},
    {"用户名 错误 用户名 Administrator 账号 SYSTEM 账号 Office365 user name 0x80070005", "",
     "用户名 错误 用户名 Administrator 账号 SYSTEM 账号 Office365 user name 0x80070005"},
    {"user name and password QQ, username admin password required, user name.Please", "",
     "user name and password QQ, username admin password required, user name.Please"},
    {"account http/kms01.microsoft.com@a1 用户名/密码 账号/密码 user name/password", "",
     "用户名/密码 账号/密码 user name/password"},
};
enum { LINES = sizeof lines / sizeof lines[0] };

typedef enum Encoding { IN_UTF8, IN_UTF16, IN_GBK, ENCODINGS } Encoding;

static int failures;
static Gbk *gbk;

static int open_gbk(void **state) {
    (void)state;
    gbk = gbk_open();
    return gbk == NULL;
}

static int close_gbk(void **state) {
    (void)state;
    gbk_close(gbk);
    return 0;
}

/* ---- encodings ---- */

static void encode_utf16(Str text, Buf *out) {
    size_t length;
    buf_add(out, STR_OF("\xFF\xFE"));
    for (size_t i = 0; i < text.length; i += length) {
        const uint32_t code = text_decode(str_from(text, i), &length);
        buf_add_char(out, (char)(code & 0xFF));
        buf_add_char(out, (char)(code >> 8));
    }
}

static void decode_utf16(Str bytes, Buf *out) {
    const uint8_t *units = (const uint8_t *)bytes.at;
    char room[4];
    for (size_t i = 2; i + 1 < bytes.length; i += 2)
        buf_add(out, (Str){room, text_encode((uint32_t)(units[i] | units[i + 1] << 8), room)});
}

static void encode(Encoding encoding, Str text, Buf *out) {
    if (encoding == IN_UTF16)
        encode_utf16(text, out);
    else if (encoding == IN_GBK)
        assert_true(gbk_from_utf8(gbk, text, out));
    else
        buf_add(out, text);
}

static void decode(Encoding encoding, Str bytes, Buf *out) {
    if (encoding == IN_UTF16)
        decode_utf16(bytes, out);
    else if (encoding == IN_GBK)
        assert_int_equal(gbk_to_utf8(gbk, bytes, out), 0);
    else
        buf_add(out, bytes);
}

/* ---- what is looked for ---- */

static void expect_words(const char *words, Str text, bool there) {
    Str rest = str_of(words);
    while (rest.length > 0) {
        char word[512];
        const Str next = str_cut(rest, '|', &rest);
        snprintf(word, sizeof word, "%.*s", (int)next.length, next.at);
        if (str_contains(text, word) == there)
            continue;
        print_error("%s: %s in: %.*s\n", there ? "lost" : "survived", word, (int)text.length,
                    text.at);
        failures++;
    }
}

static void expect_no_leak(const Redactor *redactor, Str bytes) {
    size_t count;
    uint64_t total;
    Gate *gate = gate_new(redactor, gbk);
    gate_file(gate, "line");
    gate_feed(gate, bytes);
    gate_file_end(gate);
    (void)gate_hits(gate, &count, &total);
    if (total > 0) {
        print_error("the gate found something in: %.*s\n", (int)bytes.length, bytes.at);
        failures++;
    }
    gate_free(gate);
}

static void redact(Redactor *redactor, Str bytes, Buf *out) {
    Arena *arena = arena_new();
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, bytes, arena, NULL, NULL), STATUS_OK);
    do {
        buf_clear(out);
        assert_int_equal(redact_bytes(redactor, REDACT_REPLACE, bytes, arena, out, NULL),
                         STATUS_OK);
    } while (redactor_grew(redactor));
    arena_free(arena);
}

static Redactor *new_redactor(RedactLevel level) {
    const RedactOptions options = {level, STR_OF("0123456789abcdef"), gbk, NULL};
    Redactor *redactor;
    assert_int_equal(redactor_new(&options, &redactor), STATUS_OK);
    return redactor;
}

static void test_line(const Line *line, Encoding encoding) {
    Redactor *redactor = new_redactor(REDACT_OUTSIDE);
    Buf bytes, out, again, text;
    buf_init(&bytes, 1 << 16);
    buf_init(&out, 1 << 16);
    buf_init(&again, 1 << 16);
    buf_init(&text, 1 << 16);
    encode(encoding, str_of(line->text), &bytes);
    redact(redactor, buf_str(&bytes), &out);
    decode(encoding, buf_str(&out), &text);
    expect_words(line->gone, buf_str(&text), false);
    expect_words(line->stays, buf_str(&text), true);
    expect_no_leak(redactor, buf_str(&out));
    redact(redactor, buf_str(&out), &again);
    if (!str_equal(buf_str(&again), buf_str(&out))) {
        print_error("not the same when redacted again: %.*s\n", (int)text.length, text.at);
        failures++;
    }
    buf_free(&bytes);
    buf_free(&out);
    buf_free(&again);
    buf_free(&text);
    redactor_free(redactor);
}

static void test_lines(void **state) {
    (void)state;
    for (int i = 0; i < LINES; i++)
        for (int encoding = 0; encoding < ENCODINGS; encoding++)
            test_line(&lines[i], (Encoding)encoding);
    assert_int_equal(failures, 0);
}

static const char mail[] = "密码 Qd#31cell 电脑名 SLJ-BG-02 序列号 QF7ABCDE2 用户名 lvsy88";

/* What only a mail's label explains goes from every file. */
static void test_elsewhere(void **state) {
    (void)state;
    Redactor *redactor = new_redactor(REDACT_OUTSIDE);
    Buf out;
    buf_init(&out, 1 << 16);
    redact(redactor, str_of(mail), &out);
    redact(redactor, STR_OF("{\"name\":\t\"SLJ-BG-02\"} qf7abcde2 Qd#31cell LVSY88 slj-bg-02"),
           &out);
    expect_words("slj-bg|qf7|Qd#31|lvsy", buf_str(&out), false);
    expect_no_leak(redactor, buf_str(&out));
    buf_free(&out);
    redactor_free(redactor);
    assert_int_equal(failures, 0);
}

/* For the organisation's own support machines and their numbers stay. */
static void test_own(void **state) {
    (void)state;
    Redactor *redactor = new_redactor(REDACT_OWN);
    Buf out;
    buf_init(&out, 1 << 16);
    redact(redactor, str_of(mail), &out);
    expect_words("Qd#31|lvsy88", buf_str(&out), false);
    expect_words("电脑名 SLJ-BG-02 序列号 QF7ABCDE2", buf_str(&out), true);
    buf_free(&out);
    redactor_free(redactor);
    assert_int_equal(failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines), cmocka_unit_test(test_elsewhere), cmocka_unit_test(test_own)};
    return cmocka_run_group_tests(tests, open_gbk, close_gbk);
}
