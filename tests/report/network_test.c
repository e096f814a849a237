/* What kmsdoctor probe prints, to the letter, in both languages: tables that fit on 80 columns
 * whatever stands in them, foreign text made harmless, and JSON. */
#include "report/network.h"

#include "base/text.h"
#include "diagnosis/cause.h"
#include "support/facts_of.h"
#include "support/seat_facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

enum { CEILING = 1 << 16, MOST_COLUMNS = 78 };

typedef void (*Form)(const NetworkTarget *target, Language language, Arena *arena, Buf *out);

/* A target and what its facts lead to; with `judged` what follows from them too. */
typedef struct Told {
    Arena *arena;
    Findings findings;
    Diagnosis diagnosis;
    ReportInput input;
    NetworkTarget target;
} Told;

static const Profile no_profile;

static Told *told_of(const char *word, const char *kind, const char *facts, bool judged,
                     Language language) {
    Arena *arena = arena_new();
    Told *told = arena_array(arena, Told, 1);
    told->arena = arena;
    told->diagnosis.health = HEALTH_UNKNOWN;
    told->input = (ReportInput){.facts = facts_of(arena, facts),
                                .findings = &told->findings,
                                .diagnosis = &told->diagnosis,
                                .profile = &no_profile,
                                .language = language,
                                .arena = arena};
    told->target = (NetworkTarget){.word = word, .kind = kind, .input = &told->input};
    if (!judged)
        return told;
    const CheckInput question = {
        .facts = told->input.facts, .profile = &no_profile, .arena = arena};
    told->findings = checks_run(&question, network_checks);
    told->diagnosis = diagnose(&(DiagnosisInput){.findings = &told->findings,
                                                 .facts = told->input.facts,
                                                 .profile = &no_profile,
                                                 .arena = arena});
    return told;
}

static void expect_text(const char *text, const char *expected) {
    if (strcmp(text, expected) == 0)
        return;
    fprintf(stderr, "expected:\n%s\nfound:\n%s", expected, text); /* cmocka cuts what is long */
    fail();
}

static void expect_narrow(const char *text) {
    Str rest = str_of(text), line;
    while (str_next_line(&rest, &line))
        if (text_columns(line) > MOST_COLUMNS)
            fail_msg("%d columns: %.*s", text_columns(line), (int)line.length, line.at);
}

/* The same facts in a form, in both languages. */
static void expect(Form form, const char *word, const char *facts, const char *english,
                   const char *chinese) {
    static const Language languages[] = {LANGUAGE_EN, LANGUAGE_ZH_CN};
    const char *const expected[] = {english, chinese};
    for (size_t i = 0; i < 2; i++) {
        Told *told = told_of(word, "domain", facts, false, languages[i]);
        Buf out;
        buf_init(&out, CEILING);
        form(&told->target, languages[i], told->arena, &out);
        expect_text(out.at, expected[i]);
        if (form == network_text)
            expect_narrow(out.at);
        buf_free(&out);
        arena_free(told->arena);
    }
}

static const char chain[] =
    "{'srv_lookups':[{'name':'_vlmcs._tcp.corp.example','domain':'corp.example',"
    "'server':'10.1.0.10','outcome':'found','alias':'_vlmcs._tcp.kms.example','over_tcp':true,"
    "'ms':3}],'srv_records':[{'domain':'corp.example','server':'10.1.0.10','priority':0,"
    "'weight':0,'port':1688,'target':'kms01.corp.example'}],"
    "'names':[{'name':'kms01.corp.example','found_by':'hosts-file','outcome':'found',"
    "'addresses':['10.1.1.9','10.1.1.10']},{'name':'kms01.corp.example','found_by':'dns',"
    "'server':'10.1.0.10','outcome':'found','addresses':['10.1.1.9']}],"
    "'ports':[{'host':'kms01.corp.example','address':'10.1.1.9','port':1688,'outcome':'open',"
    "'ms':1},{'host':'kms01.corp.example','address':'10.1.1.10','port':1688,"
    "'outcome':'refused'}],'kms_answers':[{'host':'kms01.corp.example','address':'10.1.1.9',"
    "'port':1688,'verdict':'kms','ms':4}],'time_answers':[{'server':'kms01.corp.example',"
    "'address':'10.1.1.9','role':'kms-host','outcome':'answered','offset':-18000,'ms':2},"
    "{'server':'corp.example','role':'domain','outcome':'unsynchronised'}]}";

