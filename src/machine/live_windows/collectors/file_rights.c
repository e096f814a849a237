/* May the licensing service's account still read its own store and program? By icacls, whose names
 * of these accounts are the same in every language. Who may not look is told so. */
#include "machine/live_windows/collectors/lib_asking.h"
#include "machine/live_windows/collectors/lib_output.h"

enum { TOOL_MS = 5000 };

extern const OutputKind output_icacls;

static Status add_file(CollectorInput *input, const char *path) {
    const char *const arguments[] = {path, NULL};
    Facts *facts = input->facts;
    Str text;
    ChildResult result;
    const Status status = asking_run(input, "icacls.exe", arguments, TOOL_MS, &text, &result);
    if (status != STATUS_OK)
        return status;
    const Facts *read = output_read(facts->arena, &output_icacls,
                                    arena_printf(facts->arena, "icacls %s", path), text);
    if (read == NULL || read->file_rights.count == 0)
        return result.exit_code != 0 ? STATUS_DENIED : STATUS_MALFORMED;
    const SourceId source = asking_source(input, "icacls", path);
    const FileRight *found = &read->file_rights.items[0];
    FileRight *right = facts_add(facts, file_rights, source);
    fact_set_text(facts, &right->path, str_of(path), source);
    fact_set_flag(&right->service_reads, fact_true(&found->service_reads), source);
    if (fact_known(found->missing.meta))
        fact_set_text(facts, &right->missing, str_of(found->missing.value), source);
    return STATUS_OK;
}

/* The store of Windows 8 and later; Windows 7 keeps it elsewhere [SA-tokens]. */
static void collect(CollectorInput *input) {
    const SourceId source = asking_source(input, "icacls", "spp");
    const Status store = add_file(input, asking_system_file(input, "spp\\store\\2.0"));
    const Status program = add_file(input, asking_system_file(input, "sppsvc.exe"));
    if (store == STATUS_OK || program == STATUS_OK)
        facts_group_known(input->facts, GROUP_file_rights, source);
    else
        facts_group_failed(input->facts, GROUP_file_rights, store, source);
}

const Collector collector_file_rights = {.name = "file-rights",
                                         .order = 350,
                                         .fills = GROUP_BIT(file_rights),
                                         .deadline_ms = 15000,
                                         .collect = collect};
