/* What an auditor found by reading real outputs, line by line: each line alone, what of it must be
 * gone and what must still be there. */
#include "redact/gate.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Line {
    const char *text, *gone, *stays; /* gone and stays: words, '|' between them */
} Line;

static const Line lines[] = {
    /* product keys */
    {"key=W269NWFGWXYVC9B4J6C9T83GX", "W269N|4J6C9", "T83GX"},
    {"my key W269N WFGWX YVC9B 4J6C9 T83GX is", "W269N|4J6C9", "T83GX is"},
    {"w269n－wfgwx－yvc9b－4j6c9－t83gx", "w269n|4j6c9", "t83gx"},
    {"there those three where which", "", "there those three where which"},
    /* users */
    {"\\\\fs01\\home$\\liuyang\\x", "liuyang|fs01", "home$"},
    {"E:\\Profiles\\wuqian\\NTUSER.DAT", "wuqian", "NTUSER.DAT"},
    {"NetworkList\\Profiles\\{B5E7A3C0-0000-0000-0000-000000000000}", "", "Profiles\\{B5E7A3C0-"},
    {"Enabled: True\r\nlast user zg.example.cn\\huangbo\r\nhuangbo", "huangbo|zg.example",
     "last user"},
    {"<UserName>zhengwu</UserName>", "zhengwu", "</UserName>"},
    {"<Data Name='TargetUserName'>zhengliu</Data>", "zhengliu", "TargetUserName"},
    {"\"DefaultUserName\"=\"zhengqi\"", "zhengqi", "DefaultUserName"},
    {"RegisteredOwner    REG_SZ    Tang Wei", "Tang|Wei", "REG_SZ"},
    {"Registered Organization:   Zhongguo Dianli", "Zhongguo|Dianli", "Registered Organization:"},
    {"注册的组织:     中国电力集团", "中国电力", "注册的组织"},
    {"发件人: 孙八 <sun@zg.example.cn>", "孙八", "发件人"},
    {"From: \"Qian Qi\" <qianqi@zg.example.cn>", "Qian Qi|qianqi", "From:"},
    {"From: the beginning", "", "From: the beginning"},
    {"微信：zhang_wei88  QQ：12345678", "zhang_wei88|12345678", "微信"},
    {"License Key: XXXXX\\nLicense Status: Licensed", "", "XXXXX\\nLicense Status"},
    {"KMS\\nLicense CORP\\nLicense", "", "CORP\\nLicense"},
    /* computers */
    {"server: fe80::42c7:436:62b9:3d0e%18; fe80::42c7:436:62b9:3d0f", "42c7", "server: fe80::"},
    {"it is DESKTOP-4F7GH2K or laptop-9kjh21l or WIN-8A7B6C5D4E3", "4F7GH2K|9kjh21l|8A7B6C5D4E3",
     "it is"},
    {"PC-20200714ABCD and EC2AMAZ-1A2B3C4 and ip-10-1-2-3", "20200714ABCD|1A2B3C4|10-1-2-3", "and"},
    {"desktop-windows laptop-support win-x64", "", "desktop-windows laptop-support win-x64"},
    {"Node Name: zwbox05", "zwbox05", "Node Name"},
    {"Host: zwbox06", "zwbox06", "Host:"},
    {"KMS host: unreachable", "", "KMS host: unreachable"},
    {"CSName : ZWBOX13, PSComputerName : ZWBOX14, DNSHostName=ZWBOX15", "ZWBOX1", "CSName"},
    {"<Computer>ZWBOX16</Computer>", "ZWBOX16", "<Computer>"},
    {"ComputerName    REG_SZ    ZWBOX17", "ZWBOX17", "REG_SZ"},
    {"系统名称: ZWBOX18", "ZWBOX18", "系统名称"},
    {"cscript ospp.vbs /sethst:zwbox19", "zwbox19", "/sethst:"},
    {"slmgr /skms zwbox20:1688", "zwbox20", ":1688"},
    {"slmgr.vbs -skms zwbox21", "zwbox21", "-skms"},
    {"KeyManagementServiceName    REG_SZ    zwbox22", "zwbox22", "KeyManagementServiceName"},
    {"0x00000000, 0x00000000, zwbox-23:1688, 972", "zwbox", ":1688, 972"},
    {"tcp:1688 port:1688 端口:1688 KMS:1688", "", "tcp:1688 port:1688 端口:1688 KMS:1688"},
    {"Test-NetConnection zwbox24 -Port 1688", "zwbox24", "-Port 1688"},
    {"Test-NetConnection -ComputerName zwbox25 -Port 1688", "zwbox25", "-ComputerName"},
    {"正在 Ping ZWBOX26 [10.1.2.10] 具有 32 字节的数据", "ZWBOX26|10.1.2.10", "正在 Ping"},
    {"Pinging zwbox27 [10.1.2.10] with 32 bytes", "zwbox27|10.1.2.10", "with 32 bytes"},
    {"Tracing route to zwbox28 [10.1.2.11]", "zwbox28", "Tracing route to"},
    {"通过最多 30 个跃点跟踪到 zwbox29 [10.1.2.12] 的路由", "zwbox29", "的路由"},
    {"Ping 请求找不到主机 zwbox30。请检查该名称", "zwbox30", "请检查该名称"},
    {"Ping request could not find host zwbox31. Please check", "zwbox31", ". Please check"},
    {"http://kms.zg.example.cn/ ftp://ftp.zg.example.cn/ ftp://x/", "zg.example", "ftp://"},
    {"key management service, key.management.server", "", "key management service"},
    /* addresses */
    {"10.1.2.x 网段 192.168.7.*", "10.1.2|192.168.7", ".x 网段|.*"},
    {"10.77.x.x, 10.78.*.* and 10.79.X.X", "10.77|10.78|10.79", ".x.x, 10.|.*.* and 10.|.X.X"},
    {"10.x.x.x 10.*.*.* 192.168.x.x 10.0.x.x", "", "10.x.x.x 10.*.*.* 192.168.x.x 10.0.x.x"},
    {"16.0.x.x 10.77.x.xy 10.77.x.x.x 5.10.77.x.x", "",
     "16.0.x.x 10.77.x.xy 10.77.x.x.x 5.10.77.x.x"},
    {"version 10.0.0.x, 16.0.4266.x, 6.1.7601.x", "", "16.0.4266.x, 6.1.7601.x"},
    {"1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.2.0.0.0.1.0.0.0.0.0.a.8.9.0.4.2.ip6.arpa", "a.8.9.0.4.2",
     "ip6.arpa"},
    {"H3C 001b-4411-3ab7 and 001b-4411-3AB7", "001b-4411", "H3C"},
    {"00-1B-44-11-3A-B7, then 00 1b 44 11 3a b7, 001b44-113ab7, 001b-4411-3ab7",
     "1B-44|1b 44|113ab7|4411", "then"},
    {"MAC Address: A0B1C2D3E4F5, 物理地址：A0B1C2D3E4F6", "A0B1C2", "MAC Address"},
    {"2020-0701-1022 4abc-9def", "", "2020-0701-1022 4abc-9def"},
    {"55c92734-d682-4d71-983e-d6ec3f16059f", "", "55c92734-d682-4d71-983e-d6ec3f16059f"},
    {"169.254.169.250:1688 169.254.169.251 23.102.135.246", "",
     "169.254.169.250:1688 169.254.169.251 23.102.135.246"},
    /* secrets */
    {"<Password>hunter77</Password>", "hunter77", "</Password>"},
    {"DefaultPassword    REG_SZ    hunter78", "hunter78", "REG_SZ"},
    {"\"DefaultPassword\"=\"hunter79\"", "hunter79", "DefaultPassword"},
    {"curl -u zhouwei:hunter80 http://x.example.cn/", "zhouwei|hunter80", "curl -u"},
    {"ConvertTo-SecureString \"hunter81\" -AsPlainText", "hunter81", "-AsPlainText"},
    {"sent Bearer eyJhbGciOiJIUzI1NiJ9.e30.abcdef back", "eyJhbG", "Bearer|back"},
    {"bearer of news", "", "bearer of news"},
    {"$pw=\"hunter82\"", "hunter82", "$pw="},
    {"net use \\\\fs01\\home$ Passw0rd! /user:corp\\zhangli", "fs01|Passw0rd|corp|zhangli",
     "net use|home$|/user:"},
    {"net use Z: \\\\fs01\\home$ /user:corp\\zhangli \"Pass w0rd!\" /persistent:no",
     "fs01|w0rd|corp|zhangli", "net use Z:|/persistent:no"},
    {"net use \\\\fs01\\x pw7 /user:li", "fs01|pw7|user:li", "net use"},
    {"net use \\\\fs01\\x * /user:zhangli\r\nnext line", "fs01|zhangli", " * /user:|next line"},
    {"net use \\\\fs01\\x /delete\r\nnet user", "fs01", "/delete\r\nnet user"},
    {"net use Z: /delete, the net use of it, net user accounts", "",
     "net use Z: /delete, the net use of it, net user accounts"},
    {"psexec \\\\pc77 -u corp\\zhangli -p s3cr3t cmd", "pc77|corp|zhangli|s3cr3t",
     "psexec|-u|-p|cmd"},
    {"wmic /node:pc77 os, net view \\\\pc78", "pc77|pc78", "wmic /node:| os, net view"},
    {"plink -ssh -pw s3cr3t root@10.1.2.3", "s3cr3t|10.1.2.3", "plink -ssh -pw "},
    {"sqlcmd -S db77.corp.example -U zhangli -P s3cr3t -Q", "zhangli|s3cr3t|db77", "sqlcmd|-Q"},
    {"schtasks /create /ru corp\\zhangli /rp s3cr3t /tn x", "corp|zhangli|s3cr3t",
     "schtasks /create|/tn x"},
    {"cmdkey /add:fs77 /user:corp\\zhangli /pass:s3cr3t", "fs77|corp|zhangli|s3cr3t",
     "cmdkey /add:|/pass:"},
    {"runas /user:corp\\zhangli cmd.exe", "corp|zhangli", "runas|cmd.exe"},
    {"tool --password s3cr3t --host", "s3cr3t", "--host"},
    {"tool /p:s3cr3t /x", "s3cr3t", "tool|/x"},
    {"sshpass -p s3cr3t ssh", "s3cr3t", "sshpass -p|ssh"},
    {"ssh -p 2222, nc -p 1688, portqry -n x -p tcp, dir /p, msbuild /p:Configuration=Release", "",
     "ssh -p 2222, nc -p 1688, portqry -n x -p tcp, dir /p, msbuild /p:Configuration=Release"},
    {"tool /p:1688 /p:tcp reset-pw now", "", "tool /p:1688 /p:tcp reset-pw now"},
    {"Set-Cookie: sid=abcdef123456; Path=/\r\nDate: today\r\n", "abcdef",
     "Set-Cookie: |\r\nDate: today\r\n"},
    {"GET /\r\nCookie: a=\"abcdef1\"; b=abcdef2\r\nHost: x", "abcdef", "Cookie: |\r\nHost: x"},
    {"< HTTP/1.1 200\n< Set-Cookie: a='abcdef1'; b=abcdef2\n< Date: x", "abcdef1", "< Date: x"},
    {"curl -H 'Cookie: a=abcdef' http://x/", "abcdef", "' http://"},
    {"Subject: one\r\n two\r\n\tthree\r\nTo: \"Qian Qi\" <qianqi@zg.example.cn>,\r\n"
     " \"Sun\" <sunba@zg.example.cn>\r\n\r\nbody",
     "Qian|sunba", "one\r\n two\r\n\tthree\r\nTo: |>,\r\n |>\r\n\r\nbody"},
    /* ids of the hardware */
    {"SerialNumber: 5CD1234XYZ, Serial Number   PF0ABC77", "5CD1234XYZ", "SerialNumber:"},
    {"SerialNumber  \r\r\n5CD1234XYZ   \r\r\n", "5CD1234XYZ", "\r\r\n"},
    {"\"SerialNumber\": \"PF0ABC77\", BIOS 序列号：PF0ABC78", "PF0ABC", "BIOS 序列号："},
    {"SerialNumber : VMware-56 4d 8f 3c 11 22 33 44-55 66 77 88 99 aa bb cc", "4d 8f|99 aa",
     "SerialNumber :"},
    {"卷的序列号是 A4D3-1F2B\nVolume Serial Number is A4D3-1F2C", "A4D3", "卷的序列号是"},
    {"Serial Number: Default string, serial number: None, Serial Number: 0123456789", "",
     "Default string, serial number: None, Serial Number: 0123456789"},
    {"serial port COM1, serial number of the licence, BIOS Version: 1.12.3", "",
     "serial port COM1, serial number of the licence, BIOS Version: 1.12.3"},
    /* NetBIOS */
    {"    ZWBOX77        <00>  UNIQUE      Registered\r\n"
     "    ZGCORP         <00>  GROUP       Registered\r\n"
     "    ZWBOX77        <20>  UNIQUE      Registered\r\n"
     "    ZHANGLI        <03>  UNIQUE      Registered\r\n"
     "    ..__MSBROWSE__.<01>  GROUP       Registered\r\n",
     "ZWBOX77|ZGCORP|ZHANGLI", "<00>  UNIQUE      Registered|..__MSBROWSE__.<01>"},
    {"    ZWBOX78        <20>  唯一          已注册\r\n    WORKGROUP      <1E>  组          已注册",
     "ZWBOX78", "唯一          已注册|WORKGROUP      <1E>"},
    {"a <00> b, array<20>, x <20> UNIQUENESS", "", "a <00> b, array<20>, x <20> UNIQUENESS"},
    {"RegisteredUser : Tang Wei", "Tang|Wei", "RegisteredUser"},
    {"注册的所有人:     Windows 用户\nRegistered Owner: Windows User\nWindows User", "",
     "Windows 用户\nRegistered Owner: Windows User\nWindows User"},
    {"Installation ID: 123456789012345678901234567890123456789012345678901234567890123",
     "12345678901", "Installation ID"},
    /* secrets: whole, whatever signs are in them */
    {"Password: P@ss&w0rd,2024;x'y\"z<q>tail End", "w0rd|2024|x'y|y\"z|q>|tail", "Password:| End"},
    {"Password: pre\\slash\\tail, then", "pre|slash|tail", "Password:|, then"},
    {"{\"password\":\"my \\\"quoted\\\" secretpart2\",\"next\":\"b\"}", "quoted|secretpart2",
     ",\"next\":\"b\"}"},
    {"{\"password\":\"ab\\\\cdTAIL1\",\"next\":\"b\"}", "cdTAIL1|TAIL1", ",\"next\":\"b\"}"},
    {"{\\\"password\\\":\\\"ab\\\\\\\"cdTAIL2\\\",\\\"next\\\":1}", "cdTAIL2|TAIL2", "next|:1}"},
    {"{\"password\":12345678,\"next\":true}", "12345678", ",\"next\":true}"},
    {"{\"text\": \"Password: Ab-1&TAIL9\",\n\"next\": \"b\"}", "TAIL9", "\",\n\"next\": \"b\"}"},
    {"{\"text\":\"Password: Ab-1&TAIL9\\r\\nUser name: zhangwei\",\"n\":\"b\"}", "TAIL9|zhangwei",
     "\\r\\nUser name: |\",\"n\":\"b\"}"},
    {"<password>qq&amp;TAIL3 and TAIL4</password><b>", "TAIL3|TAIL4", "</password><b>"},
    {"<Data Name='Password'>a'b\"TAIL4</Data>", "TAIL4", "</Data>"},
    {"<p>Password: ab&quot;cd&amp;TAIL4</p>", "TAIL4", "<p>Password: |</p>"},
    {"ConvertTo-SecureString \"a'TAIL5\" -AsPlainText", "a'|TAIL5", "-AsPlainText"},
    {"$pw = 'it\"s;a&TAIL5' ; next", "TAIL5", "' ; next"},
    {"Cookie: sid=\"aa bb\"; other=TAIL6\r\nHost", "aa bb|TAIL6", "Cookie: |\r\nHost"},
    {"curl -H \"Cookie: sid=aa; other=TAIL6\" -o out", "TAIL6", "\" -o out"},
    {"curl -H 'Authorization: Digest username=\"u\", response=\"TAIL7\"' -o out", "TAIL7",
     "' -o out"},
    {"{\"Cookie\":\"sid=\\\"aa bb\\\"; other=TAIL6\",\"next\":\"b\"}", "aa bb|TAIL6",
     ",\"next\":\"b\"}"},
    {"Authorization: Digest username=\"u\", response=\"TAIL7\"\r\nHost", "TAIL7", "\r\nHost"},
    {"Server=x;Password=P@ss,w0&rd;Database=licences", "w0&rd|w0|P@ss", ";Database=licences"},
    {"http://h.example.cn/?token=abcd1234&next=5", "abcd1234", "&next=5"},
    {"Password=P@ss&w0rd,2024;x", "w0rd|2024|;x", "Password="},
    {"'password' => 'ab\\'cdTAIL8', 'next' => 1", "TAIL8", "', 'next' => 1"},
    {"http://zhouwei:p@ss'w\\0rd@proxy.zg.example.cn:8080/", "zhouwei|p@ss|0rd", ":8080/"},
    {"http://zhouwei:pa/ss,w@proxy.zg.example.cn:8080/", "zhouwei|ss,w|zg", ":8080/"},
    {"proxy http://10.1.2.3:8080/a@b, http://kms.zg.example.cn:1688/", "10.1.2.3|zg.example",
     ":8080/a@b|:1688/"},
    {"the password is hunter83 now", "hunter83", "the password is | now"},
    {"password is \"sunny day\" now", "sunny|day", "password is \"|\" now"},
    {"密码是 hunter84。请", "hunter84", "密码是 |。请"},
    {"密码为：hunter85，账号", "hunter85", "密码为：|，账号"},
    {"密码：Ab&1;2,tail 完", "tail", "密码：| 完"},
    /* what is no secret */
    {"Password: not set", "", "Password: not set"},
    {"Password: <not set>, Password: (none), Password: null;", "",
     "Password: <not set>, Password: (none), Password: null;"},
    {"\"password\": null, \"pwd\": \"\", \"token\": true}", "",
     "\"password\": null, \"pwd\": \"\", \"token\": true}"},
    {"password=\"\" user=\"zhouwei\"", "zhouwei", "password=\"\" user="},
    {"pwdLastSet: 133500000000000000", "", "pwdLastSet: 133500000000000000"},
    {"Password last set            2024/1/1 8:00:00", "", "Password last set            2024/1/1"},
    {"Password required            Yes", "", "Password required            Yes"},
    {"Password expires: Never, the password is wrong. The password is 90 days old", "",
     "Password expires: Never, the password is wrong. The password is 90 days old"},
    {"密码：无，密码：未设置，密码是空的", "", "密码：无，密码：未设置，密码是空的"},
};
static int failures;
enum { LINES = sizeof lines / sizeof lines[0] };

