/* kmsdoctor without a command: the wizard, on the whole screen where there is one, else on plain
 * lines. */
#include "case/wizard.h"
#include "base/disk.h"
#include "base/environment.h"
#include "base/files.h"
#include "base/output.h"
#include "base/paths.h"
#include "cli/cli.h"
#include "ui/app.h"
#include "ui/plain.h"
#include "ui/wizard_show.h"

enum { EXIT_BY_SIGNAL = 128 };

static Case *new_case(const Context *context) {
    Case *support_case = case_new(context->arena);
    support_case->language = context->options.language;
    if (context->options.case_id != NULL)
        support_case->id = support_case->number = context->options.case_id;
    return support_case;
}

/* --case ID goes on with a case that was saved, in place of the new one that *ret_case holds. A
 * damaged one is said, kept beside, and begun anew. */
static int choose_case(const Context *context, Case **ret_case) {
    const Options *options = &context->options;
    const char *id = options->case_id;
    if (id != NULL && !case_number_is_valid(id))
        return cli_fail_with(context, EXIT_USAGE, "cli.bad_case", {"case", id});
    const Status status = id == NULL ? STATUS_NOT_FOUND : case_load(context->arena, id, ret_case);
    if (status == STATUS_OK) {
        if (options->language_given)
            (*ret_case)->language = options->language;
        return 0;
    }
    if (status == STATUS_MALFORMED || status == STATUS_TOO_BIG) {
        case_set_aside(id);
        cli_fail_with(context, 0, "wizard.case_damaged", {"id", id});
    } else if (status != STATUS_NOT_FOUND) {
        return cli_fail_with(context, cli_exit_of(status), "cli.case_not_loaded", {"case", id},
                             {"reason", cli_reason(context, status)});
    }
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
        output_format(stderr, "%s\n", message(context->options.language, "ui.plain.instead"));
    }
    return plain_run(show, stdin, stdout, context->options.ascii);
}

/* What this run was told besides its case, by options or by variables, which a process of another
 * account does not get. */
static const char *const *restart_options(const Context *context) {
    Arena *arena = context->arena;
    const Options *options = &context->options;
    const char *profile = environment(arena, "KMSDOCTOR_PROFILE"), **words;
    char no_color[ENVIRONMENT_WORD];
    size_t count = 0;
    words = arena_array(arena, const char *, 6);
    if (!text_is_empty(profile)) {
        words[count++] = "--profile";
        words[count++] = disk_place(arena, path_from_root(arena, profile));
    }
    if (options->plain)
        words[count++] = "--plain";
    if (options->ascii)
        words[count++] = "--ascii";
    if (options->no_color || environment_word("NO_COLOR", no_color))
        words[count++] = "--no-color";
    return words;
}

int cli_wizard(Context *context) {
    Case *support_case = new_case(context);
    const int complaint = choose_case(context, &support_case);
    if (complaint != 0)
        return complaint;
    const char *chosen = context->options.machine;
    if (support_case->machine[0] == '\0')
        support_case->machine = chosen != NULL ? chosen : machine_default();
    /* A case that is gone on with on another PC: that one is the one to begin afresh. */
    const bool moves = chosen != NULL && strcmp(support_case->machine, chosen) != 0;
    const bool fresh = context->options.fresh;
    Wizard *wizard = wizard_new(context->arena, &context->profile, support_case, fresh && !moves);
    if (moves) {
        wizard->fresh = fresh;
        wizard_choose_machine(wizard, chosen);
    }
    wizard->restart_options = restart_options(context);
    Show show = wizard_show(wizard);
    const int exit_code = run_show(context, &show);
    if (wizard->handed_over)
        output_format(stdout, "%s\n", message(support_case->language, "wizard.handed_over"));
    wizard_free(wizard);
    return exit_code;
}
