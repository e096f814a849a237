/* What a plan says: the very commands, every value that they touch, the traps, what is left alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "machine/spp_keys.h"
#include "support/fake_pc.h"

#define SKU "b322da9c-a2e2-4058-9e4e-f59a6970bd69"

typedef struct Desk {
    Arena *arena;
    Machine *machine;
    Profile profile;
    const char *complaint, *about;
    Plan plan;
} Desk;

static Desk desk(void) {
    Desk made = {.arena = arena_new()};
    made.machine = fake_open(made.arena, fake_memory());
    facts_group_known(made.machine->facts, GROUP_services, 0);
    return made;
}

static Status plan(Desk *on, const char *id, const char *host, int64_t port) {
    const ActionArguments arguments = {.host = host, .port = port};
    const ActionInput input = {.facts = machine_facts(on->machine),
                               .profile = &on->profile,
                               .arguments = &arguments,
                               .abilities = machine_abilities(on->machine),
                               .arena = on->arena};
    on->complaint = on->about = "";
    return action_plan(action_find(id), &input, &on->plan, &on->complaint, &on->about);
}

static void assert_steps(const Desk *on, const char *const *texts) {
    size_t count = 0;
    for (; texts[count] != NULL; count++) {
        assert_true(count < on->plan.step_count);
        assert_string_equal(step_text(on->arena, &on->plan.steps[count]), texts[count]);
    }
    assert_int_equal(on->plan.step_count, count);
}
#define STEPS(on, ...) assert_steps((on), (const char *const[]){__VA_ARGS__, NULL})

static bool has(const char *const *keys, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}
#define WARNS(on, key) has((on)->plan.warnings, (on)->plan.warning_count, (key))
#define KEEPS(on, key) has((on)->plan.keeps, (on)->plan.keep_count, (key))

static const PlanChange *change_of(const Desk *on, SettingLevel level, const char *value) {
    const char *path = spp_setting_path(on->arena, level, Application_OFFICE, SKU, value);
    for (size_t i = 0; i < on->plan.change_count; i++)
        if (strcmp(on->plan.changes[i].path, path) == 0)
            return &on->plan.changes[i];
    fail_msg("the plan does not name %s", path);
    return NULL;
}

static HostSetting *add_office_setting(Desk *on, SettingLevel level, const char *host,
                                       const char *port) {
    Facts *facts = on->machine->facts;
    HostSetting *setting = facts_add(facts, host_settings, 0);
    fact_set_choice(&setting->level, level, 0);
    fact_set_choice(&setting->application, Application_OFFICE, 0);
    if (level == SettingLevel_SKU)
        fact_set_text(facts, &setting->sku, STR_OF(SKU), 0);
    fact_set_text(facts, &setting->host, str_of(host), 0);
    fact_set_absent(&setting->port.meta, 0);
    if (port != NULL)
        fact_set_text(facts, &setting->port, str_of(port), 0);
    return setting;
}

#define OSPP "\"C:\\Program Files\\Microsoft Office\\Office15\\OSPP.VBS\""

static void clearing_names_host_and_port(void **state) {
    Desk on = desk();
    (void)state;
    assert_int_equal(plan(&on, "system.clear-host", NULL, 0), STATUS_OK);
    STEPS(&on, "cscript //nologo //E:VBScript %windir%\\System32\\slmgr.vbs /ckms",
          "cscript //nologo //E:VBScript " OSPP " /act");
    assert_int_equal(on.plan.change_count, 2);
    assert_string_equal(change_of(&on, SettingLevel_SERVICE, SPP_HOST)->before.value,
                        "kms.cmgos.com");
    assert_string_equal(change_of(&on, SettingLevel_SERVICE, SPP_PORT)->before.value, "1689");
    assert_false(change_of(&on, SettingLevel_SERVICE, SPP_PORT)->after.set);
    assert_true(on.plan.steps[1].proves);
    assert_true(KEEPS(&on, "plan.keeps_cmit_activated"));
    assert_false(WARNS(&on, "plan.ckms_keeps_domain"));
    fact_set_text(on.machine->facts, &on.machine->facts->spp.lookup_domain, STR_OF("corp.example"),
                  0);
    assert_int_equal(plan(&on, "system.clear-host", NULL, 0), STATUS_OK);
    assert_true(WARNS(&on, "plan.ckms_keeps_domain"));
    arena_free(on.arena);
}

/* The host that Office has of its own stays, so activating it would prove nothing. */
static void clearing_does_not_reach_office_own_host(void **state) {
    Desk on = desk();
    (void)state;
    add_office_setting(&on, SettingLevel_SKU, "old.example", NULL);
    assert_int_equal(plan(&on, "system.clear-host", NULL, 0), STATUS_OK);
    STEPS(&on, "cscript //nologo //E:VBScript %windir%\\System32\\slmgr.vbs /ckms");
    assert_true(WARNS(&on, "plan.office_host_stays"));
    arena_free(on.arena);
}

