#include "machine/recorded/kinds/lib_services.h"

#include "machine/recorded/kinds/lib_fields.h"

enum { ERROR_SERVICE_DISABLED = 1058, ERROR_SERVICE_DOES_NOT_EXIST = 1060 };

static const struct {
    const char *name, *display;
} services[] = {
    {"osppsvc", "Office Software Protection Platform"},
    {"sppsvc", "Software Protection"},
    {"sppsvc", "软件保护"},
    {"w32time", "Windows Time"},
    {"Winmgmt", "Windows Management Instrumentation"},
    {"Dnscache", "DNS Client"},
    {"Netlogon", "Netlogon"},
    {"ClipSVC", "Client License Service (ClipSVC)"},
    {"LicenseManager", "Windows License Manager Service"},
    {"CmitClientSVC", "CMIT Client Service"},
};

enum { SERVICE_COUNT = sizeof services / sizeof services[0] };

static Str own_name(Str name) {
    for (size_t i = 0; i < SERVICE_COUNT; i++)
        if (str_is(name, services[i].display) || str_is(name, services[i].name))
            return str_of(services[i].name);
    return name;
}

bool service_is_ours(Str name) {
    for (size_t i = 0; i < SERVICE_COUNT; i++)
        if (str_is(name, services[i].display) || str_is(name, services[i].name))
            return true;
    return false;
}

Service *service_of(Reading *reading, Str name) {
    Facts *facts = reading->facts;
    name = own_name(field_bare(name));
    for (size_t i = 0; i < facts->services.count; i++)
        if (str_is(name, fact_text(&facts->services.items[i].name)))
            return &facts->services.items[i];
    Service *added = facts_add(facts, services, reading->source);
    fact_set_text(facts, &added->name, name, reading->source);
    return added;
}

typedef struct Word {
    const char *word;
    int value;
} Word;

static int find_word(Str text, const Word *words) {
    for (; words->word != NULL; words++)
        if (str_contains(text, words->word))
            return words->value;
    return -1;
}

int service_state(Str word) {
    static const Word words[] = {{"START_PENDING", ServiceState_START_PENDING},
                                 {"StartPending", ServiceState_START_PENDING},
                                 {"STOP_PENDING", ServiceState_STOP_PENDING},
                                 {"StopPending", ServiceState_STOP_PENDING},
                                 {"RUNNING", ServiceState_RUNNING},
                                 {"正在运行", ServiceState_RUNNING},
                                 {"STOPPED", ServiceState_STOPPED},
                                 {"已停止", ServiceState_STOPPED},
                                 {"PAUSED", ServiceState_PAUSED},
                                 {NULL, 0}};
    return find_word(word, words);
}

int service_start(Str text) {
    static const Word words[] = {{"DELAYED", StartType_DELAYED},   {"延迟", StartType_DELAYED},
                                 {"DISABLED", StartType_DISABLED}, {"禁用", StartType_DISABLED},
                                 {"DEMAND", StartType_DEMAND},     {"Manual", StartType_DEMAND},
                                 {"手动", StartType_DEMAND},       {"AUTO", StartType_AUTO},
                                 {"自动", StartType_AUTO},         {NULL, 0}};
    return find_word(text, words);
}

void service_set_error(Reading *reading, Service *service, int64_t win32_error) {
    if (win32_error <= 0 || win32_error > 0xFFFF)
        return;
    const char *code = arena_printf(reading->arena, "0x8007%04X", (unsigned)win32_error);
    fact_set_text(reading->facts, &service->error, str_of(code), reading->source);
    if (win32_error == ERROR_SERVICE_DISABLED)
        fact_set_choice(&service->start, StartType_DISABLED, reading->source);
    if (win32_error == ERROR_SERVICE_DOES_NOT_EXIST)
        fact_set_choice(&service->state, ServiceState_MISSING, reading->source);
}