static void a_chain(void **state) {
    (void)state;
    expect(network_text, "corp.example", chain,
           "[??] corp.example (domain)\n"
           "  SRV    _vlmcs._tcp.corp.example  10.1.0.10\n"
           "         found 3 ms (TCP) CNAME _vlmcs._tcp.kms.example\n"
           "         priority 0, weight 0                 kms01.corp.example:1688\n"
           "  Name   kms01.corp.example        hosts file of this computer\n"
           "         found 10.1.1.9 10.1.1.10\n"
           "  KMS    kms01.corp.example:1688   10.1.1.9   open 1 ms, KMS 4 ms\n"
           "  KMS    kms01.corp.example:1688   10.1.1.10  refused\n"
           "  Clock  kms01.corp.example        10.1.1.9   -18000 s 2 ms\n"
           "  Clock  corp.example  says itself that its time is wrong\n"
           "  What was seen does not decide what is wrong.\n",
           "[??] corp.example (域)\n"
           "  SRV   _vlmcs._tcp.corp.example  10.1.0.10\n"
           "        找到 3 ms (TCP) CNAME _vlmcs._tcp.kms.example\n"
           "        优先级 0，权重 0                             kms01.corp.example:1688\n"
           "  名称  kms01.corp.example        本机的 hosts 文件  找到 10.1.1.9 10.1.1.10\n"
           "  KMS   kms01.corp.example:1688   10.1.1.9           已打开 1 ms，KMS 4 ms\n"
           "  KMS   kms01.corp.example:1688   10.1.1.10          拒绝连接\n"
           "  时钟  kms01.corp.example        10.1.1.9           -18000 s 2 ms\n"
           "  时钟  corp.example                                 自称时间不准\n"
           "  从看到的情况还不能断定哪里有问题。\n");
}

static void lines(void **state) {
    (void)state;
    expect(network_line, "corp.example", chain,
           "[OK] SRV  _vlmcs._tcp.corp.example  10.1.0.10  found 3 ms (TCP) CNAME "
           "_vlmcs._tcp.kms.example\n"
           "[OK] SRV  corp.example  priority 0, weight 0  kms01.corp.example:1688\n"
           "[ !] Name  kms01.corp.example  hosts file of this computer  found 10.1.1.9 10.1.1.10\n"
           "[OK] KMS  kms01.corp.example:1688  10.1.1.9  open 1 ms, KMS 4 ms\n"
           "[!!] KMS  kms01.corp.example:1688  10.1.1.10  refused\n"
           "[ !] Clock  kms01.corp.example  10.1.1.9  -18000 s 2 ms\n"
           "[ !] Clock  corp.example  says itself that its time is wrong\n"
           "[??] corp.example  What was seen does not decide what is wrong.\n",
           "[OK] SRV  _vlmcs._tcp.corp.example  10.1.0.10  找到 3 ms (TCP) CNAME "
           "_vlmcs._tcp.kms.example\n"
           "[OK] SRV  corp.example  优先级 0，权重 0  kms01.corp.example:1688\n"
           "[ !] 名称  kms01.corp.example  本机的 hosts 文件  找到 10.1.1.9 10.1.1.10\n"
           "[OK] KMS  kms01.corp.example:1688  10.1.1.9  已打开 1 ms，KMS 4 ms\n"
           "[!!] KMS  kms01.corp.example:1688  10.1.1.10  拒绝连接\n"
           "[ !] 时钟  kms01.corp.example  10.1.1.9  -18000 s 2 ms\n"
           "[ !] 时钟  corp.example  自称时间不准\n"
           "[??] corp.example  从看到的情况还不能断定哪里有问题。\n");
}