static void setting_without_a_port_clears_the_stored_one(void **state) {
    Desk on = desk();
    (void)state;
    assert_int_equal(plan(&on, "system.set-host", "kms01.corp.example", 0), STATUS_OK);
    STEPS(&on,
          "cscript //nologo //E:VBScript %windir%\\System32\\slmgr.vbs /skms kms01.corp.example",
          "cscript //nologo //E:VBScript " OSPP " /act");
    assert_true(WARNS(&on, "plan.skms_clears_port"));
    assert_false(change_of(&on, SettingLevel_SERVICE, SPP_PORT)->after.set);
    assert_int_equal(plan(&on, "system.set-host", "[fd00::1]", 1700), STATUS_OK);
    assert_string_equal(
        step_text(on.arena, &on.plan.steps[0]),
        "cscript //nologo //E:VBScript %windir%\\System32\\slmgr.vbs /skms [fd00::1]:1700");
    assert_false(WARNS(&on, "plan.skms_clears_port"));
    assert_string_equal(change_of(&on, SettingLevel_SERVICE, SPP_PORT)->after.value, "1700");
    arena_free(on.arena);
}

static void office_keeps_its_port_unless_told(void **state) {
    Desk on = desk();
    (void)state;
    assert_int_equal(plan(&on, "office.set-host", "kms01.corp.example", 0), STATUS_OK);
    STEPS(&on, "cscript //nologo //E:VBScript " OSPP " /sethst:kms01.corp.example",
          "cscript //nologo //E:VBScript " OSPP " /act");
    assert_int_equal(on.plan.change_count, 1);
    add_office_setting(&on, SettingLevel_SKU, "old.example", "1700");
    assert_int_equal(plan(&on, "office.set-host", "kms01.corp.example", 0), STATUS_OK);
    STEPS(&on, "cscript //nologo //E:VBScript " OSPP " /sethst:kms01.corp.example",
          "cscript //nologo //E:VBScript " OSPP " /setprt:1688",
          "cscript //nologo //E:VBScript " OSPP " /act");
    assert_true(WARNS(&on, "plan.sethst_keeps_port"));
    assert_string_equal(change_of(&on, SettingLevel_SKU, SPP_PORT)->before.value, "1700");
    assert_string_equal(change_of(&on, SettingLevel_SKU, SPP_PORT)->after.value, "1688");
    arena_free(on.arena);
}

/* What does not apply is the action, and not the host that was given. */
static void what_does_not_apply_is_named(void **state) {
    Desk on = desk();
    (void)state;
    fact_set_flag(&on.machine->facts->wmi.works, false, 0);
    assert_int_equal(plan(&on, "office.set-host", "kms01.corp.example", 0), STATUS_UNSUPPORTED);
    assert_string_equal(on.complaint, "plan.no_way");
    assert_string_equal(on.about, "office.set-host");
    for (size_t i = 0; i < on.machine->facts->licences.count; i++)
        fact_set_choice(&on.machine->facts->licences.items[i].channel, Channel_RETAIL, 0);
    assert_int_equal(plan(&on, "office.set-host", "kms01.corp.example", 0), STATUS_UNSUPPORTED);
    assert_string_equal(on.complaint, "plan.not_applicable");
    assert_string_equal(on.about, "office.set-host");
    arena_free(on.arena);
}

static void clearing_office_reaches_the_application_level(void **state) {
    Desk on = desk();
    (void)state;
    assert_int_equal(plan(&on, "office.clear-host", NULL, 0), STATUS_UNSUPPORTED);
    add_office_setting(&on, SettingLevel_APPLICATION, "old.example", NULL);
    assert_int_equal(plan(&on, "office.clear-host", NULL, 0), STATUS_OK);
    assert_string_equal(step_text(on.arena, &on.plan.steps[1]),
                        "reg delete \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
                        "\\SoftwareProtectionPlatform\\0ff1ce15-a989-479d-af46-f275c6370663\" /v "
                        "KeyManagementServiceName /f");
    assert_true(change_of(&on, SettingLevel_APPLICATION, SPP_HOST)->before.set);
    assert_true(WARNS(&on, "plan.office_falls_back"));
    arena_free(on.arena);
}

