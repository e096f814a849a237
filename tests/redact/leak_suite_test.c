/* The leak suite: a world of persons, computers, domains, addresses, keys and secrets from a seed,
 * written in every spelling and encoding among what diagnosis needs. Of the originals none may
 * survive, of the tokens of diagnosis none may be lost, and a thing has one pseudonym. */
#include "base/text.h"
#include "redact/gate.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef enum Coding {
    CODE_UTF8,
    CODE_LE,
    CODE_LE_BOM,
    CODE_BE,
    CODE_BE_BOM,
    CODE_GBK,
    CODES
} Coding;

static Gbk *gbk;

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

/* ---- the world ---- */

typedef struct World {
    char user[32], user2[32], host[32], zone[32], domain[64], short_domain[32];
    char v4[32], v4_same_net[32], v4_public[32], v6[64], v6_long[64], mac[18], sid[64], cmid[40];
    char key[30], mobile[16], landline[16], secret[24];
    const char *chinese;
} World;

static uint32_t next_number(uint32_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static void syllables(uint32_t *seed, char *out, int count) {
    static const char *const parts[] = {"wang", "zhao", "qing", "ming", "xiu", "hong",
                                        "kai",  "juan", "bo",   "tao",  "rui", "ning"};
    out[0] = '\0';
    for (int i = 0; i < count; i++)
        snprintf(out + strlen(out), 8, "%s", parts[next_number(seed) % 12]);
}

static void key_text(uint32_t *seed, char out[30]) {
    static const char letters[] = "BCDFGHJKMPQRTVWXY2346789";
    for (int i = 0; i < 29; i++)
        out[i] = i % 6 == 5 ? '-' : letters[next_number(seed) % 24];
    out[29] = '\0';
}

static unsigned part(uint32_t *seed, unsigned from, unsigned to) {
    return from + next_number(seed) % (to - from + 1);
}

static void world_make(World *world, uint32_t seed) {
    static const char *const chinese[] = {"张晓明", "王丽", "欧阳国庆", "李建军", "陈静怡"};
    syllables(&seed, world->user, 2);
    snprintf(world->user2, sizeof world->user2, "%.20s.li", world->user + 1);
    snprintf(world->host, sizeof world->host, "BJ-PC%04u", part(&seed, 1, 9999));
    snprintf(world->zone, sizeof world->zone, "z%u", part(&seed, 100, 999));
    syllables(&seed, world->short_domain, 2);
    snprintf(world->domain, sizeof world->domain, "%s.com.cn", world->short_domain);
    const unsigned b = part(&seed, 0, 255), c = part(&seed, 0, 255);
    snprintf(world->v4, sizeof world->v4, "10.%u.%u.%u", b, c, part(&seed, 2, 120));
    snprintf(world->v4_same_net, sizeof world->v4_same_net, "10.%u.%u.%u", b, c,
             part(&seed, 130, 250));
    snprintf(world->v4_public, sizeof world->v4_public, "61.%u.%u.%u", b, c, part(&seed, 2, 250));
    const unsigned group = part(&seed, 0x1000, 0xFFFF);
    snprintf(world->v6, sizeof world->v6, "2409:8a00::%x:1", group);
    snprintf(world->v6_long, sizeof world->v6_long, "2409:8A00:0000:0000:0000:0000:%04X:0001",
             group);
    snprintf(world->mac, sizeof world->mac, "00-1B-44-%02X-%02X-%02X", part(&seed, 0, 255),
             part(&seed, 0, 255), part(&seed, 0xA0, 255));
    snprintf(world->sid, sizeof world->sid, "S-1-5-21-%u-%u-%u-%u", part(&seed, 100000, 4000000),
             next_number(&seed), next_number(&seed), part(&seed, 1000, 9999));
    snprintf(world->cmid, sizeof world->cmid, "%08x-%04x-4abc-9def-%08x%04x", next_number(&seed),
             part(&seed, 0, 65535), next_number(&seed), part(&seed, 0, 65535));
    key_text(&seed, world->key);
    snprintf(world->mobile, sizeof world->mobile, "139%08u", part(&seed, 10000000, 99999999));
    snprintf(world->landline, sizeof world->landline, "0755-%08u", part(&seed, 20000000, 89999999));
    snprintf(world->secret, sizeof world->secret, "Pw-%08x&w,Q;z", next_number(&seed));
    world->chinese = chinese[next_number(&seed) % 5];
}

/* ---- what is written ---- */

static const char *const diagnostic[] = {
    "0xC004F074",
    "0x80070005",
    ":1688",
    "_vlmcs._tcp",
    "10:22:33.456",
    "2020-07-01T10:22:33Z",
    "10.0.18363.1171",
    "16.0.5266.1000",
    "Office16ProPlusVL_KMS_Client edition",
    "12288",
    "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform",
    "55c92734-d682-4d71-983e-d6ec3f16059f",
    "8.8.8.8",
    "114.114.114.114",
    "127.0.0.1",
    "0.0.0.0",
    "255.255.254.0",
    "kms.cmgos.com",
    "S-1-5-18",
    "S-1-5-32-544",
    "NT AUTHORITY\\SYSTEM",
    "C:\\Windows\\System32\\slmgr.vbs",
    "C:\\Users\\Public\\Documents",
    "time.windows.com",
    "03612-00206-471-448529-03-2052-9600.0000-3652014",
    "System.Net.Sockets",
    "fe80::/10",
    "version 2.0.0.5",
    "sppsvc",
    "激活失败",
    "密钥管理服务(KMS)",
    "ff02::1:2",
    "1.3.6.1.4.1.311",
    "XXXXX-XXXXX-XXXXX-XXXXX-7CFBY",
    "01-00-5e-00-00-fb",
    "w32tm offset +00.0012345s"};
enum { DIAGNOSTIC = sizeof diagnostic / sizeof diagnostic[0] };

static void write_world(Buf *log, const World *w) {
    buf_printf(log, "%s asked %s by itself\r\n", w->user, w->host);
    buf_printf(log, "Computer Name: %s\r\nUser name: %s\\%s\r\n", w->host, w->short_domain,
               w->user);
    buf_printf(log, "C:\\Users\\%s\\AppData, C:\\\\Users\\\\%s\\\\AppData\r\n", w->user,
               w->chinese);
    buf_printf(log, "%s@%s, %s%%40%s, mail 请写%s@%s。\r\n", w->user, w->domain, w->user, w->domain,
               w->user2, w->domain);
    buf_printf(log, "登录的是%s，也叫 %s。\r\n", w->chinese, w->chinese);
    buf_printf(log, "nslookup %s.%s.%s -> %s:1688, %s\r\n", w->host, w->zone, w->domain, w->v4,
               w->v4_same_net);
    buf_printf(log, "_vlmcs._tcp.%s.%s, http://%s:8080/ ldap://%s.%s\r\n", w->zone, w->domain,
               w->v4_public, w->host, w->domain);
    buf_printf(log, "[%s]:1688 %s %s%%12\r\n", w->v6, w->v6_long, w->v6);
    buf_printf(log, "MAC %s %c%c:%.2s:%.2s:%.2s:%.2s:%.2s\r\n", w->mac, w->mac[0], w->mac[1],
               w->mac + 3, w->mac + 6, w->mac + 9, w->mac + 12, w->mac + 15);
    buf_printf(log, "%s {%s} key %s\r\n", w->sid, w->sid, w->key);
    buf_printf(log, "Client Machine ID (CMID): %s\r\n0x0, 5, x, %s, 2020/7/1 10:22\r\n", w->cmid,
               w->cmid);
    buf_printf(log, "电话%s, +86 %.3s-%.4s-%.4s, %s, (%.4s)%.8s\r\n", w->mobile, w->mobile,
               w->mobile + 3, w->mobile + 7, w->landline, w->landline, w->landline + 5);
    buf_printf(log, "password=%s, https://%s:%s@%s.%s/, Proxy-Authorization: Basic %s\r\n",
               w->secret, w->user, w->secret, w->host, w->domain, w->secret);
    buf_printf(log, "\\\\%s\\share \\\\\\\\%s\\\\share %s%%5C%s\r\n", w->host, w->host,
               w->short_domain, w->user);
}

static void write_diagnostic(Buf *log) {
    for (int i = 0; i < DIAGNOSTIC; i++)
        buf_printf(log, "[%s] ", diagnostic[i]);
    buf_add_text(log, "\r\n");
}

/* ---- encodings ---- */

static void add_unit(Buf *out, uint32_t unit, bool big) {
    buf_add_char(out, (char)(big ? unit >> 8 : unit & 255));
    buf_add_char(out, (char)(big ? unit & 255 : unit >> 8));
}

static void encode(Str text, Coding coding, Buf *out) {
    const bool big = coding == CODE_BE || coding == CODE_BE_BOM;
    if (coding == CODE_UTF8) {
        buf_add(out, text);
        return;
    }
    if (coding == CODE_GBK) {
        assert_true(gbk_from_utf8(gbk, text, out));
        return;
    }
    if (coding == CODE_LE_BOM || coding == CODE_BE_BOM)
        add_unit(out, 0xFEFF, big);
    while (text.length > 0) {
        size_t bytes;
        add_unit(out, text_decode(text, &bytes), big);
        text = str_from(text, bytes);
    }
}

static void decode(Str bytes, Coding coding, Buf *out) {
    const bool big = coding == CODE_BE || coding == CODE_BE_BOM;
    char utf8[4];
    if (coding == CODE_UTF8)
        buf_add(out, bytes);
    else if (coding == CODE_GBK)
        assert_int_equal(gbk_to_utf8(gbk, bytes, out), 0);
    else
        for (size_t i = 0; i + 1 < bytes.length; i += 2) {
            const uint8_t *unit = (const uint8_t *)bytes.at + i;
            const uint32_t code =
                big ? (uint32_t)(unit[0] << 8 | unit[1]) : (uint32_t)(unit[1] << 8 | unit[0]);
            buf_add(out, (Str){utf8, text_encode(code, utf8)});
        }
}

/* ---- judging ---- */

static Redactor *redactor_for(RedactLevel level) {
    const RedactOptions options = {level, STR_OF("0123456789abcdef0123"), gbk, NULL};
    Redactor *redactor;
    assert_int_equal(redactor_new(&options, &redactor), STATUS_OK);
    return redactor;
}

static void expect_gone(Str text, const char *original) {
    const size_t at = str_find(text, original);
    if (at != STR_NOT_FOUND)
        fail_msg("survived: %s at ...%.100s", original, text.at + (at > 50 ? at - 50 : 0));
}

static void expect_persons_gone(Str text, const World *w) {
    const char *const originals[] = {w->user, w->user2,  w->chinese,  w->sid,
                                     w->key,  w->mobile, w->landline, w->secret};
    for (size_t i = 0; i < sizeof originals / sizeof originals[0]; i++)
        expect_gone(text, originals[i]);
}

static void expect_places_gone(Str text, const World *w) {
    const char *const originals[] = {w->host,        w->domain,    w->short_domain, w->v4,
                                     w->v4_same_net, w->v4_public, w->v6,           w->v6_long,
                                     w->mac,         w->cmid};
    for (size_t i = 0; i < sizeof originals / sizeof originals[0]; i++)
        expect_gone(text, originals[i]);
}

static void expect_diagnostic(Str text) {
    for (int i = 0; i < DIAGNOSTIC; i++) {
        char token[160];
        snprintf(token, sizeof token, "[%s]", diagnostic[i]);
        if (!str_contains(text, token))
            fail_msg("lost: %s in %.1500s", token, text.at);
    }
}

/* Outside the replacements each byte is what it was. */
static void expect_same_bytes(Str before, Str after, const RedactResult *result) {
    size_t in = 0, out = 0;
    for (size_t i = 0; i <= result->replacement_count; i++) {
        const bool last = i == result->replacement_count;
        const size_t until = last ? after.length : (size_t)result->replacements[i].offset;
        const Str kept = str_first(str_from(after, out), until - out);
        /* What was taken out is not told: the kept stretch is looked for. */
        size_t at = in;
        while (at + kept.length <= before.length &&
               memcmp(before.at + at, kept.at, kept.length) != 0)
            at++;
        assert_true(at + kept.length <= before.length);
        in = at + kept.length;
        out = last ? until : until + result->replacements[i].length;
    }
}

static void expect_no_leak(const Redactor *redactor, Str bytes) {
    size_t count;
    uint64_t total;
    Gate *gate = gate_new(redactor, gbk);
    gate_file(gate, "log");
    gate_feed(gate, bytes);
    gate_file_end(gate);
    const GateHit *hits = gate_hits(gate, &count, &total);
    if (total > 0)
        fail_msg("the gate found a %s (%s) at %llu", class_word(hits[0].class), hits[0].pseudonym,
                 (unsigned long long)hits[0].offset);
    assert_true(gate_sought(gate) > 0);
    gate_free(gate);
}

static void run_world(uint32_t seed, Coding coding, RedactLevel level) {
    World world;
    Buf log, in, out, text, again;
    RedactResult result;
    Arena *arena = arena_new();
    Redactor *redactor = redactor_for(level);
    world_make(&world, seed);
    buf_init(&log, 1 << 24);
    buf_init(&in, 1 << 24);
    buf_init(&out, 1 << 24);
    buf_init(&text, 1 << 24);
    buf_init(&again, 1 << 24);
    write_diagnostic(&log);
    write_world(&log, &world);
    write_diagnostic(&log);
    encode(buf_str(&log), coding, &in);
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, buf_str(&in), arena, NULL, NULL), 0);
    assert_int_equal(redact_bytes(redactor, REDACT_REPLACE, buf_str(&in), arena, &out, &result), 0);
    assert_false(redactor_grew(redactor));
    decode(buf_str(&out), coding, &text);
    expect_persons_gone(buf_str(&text), &world);
    if (level == REDACT_OUTSIDE)
        expect_places_gone(buf_str(&text), &world);
    else
        assert_true(str_contains(buf_str(&text), world.v4) &&
                    str_contains(buf_str(&text), world.host));
    expect_diagnostic(buf_str(&text));
    expect_same_bytes(buf_str(&in), buf_str(&out), &result);
    expect_no_leak(redactor, buf_str(&out));
    assert_int_equal(redact_bytes(redactor, REDACT_REPLACE, buf_str(&out), arena, &again, NULL), 0);
    if (!str_equal(buf_str(&again), buf_str(&out)))
        fail_msg("not the same when redacted again:\n%s\n%s", out.at, again.at);
    redactor_free(redactor);
    buf_free(&log);
    buf_free(&in);
    buf_free(&out);
    buf_free(&text);
    buf_free(&again);
    arena_free(arena);
}