/* What is not in order says why, what is in order takes no line more. */
static void lines_end_in_the_first_cause(void **state) {
    (void)state;
    static const char refused[] =
        SEAT("'ports':[{'host':'kms01.corp.example','address':'10.1.1.9','port':1688,"
             "'outcome':'timeout'}],'names':[{'name':'kms01.corp.example','server':'10.1.0.10',"
             "'found_by':'dns','outcome':'found','addresses':['10.1.1.9']}],"
             "'hosts_file':[],'time_answers':[],'kms_answers':[]");
    Told *told = told_of("kms01.corp.example", "host", refused, true, LANGUAGE_EN);
    Buf out;
    buf_init(&out, CEILING);
    network_line(&told->target, LANGUAGE_EN, told->arena, &out);
    told->diagnosis.health = HEALTH_OK;
    network_line(&told->target, LANGUAGE_EN, told->arena, &out);
    told->diagnosis.health = HEALTH_UNKNOWN;
    told->target.cut_short = true;
    network_line(&told->target, LANGUAGE_EN, told->arena, &out);
    expect_text(
        out.at,
        "[!!] KMS  kms01.corp.example:1688  10.1.1.9  no answer\n"
        "[!!] kms01.corp.example  TCP port 1688 of the KMS host kms01.corp.example does not answer: "
        "a firewall drops it, or the host is off.\n"
        "[!!] KMS  kms01.corp.example:1688  10.1.1.9  no answer\n"
        "[!!] KMS  kms01.corp.example:1688  10.1.1.9  no answer\n"
        "[??] kms01.corp.example  Broken off before all of it was asked, so nothing is "
        "concluded.\n");
    buf_free(&out);
    arena_free(told->arena);
}

/* Every outcome has its word. */
static const char outcomes_seen[] =
    "{'srv_lookups':["
    "{'name':'_vlmcs._tcp.corp.example','server':'10.1.0.1','outcome':'nxdomain'},"
    "{'name':'_vlmcs._tcp.corp.example','server':'10.1.0.2','outcome':'empty'},"
    "{'name':'_vlmcs._tcp.corp.example','server':'10.1.0.3','outcome':'servfail'},"
    "{'name':'_vlmcs._tcp.corp.example','server':'10.1.0.4','outcome':'refused'},"
    "{'name':'_vlmcs._tcp.corp.example','server':'10.1.0.5','outcome':'timeout'},"
    "{'name':'_vlmcs._tcp.corp.example','server':'10.1.0.6','outcome':'error'},"
    "{'name':'_vlmcs._tcp.corp.example','server':'10.1.0.7','outcome':'truncated'},"
    "{'name':'_vlmcs._tcp.corp.example','server':null,'outcome':'nxdomain'}],"
    "'ports':[{'host':'a.example','address':'10.1.1.1','port':1688,'outcome':'timeout'},"
    "{'host':'b.example','address':'10.1.1.2','port':1688,'outcome':'closed'},"
    "{'host':'c.example','address':'10.1.1.3','port':1688,'outcome':'unreachable'},"
    "{'host':'d.example','port':1688,'outcome':'unresolved'},"
    "{'host':'::1','address':'::1','port':16888,'outcome':'refused'}],"
    "'time_answers':[{'server':'10.1.1.1','address':'10.1.1.1','role':'given',"
    "'outcome':'timeout'},{'server':'10.1.1.2','role':'given','outcome':'refused'},"
    "{'server':'10.1.1.3','role':'given','outcome':'unreachable'},"
    "{'server':'t.example','role':'given','outcome':'unresolved'},"
    "{'server':'10.1.1.4','role':'given','outcome':'malformed'}]}";

