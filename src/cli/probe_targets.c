#include "cli/probe_targets.h"

#include "base/files.h"
#include "probe/own_targets.h"

enum { LARGEST_LIST = 64 * 1024 * 1024, MOST_TARGETS = 200000, MOST_COMPLAINTS = 20 };

static void add(const Context *context, ProbeTargets *targets, Str word) {
    ProbeTarget *target = arena_push(context->arena, &targets->items, &targets->count,
                                     &targets->capacity, sizeof *target);
    *target = (ProbeTarget){.word = str_dup(context->arena, word)};
}

/* ---- a list ---- */

/* One on each line; what follows a blank, comma or # is not ours. */
static Str first_word(Str line) {
    Str word = STR_NONE;
    line = str_cut(str_cut(str_cut(line, '#', NULL), ',', NULL), ';', NULL);
    return str_next_word(&line, &word) ? word : STR_NONE;
}

static bool add_lines(const Context *context, ProbeTargets *targets, Str text) {
    static const char mark[] = "\xEF\xBB\xBF"; /* Notepad's byte order mark */
    Str line;
    if (str_starts(text, mark))
        text = str_from(text, strlen(mark));
    while (str_next_line(&text, &line)) {
        const Str word = first_word(line);
        if (targets->count == MOST_TARGETS)
            return false;
        if (word.length > 0)
            add(context, targets, word);
    }
    return true;
}

static bool read_list(const Context *context, const char *path, ProbeTargets *targets,
                      int *ret_exit) {
    const char *from = strcmp(path, "-") == 0 ? "/dev/stdin" : path;
    Str text;
    const Status status = file_read(context->arena, from, LARGEST_LIST, &text);
    if (status != STATUS_OK) {
        *ret_exit = cli_fail_with(context, EXIT_IO, "cli.machine_failed", {"about", path},
                                  {"reason", cli_reason(context, status)});
        return false;
    }
    targets->listed = true;
    if (add_lines(context, targets, text))
        return true;
    *ret_exit = cli_fail_with(context, EXIT_USAGE, "cli.probe.too_many",
                              {"most", arena_printf(context->arena, "%d", MOST_TARGETS)});
    return false;
}

bool probe_targets_gather(const Context *context, const SystemResolver *own,
                          ProbeTargets *ret_targets, int *ret_exit) {
    const Options *options = &context->options;
    ProbeTargets targets = {0};
    if (options->from != NULL && !read_list(context, options->from, &targets, ret_exit))
        return false;
    for (size_t i = 0; i < options->word_count; i++) {
        if (strcmp(options->words[i], "-") != 0)
            add(context, &targets, str_of(options->words[i]));
        else if (!read_list(context, "-", &targets, ret_exit))
            return false;
    }
    if (options->word_count == 0 && options->from == NULL) {
        const TextArray list = own_targets(context->arena, &context->profile, own);
        for (size_t i = 0; i < list.count; i++)
            add(context, &targets, str_of(list.items[i]));
    }
    *ret_targets = targets;
    if (targets.count > 0)
        return true;
    *ret_exit = cli_fail_with(context, EXIT_USAGE, "cli.probe.nothing", {NULL, NULL});
    return false;
}

bool probe_targets_add(const Context *context, Probe *probe, ProbeTargets *targets) {
    int complaints = 0;
    for (size_t i = 0; i < targets->count; i++) {
        ProbeTarget *target = &targets->items[i];
        ProbeChain *chain = probe_chain(probe, target->word);
        if (chain_add_target(chain, target->word)) {
            target->chain = chain;
            continue;
        }
        if (!targets->listed || complaints++ < MOST_COMPLAINTS)
            cli_fail_with(context, 0, "machine.seat_bad_target", {"about", target->word});
        if (!targets->listed)
            return false;
    }
    return true;
}
