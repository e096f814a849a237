/* kmsdoctor report: the report for people, or one of the two letters of a case. */
#include "cli/session.h"
#include "report/formats.h"

static const ReportFormat *chosen_format(const Options *options) {
    if (options->letter != NULL)
        return letter_format_find(options->letter);
    const char *name = options->json ? "json" : options->format != NULL ? options->format : "text";
    const ReportFormat *format = report_format_find(name);
    return format != NULL && format->of_report ? format : NULL;
}

static int refuse_format(const Context *context) {
    if (context->options.letter != NULL)
        return cli_fail_with(context, EXIT_USAGE, "cli.unknown_letter",
                             {"letter", context->options.letter});
    return cli_fail_with(context, EXIT_USAGE, "cli.unknown_format",
                         {"format", context->options.format});
}

static int run(Context *context) {
    const ReportFormat *format = chosen_format(&context->options);
    if (format == NULL)
        return refuse_format(context);
    Case *support_case = NULL;
    int exit_code = context->options.case_id == NULL ? 0 : session_case(context, &support_case);
    Session session;
    if (exit_code != 0 || !session_open(context, &session, &exit_code))
        return exit_code;
    session_history(context, support_case, &session.report);
    Buf out;
    buf_init(&out, REPORT_CEILING);
    format->write(&session.report, &out);
    exit_code = cli_write_whole(context, &out);
    buf_free(&out);
    session_close(&session);
    return exit_code == 0 && session.interrupted ? EXIT_INTERRUPTED : exit_code;
}

const Subcommand command_report = {
    .name = "report",
    .order = 40,
    .takes = "json format letter output timeout",
    .least_words = 0,
    .most_words = 0,
    .run = run,
};