static void goes_by_wmi_when_scripts_cannot_run(void **state) {
    Desk on = desk();
    (void)state;
    fact_set_flag(&on.machine->facts->scripting.enabled, false, 0);
    assert_int_equal(plan(&on, "system.clear-host", NULL, 0), STATUS_OK);
    assert_int_equal(on.plan.steps[0].way, WAY_WMI);
    assert_string_equal(on.plan.steps[0].argv[1],
                        "SoftwareLicensingService.ClearKeyManagementServiceMachine");
    STEPS(
        &on,
        "powershell -Command \"Get-CimInstance SoftwareLicensingService | Invoke-CimMethod -MethodName "
        "ClearKeyManagementServiceMachine\"",
        "powershell -Command \"Get-CimInstance SoftwareLicensingService | Invoke-CimMethod -MethodName "
        "ClearKeyManagementServicePort\"",
        "powershell -Command \"Get-CimInstance SoftwareLicensingProduct -Filter 'ID=''" SKU
        "''' | Invoke-CimMethod -MethodName Activate\"");
    assert_int_equal(plan(&on, "office.set-host", "kms01.corp.example", 1700), STATUS_OK);
    assert_string_equal(
        step_text(on.arena, &on.plan.steps[0]),
        "powershell -Command \"Get-CimInstance SoftwareLicensingProduct -Filter 'ID=''" SKU
        "''' | Invoke-CimMethod -MethodName SetKeyManagementServiceMachine "
        "-Arguments @{MachineName='kms01.corp.example'}\"");
    assert_string_equal(
        step_text(on.arena, &on.plan.steps[1]),
        "powershell -Command \"Get-CimInstance SoftwareLicensingProduct -Filter 'ID=''" SKU
        "''' | Invoke-CimMethod -MethodName SetKeyManagementServicePort "
        "-Arguments @{PortNumber=1700}\"");
    fact_set_flag(&on.machine->facts->wmi.works, false, 0);
    assert_int_equal(plan(&on, "system.clear-host", NULL, 0), STATUS_UNSUPPORTED);
    assert_string_equal(on.complaint, "plan.no_way");
    arena_free(on.arena);
}

static void a_disabled_service_comes_first(void **state) {
    Desk on = desk();
    (void)state;
    Service *service = facts_add(on.machine->facts, services, 0);
    fact_set_text(on.machine->facts, &service->name, STR_OF("sppsvc"), 0);
    fact_set_choice(&service->state, ServiceState_STOPPED, 0);
    fact_set_choice(&service->start, StartType_DISABLED, 0);
    assert_int_equal(plan(&on, "system.clear-host", NULL, 0), STATUS_UNSUPPORTED);
    assert_string_equal(on.complaint, "plan.service_first");
    assert_int_equal(plan(&on, "service.start", NULL, 0), STATUS_OK);
    assert_string_equal(step_text(on.arena, &on.plan.steps[0]),
                        "sc config sppsvc start= delayed-auto");
    assert_string_equal(step_text(on.arena, &on.plan.steps[1]), "sc start sppsvc");
    assert_string_equal(on.plan.changes[0].before.value, "disabled");
    assert_string_equal(on.plan.changes[1].after.value, "running");
    arena_free(on.arena);
}

