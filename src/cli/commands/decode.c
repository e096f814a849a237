/* kmsdoctor decode: what a code that was read out on the phone says. */
#include "cli/cli.h"
#include "report/phone_text.h"

enum { DECODE_CEILING = 256 * 1024 };

/* A code is mostly read out, and typed, group by group. */
static Str joined(const Context *context) {
    const char *code = "";
    for (size_t i = 0; i < context->options.word_count; i++)
        code = arena_printf(context->arena, "%s %s", code, context->options.words[i]);
    return str_of(code);
}

/* With --case: whether the code can be that case's. */
static void compare_case(const Context *context, const PhoneVerdicts *verdicts) {
    const char *id = context->options.case_id;
    if (id == NULL || phone_mark_of(id) == verdicts->mark)
        return;
    cli_fail_with(context, 0, "decode.other_case", {"case", id},
                  {"mark", arena_printf(context->arena, "%02d", verdicts->mark)},
                  {"of_case", arena_printf(context->arena, "%02d", phone_mark_of(id))});
}

static int tell(Context *context, const PhoneVerdicts *verdicts) {
    const Language language = context->options.language;
    compare_case(context, verdicts);
    if (context->options.json)
        return cli_print_json(context, phone_json(context->arena, language, verdicts));
    Buf out;
    buf_init(&out, DECODE_CEILING);
    phone_text(context->arena, language, verdicts, &out);
    const int exit_code = cli_write_whole(context, &out);
    buf_free(&out);
    return exit_code;
}

static int run(Context *context) {
    PhoneVerdicts verdicts;
    PhoneComplaint complaint;
    if (!phone_code_read(context->arena, joined(context), &verdicts, &complaint))
        return cli_fail_with(
            context, EXIT_USAGE, "decode.cannot",
            {"why", phone_complaint_text(context->arena, context->options.language, &complaint)});
    return tell(context, &verdicts);
}

const Subcommand command_decode = {
    .name = "decode",
    .order = 80,
    .takes = "json output",
    .least_words = 1,
    .most_words = 32,
    .run = run,
};
