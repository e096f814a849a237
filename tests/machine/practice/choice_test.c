/* Which host a product asks: the levels, the lookup domain, the remembered host, DNS over suffixes
 * (kms-facts.md section 1), case by case. */
#include "facts/find.h"
#include "machine/practice/spp.h"
#include "machine/spp_keys.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* What is set before; NULL: not. The PC is on corp.example, whose SRV record is kms01:1688. */
typedef struct Case {
    const char *name;
    const char *service, *application, *sku; /* hosts, as stored */
    const char *service_port;
    const char *service_domain, *sku_domain; /* lookup domains */
    const char *cached;
    bool caching_off, no_suffix;
    const char *expected; /* "host:port" of each try, blank between; or the code of DNS */
} Case;

#define FOUND "kms01.corp.example:1688"

static const Case cases[] = {
    {.name = "nothing set: DNS", .expected = FOUND},
    {.name = "service level", .service = "a.example", .expected = "a.example:1688"},
    {.name = "its port",
     .service = "a.example",
     .service_port = "1700",
     .expected = "a.example:1700"},
    {.name = "a port that is none",
     .service = "a.example",
     .service_port = "99999",
     .expected = "a.example:1688"},
    {.name = "application over service",
     .service = "a.example",
     .application = "b.example",
     .expected = "b.example:1688"},
    {.name = "SKU over both",
     .service = "a.example",
     .application = "b.example",
     .sku = "c.example",
     .expected = "c.example:1688"},
    {.name = "SKU over service",
     .service = "a.example",
     .sku = "c.example",
     .expected = "c.example:1688"},
    {.name = "a set host over a lookup domain",
     .service = "a.example",
     .sku_domain = "corp.example",
     .expected = "a.example:1688"},
    {.name = "lookup domain instead of suffixes",
     .service_domain = "nowhere.example",
     .expected = "0x8007232B"},
    {.name = "lookup domain without any suffix",
     .service_domain = "corp.example",
     .no_suffix = true,
     .expected = FOUND},
    {.name = "the product's lookup domain first",
     .service_domain = "nowhere.example",
     .sku_domain = "corp.example",
     .expected = FOUND},
    {.name = "remembered host, then DNS",
     .cached = "d.example",
     .expected = "d.example:1688 " FOUND},
    {.name = "remembered host is the one in DNS",
     .cached = "kms01.corp.example",
     .expected = FOUND},
    {.name = "caching off", .cached = "d.example", .caching_off = true, .expected = FOUND},
    {.name = "a set host over the remembered one",
     .service = "a.example",
     .cached = "d.example",
     .expected = "a.example:1688"},
    {.name = "no suffix: no question", .no_suffix = true, .expected = "0x8007007B"},
};

static void set(Machine *machine, SettingLevel level, const char *sku, const char *value,
                const char *text) {
    if (text == NULL)
        return;
    const Setting setting = {
        .path = spp_setting_path(machine->arena, level, Application_OFFICE, sku, value),
        .value = text,
        .set = true};
    assert_int_equal(machine_write_setting(machine, &setting), STATUS_OK);
}

static Licence *office_of(Practice *practice) {
    for (size_t i = 0; i < practice->pc->licences.count; i++)
        if (fact_is(&practice->pc->licences.items[i].application, Application_OFFICE))
            return &practice->pc->licences.items[i];
    return practice->pc->licences.items;
}