static void expect_words(const char *words, Str text, bool there) {
    Str rest = str_of(words);
    while (rest.length > 0) {
        char word[160];
        const Str next = str_cut(rest, '|', &rest);
        snprintf(word, sizeof word, "%.*s", (int)next.length, next.at);
        if (str_contains(text, word) != there) {
            print_error("%s: %s in: %.*s\n", there ? "lost" : "survived", word, (int)text.length,
                        text.at);
            failures++;
        }
    }
}

static void expect_no_leak(const Redactor *redactor, Gbk *gbk, Str text) {
    size_t count;
    uint64_t total;
    Gate *gate = gate_new(redactor, gbk);
    gate_file(gate, "line");
    gate_feed(gate, text);
    gate_file_end(gate);
    const GateHit *hits = gate_hits(gate, &count, &total);
    if (total > 0) {
        print_error("the gate found a %s in: %.*s\n", class_word(hits[0].class), (int)text.length,
                    text.at);
        failures++;
    }
    gate_free(gate);
}

static Str redacted(Redactor *redactor, Arena *arena, Str text) {
    Buf out;
    buf_init(&out, 1 << 20);
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, text, arena, NULL, NULL), STATUS_OK);
    do {
        buf_clear(&out);
        assert_int_equal(redact_bytes(redactor, REDACT_REPLACE, text, arena, &out, NULL),
                         STATUS_OK);
    } while (redactor_grew(redactor));
    const Str copy = {arena_strndup(arena, out.at, out.length), out.length};
    buf_free(&out);
    return copy;
}