static void outcomes(void **state) {
    (void)state;
    expect(network_text, "corp.example", outcomes_seen,
           "[??] corp.example (domain)\n"
           "  SRV    _vlmcs._tcp.corp.example  10.1.0.1  no such name\n"
           "  SRV    _vlmcs._tcp.corp.example  10.1.0.2  no such record\n"
           "  SRV    _vlmcs._tcp.corp.example  10.1.0.3  server failed\n"
           "  SRV    _vlmcs._tcp.corp.example  10.1.0.4  server refused\n"
           "  SRV    _vlmcs._tcp.corp.example  10.1.0.5  no answer\n"
           "  SRV    _vlmcs._tcp.corp.example  10.1.0.6  answer of no use\n"
           "  SRV    _vlmcs._tcp.corp.example  10.1.0.7  answer cut, no TCP\n"
           "  SRV    _vlmcs._tcp.corp.example  this computer's own order  no such name\n"
           "  KMS    a.example:1688            10.1.1.1  no answer\n"
           "  KMS    b.example:1688            10.1.1.2  failed\n"
           "  KMS    c.example:1688            10.1.1.3  no route\n"
           "  KMS    d.example:1688                      name has no address\n"
           "  KMS    [::1]:16888               ::1       refused\n"
           "  Clock  10.1.1.1                  10.1.1.1  no answer\n"
           "  Clock  10.1.1.2                            keeps no time\n"
           "  Clock  10.1.1.3                            no route\n"
           "  Clock  t.example                           no address found\n"
           "  Clock  10.1.1.4                            damaged answer\n"
           "  What was seen does not decide what is wrong.\n",
           "[??] corp.example (域)\n"
           "  SRV   _vlmcs._tcp.corp.example  10.1.0.1        没有这个名字\n"
           "  SRV   _vlmcs._tcp.corp.example  10.1.0.2        没有这种记录\n"
           "  SRV   _vlmcs._tcp.corp.example  10.1.0.3        服务器出错\n"
           "  SRV   _vlmcs._tcp.corp.example  10.1.0.4        服务器拒绝\n"
           "  SRV   _vlmcs._tcp.corp.example  10.1.0.5        没有应答\n"
           "  SRV   _vlmcs._tcp.corp.example  10.1.0.6        应答没法用\n"
           "  SRV   _vlmcs._tcp.corp.example  10.1.0.7        应答被截断，TCP 不通\n"
           "  SRV   _vlmcs._tcp.corp.example  本机的查询次序  没有这个名字\n"
           "  KMS   a.example:1688            10.1.1.1        没有应答\n"
           "  KMS   b.example:1688            10.1.1.2        连接失败\n"
           "  KMS   c.example:1688            10.1.1.3        没有路由\n"
           "  KMS   d.example:1688                            名字没有地址\n"
           "  KMS   [::1]:16888               ::1             拒绝连接\n"
           "  时钟  10.1.1.1                  10.1.1.1        没有应答\n"
           "  时钟  10.1.1.2                                  不提供时间\n"
           "  时钟  10.1.1.3                                  没有路由\n"
           "  时钟  t.example                                 没有查到地址\n"
           "  时钟  10.1.1.4                                  应答已损坏\n"
           "  从看到的情况还不能断定哪里有问题。\n");
}

static const char verdicts_seen[] =
    "{'ports':["
    "{'host':'kms.example','address':'10.0.0.1','port':1688,'outcome':'open','ms':1},"
    "{'host':'kms.example','address':'10.0.0.2','port':1688,'outcome':'open','ms':1},"
    "{'host':'kms.example','address':'10.0.0.3','port':1688,'outcome':'open','ms':1},"
    "{'host':'kms.example','address':'10.0.0.4','port':1688,'outcome':'open','ms':1},"
    "{'host':'kms.example','address':'10.0.0.5','port':1688,'outcome':'open','ms':1},"
    "{'host':'kms.example','address':'10.0.0.6','port':1688,'outcome':'open','ms':1},"
    "{'host':'kms.example','address':'10.0.0.7','port':1688,'outcome':'open','ms':1}],"
    "'kms_answers':["
    "{'host':'kms.example','address':'10.0.0.1','port':1688,'verdict':'kms','ms':2},"
    "{'host':'kms.example','address':'10.0.0.2','port':1688,'verdict':'rpc-not-kms','ms':2},"
    "{'host':'kms.example','address':'10.0.0.3','port':1688,'verdict':'not-rpc','ms':2},"
    "{'host':'kms.example','address':'10.0.0.4','port':1688,'verdict':'silent','ms':2},"
    "{'host':'kms.example','address':'10.0.0.5','port':1688,'verdict':'rpc-refused','ms':2},"
    "{'host':'kms.example','address':'10.0.0.6','port':1688,'verdict':'garbled','ms':2},"
    "{'host':'kms.example','address':'10.0.0.7','port':1688,'verdict':'closed','ms':2}]}";

