/* What a technician collects, line by line: mails with their transfer encodings, tables, tickets,
 * directories. Each line alone, what of it must be gone and what must still be there. */
#include "redact/gate.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct Line {
    const char *text, *gone, *stays; /* gone and stays: words, '|' between them */
} Line;

static const Line lines[] = {
    /* what is written as something else */
    {"<tr><td>姓名</td><td>&#21525;&#24605;&#36828;</td></tr> 吕思远来了", "吕思远|21525|36828",
     "<tr><td>姓名</td><td>user-"},
    {"C:\\Users\\&#x5415;&#x601D;&#x8FDC;\\a", "5415|8FDC", "\\a"},
    {"mailto:lvsiyuan&#64;zg.example.cn", "lvsiyuan|zg.example", "mailto:"},
    {"&#28608;&#27963; =?utf-8?B?5r+A5rS7?= =E6=BF=80", "",
     "&#28608;&#27963; =?utf-8?B?5r+A5rS7?= =E6=BF=80"},
    {"From: =?utf-8?B?5ZCV5oCd6L+c?= <lvsiyuan@zg.example.cn>\r\n吕思远",
     "5ZCV5oCd|吕思远|lvsiyuan", "From: user-"},
    {"To: =?gb2312?Q?=C2=C0=CB=BC=D4=B6?= <a@zg.example.cn>", "=C2=C0=CB=BC=D4=B6", "To: user-"},
    {"姓名：吕思远\r\nSubject: =?utf-8?B?5ZCV5oCd6L+cIOWKnuWFrOWupA==?=", "吕思远|5ZCV5oCd6L+c",
     "办公室"},
    {"Content-Transfer-Encoding: quoted-printable\r\n\r\n=E6=89=8B=E6=9C=BA=EF=BC=9A13912345678 user: lvsi=\r\nyuan 0xC004F=\r\n074\r\nlvsiyuan",
     "13912345678|lvsi|yuan", "=E6=89=8B=E6=9C=BA=EF=BC=9A|0xC004F=\r\n074"},
    {"Content-Transfer-Encoding: quoted-printable\r\n\r\n=D3=C3=BB=A7=C3=FB: =C2=C0=CB=BC=D4=B6\r\n",
     "=C2=C0=CB=BC=D4=B6", "=D3=C3=BB=A7=C3=FB: user-"},
    {"Content-Transfer-Encoding: base64\r\n\r\n5aeT5ZCN77ya5ZCV5oCd6L+cDQrnlLXohJHlkI3vvJpTTEotTFYtMDfvvIzmiYvmnLogMTM5MTIz\r\n"
     "NDU2NzgNCumUmeivryAweEMwMDRGMDc0DQrlp5PlkI3vvJrlkJXmgJ3ov5wNCueUteiEkeWQje+8\r\n"
     "mlNMSi1MVi0wN++8jOaJi+acuiAxMzkxMjM0NTY3OA0K6ZSZ6K+vIDB4QzAwNEYwNzQNCuWnk+WQ\r\n"
     "je+8muWQleaAnei/nA0K55S16ISR5ZCN77yaU0xKLUxWLTA377yM5omL5py6IDEzOTEyMzQ1Njc4\r\n"
     "DQrplJnor68gMHhDMDA0RjA3NA0K\r\n\r\n--x",
     "13912345678|吕思远|SLJ-LV", "0xC004F074|--x"},
    {"Content-Transfer-Encoding: base64\r\n\r\n5r+A5rS75aSx6LSl77yMMHhDMDA0RjA3NA==\r\n\r\n--x", "",
     "5r+A5rS75aSx6LSl77yMMHhDMDA0RjA3NA=="},
    {"Content-Transfer-Encoding: quoted-printable\r\n\r\n=E4=BD=A0=E5=A5=BD=20=3D\r\n\r\npassword=31415\r\nComputerName=40ZWBOX45\r\nbytes=32 TTL=64",
     "31415|ZWBOX45", "=BD=20=3D|bytes=32 TTL=64"},
    {"dn: CN=吕思远,OU=x\r\ncn:: 5ZCV5oCd6L+c\r\n", "吕思远|5ZCV5oCd6L+c", "cn: user-"},
    {"dn:: Q0495ZCV\r\n 5oCd6L+cLE9V\r\n PXg=\r\nobjectClass: user", "5ZCV|5oCd6L",
     "dn: CN=user-|,OU=x\r\nobjectClass: user"},
    /* tables */
    {"序号,姓名,账号,计算机名,错误代码\r\n1,吕思远,lvsy7,SLJ-PC07,0xC004F074\r\n2,\"韦玥\",weiyue9,SLJ-PC08,0xC004F038",
     "吕思远|lvsy7|SLJ-PC|韦玥|weiyue9", "0xC004F074|0xC004F038|序号,姓名"},
    {"\"PSComputerName\",\"Name\",\"ClientMachineID\"\n\"ZWBOX40\",\"Windows(R), Enterprise edition\",\"5AE77AFF-7DA8-4712-AB56-999B5E23C548\"",
     "ZWBOX40|5AE77AFF", "\"Windows(R), Enterprise edition\""},
    {"姓名,备注,账号\r\n吕思远,\"不能激活\r\n0xC004F074, 重启过\",lvsy7\r\n韦玥,\"x\",weiyue9",
     "吕思远|lvsy7|韦玥|weiyue9", "0xC004F074, 重启过"},
    {"用户名,\"备注,错误\r\nlvsy7,b,0xC004F074", "", "0xC004F074"},
    {"c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14,c15,c16,c17,c18,c19,c20,c21,c22,c23,c24,c25,c26,c27,c28,c29,c30,c31,c32,c33,c34,c35,c36,c37,c38,c39,c40,c41,c42,c43,c44,c45,c46,c47,c48,c49,c50,c51,c52,c53,c54,c55,c56,c57,c58,c59,UserName\r\n1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,lvsy7\r\n",
     "lvsy7", "c1,c2,"},
    {"Name               Enabled Description\r\n----               ------- -----------\r\nAdministrator      False   内置帐户\r\nlvsy7              True    x",
     "lvsy7", "Administrator      False   内置帐户"},
    {"the user, the host, a phone\r\nservice, network, printer", "", "service, network, printer"},
    {"Status   Name               DisplayName\r\n------   ----               -----------\r\nRunning  sppsvc             Software Protection",
     "", "Running  sppsvc             Software Protection"},
    {"| 姓名 | 账号 |\r\n|---|---|\r\n| 吕思远 | lvsy7 |", "吕思远|lvsy7", "|---|---|"},
    {"username:s:ZWDOM\\lvsy7\r\nComputerName: [ZWBOX43], x", "ZWDOM|lvsy7|ZWBOX43",
     "username:s:|], x"},
    /* labels */
    {"报修人：吕思远 处理人: 韦玥 工程师：尉迟静", "吕思远|韦玥|尉迟静", "报修人|处理人|工程师"},
    {"管理员：没有权限 本人：已重启 使用者: 所有域用户", "", "没有权限|已重启|所有域用户"},
    {"名称：许可证 名称：程序 管理员：解析 名称：路由器\r\n许可证状态: 已授权。程序、路由器和解析都正常",
     "", "名称：许可证|名称：程序|许可证状态|路由器和解析"},
    {"Name: 高级功能 名称: 软件保护 displayName: 计算机管理", "", "高级功能|软件保护|计算机管理"},
    {"\"displayName\":\"吕思远\",\"name\": \"韦玥\"", "吕思远|韦玥", "displayName"},
    {"FullName: C:\\Windows\\a.txt", "", "C:\\Windows\\a.txt"},
    {"CN=吕思远,OU=a,DC=b CN=SLJ-DC01,OU=Domain Controllers CN=lvsy7,CN=Users",
     "吕思远|SLJ-DC01|lvsy7", "OU=Domain Controllers"},
    {"CN=Microsoft Root Certificate Authority 2011, O=Microsoft CN=Policies,CN=System", "",
     "CN=Microsoft Root Certificate Authority 2011|CN=Policies,CN=System"},
    {"issuer: CN=SLJ-DC01-CA", "SLJ-DC01", "issuer: CN="},
    {"收件人: 吕思远; 韦玥 <w@zg.example.cn>；尉迟静\r\nTo: \"Lv, Siyuan\" <l@zg.example.cn>,\r\n\tWei Yue <w@zg.example.cn>; 司马敏",
     "吕思远|韦玥|尉迟静|Siyuan|Wei Yue|司马敏", "收件人"},
    {"Copy it from: the beginning, to: the end", "", "from: the beginning, to: the end"},
    {"吕思远  2024-03-05 10:11:12\r\n在吗", "吕思远", "2024-03-05 10:11:12"},
    {"激活失败  2024-03-05 10:11:12\r\n", "", "激活失败  2024-03-05"},
    {"用户名                 lvsy7\r\n全名                   吕思远\r\n注释", "lvsy7|吕思远",
     "注释"},
    {"用户名              SID\r\n", "", "用户名              SID"},
    {"#0>     Client: lvsy7 @ SLJ.EXAMPLE.CN", "lvsy7", "Client:"},
    {">net user lvsy7 Qd8xx! /add", "lvsy7|Qd8xx", "/add"},
    {"    关键内容            : Qd8xx!a\r\n    Key Content            : Zb7yy.b", "Qd8xx|Zb7yy",
     "Key Content"},
    {"<Password><Value>Qd8xx!a</Value><PlainText>true</PlainText></Password>", "Qd8xx",
     "<PlainText>true"},
    {"{\\\"UserName\\\":\\\"lvsy7\\\",\\\"path\\\":\\\"\\\\ZWBOX41\\office$\\ProPlus2021Volume\\\"}",
     "lvsy7|ZWBOX41", "ProPlus2021Volume"},
    {"\"m\":\"User: lvsy7\\r\\nComputer: ZWBOX42\\r\\nError: 0xC004F074\"", "lvsy7|ZWBOX42",
     "Error: 0xC004F074"},
    {"身份证号：370202198001018288", "370202198001018288", "身份证号"},
    {"姓名：contact\r\n\"contact\": \"the contact\"", "姓名：contact", "\"contact\":"},
    /* a short number under its heading, and not where the same digits are something else */
    {"工号,姓名,数量\r\n10077,吕思远,10077\r\n2031,韦玥,2031\r\n", "\n10077|\n2031",
     "工号,姓名,数量\r\nuser-|,10077\r\n|,2031\r\n"},
    {"姓名;员工工号;端口\r\n吕思远;\"1688\";1688\r\n1688 open", ";\"1688", ";1688\r\n1688 open"},
    {"姓名    工号\r\n----    ----\r\n韦玥    2031\r\n\r\nevent 2031", "韦玥|    2031",
     "event 2031"},
    {"姓名,工号,数量\r\n吕思远,0xC004F074,12288\r\n韦玥,007,1003", "",
     ",0xC004F074,12288|,007,1003"},
    {"工号：2031 工号：16.0.4266", "2031", "工号：16.0.4266"},
    /* passwords that only their command tells */
    {"psexec \\\\pc77 -p s3cr3t7 -u zhangli cmd", "pc77|s3cr3t7|zhangli", "psexec|-p|-u|cmd"},
    {"psexec \\\\pc77 -p s3cr3t7 -u zwdom\\zhangli cmd", "s3cr3t7|zwdom|zhangli", " cmd"},
    {"psexec.exe -s \\\\pc77 -p \"s3cr3t 7\" cmd", "s3cr3t", "psexec.exe -s|cmd"},
    {"mysqldump -h 10.1.2.3 -u zhangli -ps3cr3t7 licences", "10.1.2.3|zhangli|s3cr3t7",
     "mysqldump -h|-u |-p|licences"},
    {"cscript //nologo slmgr.vbs zwbox77 zhangli s3cr3t7 /dlv", "zwbox77|zhangli|s3cr3t7",
     "cscript //nologo slmgr.vbs | /dlv"},
    {"slmgr.vbs 10.1.2.3 zwdom\\zhangli s3cr3t7 /xpr", "10.1.2.3|zwdom|zhangli|s3cr3t7", " /xpr"},
    {"cscript ospp.vbs /dstatus zwbox77 zhangli s3cr3t7\r\nx", "zwbox77|zhangli|s3cr3t7",
     "ospp.vbs /dstatus |\r\nx"},
    {"slmgr.vbs /dlv; run slmgr.vbs on that PC /dlv; ospp.vbs /act shows error 0xC004F074", "",
     "slmgr.vbs /dlv; run slmgr.vbs on that PC /dlv; ospp.vbs /act shows error 0xC004F074"},
    {"mysql -p licences, mysql --port=3306 -P 3306, psexec -i -d cmd, nmap -p 1688 psexec", "",
     "mysql -p licences, mysql --port=3306 -P 3306, psexec -i -d cmd, nmap -p 1688 psexec"},
    /* the user of a web server's log */
    {"10.1.2.3 - zhangli [10/Oct/2020:13:55:36 +0800] \"GET / HTTP/1.1\" 200 5\r\nzhangli",
     "10.1.2.3|zhangli", " [10/Oct/2020:13:55:36 +0800] \"GET / HTTP/1.1\" 200 5"},
    {"zw.example.cn - lvsy7 [10/Oct/2020:13:55:36 +0800] \"GET", "lvsy7", "[10/Oct/2020:13:55:36"},
    {"10.1.2.3 - - [10/Oct/2020:13:55:36]\r\nsppsvc - started [10/Oct/2020:13:55:36]", "",
     " - - [10/Oct|sppsvc - started [10"},
    /* hardware addresses with blanks, behind their label; nets whose last parts are masked */
    {"Physical Address. . . : 00 1B 44 11 3A B7\r\n物理地址：a0 b1 c2 d3 e4 f5", "1B 44 11|b1 c2",
     "Physical Address. . . :"},
    {"MAC: 10 20 30 40 50 60 70, mac ad be ef", "", "MAC: 10 20 30 40 50 60 70, mac ad be ef"},
    {"网段 10.0.x.x，IP: 10.0.*.*, the subnet 10.0.X.X", "10.0.", ".x.x，IP: 10.|.*.*, the subnet"},
    {"10.0.x.x/16 and 10.0.x.x 网段", "10.0.", "/16 and 10.|.x.x 网段"},
    {"please verify 10.9.8.6, build server 10.9.8.7, KMS version 6.3, host 10.9.8.5, 新版本的 KMS "
     "主机是 192.168.7.8, the version of 10.9.8.4",
     "10.9.8.|192.168.7.8", "please verify 10.|KMS version 6.3, host 10."},
    {"version 5.0.2.1, FileVersion : 5.0.2.2, \"version\": \"5.0.2.3\", <Version>5.0.2.4</Version>, "
     "版本号：5.0.2.5, 版本是 5.0.2.6, Ver. 5.0.2.8, build 5.0.2.9, version v5.0.2.10",
     "", "5.0.2.1,|5.0.2.2|5.0.2.3|5.0.2.4|5.0.2.5|5.0.2.6|5.0.2.8|5.0.2.9|5.0.2.10"},
    {"    ProductVersion    REG_SZ    5.0.2.7", "", "5.0.2.7"},
    /* keys as Word and mail programs write them */
    {"NPPR9 - FWDCX - D2C8J - H872K - 2YT43, NPPR9 – FWDCX – D2C8J – H872K – 2YT43", "FWDCX|D2C8J",
     "XXXXX - 2YT43, KEY| – 2YT43"},
    {"NPPR9\r\nFWDCX\r\nD2C8J\r\nH872K\r\n2YT43\r\nend", "FWDCX|H872K", "2YT43\r\nend"},
    {"NPPR9.FWDCX.D2C8J.H872K.2YT43 NPPR9_FWDCX_D2C8J_H872K_2YT43 NPPR9/FWDCX/D2C8J/H872K/2YT43",
     "FWDCX|D2C8J", ".2YT43 |_2YT43 |/2YT43"},
    {"TGB.YHN.RFV MJUYB HGFTR, WDNMS/KMSBX one two", "",
     "TGB.YHN.RFV MJUYB HGFTR, WDNMS/KMSBX one two"},
    /* ids in groups; keys in the registry's bytes; addresses in hex */
    {"Installation ID: 1234567 2345678 3456789 4567890 5678901 6789012 7890123 8901234 9012345 x",
     "2345678|3456789|9012345", "Installation ID: secret-| x"},
    {"安装 ID: 123456-234567-345678-456789-567890-678901-789012-890123-901234。", "234567|901234",
     "安装 ID: secret-|。"},
    {"key 111111-222222-333333-444444-555555-666666-777777-888888\r\nok", "222222|888888",
     "key secret-|\r\nok"},
    {"1234567 2345678 3456789 4567890\r\n   5678901 6789012 7890123 8901234 9012345\r\nend",
     "1234567|9012345", "secret-|\r\nend"},
    {"counts 123456 234567 345678 456789 567890, 123456-234567", "",
     "counts 123456 234567 345678 456789 567890, 123456-234567"},
    {"    DigitalProductId    REG_BINARY    A4000000030000003030333731AABBCCDD\r\n    Next    REG_SZ",
     "A4000000|AABBCC", "DigitalProductId    REG_BINARY    secret-|\r\n    Next    REG_SZ"},
    {"\"DigitalProductId4\"=hex:a4,00,00,00,03,00,\\\r\n  00,00,30,30,33,aa,bb,cc\r\n\"x\"=\"y\"",
     "a4,00|aa,bb", "\"DigitalProductId4\"=hex:secret-|\r\n\"x\"=\"y\""},
    {"DigitalProductId : {164, 0, 0, 0, 3, 0, 0, 0, 48, 51}", "164, 0|48, 51",
     "DigitalProductId : {secret-"},
    {"\"ProfileImagePath\"=hex(2):43,00,3a,00,5c,00,55,00,73,00,7a,00\r\nx", "43,00|7a,00",
     "\"ProfileImagePath\"=hex(2):secret-|\r\nx"},
    {"ReferenceId: 0x0A010203 (source IP:  10.1.2.3)", "0A010203|10.1.2.3",
     "ReferenceId: 0x0A|IP:"},
    {"引用 ID: 0x0A010203 (源 IP: 10.1.2.3)", "0A010203|10.1.2.3", "引用 ID: 0x0A|(源 IP: 10."},
    {"ReferenceId: 0x4C4F434C (source name:  \"LOCL\"), 0xC004F074", "",
     "ReferenceId: 0x4C4F434C (source name:  \"LOCL\"), 0xC004F074"},
    {"10.0.x.x, Windows 10.0.x.x, 版本 10.0.*.*, build 10.0.X.X, IP of version 10.0.x.x", "",
     "10.0.x.x, Windows 10.0.x.x, 版本 10.0.*.*, build 10.0.X.X, IP of version 10.0.x.x"},
};
enum { LINES = sizeof lines / sizeof lines[0] };