static void test_worlds_in_every_encoding(void **state) {
    (void)state;
    for (uint32_t seed = 1; seed <= 12; seed++)
        for (Coding coding = 0; coding < CODES; coding++)
            for (RedactLevel level = 0; level < REDACT_LEVELS; level++)
                run_world(seed * 7919, coding, level);
}

/* ---- one pseudonym for one thing ---- */

static Str redacted(Redactor *redactor, Arena *arena, const char *text) {
    Buf out;
    buf_init(&out, 1 << 20);
    assert_int_equal(redact_bytes(redactor, REDACT_LEARN, str_of(text), arena, NULL, NULL), 0);
    assert_int_equal(redact_bytes(redactor, REDACT_REPLACE, str_of(text), arena, &out, NULL), 0);
    const Str copy = {arena_strndup(arena, out.at, out.length), out.length};
    buf_free(&out);
    return copy;
}

static void expect_one_each_line(const char *text, const char *first_of_pseudonym) {
    Arena *arena = arena_new();
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    Str rest = redacted(redactor, arena, text), line;
    char first[64] = "";
    while (str_next_line(&rest, &line)) {
        if (line.length == 0)
            continue;
        const size_t at = str_find(line, first_of_pseudonym);
        if (at == STR_NOT_FOUND)
            fail_msg("no %s in %.*s", first_of_pseudonym, (int)line.length, line.at);
        size_t length = strlen(first_of_pseudonym);
        while (at + length < line.length && char_is_alphanumeric(line.at[at + length]))
            length++;
        char seen[64];
        snprintf(seen, sizeof seen, "%.*s", (int)length, line.at + at);
        if (first[0] == '\0')
            snprintf(first, sizeof first, "%s", seen);
        assert_string_equal(seen, first);
    }
    redactor_free(redactor);
    arena_free(arena);
}

