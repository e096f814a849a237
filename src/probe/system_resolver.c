#include "probe/system_resolver.h"

#include "facts/host_name.h"
#include "facts/known.h"

enum { MOST_SERVERS = 16, MOST_SUFFIXES = 32, MOST_PINS = 1000000 };

static void add_once(Arena *arena, TextArray *list, Str item, size_t most) {
    if (item.length == 0 || list->count >= most)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (str_is(item, list->items[i]))
            return;
    const char **slot =
        arena_push(arena, &list->items, &list->count, &list->capacity, sizeof *slot);
    *slot = str_dup(arena, item);
}

/* What stands before a comment. */
static Str without_comment(Str line, const char *marks) {
    for (size_t i = 0; i < line.length; i++)
        if (strchr(marks, line.at[i]) != NULL && line.at[i] != '\0')
            return str_first(line, i);
    return line;
}

/* ---- resolv.conf ---- */

/* The last line counts, as for every resolver (resolv.conf(5)). */
static void add_suffixes(Arena *arena, Str rest, SystemResolver *resolver) {
    Str word;
    resolver->search = (TextArray){0};
    while (str_next_word(&rest, &word)) {
        const char *bare = str_dup(arena, word);
        add_once(arena, &resolver->search, host_bare(bare), MOST_SUFFIXES);
    }
}

/* What is no address the system's own resolver ignores as well. One of a link alone (fe80::1%eth0)
 * it asks, and c-ares cannot. */
static void add_server(Arena *arena, Str rest, SystemResolver *resolver) {
    Str word;
    if (str_next_word(&rest, &word) && address_is_valid(str_dup(arena, word)))
        add_once(arena, &resolver->servers, word, MOST_SERVERS);
}

void resolv_conf_parse(Arena *arena, Str text, SystemResolver *resolver) {
    Str line, word;
    while (str_next_line(&text, &line)) {
        Str rest = without_comment(line, "#;");
        if (!str_next_word(&rest, &word))
            continue;
        if (str_is(word, "nameserver"))
            add_server(arena, rest, resolver);
        else if (str_is(word, "search") || str_is(word, "domain"))
            add_suffixes(arena, rest, resolver);
    }
}

/* ---- hosts ---- */

static void add_pin(Arena *arena, SystemResolver *resolver, Str name, const char *address,
                    int line) {
    if (resolver->pinned_count == MOST_PINS)
        return;
    PinnedName *pin = arena_push(arena, &resolver->pinned, &resolver->pinned_count,
                                 &resolver->pinned_capacity, sizeof *pin);
    *pin = (PinnedName){.name = str_dup(arena, name), .address = address, .line = line};
}

static int compare_names(Str a, Str b) {
    const size_t length = a.length < b.length ? a.length : b.length;
    for (size_t i = 0; i < length; i++) {
        const int order = (unsigned char)char_lower(a.at[i]) - (unsigned char)char_lower(b.at[i]);
        if (order != 0)
            return order;
    }
    return (a.length > b.length) - (a.length < b.length);
}

static int by_name(const void *a, const void *b) {
    const PinnedName *first = a, *second = b;
    const int order = compare_names(host_bare(first->name), host_bare(second->name));
    return order != 0 ? order : first->line - second->line;
}

void hosts_file_parse(Arena *arena, Str text, SystemResolver *resolver) {
    static const char mark[] = "\xEF\xBB\xBF"; /* Notepad's byte order mark */
    if (str_starts(text, mark))
        text = str_from(text, strlen(mark));
    Str line, word;
    for (int number = 1; str_next_line(&text, &line); number++) {
        Str rest = without_comment(line, "#");
        if (!str_next_word(&rest, &word))
            continue;
        const char *address = str_dup(arena, str_cut(word, '%', NULL));
        if (!address_is_valid(address))
            continue;
        while (str_next_word(&rest, &word))
            add_pin(arena, resolver, word, address, number);
    }
    system_resolver_sort(resolver);
}

void system_resolver_pin(Arena *arena, SystemResolver *resolver, const char *name,
                         const char *address, int line) {
    if (address_is_valid(address))
        add_pin(arena, resolver, str_of(name), arena_strdup(arena, address), line);
}

void system_resolver_sort(SystemResolver *resolver) {
    if (resolver->pinned_count > 0)
        qsort(resolver->pinned, resolver->pinned_count, sizeof *resolver->pinned, by_name);
}

const PinnedName *system_resolver_pins(const SystemResolver *resolver, const char *name,
                                       size_t *ret_count) {
    const Str wanted = host_bare(name);
    size_t low = 0, high = resolver->pinned_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (compare_names(host_bare(resolver->pinned[middle].name), wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *ret_count = 0;
    while (low + *ret_count < resolver->pinned_count &&
           compare_names(host_bare(resolver->pinned[low + *ret_count].name), wanted) == 0)
        ++*ret_count;
    return *ret_count > 0 ? &resolver->pinned[low] : NULL;
}

/* ---- nsswitch.conf ---- */

bool nsswitch_pins_first(Str text) {
    Str line, word;
    while (str_next_line(&text, &line)) {
        Str rest = without_comment(line, "#");
        if (!str_next_word(&rest, &word) || !str_is(word, "hosts:"))
            continue;
        while (str_next_word(&rest, &word))
            if (str_is(word, "files") || str_is(word, "dns") || str_is(word, "resolve"))
                return !str_is(word, "dns"); /* systemd's "resolve" reads the hosts file itself */
        return false;
    }
    return true;
}
