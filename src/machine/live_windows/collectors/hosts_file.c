/* The hosts file, where the registry says that it lies. */
#include "machine/live_windows/collectors/lib_asking.h"
#include "machine/recorded/decode.h"
#include "probe/system_resolver.h"

enum { LARGEST_HOSTS = 32 * 1024 * 1024 };

/* "%SystemRoot%\System32\drivers\etc", which Windows expands and we do. STATUS_UNSUPPORTED with
 * a variable that is not of the system itself: whose value it would be we do not know. */
static Status expand(const CollectorInput *input, const char *folder, const char **ret_folder) {
    static const char *const roots[] = {"%SystemRoot%", "%windir%"};
    static const char drive[] = "%SystemDrive%", system32[] = "\\System32";
    Arena *arena = input->facts->arena;
    const char *system_folder = input->windows->folder(input->windows, arena, FOLDER_SYSTEM);
    const size_t length =
        strlen(system_folder) - (str_ends(str_of(system_folder), system32) ? strlen(system32) : 0);
    const char *root = arena_strndup(arena, system_folder, length);
    *ret_folder = folder;
    for (size_t i = 0; i < sizeof roots / sizeof roots[0]; i++)
        if (str_starts(str_of(folder), roots[i]))
            *ret_folder = arena_printf(arena, "%s%s", root, folder + strlen(roots[i]));
    if (str_starts(str_of(folder), drive))
        *ret_folder = arena_printf(arena, "%.2s%s", root, folder + strlen(drive));
    return strchr(*ret_folder, '%') == NULL ? STATUS_OK : STATUS_UNSUPPORTED;
}

/* Where it cannot be told *ret_path is the key that would say it. */
static Status path_of_hosts(CollectorInput *input, const char **ret_path) {
    const char *folder;
    Status status = read_value_text(input, TCPIP_KEY, "DataBasePath", &folder);
    *ret_path = asking_system_file(input, "drivers\\etc\\hosts");
    if (status == STATUS_NOT_FOUND || (status == STATUS_OK && folder[0] == '\0'))
        return STATUS_OK;
    if (status == STATUS_OK)
        status = expand(input, folder, &folder);
    *ret_path = status == STATUS_OK ? arena_printf(input->facts->arena, "%s\\hosts", folder)
                                    : TCPIP_KEY "\\DataBasePath";
    return status;
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
    const char *path;
    Str bytes = STR_NONE;
    Status status = path_of_hosts(input, &path);
    const SourceId source = read_source(input, status == STATUS_OK ? "file" : "registry", path);
    if (status == STATUS_OK)
        status = input->windows->file_read(input->windows, input->facts->arena, path, LARGEST_HOSTS,
                                           &bytes);
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