static int failures;

static void expect_words(const char *words, Str text, bool there) {
    Str rest = str_of(words);
    while (rest.length > 0) {
        char word[160];
        const Str next = str_cut(rest, '|', &rest);
        snprintf(word, sizeof word, "%.*s", (int)next.length, next.at);
        if (str_contains(text, word) != there) {
            print_error("%s: %s in: %.*s\n", there ? "lost" : "survived", word,
                        (int)(text.length < 4096 ? text.length : 0), text.at);
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

/* A file is read in windows, of which little is kept behind what was read: the row of headings may
 * begin in one and have its first label in the next. */
static void test_table_at_an_edge(void **state) {
    (void)state;
    enum { LINES_BEFORE = 4096, LINE = 64, ROWS = 3 };
    static const char filler[] = "nothing of anybody in this line, and nothing in any other one";
    Arena *arena = arena_new();
    const RedactOptions options = {REDACT_OUTSIDE, STR_OF("0123456789abcdef"), NULL, NULL};
    for (size_t behind = 3072; behind < 4096; behind += LINE) {
        Redactor *redactor;
        Buf text;
        buf_init(&text, 1 << 20);
        assert_int_equal(redactor_new(&options, &redactor), STATUS_OK);
        while (text.length < LINES_BEFORE * LINE - behind)
            buf_printf(&text, "%-63s\n", filler);
        for (int i = 0; i < 10; i++)
            buf_printf(&text, "%-30d,", i);
        buf_add_text(&text, "ComputerName,UserName\n");
        for (int i = 0; i < ROWS; i++)
            buf_printf(&text, "0,1,2,3,4,5,6,7,8,9,ZWBOX4%d,lvsy%d\n", i, i);
        while (text.length < (LINES_BEFORE + 64) * LINE)
            buf_printf(&text, "%-63s\n", filler);
        const Str out = redacted(redactor, arena, buf_str(&text));
        expect_words("ZWBOX4|lvsy", out, false);
        buf_free(&text);
        redactor_free(redactor);
    }
    arena_free(arena);
    assert_int_equal(failures, 0);
}

/* Short numbers in their column, however many windows the table goes through. */
static void test_a_long_column_of_numbers(void **state) {
    (void)state;
    enum { ROWS = 40000 };
    Arena *arena = arena_new();
    const RedactOptions options = {REDACT_OUTSIDE, STR_OF("0123456789abcdef"), NULL, NULL};
    Redactor *redactor;
    Buf text;
    buf_init(&text, 1 << 20);
    assert_int_equal(redactor_new(&options, &redactor), STATUS_OK);
    buf_add_text(&text, "数量,工号,端口\n");
    for (int i = 0; i < ROWS; i++)
        buf_printf(&text, "%d,%d,1688\n", 1000 + i % 9000, 1000 + i * 7 % 9000);
    Str rest = redacted(redactor, arena, buf_str(&text)), line = str_cut(rest, '\n', &rest);
    for (int i = 0; i < ROWS; i++) {
        line = str_cut(rest, '\n', &rest);
        assert_true(str_find(line, ",user-") == 4 && str_ends(line, ",1688"));
    }
    buf_free(&text);
    redactor_free(redactor);
    arena_free(arena);
}

/* A body in base64 in a file of several blocks, wherever in them it begins. */
static void test_body_at_an_edge(void **state) {
    (void)state;
    enum { BLOCK = 256 * 1024, LINE = 64 };
    static const char body[] =
        "Content-Transfer-Encoding: base64\r\n\r\n"
        "5aeT5ZCN77ya5ZCV5oCd6L+cDQrnlLXohJHlkI3vvJpTTEotTFYtMDfvvIzmiYvm\r\n"
        "nLogMTM5MTIzNDU2NzgNCumUmeivryAweEMwMDRGMDc0DQrnlLXohJHlkI3vvJpT\r\n"
        "TEotTFYtMDjvvIzmiYvmnLogMTM5MTIzNDU2NzkNCumUmeivryAweEMwMDRGMDM4\r\n\r\n";
    Arena *arena = arena_new();
    Gbk *gbk = gbk_open();
    const RedactOptions options = {REDACT_OUTSIDE, STR_OF("0123456789abcdef"), gbk, NULL};
    for (size_t before = 0; before < sizeof body; before += 20) {
        Redactor *redactor;
        Buf text;
        buf_init(&text, 1 << 20);
        assert_int_equal(redactor_new(&options, &redactor), STATUS_OK);
        while (text.length < BLOCK - before)
            buf_printf(&text, "%-*s\n",
                       BLOCK - before - text.length > LINE
                           ? LINE - 1
                           : (int)(BLOCK - before - text.length) - 1,
                       "nothing");
        buf_add_text(&text, body);
        expect_words("5aeT5ZCN|nLogMTM5|TEotTFYtMDjv", redacted(redactor, arena, buf_str(&text)),
                     false);
        buf_free(&text);
        redactor_free(redactor);
    }
    gbk_close(gbk);
    arena_free(arena);
    assert_int_equal(failures, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines), cmocka_unit_test(test_table_at_an_edge),
        cmocka_unit_test(test_a_long_column_of_numbers), cmocka_unit_test(test_body_at_an_edge)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