static void verdicts(void **state) {
    (void)state;
    expect(network_text, "kms.example", verdicts_seen,
           "[??] kms.example (domain)\n"
           "  KMS  kms.example:1688  10.0.0.1  open 1 ms, KMS 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.2  open 1 ms, another RPC service 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.3  open 1 ms, not an RPC service 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.4  open 1 ms, no answer at all 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.5  open 1 ms, an RPC service that refused 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.6\n"
           "       open 1 ms, an RPC answer that is damaged or cut off 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.7  open 1 ms, closed without a word 2 ms\n"
           "  What was seen does not decide what is wrong.\n",
           "[??] kms.example (域)\n"
           "  KMS  kms.example:1688  10.0.0.1  已打开 1 ms，KMS 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.2  已打开 1 ms，别的 RPC 服务 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.3  已打开 1 ms，不是 RPC 服务 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.4  已打开 1 ms，没有任何应答 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.5  已打开 1 ms，RPC 服务拒绝了绑定 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.6  已打开 1 ms，损坏或中断的 RPC 应答 2 ms\n"
           "  KMS  kms.example:1688  10.0.0.7  已打开 1 ms，一言不发就关闭了连接 2 ms\n"
           "  从看到的情况还不能断定哪里有问题。\n");
}

/* What a server sends steers no terminal, and breaks no table. */
static void hostile(void **state) {
    (void)state;
    expect(network_text, "a\x1b[2Jb\xe2\x80\xae.example",
           "{'srv_records':[{'domain':'corp.example','server':'10.1.0.10','priority':0,'weight':0,"
           "'port':1688,'target':'\\u001b]0;x\\u0007.example\\nFAKE  LINE'}],"
           "'srv_lookups':[{'name':'_vlmcs._tcp.corp.example','domain':'corp.example',"
           "'server':'10.1.0.10','outcome':'found'}],"
           "'ports':[{'host':'kms\\u202e\\u200b.example','address':'10.1.1.1','port':1688,"
           "'outcome':'open','ms':1}],"
           "'kms_answers':[{'host':'kms\\u202e\\u200b.example','address':'10.1.1.1','port':1688,"
           "'verdict':'not-rpc','banner':'SSH-2.0-\\u001b[31mred\\u009b\\ttab','ms':0}]}",
           "[??] a�[2Jb�.example (domain)\n"
           "  SRV  _vlmcs._tcp.corp.example  10.1.0.10  found\n"
           "       priority 0, weight 0                 �]0;x�.example�FAKE  LINE:1688\n"
           "  KMS  kms��.example:1688        10.1.1.1\n"
           "       open 1 ms, not an RPC service 0 ms: SSH-2.0-�[31mred� tab\n"
           "  What was seen does not decide what is wrong.\n",
           "[??] a�[2Jb�.example (域)\n"
           "  SRV  _vlmcs._tcp.corp.example  10.1.0.10  找到\n"
           "       优先级 0，权重 0                     �]0;x�.example�FAKE  LINE:1688\n"
           "  KMS  kms��.example:1688        10.1.1.1\n"
           "       已打开 1 ms，不是 RPC 服务 0 ms: SSH-2.0-�[31mred� tab\n"
           "  从看到的情况还不能断定哪里有问题。\n");
}

#define LONG "department-of-very-long-names.building-of-many-rooms.headquarters.corp.example"

