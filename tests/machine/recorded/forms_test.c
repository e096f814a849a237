/* The forms in which outputs are pasted: what each becomes, in which language, and a value or two.
 * A row is a text of its own; values are pieces of the facts' JSON. */
#include "facts/facts_json.h"
#include "support/recorded_reading.h"

#include <cjson/cJSON.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MOST_VALUES = 5 };

typedef struct Form {
    const char *text;
    const char *inputs; /* "kind[language] kind[language]" */
    const char *values[MOST_VALUES + 1];
} Form;

static const char *inputs_of(Arena *arena, const Machine *machine) {
    const MachineInput *inputs;
    const size_t count = recorded_inputs((Machine *)machine, &inputs);
    const char *all = "";
    for (size_t i = 0; i < count; i++)
        all = arena_printf(arena, "%s%s%s[%s]", all, i > 0 ? " " : "", inputs[i].kind,
                           inputs[i].language);
    return all;
}

static size_t wrong(const Form *form) {
    Arena *arena = arena_new();
    Machine *machine = recorded_text(arena, str_of(form->text));
    const char *inputs = inputs_of(arena, machine);
    cJSON *json = facts_to_json(machine_facts(machine));
    char *facts = cJSON_PrintUnformatted(json);
    size_t failures = 0;
    if (strcmp(inputs, form->inputs) != 0) {
        fprintf(stderr, "%s\n  is %s\n  not %s\n", form->text, inputs, form->inputs);
        failures++;
    }
    for (size_t i = 0; form->values[i] != NULL; i++) {
        if (strstr(facts, form->values[i]) != NULL)
            continue;
        fprintf(stderr, "%s\n  lacks %s\n  in %s\n", form->text, form->values[i], facts);
        failures++;
    }
    free(facts);
    cJSON_Delete(json);
    recorded_close(machine);
    arena_free(arena);
    return failures;
}

#define EXPECT_FORMS(forms)                                                                        \
    do {                                                                                           \
        size_t failures = 0;                                                                       \
        for (size_t i = 0; i < sizeof(forms) / sizeof(forms)[0]; i++)                              \
            failures += wrong(&(forms)[i]);                                                        \
        assert_int_equal(failures, 0);                                                             \
    } while (0)

static void slmgr(void **state) {
    (void)state;
    static const Form forms[] = {
        {"软件授权服务版本: 10.0.19041.1806 名称: Windows(R), Enterprise edition 描述: Windows(R) "
         "Operating System, VOLUME_KMSCLIENT channel 部分产品密钥: 2YT43 许可证状态: 已授权 "
         "批量激活过期: 200015 分钟(139 天) 密钥管理服务客户端信息 已注册的 KMS 计算机名称: "
         "kms01.corp.example:1688 续订间隔: 10080 分钟 已启用 KMS 主机缓存\n",
         "slmgr-dlv[zh-CN]",
         {"\"partial_key\":{\"value\":\"2YT43\"", "\"minutes\":{\"value\":200015",
          "\"host\":{\"value\":\"kms01.corp.example\"", "\"state\":{\"value\":\"licensed\""}},
        {"Name: Windows(R), Professional edition Description: Windows(R) Operating System, "
         "VOLUME_KMSCLIENT channel Partial Product Key: T83GX License Status: Licensed "
         "Key Management Service client information KMS machine name from DNS: "
         "kms01.corp.example:1688 KMS machine IP address: 10.20.30.40\n",
         "slmgr-dli[en]",
         {"\"partial_key\":{\"value\":\"T83GX\"", "\"dns_host\":{\"value\":\"kms01.corp.example\"",
          "\"name\":{\"value\":\"Windows(R), Professional edition\""}},
        {"名稱: Windows(R), Professional edition\n描述: Windows(R) Operating System, "
         "VOLUME_KMSCLIENT channel\n部分產品金鑰: T83GX\n授權狀態: 已授權\n大量啟用到期: 259200 "
         "分鐘 (180 天)\n已註冊的 KMS 電腦名稱: kms01.corp.example:1688\n更新間隔: 10080 分鐘\n",
         "slmgr-dli[zh-TW]",
         {"\"host\":{\"value\":\"kms01.corp.example\"", "\"minutes\":{\"value\":259200"}},
        {"Name: Windows(R), Professional edition\nLicense Status: Licensed\n\n"
         "AD Activation client information\n    Activation Object name: Act 2016\n"
         "    AO DN: CN=Act,DC=corp,DC=example\n    AO extended PID: 06401-0\n",
         "slmgr-dli[en]",
         {"\"state\":{\"value\":\"licensed\""}},
        {"Windows(R), Education edition:\n    批量激活将于 2022/11/28 16:04:07 过期\n",
         "slmgr-xpr[zh-CN]",
         {"\"state\":{\"value\":\"licensed\""}},
        {"Windows(R), Professional edition:\n    Der Computer ist dauerhaft aktiviert.\n",
         "slmgr-xpr[de]",
         {"\"permanent\":{\"value\":true"}},
        {"Windows(R), ServerDatacenter edition:\n"
         "    Automatic VM activation will expire 8/11/2026 1:51:01 PM\n",
         "slmgr-xpr[en]",
         {"\"state\":{\"value\":\"licensed\""}},
        {"Windows(R), Enterprise edition (73111121-5638-40f6-bc11-f1d7b0d64300) wird "
         "aktiviert...\nFehler: 0xC004F074 Der Computer konnte nicht aktiviert werden.\n",
         "slmgr-ato[de]",
         {"\"code\":{\"value\":\"0xC004F074\"", "\"succeeded\":{\"value\":false"}},
        {"Key Management Service machine name set to kms01.corp.example successfully.\nWarning: "
         "/skms setting overrides the /skms-domain setting. kms01.corp.example will be used.\n",
         "slmgr-skms[en]",
         {"\"host\":{\"value\":\"kms01.corp.example\""}},
        {"成功地从注册表中清除了产品密钥。\n", "slmgr-cpky[zh-CN]", {NULL}},
        {"Software licensing service version: 10.0.19041.1806\nError: product key not found.\n",
         "slmgr-dlv[en]",
         {"\"key_installed\":{\"value\":false"}},
    };
    EXPECT_FORMS(forms);
}