static void warns_of_a_policy_and_of_a_doubtful_host(void **state) {
    static const char *hosts[] = {"kms01.corp.example"};
    Desk on = desk();
    (void)state;
    Facts *facts = on.machine->facts;
    Policy *policy = facts_add(facts, policies, 0);
    fact_set_flag(&policy->sets_host, true, 0);
    fact_set_text(facts, &policy->host, STR_OF("kms.policy.example"), 0);
    Port *port = facts_add(facts, ports, 0);
    fact_set_text(facts, &port->host, STR_OF("KMS02.corp.example."), 0);
    fact_set_number(&port->port, 1688, 0);
    fact_set_choice(&port->outcome, PortOutcome_TIMEOUT, 0);
    on.profile.kms_hosts = hosts;
    on.profile.kms_host_count = 1;
    assert_int_equal(plan(&on, "system.set-host", "kms02.corp.example", 0), STATUS_OK);
    assert_true(WARNS(&on, "plan.policy_sets_again"));
    assert_true(WARNS(&on, "plan.host_not_in_profile"));
    assert_true(WARNS(&on, "plan.host_seen_bad"));
    assert_int_equal(plan(&on, "system.set-host", "kms01.corp.example", 0), STATUS_OK);
    assert_false(WARNS(&on, "plan.host_not_in_profile"));
    assert_false(WARNS(&on, "plan.host_seen_bad"));
    on.profile.only_known_hosts = true;
    assert_int_equal(plan(&on, "system.set-host", "kms02.corp.example", 0), STATUS_REFUSED);
    assert_string_equal(on.complaint, "plan.host_forbidden");
    arena_free(on.arena);
}

static void finds_the_host_in_dns(void **state) {
    Desk on = desk();
    (void)state;
    Facts *facts = on.machine->facts;
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_NOT_FOUND);
    assert_string_equal(on.complaint, "plan.needs_host");
    SrvRecord *dead = facts_add(facts, srv_records, 0);
    fact_set_text(facts, &dead->target, STR_OF("dead.corp.example."), 0);
    fact_set_number(&dead->port, 1688, 0);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_OK);
    assert_string_equal(on.plan.steps[0].argv[2], "dead.corp.example");
    Port *port = facts_add(facts, ports, 0);
    fact_set_text(facts, &port->host, STR_OF("dead.corp.example"), 0);
    fact_set_number(&port->port, 1688, 0);
    fact_set_choice(&port->outcome, PortOutcome_REFUSED, 0);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_NOT_FOUND);
    fact_set_choice(&port->outcome, PortOutcome_OPEN, 0);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_OK);
    port->outcome.meta.state = FACT_UNREAD;
    SrvRecord *good = facts_add(facts, srv_records, 0);
    fact_set_text(facts, &good->target, STR_OF("good.corp.example"), 0);
    fact_set_number(&good->port, 1690, 0);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_NOT_FOUND);
    KmsAnswer *answer = facts_add(facts, kms_answers, 0);
    fact_set_text(facts, &answer->host, STR_OF("good.corp.example"), 0);
    fact_set_number(&answer->port, 1690, 0);
    fact_set_choice(&answer->verdict, KmsVerdict_KMS, 0);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_OK);
    assert_string_equal(on.plan.steps[0].argv[2], "good.corp.example:1690");
    arena_free(on.arena);
}

/* ---- a host that was seen bad ---- */

static void add_record(Desk *on, const char *target) {
    SrvRecord *record = facts_add(on->machine->facts, srv_records, 0);
    fact_set_text(on->machine->facts, &record->target, str_of(target), 0);
    fact_set_number(&record->port, 1688, 0);
}

static void add_port(Desk *on, const char *host, const char *address, PortOutcome outcome) {
    Facts *facts = on->machine->facts;
    Port *port = facts_add(facts, ports, 0);
    fact_set_text(facts, &port->host, str_of(host), 0);
    fact_set_text(facts, &port->address, str_of(address), 0);
    fact_set_number(&port->port, 1688, 0);
    fact_set_choice(&port->outcome, outcome, 0);
}

static void add_answer(Desk *on, const char *host, const char *address, KmsVerdict verdict) {
    Facts *facts = on->machine->facts;
    KmsAnswer *answer = facts_add(facts, kms_answers, 0);
    fact_set_text(facts, &answer->host, str_of(host), 0);
    fact_set_text(facts, &answer->address, str_of(address), 0);
    fact_set_number(&answer->port, 1688, 0);
    fact_set_choice(&answer->verdict, verdict, 0);
}

static void add_name(Desk *on, const char *host, LookupOutcome outcome) {
    Facts *facts = on->machine->facts;
    Name *name = facts_add(facts, names, 0);
    fact_set_text(facts, &name->name, str_of(host), 0);
    fact_set_choice(&name->outcome, outcome, 0);
}

static const char *const host_actions[] = {"system.set-host", "office.set-host", "policy.export"};

