/* kmsdoctor check: runs the checks and says what they found, for people and for programs. */
#include "cli/session.h"
#include "report/formats.h"

/* The first id of --only that is no check, NULL when all are. */
static const char *unknown_check(const char *const *only) {
    for (; only != NULL && *only != NULL; only++)
        if (check_find(*only) == NULL)
            return *only;
    return NULL;
}

static const char *format_name(const Options *options) {
    if (options->json)
        return "json";
    return options->format != NULL ? options->format : "text";
}

static int write_session(Context *context, const Session *session, const ReportFormat *format) {
    Buf out;
    buf_init(&out, REPORT_CEILING);
    format->write(&session->report, &out);
    const int failed = cli_write_whole(context, &out);
    buf_free(&out);
    if (failed != 0)
        return failed;
    return format->exit_code != NULL && !session->interrupted
               ? format->exit_code(session->diagnosis.health)
               : session_exit(session);
}

static int run(Context *context) {
    const char *const *only = (const char *const *)context->options.only;
    const char *unknown = unknown_check(only);
    if (unknown != NULL)
        return cli_fail_with(context, EXIT_USAGE, "cli.unknown_check", {"id", unknown});
    const char *name = format_name(&context->options), *form = context->options.format;
    if (form != NULL && strcmp(name, form) != 0)
        return cli_fail_with(context, EXIT_USAGE, "cli.json_and_format", {"format", form});
    const ReportFormat *format = report_format_find(name);
    if (format == NULL || !format->of_check)
        return cli_fail_with(context, EXIT_USAGE, "cli.unknown_format", {"format", name});
    Session session;
    int exit_code;
    if (!session_open(context, &session, &exit_code))
        return exit_code;
    if (only != NULL)
        session_only(&session, only, context->arena);
    exit_code = write_session(context, &session, format);
    session_close(&session);
    return exit_code;
}

const Subcommand command_check = {
    .name = "check",
    .order = 10,
    .takes = "json only timeout format output",
    .least_words = 0,
    .most_words = 0,
    .run = run,
};