static void long_names(void **state) {
    (void)state;
    expect(network_text, LONG "." LONG,
           "{'srv_lookups':[{'name':'_vlmcs._tcp." LONG "','domain':'" LONG "',"
           "'server':'10.1.0.10','outcome':'found','ms':12},"
           "{'name':'_vlmcs._tcp.beijing.corp.example','domain':'beijing.corp.example',"
           "'server':'2001:db8:1111:2222:3333:4444:5555:6666','outcome':'servfail','ms':12}],"
           "'srv_records':[{'domain':'" LONG "','server':'10.1.0.10','priority':10,'weight':100,"
           "'port':1688,'target':'kms01." LONG "'},{'domain':'" LONG "','server':'10.1.0.10',"
           "'priority':20,'weight':100,'port':1688,'target':'kms02.beijing.corp.example'}],"
           "'ports':[{'host':'kms01." LONG "','address':'10.1.1.1','port':1688,'outcome':'open',"
           "'ms':1},{'host':'kms02.beijing.corp.example','address':'10.1.1.2','port':1688,"
           "'outcome':'open','ms':1}],"
           "'kms_answers':[{'host':'kms01." LONG "','address':'10.1.1.1','port':1688,"
           "'verdict':'kms','ms':2},{'host':'kms02.beijing.corp.example','address':'10.1.1.2',"
           "'port':1688,'verdict':'not-rpc','banner':'220 mail.corp.example ESMTP, no "
           "unsolicited mail is accepted here','ms':2}]}",
           "[??] department-of-very-long-names.building-of-many-rooms.headquarters.corp\n"
           "     .example.department-of-very-long-names.building-of-many-rooms\n"
           "     .headquarters.corp.example (domain)\n"
           "  SRV  _vlmcs._tcp.department-of-very-long-names.building-of-many-rooms\n"
           "       .headquarters.corp.example\n"
           "       10.1.0.10  found 12 ms\n"
           "       priority 10, weight 100\n"
           "       kms01.department-of-very-long-names.building-of-many-rooms.headquarters\n"
           "       .corp.example:1688\n"
           "       priority 20, weight 100  kms02.beijing.corp.example:1688\n"
           "  SRV  _vlmcs._tcp.beijing.corp.example\n"
           "       2001:db8:1111:2222:3333:4444:5555:6666  server failed 12 ms\n"
           "  KMS  kms01.department-of-very-long-names.building-of-many-rooms.headquarters\n"
           "       .corp.example:1688\n"
           "       10.1.1.1  open 1 ms, KMS 2 ms\n"
           "  KMS  kms02.beijing.corp.example:1688   10.1.1.2\n"
           "       open 1 ms, not an RPC service 2 ms: 220 mail.corp.example ESMTP, no\n"
           "       unsolicited mail is accepted here\n"
           "  What was seen does not decide what is wrong.\n",
           "[??] department-of-very-long-names.building-of-many-rooms.headquarters.corp\n"
           "     .example.department-of-very-long-names.building-of-many-rooms\n"
           "     .headquarters.corp.example (域)\n"
           "  SRV  _vlmcs._tcp.department-of-very-long-names.building-of-many-rooms\n"
           "       .headquarters.corp.example\n"
           "       10.1.0.10  找到 12 ms\n"
           "       优先级 10，权重 100\n"
           "       kms01.department-of-very-long-names.building-of-many-rooms.headquarters\n"
           "       .corp.example:1688\n"
           "       优先级 20，权重 100  kms02.beijing.corp.example:1688\n"
           "  SRV  _vlmcs._tcp.beijing.corp.example\n"
           "       2001:db8:1111:2222:3333:4444:5555:6666  服务器出错 12 ms\n"
           "  KMS  kms01.department-of-very-long-names.building-of-many-rooms.headquarters\n"
           "       .corp.example:1688\n"
           "       10.1.1.1  已打开 1 ms，KMS 2 ms\n"
           "  KMS  kms02.beijing.corp.example:1688   10.1.1.2\n"
           "       已打开 1 ms，不是 RPC 服务 2 ms: 220 mail.corp.example ESMTP, no\n"
           "       unsolicited mail is accepted here\n"
           "  从看到的情况还不能断定哪里有问题。\n");
}

static void invalid(void **state) {
    (void)state;
    const NetworkTarget target = {.word = "no\tname", .kind = "invalid"};
    Arena *arena = arena_new();
    Buf out;
    buf_init(&out, CEILING);
    network_text(&target, LANGUAGE_EN, arena, &out);
    network_line(&target, LANGUAGE_ZH_CN, arena, &out);
    expect_text(out.at, "[??] no name (nothing that could be asked for)\n"
                        "[??] no name (不是可以查询的名字)\n");
    buf_free(&out);
    arena_free(arena);
}

