/* kmsdoctor list: what the program knows, ids first so that it can be cut and searched. */
#include "actions/action.h"
#include "base/buf.h"
#include "base/text.h"
#include "cli/cli.h"
#include "diagnosis/error_codes.h"

enum { ID_COLUMNS = 22, LIST_CEILING = 1024 * 1024 };

static void add_row(Buf *out, const Context *context, const char *id, const char *key) {
    buf_add_text(out, id);
    for (int column = text_columns(str_of(id)); column < ID_COLUMNS; column++)
        buf_add_char(out, ' ');
    buf_printf(out, " %s\n", message(context->options.language, key));
}

static void list_checks(Buf *out, const Context *context) {
    for (const Check *const *check = check_list(); *check != NULL; check++)
        add_row(out, context, (*check)->id,
                arena_printf(context->arena, "check.%s.name", (*check)->id));
}

static void list_causes(Buf *out, const Context *context) {
    for (const Cause *const *cause = cause_list(); *cause != NULL; cause++)
        add_row(out, context, (*cause)->id,
                arena_printf(context->arena, "cause.%s.name", (*cause)->id));
}

static void list_actions(Buf *out, const Context *context) {
    for (const Action *const *action = action_list(); *action != NULL; action++)
        add_row(out, context, (*action)->id,
                arena_printf(context->arena, "action.%s.name", (*action)->id));
}

static void list_practice(Buf *out, const Context *context) {
    for (const char *const *name = practice_names(); *name != NULL; name++)
        add_row(out, context, *name, arena_printf(context->arena, "practice.%s", *name));
}

static void list_errors(Buf *out, const Context *context) {
    size_t count;
    const ErrorCode *codes = error_code_list(&count);
    for (size_t i = 0; i < count; i++) {
        const char *code = error_code_text(context->arena, codes[i].code);
        add_row(out, context, code, arena_printf(context->arena, "error.%s.text", code));
    }
}

static const struct {
    const char *name;
    void (*list)(Buf *out, const Context *context);
} lists[] = {{"checks", list_checks},
             {"causes", list_causes},
             {"actions", list_actions},
             {"practice", list_practice},
             {"errors", list_errors}};

static int run(Context *context) {
    const char *wanted = context->options.words[0];
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (strcmp(lists[i].name, wanted) != 0)
            continue;
        Buf out;
        buf_init(&out, LIST_CEILING);
        lists[i].list(&out, context);
        const int exit_code = cli_write_whole(context, &out);
        buf_free(&out);
        return exit_code;
    }
    return cli_fail_with(context, EXIT_USAGE, "cli.unknown_list", {"list", wanted});
}

const Subcommand command_list = {
    .name = "list",
    .order = 60,
    .takes = "output",
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
