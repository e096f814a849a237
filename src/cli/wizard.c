/* kmsdoctor without a command: the wizard, on the whole screen where there is one, else on plain
 * lines. */
#include "case/wizard.h"
#include "base/files.h"
#include "cli/cli.h"
#include "ui/app.h"
#include "ui/plain.h"
#include "ui/wizard_show.h"

enum { EXIT_BY_SIGNAL = 128 };

/* --case ID goes on with a case that was saved, or opens one with that number. */
static int choose_case(Context *context, Case **ret_case) {
    const Options *options = &context->options;
    if (options->case_id == NULL) {
        *ret_case = case_new(context->arena);
    } else if (!case_number_is_valid(options->case_id)) {
        return cli_fail_with(context, EXIT_USAGE, "cli.bad_case", {"case", options->case_id});
    } else if (case_exists(options->case_id)) {
        const Status status = case_load(context->arena, options->case_id, ret_case);
        if (status != STATUS_OK)
            return cli_fail_with(context, cli_exit_of(status), "cli.case_not_loaded",
                                 {"case", options->case_id},
                                 {"reason", cli_reason(context, status)});
    } else {
        *ret_case = case_new(context->arena);
        (*ret_case)->id = (*ret_case)->number = options->case_id;
    }
    (*ret_case)->language = options->language;
    return 0;
}

static int run_full_screen(const Context *context, Show *show, bool *ret_is_unsupported) {
    const TerminalOptions options = {.no_color = context->options.no_color,
                                     .ascii = context->options.ascii};
    Terminal *terminal = NULL;
    *ret_is_unsupported = terminal_open(&options, &terminal) != STATUS_OK;
    if (*ret_is_unsupported)
        return 0;
    const int signal = app_run(show, terminal);
    terminal->close(terminal);
    return signal == 0 ? 0 : EXIT_BY_SIGNAL + signal;
}

static int run_show(const Context *context, Show *show) {
    bool plain = context->options.plain;
    if (!plain) {
        const int exit_code = run_full_screen(context, show, &plain);
        if (!plain)
            return exit_code;
        fprintf(stderr, "%s\n", message(context->options.language, "ui.plain.instead"));
    }
    return plain_run(show, stdin, stdout);
}

int cli_wizard(Context *context) {
    Case *support_case = NULL;
    const int complaint = choose_case(context, &support_case);
    if (complaint != 0)
        return complaint;
    Wizard *wizard =
        wizard_new(context->arena, &context->profile, support_case, context->options.fresh);
    if (context->options.machine != NULL)
        wizard_choose_machine(wizard, context->options.machine);
    Show show = wizard_show(wizard);
    const int exit_code = run_show(context, &show);
    wizard_free(wizard);
    return exit_code;
}