/* With causes and findings: the whole text of a target. */
static void whole(void **state) {
    (void)state;
    static const char facts[] =
        SEAT("'ports':[{'host':'kms01.corp.example','address':'10.1.1.9','port':1688,"
             "'outcome':'timeout'}],'names':[{'name':'kms01.corp.example','server':'10.1.0.10',"
             "'found_by':'dns','outcome':'found','addresses':['10.1.1.9']}],"
             "'hosts_file':[],'time_answers':[],'kms_answers':[]");
    static const Language languages[] = {LANGUAGE_EN, LANGUAGE_ZH_CN};
    static const char *const expected[] = {
        "[!!] kms01.corp.example (host)\n"
        "  KMS  kms01.corp.example:1688  10.1.1.9  no answer\n"
        "  1. TCP port 1688 of the KMS host kms01.corp.example does not answer: a\n"
        "     firewall drops it, or the host is off.\n"
        "     How sure: likely\n"
        "     Who can mend it: the domain or network administrator\n"
        "     How: On the KMS host, see that the Software Protection service runs and\n"
        "          listens on the port (netstat -ano); then look at the firewalls on\n"
        "          the PC, on the way, and on the host.\n"
        "  [OK] DNS servers asked from here: 10.1.0.10. Which ones the PC asks is not\n"
        "       known from here.\n"
        "  [OK] The DNS server answers: 10.1.0.10.\n"
        "  [OK] The KMS host kms01.corp.example has the address 10.1.1.9.\n"
        "  [OK] The hosts file of the computer here does not name a KMS host. That of\n"
        "       the PC cannot be seen from here.\n"
        "  [!!] Connecting to port 1688 of kms01.corp.example timed out.\n",
        "[!!] kms01.corp.example (主机)\n"
        "  KMS  kms01.corp.example:1688  10.1.1.9  没有应答\n"
        "  1. KMS 主机 kms01.corp.example 的 TCP 端口 1688 没有应答：被防火墙丢弃，或主\n"
        "     机关机。\n"
        "     把握：很可能\n"
        "     谁来修：域或网络管理员\n"
        "     怎么修：先在 KMS 主机上看 Software Protection 服务是否在运行、端口是否在\n"
        "             监听（netstat -ano），再依次查看用户电脑上、途中和主机上的防火\n"
        "             墙。\n"
        "  [OK] 从这里查询的 DNS 服务器：10.1.0.10。那台电脑用哪些 DNS 服务器，从这里看\n"
        "       不到。\n"
        "  [OK] DNS 服务器有应答：10.1.0.10。\n"
        "  [OK] KMS 主机 kms01.corp.example 的地址是 10.1.1.9。\n"
        "  [OK] 手边这台电脑的 hosts 文件里没有 KMS 主机；那台电脑的 hosts 文件，从这里\n"
        "       看不到。\n"
        "  [!!] 连接 kms01.corp.example 的端口 1688 超时，没有应答。\n"};
    for (size_t i = 0; i < 2; i++) {
        Told *told = told_of("kms01.corp.example", "host", facts, true, languages[i]);
        Buf out;
        buf_init(&out, CEILING);
        network_text(&told->target, languages[i], told->arena, &out);
        expect_text(out.at, expected[i]);
        expect_narrow(out.at);
        buf_free(&out);
        arena_free(told->arena);
    }
}

/* Broken off: what there is, and that nothing follows from it. */
static void cut_short(void **state) {
    (void)state;
    static const char facts[] = "{'srv_lookups':[{'name':'_vlmcs._tcp.corp.example',"
                                "'server':'10.1.0.1','outcome':'nxdomain','ms':1}]}";
    static const Language languages[] = {LANGUAGE_EN, LANGUAGE_ZH_CN};
    static const char *const expected[] = {
        "[??] corp.example (domain)\n"
        "  SRV  _vlmcs._tcp.corp.example  10.1.0.1  no such name 1 ms\n"
        "  Broken off before all of it was asked, so nothing is concluded.\n",
        "[??] corp.example (域)\n"
        "  SRV  _vlmcs._tcp.corp.example  10.1.0.1  没有这个名字 1 ms\n"
        "  没有问完就中断了，所以不下结论。\n"};
    for (size_t i = 0; i < 2; i++) {
        Told *told = told_of("corp.example", "domain", facts, false, languages[i]);
        told->target.cut_short = true;
        Buf out;
        buf_init(&out, CEILING);
        network_text(&told->target, languages[i], told->arena, &out);
        expect_text(out.at, expected[i]);
        buf_free(&out);
        arena_free(told->arena);
    }
}

