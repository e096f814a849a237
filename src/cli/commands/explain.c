/* kmsdoctor explain: an error code, a cause or a check, in plain words. */
#include "base/buf.h"
#include "cli/cli.h"
#include "diagnosis/cause.h"
#include "diagnosis/error_codes.h"

enum { EXPLAIN_CEILING = 64 * 1024 };

static void add_pair(Buf *out, const Context *context, const char *label, const char *key) {
    const char *text = message_find(context->options.language, key);
    if (text != NULL)
        buf_printf(out, "%s%s\n", message(context->options.language, label), text);
}

static void explain_code(Buf *out, const Context *context, const ErrorCode *code) {
    const Language language = context->options.language;
    const char *name = error_code_text(context->arena, code->code);
    buf_printf(out, "%s\n\n", name);
    add_pair(out, context, "explain.text", arena_printf(context->arena, "error.%s.text", name));
    add_pair(out, context, "explain.cause", arena_printf(context->arena, "error.%s.cause", name));
    add_pair(out, context,
             code->documented ? "explain.fix_documented" : "explain.fix_not_documented",
             arena_printf(context->arena, "error.%s.fix", name));
    if (code->cause[0] != '\0')
        buf_printf(out, "%s%s (%s)\n", message(language, "explain.points_to"),
                   message(language, arena_printf(context->arena, "cause.%s.name", code->cause)),
                   code->cause);
    buf_printf(out, "%s\n", say(context->arena, language, "explain.ask_windows", {"code", name}));
}

static void explain_named(Buf *out, const Context *context, const char *kind, const char *id) {
    const Language language = context->options.language;
    buf_printf(out, "%s: %s\n\n%s\n", id,
               message(language, arena_printf(context->arena, "%s.%s.name", kind, id)),
               message(language, arena_printf(context->arena, "%s.%s.help", kind, id)));
}

static int explain(Buf *out, const Context *context, const char *word) {
    uint32_t number;
    if (cause_find(word) != NULL)
        explain_named(out, context, "cause", word);
    else if (check_find(word) != NULL)
        explain_named(out, context, "check", word);
    else if (!error_code_parse(str_of(word), &number))
        return cli_fail_with(context, EXIT_USAGE, "explain.neither", {"word", word});
    else if (error_code_find(number) == NULL)
        return cli_fail_with(context, EXIT_UNKNOWN, "explain.unknown_code",
                             {"code", error_code_text(context->arena, number)});
    else
        explain_code(out, context, error_code_find(number));
    return 0;
}

static int run(Context *context) {
    Buf out;
    buf_init(&out, EXPLAIN_CEILING);
    int exit_code = explain(&out, context, context->options.words[0]);
    if (exit_code == 0)
        exit_code = cli_write_whole(context, &out);
    buf_free(&out);
    return exit_code;
}

const Subcommand command_explain = {
    .name = "explain",
    .order = 70,
    .takes = "output",
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