static void no_plan_for_a_host_that_took_the_bind_in_silence(void **state) {
    Desk on = desk();
    (void)state;
    add_record(&on, "mute.corp.example.");
    add_port(&on, "mute.corp.example", "10.1.1.14", PortOutcome_OPEN);
    add_answer(&on, "mute.corp.example", "10.1.1.14", KmsVerdict_SILENT);
    add_office_setting(&on, SettingLevel_SKU, "old.example", NULL);
    Licence *office = facts_add(on.machine->facts, licences, 0);
    fact_set_choice(&office->application, Application_OFFICE, 0);
    fact_set_choice(&office->channel, Channel_KMS_CLIENT, 0);
    for (size_t i = 0; i < sizeof host_actions / sizeof host_actions[0]; i++) {
        assert_int_equal(plan(&on, host_actions[i], NULL, 0), STATUS_NOT_FOUND);
        assert_string_equal(on.complaint, "plan.needs_other_host");
        assert_string_equal(on.about, "mute.corp.example");
    }
    assert_int_equal(plan(&on, "policy.export", "mute.corp.example", 0), STATUS_OK);
    assert_true(WARNS(&on, "plan.host_seen_bad"));
    arena_free(on.arena);
}

/* Typed by hand, and nothing is known of it: that is said, as is what is known. */
static void warns_of_a_host_that_was_not_looked_up(void **state) {
    Desk on = desk();
    (void)state;
    add_name(&on, "gone.corp.example", LookupOutcome_NXDOMAIN);
    add_name(&on, "there.corp.example", LookupOutcome_FOUND);
    add_port(&on, "10.1.1.14", "10.1.1.14", PortOutcome_OPEN);
    const struct {
        const char *host;
        bool unseen, bad;
    } cases[] = {{"typed.corp.example", true, false},
                 {"gone.corp.example", false, true},
                 {"there.corp.example", false, false},
                 {"10.1.1.14", false, false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(plan(&on, "system.set-host", cases[i].host, 0), STATUS_OK);
        assert_int_equal(WARNS(&on, "plan.host_unseen"), cases[i].unseen);
        assert_int_equal(WARNS(&on, "plan.host_seen_bad"), cases[i].bad);
    }
    arena_free(on.arena);
}

static void of_several_addresses_a_good_one_is_enough(void **state) {
    Desk on = desk();
    (void)state;
    add_record(&on, "two.corp.example.");
    add_port(&on, "two.corp.example", "10.1.1.23", PortOutcome_REFUSED);
    add_answer(&on, "two.corp.example", "10.1.1.24", KmsVerdict_CLOSED);
    add_port(&on, "two.corp.example", "10.1.1.24", PortOutcome_OPEN);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_NOT_FOUND);
    add_port(&on, "two.corp.example", "10.1.1.22", PortOutcome_OPEN);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_OK);
    add_answer(&on, "two.corp.example", "10.1.1.22", KmsVerdict_KMS);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_OK);
    assert_false(WARNS(&on, "plan.host_seen_bad"));
    arena_free(on.arena);
}

static void of_several_answers_for_a_name_an_address_is_enough(void **state) {
    Desk on = desk();
    (void)state;
    add_record(&on, "new.corp.example.");
    add_name(&on, "new.corp.example", LookupOutcome_EMPTY);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_NOT_FOUND);
    add_name(&on, "new.corp.example", LookupOutcome_FOUND);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_OK);
    arena_free(on.arena);
}

static void the_profile_goes_on_to_its_next_host(void **state) {
    static const char *hosts[] = {"kms01.corp.example", "kms02.corp.example:1690"};
    Desk on = desk();
    (void)state;
    on.profile.kms_hosts = hosts;
    on.profile.kms_host_count = 2;
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_OK);
    assert_string_equal(on.plan.steps[0].argv[2], "kms01.corp.example");
    add_port(&on, "kms01.corp.example", "10.1.1.1", PortOutcome_TIMEOUT);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_OK);
    assert_string_equal(on.plan.steps[0].argv[2], "kms02.corp.example:1690");
    arena_free(on.arena);
}

static void what_answered_goes_before_what_was_not_tried(void **state) {
    Desk on = desk();
    (void)state;
    add_record(&on, "untried.corp.example.");
    add_record(&on, "open.corp.example.");
    add_port(&on, "open.corp.example", "10.1.1.1", PortOutcome_OPEN);
    add_record(&on, "kms.corp.example.");
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_OK);
    assert_string_equal(on.plan.steps[0].argv[2], "open.corp.example");
    add_answer(&on, "kms.corp.example", "10.1.1.2", KmsVerdict_KMS);
    assert_int_equal(plan(&on, "system.set-host", NULL, 0), STATUS_OK);
    assert_string_equal(on.plan.steps[0].argv[2], "kms.corp.example");
    arena_free(on.arena);
}