static void lookups(void **state) {
    (void)state;
    static const Form forms[] = {
        {"服务器:  dc01.corp.example\nAddress:  10.1.1.53\n\n_vlmcs._tcp.corp.example  SRV service "
         "location:\n   priority = 0\n   weight = 0\n   port = 1688\n   svr hostname   = "
         "kms01.corp.example\n服务器:  dc01.corp.example\nAddress:  10.1.1.53\n\n名称:    "
         "kms01.corp.example\nAddress:  10.20.30.40\n",
         "nslookup-srv[zh-CN] nslookup-other[zh-CN]",
         {"\"addresses\":{\"value\":[\"10.20.30.40\"]"}},
        {"Server:  dc01.corp.example\nAddress:  10.1.1.53\n\n*** dc01.corp.example can't find "
         "kms01.corp.example: Non-existent domain\nServer:  dc01.corp.example\nAddress:  "
         "10.1.1.53\n\nName:    kms02.corp.example\nAddress:  10.20.30.41\n",
         "nslookup-fail[en] nslookup-other[en]",
         {"\"addresses\":{\"value\":[\"10.20.30.41\"]"}},
        {"Serveur :   dc01.corp.example\nAddress:  10.1.1.53\n\n*** dc01.corp.example ne parvient "
         "pas à trouver _vlmcs._tcp.corp.example : Non-existent domain\n",
         "nslookup-fail[fr]",
         {"\"outcome\":{\"value\":\"nxdomain\""}},
        {"伺服器:  dc01.corp.example\nAddress:  10.1.1.53\n\n_vlmcs._tcp.corp.example  SRV service "
         "location:\n   port = 1688\n   svr hostname   = kms01.corp.example\n",
         "nslookup-srv[zh-TW]",
         {"\"target\":{\"value\":\"kms01.corp.example\""}},
    };
    EXPECT_FORMS(forms);
}