static void prepare(Machine *machine, const Case *one) {
    Practice *practice = practice_of(machine);
    Facts *pc = practice->pc;
    const char *sku = fact_text(&office_of(practice)->sku);
    set(machine, SettingLevel_SERVICE, "", SPP_HOST, one->service);
    set(machine, SettingLevel_SERVICE, "", SPP_PORT, one->service_port);
    set(machine, SettingLevel_SERVICE, "", SPP_DOMAIN, one->service_domain);
    set(machine, SettingLevel_APPLICATION, "", SPP_HOST, one->application);
    set(machine, SettingLevel_SKU, sku, SPP_HOST, one->sku);
    set(machine, SettingLevel_SKU, sku, SPP_DOMAIN, one->sku_domain);
    fact_set_absent(&pc->spp.cached_host.meta, 0);
    if (one->cached != NULL)
        fact_set_text(pc, &pc->spp.cached_host, str_of(one->cached), 0);
    fact_set_number(&pc->spp.cached_port, 1688, 0);
    fact_set_flag(&pc->spp.host_caching, !one->caching_off, 0);
    if (!one->no_suffix)
        return;
    pc->ip.search_list.count = 0;
    fact_set_absent(&pc->ip.primary_suffix.meta, 0);
    fact_set_absent(&pc->adapters.items[0].suffix.meta, 0);
}

static const char *chosen(Practice *practice) {
    const KmsChoice choice = spp_choose(practice, office_of(practice));
    const char *text = choice.count == 0 ? choice.dns_code : "";
    for (size_t i = 0; i < choice.count; i++)
        text = arena_printf(arena_of(practice), "%s%s%s:%lld", text, i == 0 ? "" : " ",
                            choice.tries[i].host, (long long)choice.tries[i].port);
    return text == NULL ? "nothing" : text;
}

static void test_host_choice(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena *arena = arena_new();
        Machine *machine = NULL;
        const char *complaint = "", *about = "";
        assert_int_equal(practice_open(arena, "healthy", true, &machine, &complaint, &about),
                         STATUS_OK);
        prepare(machine, &cases[i]);
        const char *got = chosen(practice_of(machine));
        if (strcmp(got, cases[i].expected) != 0)
            fail_msg("%s: expected %s, got %s", cases[i].name, cases[i].expected, got);
        machine_close(machine);
        arena_free(arena);
    }
}

/* Windows does not look at what is set for Office alone. */
static void test_windows_goes_its_own_way(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Machine *machine = NULL;
    const char *complaint = "", *about = "";
    assert_int_equal(practice_open(arena, "override-office", true, &machine, &complaint, &about),
                     STATUS_OK);
    Practice *practice = practice_of(machine);
    const KmsChoice choice = spp_choose(practice, &practice->pc->licences.items[0]);
    assert_true(choice.count >= 1);
    assert_string_equal(choice.tries[0].host, "kms01.corp.example");
    machine_close(machine);
    arena_free(arena);
}

/* What DNS says decides the code [kms-facts.md sections 5 and 10]. */
static void test_codes_of_dns(void **state) {
    (void)state;
    static const struct {
        const char *answers, *code;
    } ways[] = {{"servfail", "0x8007232A"}, {"refused", "0x8007232D"}, {"timeout", "0x800705B4"}};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        Arena *arena = arena_new();
        Machine *machine = NULL;
        const char *complaint = "", *about = "";
        assert_int_equal(practice_open(arena, "srv-missing", true, &machine, &complaint, &about),
                         STATUS_OK);
        Practice *practice = practice_of(machine);
        cJSON *servers = cJSON_GetObjectItemCaseSensitive(practice->world, "dns_servers");
        cJSON_ReplaceItemInObjectCaseSensitive(servers->child, "answers",
                                               cJSON_CreateString(ways[i].answers));
        assert_string_equal(chosen(practice), ways[i].code);
        practice->pc->adapters.items[0].dns_servers.count = 0;
        assert_string_equal(chosen(practice), "0x8007267C");
        machine_close(machine);
        arena_free(arena);
    }
}

/* ---- what a host answers ---- */

static Practice *opened(Arena *arena, const char *name) {
    Machine *machine = NULL;
    const char *complaint = "", *about = "";
    assert_int_equal(practice_open(arena, name, true, &machine, &complaint, &about), STATUS_OK);
    return practice_of(machine);
}

