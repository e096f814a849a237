/* Where a Linux keeps how it resolves names. */
#include "base/files.h"
#include "facts/known.h"
#include "probe/system_resolver.h"

#include <unistd.h>

enum { LARGEST_SETTINGS = 1024 * 1024, LARGEST_HOSTS = 64 * 1024 * 1024 };

static const char settings[] = "/etc/resolv.conf", hosts[] = "/etc/hosts";

/* A stub on loopback (systemd-resolved) hides the servers that it asks; they stand here. */
static const char behind_stub[] = "/run/systemd/resolve/resolv.conf";

static bool is_only_a_stub(const SystemResolver *resolver) {
    for (size_t i = 0; i < resolver->servers.count; i++)
        if (!str_starts(str_of(resolver->servers.items[i]), "127.0.0.5"))
            return false;
    return resolver->servers.count > 0;
}

static void read_settings(Arena *arena, SystemResolver *resolver) {
    Str text;
    resolver->settings_path = settings;
    resolver->settings_read = file_read(arena, settings, LARGEST_SETTINGS, &text);
    if (resolver->settings_read != STATUS_OK)
        return;
    resolv_conf_parse(arena, text, resolver);
    if (is_only_a_stub(resolver) &&
        file_read(arena, behind_stub, LARGEST_SETTINGS, &text) == STATUS_OK)
        resolv_conf_parse(arena, text, resolver);
}

static void read_pins(Arena *arena, SystemResolver *resolver) {
    Str text;
    resolver->hosts_path = hosts;
    resolver->hosts_read = file_read(arena, hosts, LARGEST_HOSTS, &text);
    if (resolver->hosts_read == STATUS_OK)
        hosts_file_parse(arena, text, resolver);
    resolver->pins_first =
        file_read(arena, "/etc/nsswitch.conf", LARGEST_SETTINGS, &text) != STATUS_OK ||
        nsswitch_pins_first(text);
}

/* The domain of the computer's own name: "pc7.corp.example" has "corp.example". */
static const char *own_domain(Arena *arena) {
    char name[256] = "";
    if (gethostname(name, sizeof name - 1) != 0)
        return "";
    Str domain;
    str_cut(str_of(name), '.', &domain);
    return str_dup(arena, host_bare(str_dup(arena, domain)));
}

SystemResolver *system_resolver_read(Arena *arena) {
    SystemResolver *resolver = arena_array(arena, SystemResolver, 1);
    read_settings(arena, resolver);
    read_pins(arena, resolver);
    resolver->primary = own_domain(arena);
    return resolver;
}
