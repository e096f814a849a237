/* Which host a product uses, and why: kms-facts.md section 1 as a table. */
#include "facts/host_choice.h"
#include "facts/known.h"
#include "support/facts_of.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct ChoiceCase {
    const char *facts;
    Application application;
    HostHow how;
    const char *host;
    int64_t port;
} ChoiceCase;

#define SKU_ID         "b322da9c-a2e2-4058-9e4e-f59a6970bd69"
#define SERVICE(h)     "{'level':'service','host':'" h "'}"
#define UNSET          "{'level':'service','host':null}"
#define APP(h)         "{'level':'application','application':'office','host':'" h "'}"
#define SKU(h)         "{'level':'sku','application':'office','sku':'" SKU_ID "','host':'" h "'}"
#define OSPP(h)        "{'level':'ospp','host':'" h "'}"
#define SETTINGS(list) "'host_settings':[" list "]"
#define ZONE(domain, target, port)                                                                 \
    "{'domain':'" domain "','target':'" target "','port':" port ",'priority':0}"
#define SUFFIX "'ip':{'primary_suffix':'corp.example','search_list':['lab.example']}"

static const ChoiceCase choices[] = {
    {"{}", Application_WINDOWS, HOST_UNKNOWN, "", 1688},
    /* A narrower setting wins. */
    {"{" SETTINGS(SERVICE("a.example") "," APP("b.example") "," SKU("c.example")) "}",
     Application_OFFICE, HOST_SKU, "c.example", 1688},
    {"{" SETTINGS(SERVICE("a.example") "," APP("b.example")) "}", Application_OFFICE,
     HOST_APPLICATION, "b.example", 1688},
    {"{" SETTINGS(SERVICE("a.example") "," APP("b.example")) "}", Application_WINDOWS, HOST_SERVICE,
     "a.example", 1688},
    /* Office falls back to the system's. */
    {"{" SETTINGS(SERVICE("a.example")) "}", Application_OFFICE, HOST_SERVICE, "a.example", 1688},
    /* Office of Windows 7, and Office 2010 anywhere, read their own key and no other. */
    {"{'windows':{'version':'6.1.7601'}," SETTINGS(SERVICE("a.example") "," OSPP("o.example")) "}",
     Application_OFFICE, HOST_OSPP, "o.example", 1688},
    {"{'windows':{'product':'Windows 7 Enterprise'}," SETTINGS(SERVICE("a.example")) "}",
     Application_OFFICE, HOST_UNKNOWN, "", 1688},
    {"{" SETTINGS(SERVICE("a.example") "," OSPP("o.example")) "}", Application_OFFICE, HOST_SERVICE,
     "a.example", 1688},
    {"{" SETTINGS(SERVICE("a.example") "," OSPP("o.example")) "}", Application_OFFICE14, HOST_OSPP,
     "o.example", 1688},
    /* Ports: a string in the registry; nonsense counts as none. */
    {"{" SETTINGS("{'level':'service','host':'a.example','port':'1700'}") "}", Application_WINDOWS,
     HOST_SERVICE, "a.example", 1700},
    {"{" SETTINGS("{'level':'service','host':'a.example','port':'99999'}") "}", Application_WINDOWS,
     HOST_SERVICE, "a.example", 1688},
    {"{" SETTINGS("{'level':'service','host':'a.example','port':'x'}") "}", Application_WINDOWS,
     HOST_SERVICE, "a.example", 1688},
    /* What a tool printed, where no setting was read. */
    {"{'licences':[{'application':'office','host':'p.example','port':1690}]}", Application_OFFICE,
     HOST_PRINTED, "p.example", 1690},
    {"{'licences':[{'application':'windows','host':'p.example'}]}", Application_OFFICE,
     HOST_PRINTED, "p.example", 1688},
    {"{'licences':[{'application':'windows','host':'p.example'},{'application':'office',"
     "'host':null}]}",
     Application_OFFICE, HOST_UNKNOWN, "", 1688},
    {"{" SETTINGS(
         SERVICE("a.example")) ",'licences':[{'application':'office','host':'p.example'}]}",
     Application_OFFICE, HOST_PRINTED, "p.example", 1688},
    {"{" SETTINGS(
         SERVICE("a.example")) ",'licences':[{'application':'office','host':'A.example'}]}",
     Application_OFFICE, HOST_SERVICE, "a.example", 1688},
    /* Nothing set: the remembered host, then DNS. */
    {"{" SETTINGS(UNSET) ",'spp':{'cached_host':'k.example','cached_port':1691}}",
     Application_WINDOWS, HOST_CACHE, "k.example", 1691},
    {"{" SETTINGS(UNSET) ",'spp':{'cached_host':'k.example','host_caching':false}," SUFFIX
                         ",'srv_records':[" ZONE("corp.example", "d.example", "1692") "]}",
     Application_WINDOWS, HOST_DNS, "d.example", 1692},
    {"{'licences':[{'application':'office','host':null,'dns_host':'n.example','dns_port':1693}]}",
     Application_OFFICE, HOST_CACHE, "n.example", 1693},
    /* The order of the suffixes decides, then priority. */
    {"{" SETTINGS(UNSET) "," SUFFIX ",'srv_records':[" ZONE(
         "lab.example", "l.example", "1688") "," ZONE("corp.example", "c.example", "1688") "]}",
     Application_WINDOWS, HOST_DNS, "c.example", 1688},
    {"{" SETTINGS(
         UNSET) "," SUFFIX ",'srv_records':[{'domain':'corp.example','priority':10,"
                "'target':'second.example'},{'domain':'corp.example','priority':1,'target':'first.example'}]}",
     Application_WINDOWS, HOST_DNS, "first.example", 1688},
    /* A record in a zone where the PC does not look is no use to it. */
    {"{" SETTINGS(UNSET) ",'ip':{'primary_suffix':null},'adapters':[],'srv_records':[" ZONE(
         "corp.example", "c.example", "1688") "]}",
     Application_WINDOWS, HOST_NONE, "", 1688},
    /* The lookup domain alone counts, and beats what is remembered; a set host beats it. */
    {"{" SETTINGS(UNSET) "," SUFFIX ",'spp':{'lookup_domain':'lab.example','cached_host':"
                         "'k.example'},'srv_records':[" ZONE(
                             "corp.example", "c.example",
                             "1688") "," ZONE("lab.example", "l.example", "1688") "]}",
     Application_WINDOWS, HOST_DOMAIN, "l.example", 1688},
    {"{" SETTINGS(SERVICE("a.example")) ",'spp':{'lookup_domain':'lab.example'}}",
     Application_WINDOWS, HOST_SERVICE, "a.example", 1688},
    /* Asked, and nothing there; not asked. */
    {"{" SETTINGS(UNSET) "," SUFFIX ",'srv_lookups':[{'domain':'corp.example',"
                         "'outcome':'nxdomain'}]}",
     Application_WINDOWS, HOST_NONE, "", 1688},
    {"{" SETTINGS(UNSET) "," SUFFIX "}", Application_WINDOWS, HOST_UNKNOWN, "", 1688},
};

