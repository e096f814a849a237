/* May the licensing service's account still read its own store and program? By icacls, whose names
 * of these accounts are the same in every language. Who may not look is told so. */
#include "machine/live_windows/collectors/lib_asking.h"
#include "machine/live_windows/collectors/lib_output.h"
#include "machine/live_windows/win32_status.h"

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
        return result.exit_code != 0 ? win32_status((uint32_t)result.exit_code) : STATUS_MALFORMED;
    const SourceId source = read_source(input, "icacls", path);
    const FileRight *found = &read->file_rights.items[0];
    FileRight *right = facts_add(facts, file_rights, source);
    fact_set_text(facts, &right->path, str_of(path), source);
    fact_set_flag(&right->service_reads, fact_true(&found->service_reads), source);
    if (fact_known(found->missing.meta))
        fact_set_text(facts, &right->missing, str_of(found->missing.value), source);
    return STATUS_OK;
}

/* What is not there has no rights; what could not be asked is a record that says so. */
static void add_unread(CollectorInput *input, const char *path, Status why) {
    if (why == STATUS_OK || why == STATUS_NOT_FOUND)
        return;
    const SourceId source = read_source(input, "icacls", path);
    FileRight *right = facts_add(input->facts, file_rights, source);
    fact_set_text(input->facts, &right->path, str_of(path), source);
    fact_set_failed(&right->service_reads.meta, why, source);
}

/* The store of Windows 8 and later; Windows 7 keeps it elsewhere [SA-tokens]. */
static void collect(CollectorInput *input) {
    const char *store = asking_system_file(input, "spp\\store\\2.0"),
               *program = asking_system_file(input, "sppsvc.exe");
    const SourceId source = read_source(input, "icacls", "spp");
    const Status of_store = add_file(input, store), of_program = add_file(input, program);
    if (of_store != STATUS_OK && of_program != STATUS_OK) {
        facts_group_failed(input->facts, GROUP_file_rights,
                           of_store == STATUS_NOT_FOUND ? of_program : of_store, source);
        return;
    }
    facts_group_known(input->facts, GROUP_file_rights, source);
    add_unread(input, store, of_store);
    add_unread(input, program, of_program);
}

const Collector collector_file_rights = {.name = "file-rights",
                                         .order = 350,
                                         .fills = GROUP_BIT(file_rights),
                                         .deadline_ms = 15000,
                                         .collect = collect};