static void more_than_fits_is_no_plan(void **state) {
    Desk on = desk();
    (void)state;
    for (int i = 0; i < 80; i++) {
        HostSetting *setting = add_office_setting(&on, SettingLevel_SKU, "old.example", NULL);
        fact_set_text(on.machine->facts, &setting->sku,
                      str_of(arena_printf(on.arena, "%08d-a2e2-4058-9e4e-f59a6970bd69", i)), 0);
    }
    assert_int_equal(plan(&on, "office.clear-host", NULL, 0), STATUS_TOO_BIG);
    assert_string_equal(on.complaint, "plan.too_big");
    arena_free(on.arena);
}

static void changes_read_as_a_line(void **state) {
    Desk on = desk();
    (void)state;
    assert_int_equal(plan(&on, "system.clear-host", NULL, 0), STATUS_OK);
    assert_string_equal(change_text(on.arena, LANGUAGE_EN, &on.plan.changes[0]),
                        "KMS host of the whole PC: kms.cmgos.com -> (not set)");
    assert_string_equal(change_text(on.arena, LANGUAGE_ZH_CN, &on.plan.changes[0]),
                        "整台电脑的 KMS 主机：kms.cmgos.com -> （未设置）");
    /* What is no text, or a very long one, is told and not spelt out. */
    on.plan.changes[0].before.value = "registry-value:4:98060000";
    assert_string_equal(change_text(on.arena, LANGUAGE_EN, &on.plan.changes[0]),
                        "KMS host of the whole PC: (no text: 4 bytes of registry type 4) -> "
                        "(not set)");
    char *long_text = arena_array(on.arena, char, 32768);
    memset(long_text, 'x', 32767);
    on.plan.changes[0].before.value = long_text;
    assert_true(strlen(change_text(on.arena, LANGUAGE_EN, &on.plan.changes[0])) < 300);
    assert_string_equal(setting_label(on.arena, LANGUAGE_EN, "service:sppsvc/start"),
                        "start type of the service sppsvc");
    assert_string_equal(setting_label(on.arena, LANGUAGE_EN, "registry:HKLM\\Other"),
                        "registry:HKLM\\Other");
    arena_free(on.arena);
}

static void every_action_has_its_sentences(void **state) {
    static const char *const parts[] = {"name", "what", "help"};
    Arena *arena = arena_new();
    size_t count = 0;
    (void)state;
    for (const Action *const *action = action_list(); *action != NULL; action++, count++)
        for (size_t i = 0; i < 3; i++)
            assert_non_null(message_find(
                LANGUAGE_ZH_CN, arena_printf(arena, "action.%s.%s", (*action)->id, parts[i])));
    assert_int_equal(count, 10);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clearing_names_host_and_port),
        cmocka_unit_test(clearing_does_not_reach_office_own_host),
        cmocka_unit_test(setting_without_a_port_clears_the_stored_one),
        cmocka_unit_test(office_keeps_its_port_unless_told),
        cmocka_unit_test(what_does_not_apply_is_named),
        cmocka_unit_test(clearing_office_reaches_the_application_level),
        cmocka_unit_test(goes_by_wmi_when_scripts_cannot_run),
        cmocka_unit_test(a_disabled_service_comes_first),
        cmocka_unit_test(warns_of_a_policy_and_of_a_doubtful_host),
        cmocka_unit_test(finds_the_host_in_dns),
        cmocka_unit_test(no_plan_for_a_host_that_took_the_bind_in_silence),
        cmocka_unit_test(warns_of_a_host_that_was_not_looked_up),
        cmocka_unit_test(of_several_addresses_a_good_one_is_enough),
        cmocka_unit_test(of_several_answers_for_a_name_an_address_is_enough),
        cmocka_unit_test(the_profile_goes_on_to_its_next_host),
        cmocka_unit_test(what_answered_goes_before_what_was_not_tried),
        cmocka_unit_test(more_than_fits_is_no_plan),
        cmocka_unit_test(changes_read_as_a_line),
        cmocka_unit_test(every_action_has_its_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