static void chooses(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        Arena *arena = arena_new();
        const HostChoice choice =
            host_choice(arena, facts_of(arena, choices[i].facts), choices[i].application, NULL);
        if (choice.how != choices[i].how || strcmp(choice.host, choices[i].host) != 0 ||
            choice.port != choices[i].port)
            fail_msg("case %zu: %s %s:%d, expected %s %s:%d\n%s", i + 1, host_how_word(choice.how),
                     choice.host, (int)choice.port, host_how_word(choices[i].how), choices[i].host,
                     (int)choices[i].port, choices[i].facts);
        if (choice.how != HOST_UNKNOWN)
            assert_non_null(choice.item);
        arena_free(arena);
    }
}

static void one_product_of_several(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const Facts *facts =
        facts_of(arena, "{" SETTINGS(SERVICE("a.example") "," SKU("c.example")) "}");
    assert_int_equal(host_choice(arena, facts, Application_OFFICE, SKU_ID).how, HOST_SKU);
    assert_int_equal(host_choice(arena, facts, Application_OFFICE, "another").how, HOST_SERVICE);
    arena_free(arena);
}

static void domains_in_order(void **state) {
    (void)state;
    Arena *arena = arena_new();
    const DomainList domains = discovery_domains(
        arena, facts_of(arena, "{'pc':{'domain':'corp.example'},'ip':{'primary_suffix':"
                               "'CORP.example.','search_list':['lab.example']},'adapters':["
                               "{'connected':false,'suffix':'off.example'},{"
                               "'virtual_one':true,'suffix':'vpn.example'},{'suffix':"
                               "'dhcp.example'}]}"));
    assert_int_equal(domains.count, 4);
    assert_string_equal(domains.items[0], "CORP.example.");
    assert_string_equal(domains.items[1], "lab.example");
    assert_string_equal(domains.items[2], "dhcp.example");
    assert_string_equal(domains.items[3], "vpn.example");
    assert_true(domains.settled);
    const DomainList unread = discovery_domains(arena, facts_of(arena, "{}"));
    assert_false(unread.settled);
    arena_free(arena);
}

