#include "support/fake_pc.h"

#include "support/child.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

typedef struct FakePc {
    Machine machine;
    FakeMemory *memory;
} FakePc;

static FakeMemory *memory_of(const Machine *machine) {
    return ((const FakePc *)(const void *)machine)->memory;
}

FakeMemory *fake_memory(void) {
    FakeMemory *memory = shared_memory(sizeof *memory);
    memory->elevated = true;
    fake_set(memory, FAKE_SERVICE_HOST, "kms.cmgos.com");
    fake_set(memory, FAKE_SERVICE_PORT, "1689");
    return memory;
}

static FakeSetting *find(FakeMemory *memory, const char *path) {
    for (size_t i = 0; i < memory->count; i++)
        if (strcmp(memory->settings[i].path, path) == 0)
            return &memory->settings[i];
    return NULL;
}

void fake_set(FakeMemory *memory, const char *path, const char *value) {
    FakeSetting *setting = find(memory, path);
    if (setting == NULL) {
        assert_true(memory->count < FAKE_SETTINGS);
        setting = &memory->settings[memory->count++];
        snprintf(setting->path, sizeof setting->path, "%s", path);
    }
    memset(setting->value, 0, sizeof setting->value);
    setting->set = value != NULL;
    if (value != NULL)
        snprintf(setting->value, sizeof setting->value, "%s", value);
}

const char *fake_get(const FakeMemory *memory, const char *path) {
    for (size_t i = 0; i < memory->count; i++)
        if (strcmp(memory->settings[i].path, path) == 0)
            return memory->settings[i].set ? memory->settings[i].value : NULL;
    return NULL;
}

static void touch(FakeMemory *memory) {
    if (++memory->touches == memory->die_at)
        die_at_once();
}

/* ---- the machine ---- */

static MachineAbilities abilities(const Machine *machine) {
    const FakeMemory *memory = memory_of(machine);
    return (MachineAbilities){
        .changes = !memory->recorded, .elevated = memory->elevated, .practice = true};
}

static Status read_setting(Machine *machine, const char *path, Setting *ret_setting) {
    FakeMemory *memory = memory_of(machine);
    touch(memory);
    const char *value = fake_get(memory, path);
    *ret_setting = (Setting){.path = arena_strdup(machine->arena, path),
                             .value = value == NULL ? NULL : arena_strdup(machine->arena, value),
                             .set = value != NULL};
    return STATUS_OK;
}

static Status write_setting(Machine *machine, const Setting *setting) {
    FakeMemory *memory = memory_of(machine);
    touch(memory);
    if (strcmp(setting->path, "process:elevated") == 0) {
        memory->elevated = true;
        return STATUS_OK;
    }
    if (!memory->elevated || memory->stuck)
        return STATUS_DENIED;
    fake_set(memory, setting->path, setting->set ? setting->value : NULL);
    touch(memory);
    return STATUS_OK;
}

/* As slmgr does it: the name first, then the port, and a process can die between the two. */
static void set_host(FakeMemory *memory, const char *target) {
    Str port = STR_NONE;
    const Str host = target == NULL ? STR_NONE : str_cut(str_of(target), ':', &port);
    char text[FAKE_VALUE];
    touch(memory);
    snprintf(text, sizeof text, "%.*s", (int)host.length, host.at == NULL ? "" : host.at);
    fake_set(memory, FAKE_SERVICE_HOST, target == NULL ? NULL : text);
    touch(memory);
    if (memory->hangs)
        return;
    snprintf(text, sizeof text, "%.*s", (int)port.length, port.at == NULL ? "" : port.at);
    fake_set(memory, FAKE_SERVICE_PORT, port.length == 0 ? NULL : text);
    touch(memory);
}

static void activate(Machine *machine, Application application) {
    for (size_t i = 0; memory_of(machine)->activates && i < machine->facts->licences.count; i++) {
        Licence *licence = &machine->facts->licences.items[i];
        if (fact_is(&licence->application, application))
            fact_set_choice(&licence->state, LicenceState_LICENSED, 0);
    }
}

static void note_refusal(Machine *machine, Application application) {
    if (!memory_of(machine)->refuses)
        return;
    Attempt *attempt = facts_add(machine->facts, attempts, 0);
    fact_set_choice(&attempt->application, application, 0);
    fact_set_flag(&attempt->succeeded, false, 0);
    fact_set_text(machine->facts, &attempt->code, STR_OF("0xC004F074"), 0);
}

static Status run(Machine *machine, const Command *command, CommandResult *ret_result) {
    FakeMemory *memory = memory_of(machine);
    const char *option = command->argv[1];
    if (memory->denies)
        return STATUS_DENIED;
    if (strcmp(option, "/act") == 0) {
        activate(machine, Application_OFFICE);
        note_refusal(machine, Application_OFFICE);
    } else if (strcmp(option, "/ato") == 0) {
        activate(machine, Application_WINDOWS);
    } else if (!memory->ignores) {
        set_host(memory, strcmp(option, "/skms") == 0 ? command->argv[2] : NULL);
    }
    *ret_result = (CommandResult){.output = "done\n", .timed_out = memory->hangs};
    return STATUS_OK;
}

