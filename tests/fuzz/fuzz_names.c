/* What people type and what lists and settings hold: host specs, names in any letters, targets of a
 * seat, resolv.conf, hosts and nsswitch.conf. Nothing that is no name gets near a question. */
#include "facts/host_name.h"
#include "machine/machine.h"
#include "probe/idn.h"
#include "probe/probe.h"
#include "probe/system_resolver.h"
#include "probe/target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds) {
    if (!holds)
        abort();
}

static void read_spec(Arena *arena, const char *text) {
    const char *host = NULL;
    int64_t port = -1;
    if (!host_spec_split(arena, text, &host, &port))
        return;
    demand(host[0] != '\0' && (port == 0 || port_is_valid(port)));
    const char *again = NULL;
    int64_t port_again = -1;
    if (dns_name_is_valid(host) || address_is_valid(host)) {
        demand(host_spec_split(arena, host_spec_text(arena, host, port), &again, &port_again));
        demand(strcmp(again, host) == 0 && port_again == port);
    }
}

static void add_target(Arena *arena, const char *text) {
    static const SystemResolver nothing = {.primary = ""};
    Probe *probe = probe_new(arena, &(ProbeOptions){.own = &nothing});
    ProbeChain *chain = probe_chain(probe, text);
    const bool taken = chain_add_target(chain, text);
    demand(taken == probe_target_is_valid(arena, text));
    demand(taken == (probe_target_trouble(arena, text) == TARGET_VALID));
    if (taken)
        for (size_t i = 0; i < chain->host_count; i++)
            demand(dns_name_is_valid(chain->hosts[i]->ascii) ||
                   address_is_valid(chain->hosts[i]->ascii));
    probe_free(probe);
}

static void read_settings(Arena *arena, Str text) {
    SystemResolver resolver = {.primary = ""};
    resolv_conf_parse(arena, text, &resolver);
    hosts_file_parse(arena, text, &resolver);
    (void)nsswitch_pins_first(text);
    for (size_t i = 0; i < resolver.pinned_count; i++) {
        size_t count = 0;
        const PinnedName *found = system_resolver_pins(&resolver, resolver.pinned[i].name, &count);
        demand(found == NULL || (count > 0 && address_is_valid(found->address)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Arena *arena = arena_new();
    const Str text = {(const char *)data, size};
    const char *terminated = str_dup(arena, text);
    read_spec(arena, terminated);
    add_target(arena, terminated);
    read_settings(arena, text);
    Machine *machine = NULL;
    const char *complaint = NULL, *about = NULL;
    if (seat_machine_open(arena, terminated, NULL, &machine, &complaint, &about) == STATUS_OK)
        machine_close(machine);
    else
        demand(complaint != NULL && about != NULL);
    arena_free(arena);
    return 0;
}