static void test_lines(void **state) {
    (void)state;
    Gbk *gbk = gbk_open();
    for (int i = 0; i < LINES; i++) {
        Arena *arena = arena_new();
        const RedactOptions options = {REDACT_OUTSIDE, STR_OF("0123456789abcdef"), gbk, NULL};
        Redactor *redactor;
        assert_int_equal(redactor_new(&options, &redactor), STATUS_OK);
        const Str text = redacted(redactor, arena, str_of(lines[i].text));
        expect_words(lines[i].gone, text, false);
        expect_words(lines[i].stays, text, true);
        expect_no_leak(redactor, gbk, text);
        const Str again = redacted(redactor, arena, text);
        if (!str_equal(again, text)) {
            print_error("not the same when redacted again: %.*s, %.*s\n", (int)text.length, text.at,
                        (int)again.length, again.at);
            failures++;
        }
        redactor_free(redactor);
        arena_free(arena);
    }
    gbk_close(gbk);
    assert_int_equal(failures, 0);
}

/* Nothing is read behind a value of one letter that a text ends with (sanitizers say). */
static void test_a_letter_at_the_end(void **state) {
    (void)state;
    enum { LENGTH = 512 };
    Arena *arena = arena_new();
    const RedactOptions options = {REDACT_OUTSIDE, STR_OF("0123456789abcdef"), NULL, NULL};
    Redactor *redactor;
    Buf text;
    buf_init(&text, 1 << 16);
    while (text.length < LENGTH)
        buf_add_text(&text, "nothing ");
    buf_add_text(&text, "密码：l");
    assert_int_equal(redactor_new(&options, &redactor), STATUS_OK);
    assert_true(str_contains(redacted(redactor, arena, buf_str(&text)), "密码：secret-"));
    redactor_free(redactor);
    buf_free(&text);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_lines),
                                       cmocka_unit_test(test_a_letter_at_the_end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