static Status begin(Machine *machine, FactGroupSet groups) {
    FakeMemory *memory = memory_of(machine);
    (void)groups;
    if (memory->policy != NULL)
        fake_set(memory, FAKE_SERVICE_HOST, memory->policy);
    return STATUS_OK;
}

static bool advance(Machine *machine, int wait_ms) {
    (void)machine;
    (void)wait_ms;
    return false;
}

static void nothing(Machine *machine) {
    (void)machine;
}

static const MachineKind fake_kind = {.name = "practice",
                                      .abilities = abilities,
                                      .begin = begin,
                                      .advance = advance,
                                      .cancel = nothing,
                                      .run = run,
                                      .read_setting = read_setting,
                                      .write_setting = write_setting,
                                      .close = nothing};

/* ---- its facts ---- */

static void add_setting(Facts *facts, const FakeMemory *memory) {
    HostSetting *setting = facts_add(facts, host_settings, 0);
    const char *host = fake_get(memory, FAKE_SERVICE_HOST);
    const char *port = fake_get(memory, FAKE_SERVICE_PORT);
    fact_set_choice(&setting->level, SettingLevel_SERVICE, 0);
    fact_set_absent(&setting->host.meta, 0);
    fact_set_absent(&setting->port.meta, 0);
    if (host != NULL)
        fact_set_text(facts, &setting->host, str_of(host), 0);
    if (port != NULL)
        fact_set_text(facts, &setting->port, str_of(port), 0);
}

static void add_licence(Facts *facts, Application application, const char *sku, const char *name,
                        LicenceState state) {
    Licence *licence = facts_add(facts, licences, 0);
    fact_set_choice(&licence->application, application, 0);
    fact_set_choice(&licence->channel, Channel_KMS_CLIENT, 0);
    fact_set_choice(&licence->state, state, 0);
    fact_set_flag(&licence->key_installed, true, 0);
    fact_set_text(facts, &licence->sku, str_of(sku), 0);
    fact_set_text(facts, &licence->name, str_of(name), 0);
}

static Facts *fake_facts(Arena *arena, const FakeMemory *memory) {
    Facts *facts = facts_new(arena);
    add_setting(facts, memory);
    add_licence(facts, Application_WINDOWS, "e0b2d383-d112-413f-8a80-97f373a5820c", "Windows",
                LicenceState_LICENSED);
    add_licence(facts, Application_OFFICE, "b322da9c-a2e2-4058-9e4e-f59a6970bd69", "Office 15",
                LicenceState_NOTIFICATION);
    OfficeInstall *install = facts_add(facts, office_installs, 0);
    fact_set_number(&install->version, 15, 0);
    fact_set_text(facts, &install->script,
                  STR_OF("C:\\Program Files\\Microsoft Office\\Office15\\OSPP.VBS"), 0);
    fact_set_flag(&facts->cmit.installed, true, 0);
    fact_set_flag(&facts->cmit.activated, true, 0);
    if (memory->policy == NULL)
        return facts;
    Policy *policy = facts_add(facts, policies, 0);
    fact_set_flag(&policy->sets_host, true, 0);
    fact_set_text(facts, &policy->host, str_of(memory->policy), 0);
    fact_set_text(facts, &policy->gpo, STR_OF("KMS for all"), 0);
    return facts;
}

Machine *fake_open(Arena *arena, FakeMemory *memory) {
    FakePc *pc = arena_alloc(arena, sizeof *pc);
    pc->machine = (Machine){.kind = &fake_kind,
                            .arena = arena,
                            .name = "pc",
                            .spec = "fake:pc",
                            .facts = fake_facts(arena, memory)};
    pc->memory = memory;
    return &pc->machine;
}

const char *fake_state_folder(Arena *arena) {
    char folder[SCRATCH_PATH];
    scratch_state(folder);
    return arena_strdup(arena, folder);
}

Plan fake_plan(Machine *machine, Arena *arena, const char *action_id, const char *host,
               int64_t port) {
    static const Profile profile;
    const ActionArguments arguments = {.host = host, .port = port};
    const ActionInput input = {.facts = machine_facts(machine),
                               .profile = &profile,
                               .arguments = &arguments,
                               .abilities = machine_abilities(machine),
                               .arena = arena};
    Plan plan;
    const char *complaint = "", *about = "";
    if (action_plan(action_find(action_id), &input, &plan, &complaint, &about) != STATUS_OK)
        fail_msg("%s cannot be planned: %s (%s)", action_id, complaint, about);
    return plan;
}
