/* How this computer itself resolves names: its DNS servers, suffixes, hosts file, and which of them
 * comes first. Read once from its settings; the rest is pure. */
#ifndef KMSDOCTOR_SYSTEM_RESOLVER_H
#define KMSDOCTOR_SYSTEM_RESOLVER_H

#include "base/status.h"
#include "base/str.h"

/* A line of the hosts file: a name that DNS is not asked for. */
typedef struct PinnedName {
    const char *name, *address;
    int line; /* from 1 */
} PinnedName;

typedef struct TextArray {
    const char **items;
    size_t count, capacity;
} TextArray;

typedef struct SystemResolver {
    TextArray servers;   /* addresses without a port, in the order in which they are asked */
    TextArray search;    /* suffixes, in order */
    const char *primary; /* domain of the computer's own name, "" when it has none */
    PinnedName *pinned;  /* sorted by name, then line */
    size_t pinned_count, pinned_capacity;
    bool pins_first;           /* the hosts file goes before DNS */
    const char *settings_path; /* where servers and suffixes stand */
    const char *hosts_path;
    Status settings_read, hosts_read; /* STATUS_OK, or why there is nothing */
} SystemResolver;

/* Never fails: what could not be read says why in the struct. In the arena. */
SystemResolver *system_resolver_read(Arena *arena);

/* The first line that pins the name (case and a dot at the end do not count), NULL: none.
 * *ret_count: how many lines of that name follow one another from there. */
const PinnedName *system_resolver_pins(const SystemResolver *resolver, const char *name,
                                       size_t *ret_count);

/* ---- the parts, for those who have the texts ---- */

/* resolv.conf(5): adds servers and suffixes. */
void resolv_conf_parse(Arena *arena, Str text, SystemResolver *resolver);
/* hosts(5), also as Windows writes it. */
void hosts_file_parse(Arena *arena, Str text, SystemResolver *resolver);
/* One name of a hosts file that somebody else has read; system_resolver_sort when all are there. */
void system_resolver_pin(Arena *arena, SystemResolver *resolver, const char *name,
                         const char *address, int line);
void system_resolver_sort(SystemResolver *resolver);
/* nsswitch.conf(5): does "files" stand before "dns" for hosts? True where nothing is said. */
bool nsswitch_pins_first(Str text);

#endif