/* The KMS services of kms01, the second host of the list. */
static cJSON *services_of(Practice *practice) {
    cJSON *hosts = cJSON_GetObjectItemCaseSensitive(practice->world, "hosts");
    return cJSON_GetObjectItemCaseSensitive(hosts->child->next, "kms");
}

static void test_host_that_is_not_activated(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Practice *practice = opened(arena, "override-office");
    cJSON_ReplaceItemInObjectCaseSensitive(services_of(practice)->child, "licence",
                                           cJSON_CreateString("unlicensed"));
    assert_string_equal(spp_activate(practice, &practice->pc->licences.items[0], false),
                        "0xC004F041");
    /* A failed renewal takes nothing away. */
    assert_true(fact_is(&practice->pc->licences.items[0].state, LicenceState_LICENSED));
    machine_close(&practice->machine);
    arena_free(arena);
}

/* An ordinary host key does not serve the government edition; its own client has activated it. */
static void test_government_edition_is_not_served(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Practice *practice = opened(arena, "cas-06345");
    fact_set_absent(
        &find_setting(practice->pc, SettingLevel_SERVICE, Application_WINDOWS, "")->host.meta, 0);
    assert_string_equal(spp_activate(practice, &practice->pc->licences.items[0], false),
                        "0xC004F042");
    assert_true(fact_is(&practice->pc->licences.items[0].state, LicenceState_LICENSED));
    assert_null(spp_activate(practice, office_of(practice), false));
    machine_close(&practice->machine);
    arena_free(arena);
}

/* Once found, a host is remembered: DNS may go away, unless caching is off. */
static void test_remembered_host_outlives_dns(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Practice *practice = opened(arena, "healthy");
    Licence *office = office_of(practice);
    assert_null(spp_activate(practice, office, false));
    assert_string_equal(fact_text(&practice->pc->spp.cached_host), "kms01.corp.example");
    cJSON *zones = cJSON_GetObjectItemCaseSensitive(
        cJSON_GetObjectItemCaseSensitive(practice->world, "dns_servers")->child, "zones");
    cJSON *records = cJSON_GetObjectItemCaseSensitive(zones->child, "records");
    cJSON_DeleteItemFromArray(records, 0);
    assert_null(spp_activate(practice, office, false));
    fact_set_flag(&practice->pc->spp.host_caching, false, 0);
    assert_string_equal(spp_activate(practice, office, false), "0x8007232B");
    machine_close(&practice->machine);
    arena_free(arena);
}

/* Suffixes are gone through until one names hosts, remembered ones among them or not. */
static void test_suffixes_in_turn(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Practice *practice = opened(arena, "healthy");
    FactList *list = &practice->pc->ip.search_list;
    list->count = 0;
    fact_add_item(practice->pc, list, STR_OF("nowhere.example"), 0);
    fact_add_item(practice->pc, list, STR_OF("corp.example"), 0);
    const KmsChoice choice = spp_choose(practice, office_of(practice));
    assert_int_equal(choice.count, 1);
    assert_string_equal(choice.tries[0].host, "kms01.corp.example");
    assert_null(choice.dns_code);
    machine_close(&practice->machine);
    arena_free(arena);
}

static void test_no_key(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Practice *practice = opened(arena, "healthy");
    fact_set_flag(&office_of(practice)->key_installed, false, 0);
    assert_string_equal(spp_activate(practice, office_of(practice), false), "0xC004F014");
    machine_close(&practice->machine);
    arena_free(arena);
}

int main(void) {
    scratch_folder();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_host_choice),
        cmocka_unit_test(test_windows_goes_its_own_way),
        cmocka_unit_test(test_codes_of_dns),
        cmocka_unit_test(test_host_that_is_not_activated),
        cmocka_unit_test(test_government_edition_is_not_served),
        cmocka_unit_test(test_remembered_host_outlives_dns),
        cmocka_unit_test(test_suffixes_in_turn),
        cmocka_unit_test(test_no_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
