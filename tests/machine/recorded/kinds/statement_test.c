#include "base/files.h"
#include "support/kind_frame.h"

extern const OutputKind output_statement;

typedef struct Said {
    const char *sentence;
    int topic; /* -1: nothing may be heard */
    bool instruction;
} Said;

/* Topics that only say how things stand, not what is wrong. */
static bool is_problem(int topic) {
    return topic != Topic_ACTIVATED && topic != Topic_CMIT_ACTIVATED;
}

/* Says what is not as wanted; all rows of a table are tried before the test fails. */
static bool is_said(const Said *said) {
    const Reading reading = kind_read(&output_statement, "", said->sentence);
    const Statement *found = NULL;
    for (size_t i = 0; i < reading.facts->statements.count; i++) {
        const Statement *statement = &reading.facts->statements.items[i];
        if (said->topic < 0 && is_problem(statement->topic.value)) {
            print_error("\"%s\" was heard as %s\n", said->sentence,
                        choice_word(ChoiceKind_Topic, statement->topic.value));
            return false;
        }
        if (statement->topic.value == said->topic)
            found = statement;
    }
    if (said->topic < 0)
        return true;
    if (found == NULL)
        print_error("\"%s\" was not heard\n", said->sentence);
    else if (fact_true(&found->instruction) != said->instruction)
        print_error("\"%s\" is %s\n", said->sentence, said->instruction ? "advice" : "a report");
    return found != NULL && fact_true(&found->instruction) == said->instruction;
}

static void check_all(const Said *table, size_t count) {
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += !is_said(&table[i]);
    assert_int_equal(wrong, 0);
}

static void problems_are_heard_in_both_languages(void **state) {
    (void)state;
    static const Said table[] = {
        {"The branch firewall blocks TCP port 1688 towards the data centre.", Topic_PORT_BLOCKED,
         false},
        {"防火墙没有放行 1688 端口，客户端连不上。", Topic_PORT_BLOCKED, false},
        {"分公司的安全策略拦截了到激活服务器的访问。", Topic_PORT_BLOCKED, false},
        {"Port 1688 is not open from this VLAN.", Topic_PORT_BLOCKED, false},
        {"This PC cannot reach the KMS host at all.", Topic_NO_ROUTE, false},
        {"从这个网段无法访问 KMS 服务器。", Topic_NO_ROUTE, false},
        {"The laptop was off the corporate network for months and its licence ran out.",
         Topic_OFF_NETWORK, false},
        {"用户出差在外，没有连接 VPN，无法激活。", Topic_OFF_NETWORK, false},
        {"The clock of this PC is five hours ahead of the domain controller.", Topic_CLOCK_WRONG,
         false},
        {"电脑的系统时间不准，比域控慢了五个小时。", Topic_CLOCK_WRONG, false},
        {"He opened the command prompt as a normal user without elevation.", Topic_NOT_ELEVATED,
         false},
        {"A cleaning tool removed the permissions of Network Service on the SPP store.",
         Topic_NO_RIGHTS, false},
        {"优化软件修改了 sppsvc 服务的权限，权限丢失。", Topic_NO_RIGHTS, false},
        {"Both desktops show the same CMID in the KMS log.", Topic_SAME_CMID, false},
        {"两台电脑的 CMID 相同，是克隆出来的。", Topic_SAME_CMID, false},
        {"The KMS count stays at 12 and does not increase.", Topic_COUNT_LOW, false},
        {"KMS 主机上的计数不足，达不到 25。", Topic_COUNT_LOW, false},
        {"The Software Protection service is disabled on this image.", Topic_SERVICE_OFF, false},
        {"软件保护服务被禁用了。", Topic_SERVICE_OFF, false},
        {"The adapter has no DNS suffix.", Topic_NO_SUFFIX, false},
        {"网卡上没有 DNS 后缀。", Topic_NO_SUFFIX, false},
        {"Our DNS server is down since the morning.", Topic_DNS_DOWN, false},
        {"DNS 服务器没有响应。", Topic_DNS_DOWN, false},
        {"The PC uses 8.8.8.8 as its DNS server.", Topic_WRONG_DNS, false},
        {"这台电脑的 DNS 服务器用的是公共 DNS 114.114.114.114。", Topic_WRONG_DNS, false},
        {"The _vlmcs SRV record does not exist in our zone.", Topic_SRV_MISSING, false},
        {"DNS 里没有 SRV 记录。", Topic_SRV_MISSING, false},
        {"The SRV record still points to the old host that was retired.", Topic_SRV_DEAD, false},
        {"SRV 记录还指向已经停用的旧主机。", Topic_SRV_DEAD, false},
        {"There are two SRV records, the extra one is an unauthorized machine.", Topic_SRV_EXTRA,
         false},
        {"The image was made from retail media.", Topic_RETAIL_MEDIA, false},
        {"安装的是零售版 Office。", Topic_RETAIL_MEDIA, false},
        {"The system was installed from an evaluation ISO.", Topic_EVALUATION_MEDIA, false},
        {"No product key is installed on it.", Topic_NO_KEY, false},
        {"系统里没有安装产品密钥。", Topic_NO_KEY, false},
        {"The KMS host itself was never activated.", Topic_HOST_NOT_ACTIVATED, false},
        {"KMS 主机尚未激活。", Topic_HOST_NOT_ACTIVATED, false},
        {"The KMS host has no Office host key.", Topic_HOST_NO_KEY, false},
        {"The KMS server was hard-coded to kms.vendor.example by the vendor.", Topic_HOST_SET,
         false},
        {"系统出厂时 KMS 服务器被设置为 kms.vendor.example。", Topic_HOST_SET, false},
        {"A group policy sets the KMS server again at every start.", Topic_POLICY_SETS_HOST, false},
        {"组策略每次开机都把 KMS 服务器改回来。", Topic_POLICY_SETS_HOST, false},
        {"Windows Script Host is disabled by our security baseline.", Topic_SCRIPTS_OFF, false},
        {"脚本宿主被禁用，运行不了 slmgr。", Topic_SCRIPTS_OFF, false},
        {"The WMI repository is corrupted.", Topic_WMI_BROKEN, false},
    };
    check_all(table, sizeof table / sizeof table[0]);
}