static void folded_and_joined(void **state) {
    (void)state;
    static const Form forms[] = {
        {"服务器: dc01.corp.example Address: 10.1.1.53 _vlmcs._tcp.corp.example SRV service location: "
         "priority = 0 weight = 0 port = 1688 svr hostname = kms01.corp.example kms01.corp.example "
         "internet address = 10.20.30.40\n",
         "nslookup-srv[zh-CN]",
         {"\"target\":{\"value\":\"kms01.corp.example\"", "\"port\":{\"value\":1688",
          "\"server\":{\"value\":\"10.1.1.53\""}},
        {"服务器: dc01.corp.example Address: 10.1.1.53 *** dc01.corp.example 找不到 "
         "_vlmcs._tcp.corp.example: Non-existent domain\n",
         "nslookup-fail[zh-CN]",
         {"\"outcome\":{\"value\":\"nxdomain\""}},
        {"Windows IP 配置 主机名 . . . . . . . . : PC-A12 主 DNS 后缀 . . . . . . . : corp.example "
         "以太网适配器 以太网 2: 连接特定的 DNS 后缀 . . . . : DHCP 已启用 . . . . . . . : 是 "
         "IPv4 地址 . . . . : 10.1.2.3(首选) 默认网关. . . . : 10.1.2.1 DNS 服务器 . . . . : 10.1.1.53\n",
         "ipconfig[zh-CN]",
         {"\"host_name\":{\"value\":\"PC-A12\"", "\"primary_suffix\":{\"value\":\"corp.example\"",
          "\"dns_servers\":{\"value\":[\"10.1.1.53\"]", "\"name\":{\"value\":\"以太网 2\"",
          "\"dhcp\":{\"value\":true"}},
        {"The server sits in weight class 3 of our rack, its port is 1688, and priority is with mail.\n",
         "unrecognised[]",
         {NULL}},
        {"   Host Name . . . . . . . . . . . . : PC-A\n   DNS Servers . . . . . . . . . . . : 10.1.1.53\n"
         "   Host Name . . . . . . . . . . . . : PC-B\n   DNS Servers . . . . . . . . . . . : 10.1.1.54\n",
         "ipconfig[en] ipconfig[en]",
         {NULL}},
        {"Activating Windows(R), ServerStandard edition (de32eafd-aaee-4662-9444-c1befb41bde2) ...\n\n"
         "Error: 0xC004F074 The Software Licensing Service reported that the computer could not be "
         "activated.\n\nNo Key Management Service (KMS) could be contacted. Please see the Application "
         "Event Log for additio\n\nnal information.\n",
         "slmgr-ato[en]",
         {"\"code\":{\"value\":\"0xC004F074\""}},
    };
    EXPECT_FORMS(forms);
}

static void tables(void **state) {
    (void)state;
    static const Form forms[] = {
        {"LicenseStatus  Name                                             PartialProductKey\n"
         "5              Windows(R), Enterprise edition                   2YT43\n"
         "1              Office 16, Office16ProPlusVL_KMS_Client edition  WFG99\n",
         "wmic[]",
         {"\"partial_key\":{\"value\":\"2YT43\"", "\"partial_key\":{\"value\":\"WFG99\"",
          "\"state\":{\"value\":\"notification\""}},
        {"KeyManagementServiceMachine  KeyManagementServicePort  Version\n"
         "                             0                         10.0.19041.1806\n",
         "wmic[]",
         {"\"version\":{\"value\":\"10.0.19041.1806\"", "\"host\":{\"absent\":true"}},
        {"PS C:\\> Get-CimInstance SoftwareLicensingService | select KeyManagementServiceMachine, "
         "DiscoveredKeyManagementServiceMachineName | fl\n\n"
         "KeyManagementServiceMachine               : kms01.corp.example\n"
         "DiscoveredKeyManagementServiceMachineName :\n",
         "wmic[]",
         {"\"level\":{\"value\":\"service\"},\"host\":{\"value\":\"kms01.corp.example\""}},
    };
    EXPECT_FORMS(forms);
}

static void answers_that_need_their_command(void **state) {
    (void)state;
    static const Form forms[] = {
        {"C:\\>w32tm /query /source\ndc01.corp.example\n",
         "w32tm[en]",
         {"\"time_source\":{\"value\":\"dc01.corp.example\""}},
        {"PS C:\\> Test-NetConnection kms01.corp.example -Port 1688 -InformationLevel Quiet\nTrue\n",
         "test-netconnection[en]",
         {"\"host\":{\"value\":\"kms01.corp.example\"}", "\"outcome\":{\"value\":\"open\""}},
        {"PS C:\\> tnc kms01 -Port 1688 -InformationLevel Quiet\n警告: TCP connect to (10.20.30.40 : "
         "1688) failed\nFalse\n",
         "test-netconnection[zh-CN]",
         {"\"outcome\":{\"value\":\"closed\""}},
        {"PS C:\\> dir\nTrue\n", "unrecognised[]", {NULL}},
    };
    EXPECT_FORMS(forms);
}