static void test_one_pseudonym_for_one_user(void **state) {
    (void)state;
    expect_one_each_line("C:\\Users\\zhangsan\\x\nZHANGSAN\n\"C:\\\\Users\\\\ZhangSan\\\\x\"\n"
                         "zhangsan@corp.example\nCORP\\zhangsan\nuser: zhangsan\n"
                         "CORP%5Czhangsan\n\"msg\":\"line\\nzhangsan came\"\n"
                         "zhangsan%40corp.example\nzhangsan\\u0040corp.example\n"
                         "/home/zhangsan/.x\n用户zhangsan登录\n[zhangsan]\nx_zhangsan_y\n",
                         "user-");
    expect_one_each_line("C:\\Users\\张三丰\\x\n张三丰来了\n\\u5f20\\u4e09\\u4e30\n"
                         "%E5%BC%A0%E4%B8%89%E4%B8%B0\nC%3A%5CUsers%5C%E5%BC%A0%E4%B8%89%E4%B8%B0\n"
                         "%D5%C5%C8%FD%B7%E1\n用户名：张三丰\n",
                         "user-");
}

static void test_one_pseudonym_for_one_host(void **state) {
    (void)state;
    expect_one_each_line("Computer Name: KMS-BJ01\nkms-bj01\nkms-bj01.corp.example:1688\n"
                         "http://KMS-BJ01/x\n\\\\kms-bj01\\share\n\"\\\\\\\\kms-bj01\\\\share\"\n"
                         "Kms-Bj01.Corp.Example.\nping kms-bj01\n",
                         "host-");
    expect_one_each_line("mail.corp.example\ncorp.example\nCORP\\zhangsan\nx@corp.example\n"
                         "USERDOMAIN=CORP\n_vlmcs._tcp.corp.example\n*.corp.example\n",
                         "example-");
}