/* ---- JSON ---- */

/* Single quotes for double ones. */
static void expect_json(const NetworkTarget *target, Arena *arena, const char *expected) {
    cJSON *json = network_json(target, arena);
    char *text = cJSON_PrintUnformatted(json);
    for (char *at = text; *at != '\0'; at++)
        if (*at == '"')
            *at = '\'';
    expect_text(text, expected);
    cJSON_free(text);
    cJSON_Delete(json);
}

static void json(void **state) {
    (void)state;
    Told *told = told_of("corp.example", "domain", chain, false, LANGUAGE_EN);
    expect_json(
        &told->target, told->arena,
        "{'target':'corp.example','kind':'domain','status':'unknown','complete':true,"
        "'lookups':[{'name':'_vlmcs._tcp.corp.example','domain':'corp.example',"
        "'server':'10.1.0.10','outcome':'found','alias':'_vlmcs._tcp.kms.example',"
        "'over_tcp':true,'ms':3}],'records':[{'domain':'corp.example','server':'10.1.0.10',"
        "'priority':0,'weight':0,'port':1688,'target':'kms01.corp.example'}],"
        "'names':[{'name':'kms01.corp.example','found_by':'hosts-file','outcome':'found',"
        "'addresses':['10.1.1.9','10.1.1.10']},{'name':'kms01.corp.example',"
        "'server':'10.1.0.10','found_by':'dns','outcome':'found','addresses':['10.1.1.9']}],"
        "'endpoints':[{'host':'kms01.corp.example','address':'10.1.1.9','port':1688,"
        "'outcome':'open','connect_ms':1,'verdict':'kms','answer_ms':4},"
        "{'host':'kms01.corp.example','address':'10.1.1.10','port':1688,'outcome':'refused'}],"
        "'clocks':[{'server':'kms01.corp.example','address':'10.1.1.9','role':'kms-host',"
        "'outcome':'answered','offset_s':-18000,'ms':2},{'server':'corp.example',"
        "'role':'domain','outcome':'unsynchronised'}],'checks':[],'causes':[]}");
    arena_free(told->arena);
}

/* What is not known has no member; what steers a terminal is no less dangerous in JSON that is
 * printed with jq -r. */
static void json_of_little(void **state) {
    (void)state;
    Told *told = told_of("kms\x1b.example", "host",
                         "{'ports':[{'host':'kms.example','port':1688,'outcome':'unresolved'}],"
                         "'kms_answers':[],'time_answers':[{'server':'t\\u202e.example',"
                         "'role':'given','outcome':'unresolved'}]}",
                         false, LANGUAGE_EN);
    expect_json(
        &told->target, told->arena,
        "{'target':'kms�.example','kind':'host','status':'unknown','complete':true,'lookups':[],'records':[],"
        "'names':[],'endpoints':[{'host':'kms.example','port':1688,'outcome':'unresolved'}],"
        "'clocks':[{'server':'t�.example','role':'given','outcome':'unresolved'}],'checks':[],"
        "'causes':[]}");
    const NetworkTarget nothing = {.word = "a b", .kind = "invalid"};
    expect_json(&nothing, told->arena,
                "{'target':'a b','kind':'invalid','status':'unknown','complete':true,'lookups':[],"
                "'records':[],'names':[],'endpoints':[],'clocks':[],'checks':[],'causes':[]}");
    arena_free(told->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain),
        cmocka_unit_test(lines),
        cmocka_unit_test(outcomes),
        cmocka_unit_test(verdicts),
        cmocka_unit_test(hostile),
        cmocka_unit_test(long_names),
        cmocka_unit_test(invalid),
        cmocka_unit_test(whole),
        cmocka_unit_test(json),
        cmocka_unit_test(json_of_little),
        cmocka_unit_test(lines_end_in_the_first_cause),
        cmocka_unit_test(cut_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