static void addresses(void **state) {
    (void)state;
    static const struct {
        const char *text;
        AddressKind kind;
    } cases[] = {
        {"", ADDRESS_NONE},
        {"kms01.corp.example", ADDRESS_NONE},
        {"1.2.3", ADDRESS_NONE},
        {"1.2.3.4.5", ADDRESS_NONE},
        {"256.1.1.1", ADDRESS_NONE},
        {"1.2.3.-4", ADDRESS_NONE},
        {"0.0.0.0", ADDRESS_UNSPECIFIED},
        {"127.0.0.1", ADDRESS_LOOPBACK},
        {"169.254.1.1", ADDRESS_LINK_LOCAL},
        {"10.0.0.1", ADDRESS_PRIVATE},
        {"172.31.0.1/16", ADDRESS_PRIVATE},
        {"172.32.0.1", ADDRESS_PUBLIC},
        {"192.168.1.1", ADDRESS_PRIVATE},
        {"100.64.0.1", ADDRESS_PRIVATE},
        {"8.8.8.8", ADDRESS_PUBLIC},
        {"::", ADDRESS_UNSPECIFIED},
        {"::1", ADDRESS_LOOPBACK},
        {"[::1]", ADDRESS_LOOPBACK},
        {"::ffff:127.0.0.1", ADDRESS_LOOPBACK},
        {"fe80::1%12", ADDRESS_LINK_LOCAL},
        {"fd00::1", ADDRESS_PRIVATE},
        {"fec0:0:0:ffff::1", ADDRESS_PRIVATE},
        {"2400:3200::1", ADDRESS_PUBLIC},
        {"1:2:3:4:5:6:7:8", ADDRESS_PUBLIC},
        {"1:2:3:4:5:6:7:8:9", ADDRESS_NONE},
        {"1::2::3", ADDRESS_NONE},
        {"1:2:3:4:5:6:7:", ADDRESS_NONE},
        {":::", ADDRESS_NONE},
        {"12345::1", ADDRESS_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (address_kind(cases[i].text) != cases[i].kind)
            fail_msg("%s is %d, expected %d", cases[i].text, address_kind(cases[i].text),
                     cases[i].kind);
}

static void names(void **state) {
    (void)state;
    assert_true(host_same("KMS01.corp.example", "kms01.Corp.Example."));
    assert_false(host_same("", ""));
    assert_false(host_same("kms01", "kms01.corp.example"));
    assert_true(host_is_factory("KMS.cmgos.com"));
    assert_false(host_is_factory("kms.cmgos.com.corp.example"));
    assert_true(host_is_loopback("localhost"));
    assert_true(host_is_loopback("[::1]"));
    assert_true(host_is_loopback("0.0.0.0"));
    assert_false(host_is_loopback("localhost.corp.example"));
    assert_true(address_is_public_resolver("114.114.114.114"));
    assert_true(address_is_public_resolver("2001:4860:4860:0:0:0:0:8844"));
    assert_false(address_is_public_resolver("10.1.1.1"));
    assert_true(windows_edition_lacks_kms("Windows 11 Home Single Language"));
    assert_true(windows_edition_lacks_kms("Windows 7 旗舰版"));
    assert_true(windows_edition_lacks_kms("Windows(R), Core edition"));
    assert_true(windows_edition_lacks_kms("Windows 10 Enterprise Evaluation"));
    assert_false(windows_edition_lacks_kms("Windows 10 Pro"));
    assert_false(windows_edition_lacks_kms("Windows Server 2019 Standard (Server Core)"));
    assert_false(windows_edition_lacks_kms("EnterpriseG"));
    assert_false(windows_edition_lacks_kms("Windows 10 Homeland"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chooses),
        cmocka_unit_test(one_product_of_several),
        cmocka_unit_test(domains_in_order),
        cmocka_unit_test(addresses),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