/* ---- relations ---- */

static void address_at(Str *rest, unsigned octets[4]) {
    Str word;
    assert_true(str_next_word(rest, &word));
    for (int i = 0; i < 4; i++) {
        int64_t value;
        assert_true(str_number(str_cut(word, '.', &word), &value));
        octets[i] = (unsigned)value;
    }
}

static void test_nets_stay_nets(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Redactor *redactor = redactor_for(REDACT_OUTSIDE);
    Str rest = redacted(redactor, arena,
                        "10.1.2.3 10.1.2.200 10.1.3.3 10.9.9.9 172.16.4.5 172.16.4.9 192.168.7.8 "
                        "192.168.7.9 61.2.3.4 61.2.3.99 169.254.1.2");
    unsigned at[11][4];
    for (int i = 0; i < 11; i++)
        address_at(&rest, at[i]);
    assert_int_equal(at[0][0], 10);
    assert_memory_equal(at[0], at[1], 3 * sizeof at[0][0]);
    assert_memory_equal(at[0], at[2], 2 * sizeof at[0][0]);
    assert_int_equal(at[0][2] ^ 1, at[2][2]); /* 10.1.2.0/23 holds both */
    assert_int_not_equal(at[0][1], at[3][1]);
    assert_int_equal(at[4][0], 172);
    assert_true(at[4][1] >= 16 && at[4][1] < 32);
    assert_memory_equal(at[4], at[5], 3 * sizeof at[0][0]);
    assert_true(at[6][0] == 192 && at[6][1] == 168);
    assert_memory_equal(at[6], at[7], 3 * sizeof at[0][0]);
    assert_true(at[8][0] >= 240 && at[8][0] < 255);
    assert_memory_equal(at[8], at[9], 3 * sizeof at[0][0]);
    assert_true(at[10][0] == 169 && at[10][1] == 254);
    redactor_free(redactor);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_pseudonym_for_one_user),
        cmocka_unit_test(test_one_pseudonym_for_one_host),
        cmocka_unit_test(test_nets_stay_nets),
        cmocka_unit_test(test_worlds_in_every_encoding),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
