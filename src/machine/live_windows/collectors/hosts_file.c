/* The hosts file, where the registry says that it lies. */
#include "machine/live_windows/collectors/lib_asking.h"
#include "machine/recorded/decode.h"
#include "probe/system_resolver.h"

#define TCPIP "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters"

enum { LARGEST_HOSTS = 32 * 1024 * 1024 };

/* "%SystemRoot%\System32\drivers\etc", which Windows expands and we do. */
static const char *expanded(const CollectorInput *input, const char *folder) {
    static const char *const roots[] = {"%SystemRoot%\\System32", "%windir%\\System32"};
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++)
        if (str_starts(str_of(folder), roots[i])) {
            Arena *arena = input->facts->arena;
            return arena_printf(arena, "%s%s",
                                input->windows->folder(input->windows, arena, FOLDER_SYSTEM),
                                folder + strlen(roots[i]));
        }
    return folder;
}

static const char *path_of_hosts(CollectorInput *input) {
    const char *folder;
    if (asking_registry(input, TCPIP, "DataBasePath", &folder) != STATUS_OK || folder[0] == '\0')
        return asking_system_file(input, "drivers\\etc\\hosts");
    return arena_printf(input->facts->arena, "%s\\hosts", expanded(input, folder));
}

static int by_line(const void *a, const void *b) {
    const PinnedName *first = a, *second = b;
    return first->line != second->line ? first->line - second->line
                                       : strcmp(first->name, second->name);
}

/* Names in the lines as they stand. What Windows cannot read either, a file in UTF-16, has none. */
static void add_lines(CollectorInput *input, Str bytes, SourceId source) {
    Facts *facts = input->facts;
    SystemResolver resolver = {0};
    Str text = bytes;
    size_t skip;
    if (encoding_of(bytes, &skip) == ENCODING_BYTES)
        collector_decode(facts->arena, bytes, 0, &text);
    hosts_file_parse(facts->arena, text, &resolver);
    if (resolver.pinned_count > 0)
        qsort(resolver.pinned, resolver.pinned_count, sizeof *resolver.pinned, by_line);
    for (size_t i = 0; i < resolver.pinned_count; i++) {
        HostsLine *line = facts_add(facts, hosts_file, source);
        fact_set_text(facts, &line->name, str_of(resolver.pinned[i].name), source);
        fact_set_text(facts, &line->address, str_of(resolver.pinned[i].address), source);
        fact_set_number(&line->line, resolver.pinned[i].line, source);
    }
}

static void collect(CollectorInput *input) {
    const char *path = path_of_hosts(input);
    const SourceId source = asking_source(input, "file", path);
    Str bytes;
    const Status status =
        input->windows->file_read(input->windows, input->facts->arena, path, LARGEST_HOSTS, &bytes);
    if (status != STATUS_OK && status != STATUS_NOT_FOUND) {
        facts_group_failed(input->facts, GROUP_hosts_file, status, source);
        return;
    }
    facts_group_known(input->facts, GROUP_hosts_file, source);
    if (status == STATUS_OK)
        add_lines(input, bytes, source);
}

const Collector collector_hosts_file = {.name = "hosts-file",
                                        .order = 310,
                                        .fills = GROUP_BIT(hosts_file),
                                        .deadline_ms = 10000,
                                        .collect = collect};
