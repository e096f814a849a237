#include "cli/probe_targets.h"

#include "base/files.h"
#include "machine/recorded/decode.h"
#include "machine/seat/seat_spec.h"
#include "probe/own_targets.h"
#include "probe/target.h"

enum {
    LARGEST_LIST = 64 * 1024 * 1024,
    JUDGED = 4096, /* bytes by which the encoding is told */
    MOST_TARGETS = 200000,
    MOST_COMPLAINTS = 20
};

static void add_as(const Context *context, ProbeTargets *targets, const char *word,
                   const char *asked) {
    ProbeTarget *target = arena_push(context->arena, &targets->items, &targets->count,
                                     &targets->capacity, sizeof *target);
    *target = (ProbeTarget){.word = word, .asked = asked};
}

static void add(const Context *context, ProbeTargets *targets, Str word) {
    const char *given = str_dup(context->arena, word);
    add_as(context, targets, given, given);
}

/* A domain that nobody typed is called by its bare name. */
static void add_own(const Context *context, ProbeTargets *targets, const char *target) {
    add_as(context, targets, probe_target_bare(target), target);
}

/* ---- a list ---- */

/* One on each line; a comma, semicolon, # or tab ends it, and what follows is not ours. A blank
 * does not: of two words nobody knows which is meant, and both together are no name. */
static Str name_of(Str line) {
    static const char ends[] = "\t,;#";
    line = str_trim(line);
    for (size_t i = 0; ends[i] != '\0'; i++)
        line = str_cut(line, ends[i], NULL);
    return str_trim(line);
}

static bool add_lines(const Context *context, ProbeTargets *targets, Str text) {
    Str line;
    while (str_next_line(&text, &line)) {
        const Str word = name_of(line);
        if (targets->count == MOST_TARGETS)
            return false;
        if (word.length > 0)
            add(context, targets, word);
    }
    return true;
}

/* Bytes of several encodings may stand in one list, as it is put together. */
static void decode_lines(Str bytes, Buf *text) {
    Gbk *gbk = gbk_open();
    Str line;
    while (str_next_line(&bytes, &line)) {
        decode_line(gbk, line, text);
        buf_add_char(text, '\n');
    }
    gbk_close(gbk);
}

/* Lists come out of Windows as well: in UTF-16 from PowerShell, in GBK from an editor. */
static Status read_text(Arena *arena, const char *path, Buf *text) {
    Str bytes;
    size_t mark;
    const Status status = strcmp(path, "-") == 0
                              ? file_read_standard_input(arena, LARGEST_LIST, &bytes)
                              : file_read(arena, path, LARGEST_LIST, &bytes);
    if (status != STATUS_OK)
        return status;
    const Encoding encoding = encoding_of(str_first(bytes, JUDGED), &mark);
    if (encoding == ENCODING_BINARY)
        return STATUS_UNSUPPORTED;
    bytes = str_from(bytes, mark);
    if (encoding == ENCODING_BYTES)
        decode_lines(bytes, text);
    else
        decode_utf16(bytes, encoding == ENCODING_UTF16_BE, text);
    return text->overflowed ? STATUS_TOO_BIG : STATUS_OK;
}

static bool read_list(const Context *context, const char *path, ProbeTargets *targets,
                      int *ret_exit) {
    Buf text;
    Arena *arena = arena_new();
    buf_init(&text, 2 * (size_t)LARGEST_LIST);
    targets->listed = true;
    const Status status = read_text(arena, path, &text);
    const bool fits = status != STATUS_OK || add_lines(context, targets, buf_str(&text));
    buf_free(&text);
    arena_free(arena);
    if (status == STATUS_UNSUPPORTED && path_is_folder(path))
        *ret_exit = cli_fail_with(context, EXIT_IO, "cli.probe.list_is_folder", {"about", path});
    else if (status != STATUS_OK)
        *ret_exit = cli_fail_with(context, EXIT_IO, "cli.machine_failed", {"about", path},
                                  {"reason", cli_reason(context, status)});
    else if (!fits)
        *ret_exit = cli_fail_with(context, EXIT_USAGE, "cli.probe.too_many",
                                  {"most", arena_printf(context->arena, "%d", MOST_TARGETS)});
    return status == STATUS_OK && fits;
}

static int complain_of_nothing(const Context *context, bool listed) {
    const char *from = context->options.from;
    if (!listed)
        return cli_fail_with(context, EXIT_USAGE, "cli.probe.nothing", {NULL, NULL});
    if (from == NULL || strcmp(from, "-") == 0)
        return cli_fail_with(context, EXIT_USAGE, "cli.probe.stdin_is_empty", {NULL, NULL});
    return cli_fail_with(context, EXIT_USAGE, "cli.probe.list_is_empty", {"about", from});
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
            add_own(context, &targets, list.items[i]);
    }
    *ret_targets = targets;
    if (targets.count > 0)
        return true;
    *ret_exit = complain_of_nothing(context, targets.listed);
    return false;
}

/* False: it is no target, and stays without a chain. */
static bool add_chain(Probe *probe, ProbeTarget *target, Arena *scratch) {
    const bool valid = probe_target_is_valid(scratch, target->asked);
    arena_reset(scratch);
    if (!valid)
        return false;
    target->chain = probe_chain(probe, target->word);
    return chain_add_target(target->chain, target->asked);
}

static void complain_of(const Context *context, const ProbeTarget *target) {
    const char *trouble = seat_target_trouble(context->arena, target->asked);
    cli_fail_with(context, 0, trouble, {"about", target->word});
}

bool probe_targets_add(const Context *context, Probe *probe, ProbeTargets *targets) {
    int complaints = 0;
    bool all = true;
    Arena *scratch = arena_new();
    for (size_t i = 0; i < targets->count && (all || targets->listed); i++) {
        if (add_chain(probe, &targets->items[i], scratch))
            continue;
        all = false;
        if (!targets->listed || complaints++ < MOST_COMPLAINTS)
            complain_of(context, &targets->items[i]);
    }
    arena_free(scratch);
    return all || targets->listed;
}
