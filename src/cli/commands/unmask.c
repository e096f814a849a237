/* kmsdoctor unmask: a reply from support with the real names put back, by the map that stayed. */
#include "base/files.h"
#include "cli/cli.h"
#include "redact/redact.h"

enum { MOST_BYTES = 64 * 1024 * 1024 };

static int cannot_read(const Context *context, const char *path, Status status) {
    return cli_fail_with(context, EXIT_IO, "cli.unmask.unreadable", {"path", path},
                         {"reason", cli_reason(context, status)});
}

static int unmask(const Context *context, Redactor *map) {
    Arena *arena = context->arena;
    const char *path = context->options.words[0];
    Str reply, text;
    Status status = strcmp(path, "-") == 0 ? file_read_standard_input(arena, MOST_BYTES, &reply)
                                           : file_read(arena, path, MOST_BYTES, &reply);
    if (status == STATUS_OK)
        status = unmask_text(map, reply, arena, &text);
    if (status != STATUS_OK)
        return cannot_read(context, path, status);
    if (str_equal(reply, text)) /* no error: a reply may name nobody */
        (void)cli_fail_with(context, 0, "cli.unmask.nothing", {"path", context->options.map});
    return cli_write(context, text);
}

static int run(Context *context) {
    const char *path = context->options.map, *where = "";
    Str json;
    Redactor *map = NULL;
    if (path == NULL)
        return cli_fail_with(context, EXIT_USAGE, "cli.unmask.no_map", {NULL, NULL});
    Status status = file_read(context->arena, path, MOST_BYTES, &json);
    if (status != STATUS_OK)
        return cannot_read(context, path, status);
    Gbk *gbk = gbk_open();
    status = unmask_load(context->arena, json, gbk, &map, &where);
    const char *complaint = where[0] == '\0' ? "cli.unmask.map_not_json" : "cli.unmask.bad_map";
    const int exit_code = status == STATUS_OK ? unmask(context, map)
                                              : cli_fail_with(context, EXIT_IO, complaint,
                                                              {"path", path}, {"where", where});
    redactor_free(map);
    gbk_close(gbk);
    return exit_code;
}

const Subcommand command_unmask = {
    .name = "unmask",
    .order = 85,
    .takes = "map output",
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
