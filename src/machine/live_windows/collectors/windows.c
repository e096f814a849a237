/* Which Windows it is, and the marks of CMGE [CMGE-audit]. */
#include "machine/live_windows/collectors/lib_read.h"

#define VERSION_KEY "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"

enum { FIRST_BUILD_OF_11 = 22000 };

/* "10.0.18363"; Windows 7 has only a text, "6.1". */
static void read_version(CollectorInput *input, SourceId source) {
    Facts *facts = input->facts;
    Arena *arena = facts->arena;
    int64_t major, minor, build;
    Status status = read_number(input, VERSION_KEY, "CurrentBuildNumber", &build);
    if (status != STATUS_OK)
        status = read_number(input, VERSION_KEY, "CurrentBuild", &build);
    if (status != STATUS_OK) {
        fact_set_failed(&facts->windows.build.meta, status, source);
        fact_set_failed(&facts->windows.version.meta, status, source);
        return;
    }
    fact_set_number(&facts->windows.build, build, source);
    const char *start = read_text(input, VERSION_KEY, "CurrentVersion");
    if (read_number(input, VERSION_KEY, "CurrentMajorVersionNumber", &major) == STATUS_OK &&
        read_number(input, VERSION_KEY, "CurrentMinorVersionNumber", &minor) == STATUS_OK)
        start = arena_printf(arena, "%lld.%lld", (long long)major, (long long)minor);
    fact_set_text(facts, &facts->windows.version,
                  str_of(arena_printf(arena, "%s.%lld", start, (long long)build)), source);
}

/* ProductName still says 10 on Windows 11. */
static void correct_name(Facts *facts) {
    static const char ten[] = "Windows 10";
    FactText *product = &facts->windows.product;
    if (fact_number(&facts->windows.build, 0) < FIRST_BUILD_OF_11 || !fact_known(product->meta) ||
        !str_starts(str_of(product->value), ten))
        return;
    product->value = arena_printf(facts->arena, "Windows 11%s", product->value + strlen(ten));
}

static void read_system(CollectorInput *input) {
    Facts *facts = input->facts;
    ComputerInfo computer;
    if (input->windows->computer(input->windows, facts->arena, &computer) != STATUS_OK)
        return;
    const SourceId source = read_source(input, "system", "computer");
    fact_set_text(facts, &facts->windows.bits, str_of(computer.bits64 ? "64" : "32"), source);
    if (!text_is_empty(computer.language))
        fact_set_text(facts, &facts->windows.language, str_of(computer.language), source);
}

static void collect(CollectorInput *input) {
    Facts *facts = input->facts;
    Windows *windows = &facts->windows;
    RegistryNames names;
    const SourceId source = read_source(input, "registry", VERSION_KEY);
    const Status status =
        input->windows->registry_list(input->windows, facts->arena, VERSION_KEY, &names);
    if (status != STATUS_OK) {
        facts_group_failed(facts, GROUP_windows, status, source);
        return;
    }
    facts_group_known(facts, GROUP_windows, source);
    windows->source = source;
    read_text_fact(input, VERSION_KEY, "ProductName", &windows->product);
    read_text_fact(input, VERSION_KEY, "EditionID", &windows->edition);
    read_text_fact(input, VERSION_KEY, "InstallationType", &windows->installation_type);
    read_text_fact(input, VERSION_KEY, "EditionSubstring", &windows->cmge_name);
    read_text_fact(input, VERSION_KEY, "EditionSubVersion", &windows->cmge_version);
    read_text_fact(input, VERSION_KEY, "EditionSubManufacturer", &windows->cmge_maker);
    read_version(input, source);
    correct_name(facts);
    read_system(input);
}

const Collector collector_windows = {.name = "windows",
                                     .order = 5,
                                     .fills = GROUP_BIT(windows),
                                     .deadline_ms = 15 * 1000,
                                     .collect = collect};