static void events(void **state) {
    (void)state;
    static const Form forms[] = {
        {"客户端已将激活请求发送到密钥管理服务计算机。\n信息:\n0x8007267C, 0x00000000, "
         "10.20.30.40:1688, 36f27b39-2fd5-440b-be67-a09996d27a38, 2022/06/01 08:04, 0, 5, 30060, "
         "d450596f-894d-49e0-966a-fd39ed4c4c64, 5\n",
         "event-12288[zh-CN]",
         {"\"host\":{\"value\":\"10.20.30.40\"", "\"code\":{\"value\":\"0x8007267C\""}},
        {"An activation request has been processed.\nInfo:\n0x0, 5, pc-a12.corp.example, "
         "36f27b39-2fd5-440b-be67-a09996d27a38, 2022/06/01 08:04, 0, 2, 43200, "
         "73111121-5638-40f6-bc11-f1d7b0d64300\n",
         "event-12290[en]",
         {"\"code\":{\"value\":\"0x00000000\"", "\"sku\":{\"value\":\"73111121"}},
    };
    EXPECT_FORMS(forms);
}

#define OFFICE_WITH_HOST                                                                           \
    "---Processing--------------------------\nLICENSE NAME: Office 16, "                           \
    "Office16ProPlusVL_KMS_Client edition\nLICENSE STATUS:  ---NOTIFICATIONS---\n"                 \
    "        KMS machine registry override defined: old.corp.example:1689\n"                       \
    "---Exiting-----------------------------\n"
#define APPLIED                                                                                    \
    "---Processing--------------------------\nSuccessfully applied setting.\n"                     \
    "---Exiting-----------------------------\n"

/* What a call sets counts more than what a listing printed before it. */
static void newer_settings(void **state) {
    (void)state;
    static const Form forms[] = {
        {"名称: Windows(R), Professional edition\n许可证状态: 通知\n已注册的 KMS 计算机名称: "
         "old.corp.example:1688\n\nC:\\>slmgr /ckms\n成功地清除了密钥管理服务计算机名。\n",
         "slmgr-dli[zh-CN] slmgr-ckms[zh-CN]",
         {"\"state\":{\"value\":\"notification\"},\"host\":{\"absent\":true"}},
        {OFFICE_WITH_HOST "C:\\>cscript ospp.vbs /sethst:kms01.corp.example\n" APPLIED,
         "ospp-dstatus[en] ospp-sethst[en]",
         {"\"state\":{\"value\":\"notification\"},\"host\":{\"value\":\"kms01.corp.example\"",
          "\"port\":{\"value\":1689}"}},
        {"C:\\>cscript ospp.vbs /remhst\n" APPLIED OFFICE_WITH_HOST,
         "ospp-remhst[en] ospp-dstatus[en]",
         {"\"state\":{\"value\":\"notification\"},\"host\":{\"value\":\"old.corp.example\""}},
    };
    EXPECT_FORMS(forms);
}

static void retyped(void **state) {
    (void)state;
    static const Form forms[] = {
        {"| 名称 | Windows(R), Professional edition |\n| 部分产品密钥 | T83GX |\n| 许可证状态 | 已授权 |\n",
         "slmgr-dli[zh-CN]",
         {"\"partial_key\":{\"value\":\"T83GX\"", "\"state\":{\"value\":\"licensed\""}},
        {"C:\\>w32tm /query /configuration\n[配置]\nEventLogFlags: 2 (本地)\nAnnounceFlags: 10 (本地)\n"
         "[时间提供程序]\nNtpClient (本地)\nType: NTP (本地)\nNtpServer: time.corp.example,0x9 (本地)\n",
         "w32tm[zh-CN]",
         {"\"configured\":{\"value\":\"time.corp.example,0x9\""}},
        {"Windows IP 配置\n   主机名………………………：PC-A12\n以太网适配器 以太网：\n"
         "   IPv4 地址…………………：10.1.2.3（首选）\n   DNS 服务器…………………：10.1.1.53\n",
         "ipconfig[zh-CN]",
         {"\"dns_servers\":{\"value\":[\"10.1.1.53\"]", "\"host_name\":{\"value\":\"PC-A12\""}},
    };
    EXPECT_FORMS(forms);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slmgr),
        cmocka_unit_test(lookups),
        cmocka_unit_test(folded_and_joined),
        cmocka_unit_test(tables),
        cmocka_unit_test(answers_that_need_their_command),
        cmocka_unit_test(events),
        cmocka_unit_test(newer_settings),
        cmocka_unit_test(retyped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