static void advice_questions_and_conditions_are_marked(void **state) {
    (void)state;
    static const Said table[] = {
        {"Please check whether the firewall blocks port 1688.", Topic_PORT_BLOCKED, true},
        {"请确认防火墙是否拦截了 1688 端口。", Topic_PORT_BLOCKED, true},
        {"TCP 1688 to the host must be open.", Topic_PORT_BLOCKED, true},
        {"Is the Software Protection service disabled?", Topic_SERVICE_OFF, true},
        {"If the clock is wrong, activation fails.", Topic_CLOCK_WRONG, true},
        {"Make sure that the time zone and the system time are correct.", Topic_CLOCK_WRONG, true},
        {"You have to open cmd with Run as administrator.", Topic_NOT_ELEVATED, true},
    };
    check_all(table, sizeof table / sizeof table[0]);
}

static void a_healthy_mail_says_nothing_wrong(void **state) {
    (void)state;
    static const Said table[] = {
        {"Port 1688 is open and the firewall does not block it.", -1, false},
        {"The firewall is not blocking port 1688.", -1, false},
        {"防火墙没有拦截 1688 端口，端口是通的。", -1, false},
        {"1688 端口已放行。", -1, false},
        {"The clock is in sync with the domain controller.", -1, false},
        {"系统时间正常，和域控一致。", -1, false},
        {"The SRV record points to kms01.corp.example, port 1688.", -1, false},
        {"The Software Protection service is running.", -1, false},
        {"软件保护服务运行正常。", -1, false},
        {"Windows is activated and Office is activated as well.", -1, false},
        {"Thank you for your help, everything works since yesterday.", -1, false},
        {"The KMS host answers and its count is 57.", -1, false},
        {"The DNS server answers at once.", -1, false},
        {"All PCs have different names and live in one building.", -1, false},
        {"Kind regards from the server team, phone 1688 extension 4.", -1, false},
        {"感谢您的来电，问题描述如下，附件是截图。", -1, false},
    };
    check_all(table, sizeof table / sizeof table[0]);
}

/* As people write: tests/fixtures/recorded/statements.tsv, one sentence to a line. */
static bool is_heard(int topic, const char *sentence) {
    const Reading reading = kind_read(&output_statement, "", sentence);
    for (size_t i = 0; i < reading.facts->statements.count; i++) {
        const int heard = reading.facts->statements.items[i].topic.value;
        if (topic < 0 ? is_problem(heard) : heard == topic)
            return true;
    }
    return false;
}

static void the_collection_is_heard(void **state) {
    (void)state;
    Str rest, line;
    assert_int_equal(
        file_read(kind_frame_arena(), "tests/fixtures/recorded/statements.tsv", 1 << 20, &rest),
        STATUS_OK);
    size_t wrong = 0, count = 0;
    while (str_next_line(&rest, &line)) {
        Str sentence;
        const Str word = str_cut(line, '\t', &sentence);
        if (sentence.length == 0 || str_starts(line, "#"))
            continue;
        const int topic = choice_parse(ChoiceKind_Topic, word);
        assert_true(topic >= 0 || str_is(word, "-"));
        const char *text = str_dup(kind_frame_arena(), sentence);
        const bool right = is_heard(topic, text) == (topic >= 0);
        if (!right)
            print_error("%.*s: %s\n", (int)word.length, word.at, text);
        wrong += !right;
        count++;
    }
    assert_true(count > 100);
    assert_int_equal(wrong, 0);
}

static void a_wrapped_sentence_is_one(void **state) {
    (void)state;
    const Reading reading = kind_read(
        &output_statement, "",
        "We found out this morning together with our network team that the firewall of\n"
        "the branch office blocks every connection to kms01.corp.example on port 1688.\n");
    assert_int_equal(reading.facts->statements.count, 1);
    assert_string_equal(fact_text(&reading.facts->statements.items[0].object),
                        "kms01.corp.example");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(problems_are_heard_in_both_languages),
        cmocka_unit_test(advice_questions_and_conditions_are_marked),
        cmocka_unit_test(a_healthy_mail_says_nothing_wrong),
        cmocka_unit_test(the_collection_is_heard),
        cmocka_unit_test(a_wrapped_sentence_is_one),
    };
    return cmocka_run_group_tests(tests, kind_frame_set_up, kind_frame_tear_down);
}
