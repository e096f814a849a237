#include "cli/cli.h"

#include "base/console.h"
#include "base/disk_guard.h"
#include "base/environment.h"
#include "base/files.h"
#include "base/output.h"
#include "base/paths.h"
#include "base/places.h"
#include "base/process.h"
#include "base/registry.h"
#include "base/text.h"
#include "cli/options.h"
#include "cli/own_window.h"
#include "command_registry.h"
#include "machine/seat/seat_spec.h"
#include "portal/token.h"

#include <errno.h>

int cli_fail(const Context *context, int exit_code, const char *key, const Param *params,
             size_t count) {
    output_format(stderr, "kmsdoctor: %s\n",
                  message_format(context->arena, context->options.language, key, params, count));
    return exit_code;
}

const char *cli_reason(const Context *context, Status status) {
    return message(context->options.language,
                   arena_printf(context->arena, "status.%s", status_word(status)));
}

int cli_exit_of(Status status) {
    switch (status) {
    case STATUS_OK:
        return 0;
    case STATUS_REFUSED:
    case STATUS_CHANGED:
        return EXIT_FIX_REFUSED;
    case STATUS_DENIED:
        return EXIT_NOT_PERMITTED;
    case STATUS_CANCELLED:
        return EXIT_INTERRUPTED;
    case STATUS_UNSUPPORTED:
    case STATUS_NOT_FOUND:
        return EXIT_USAGE;
    case STATUS_INTERNAL:
        return EXIT_INTERNAL;
    default:
        return EXIT_IO;
    }
}

Machine *cli_machine(Context *context, int *ret_exit) {
    const char *spec = context->options.machine;
    if (spec == NULL) {
        spec = machine_default();
        if (!live_is_here())
            cli_fail_with(context, 0, "cli.practice_default", {"machine", spec});
    }
    Machine *machine = NULL;
    const char *complaint = "cli.machine_failed", *about = spec;
    const Status status = machine_open(context->arena, spec, &context->profile,
                                       context->options.fresh, &machine, &complaint, &about);
    if (status == STATUS_OK)
        return machine;
    *ret_exit = cli_fail_with(context, cli_exit_of(status), complaint, {"about", about},
                              {"path", about}, {"reason", cli_reason(context, status)});
    /* A file that cannot be read is an I/O matter, not a wrong use of the command. */
    if (status == STATUS_NOT_FOUND && !str_starts(str_of(spec), "practice:") && !seat_spec_is(spec))
        *ret_exit = EXIT_IO;
    return NULL;
}

static int end_output(const Context *context, bool written) {
    if (output_flush(stdout) && written)
        return 0;
    /* A reader that has seen enough (`| head`) needs no complaint. */
    if (errno == EPIPE)
        return EXIT_IO;
    return cli_fail_with(context, EXIT_IO, "cli.stdout_failed", {NULL, NULL});
}

/* All forms but these two are for programs (report/formats.c). */
static OutputKind output_kind(const Options *options) {
    const char *format = options->format == NULL ? "text" : options->format;
    const bool for_people = strcmp(format, "text") == 0 || strcmp(format, "md") == 0;
    return options->json || !for_people ? OUTPUT_DATA : OUTPUT_TEXT;
}

int cli_write(const Context *context, Str text) {
    if (context->options.output != NULL) {
        const OutputKind kind = output_kind(&context->options);
        const Status status =
            file_write(context->options.output, output_for_file(context->arena, text, kind));
        if (status == STATUS_OK)
            return 0;
        return cli_fail_with(context, EXIT_IO, "cli.write_failed",
                             {"path", context->options.output},
                             {"reason", cli_reason(context, status)});
    }
    return end_output(context, output_str(stdout, text));
}

int cli_write_whole(const Context *context, const Buf *text) {
    if (!text->overflowed)
        return cli_write(context, buf_str(text));
    return cli_fail_with(context, cli_exit_of(STATUS_TOO_BIG), "cli.too_long",
                         {"most", text_size(context->arena, text->ceiling)});
}

int cli_print_json(const Context *context, cJSON *object) {
    char *text = cJSON_Print(object);
    const int exit_code = end_output(context, text != NULL && output_format(stdout, "%s\n", text));
    cJSON_free(text);
    cJSON_Delete(object);
    return exit_code;
}

static const Subcommand *find_command(const char *name) {
    for (const Subcommand *const *command = command_registry; *command != NULL; command++)
        if (strcmp((*command)->name, name) == 0)
            return *command;
    return NULL;
}

static int print_help(const Context *context) {
    const Subcommand *sorted[sizeof command_registry / sizeof command_registry[0]];
    registry_sort(sorted, command_registry, sizeof sorted, offsetof(Subcommand, order));
    const Language language = context->options.language;
    output_format(stdout, "%s\n\n", message(language, "cli.help_head"));
    for (size_t i = 0; sorted[i] != NULL; i++)
        output_format(
            stdout, "  %s\n",
            message(language, arena_printf(context->arena, "cli.%s.help", sorted[i]->name)));
    output_format(stdout, "\n%s\n", message(language, "cli.help_tail"));
    return output_flush(stdout) ? 0 : EXIT_IO;
}

/* Options that every subcommand and the wizard understand. */
static bool is_common(const char *name) {
    static const char *const common[] = {"lang",    "help",  "version", "case",
                                         "machine", "fresh", "state",   "profile"};
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        if (strcmp(common[i], name) == 0)
            return true;
    return false;
}

static bool takes(const Subcommand *command, const char *name) {
    Str rest = str_of(command->takes), word;
    while (str_next_word(&rest, &word))
        if (str_equal(word, str_of(name)))
            return true;
    return false;
}

static int run_command(Context *context, const Subcommand *command, const char *const *given) {
    for (; *given != NULL; given++)
        if (!is_common(*given) && !takes(command, *given))
            return cli_fail_with(context, EXIT_USAGE, "cli.not_for_command", {"option", *given},
                                 {"command", command->name});
    if (context->options.word_count < command->least_words)
        return cli_fail_with(context, EXIT_USAGE, "cli.too_few_words", {"command", command->name});
    if (context->options.word_count > command->most_words)
        return cli_fail_with(context, EXIT_USAGE, "cli.too_many_words", {"command", command->name},
                             {"word", context->options.words[command->most_words]});
    return command->run(context);
}

static int run_without_command(Context *context) {
    if (console_is(STREAM_OUT) || context->options.plain)
        return cli_wizard(context);
    return command_report.run(context);
}

static int load_profile(Context *context) {
    const char *folder = process_folder(context->arena, context->program);
    const char *where = "";
    const Status status = profile_load(context->arena, folder, settings_folder(context->arena),
                                       &context->profile, &where);
    if (status == STATUS_OK && context->profile.passed_over != NULL)
        cli_fail_with(context, 0, "cli.profile_passed_over",
                      {"path", context->profile.passed_over});
    if (status == STATUS_OK)
        return 0;
    const char *complaint = context->profile.complaint;
    return cli_fail_with(context, EXIT_IO, "cli.bad_profile", {"where", where},
                         {"reason", complaint == NULL
                                        ? cli_reason(context, status)
                                        : message(context->options.language, complaint)});
}

static int run(Context *context, const char *const *given) {
    Options *options = &context->options;
    output_begin(output_kind(options));
    if (options->version) {
        output_format(stdout, "kmsdoctor %s\n", KMSDOCTOR_VERSION);
        return 0;
    }
    const bool asks_for_help = options->word_count > 0 && strcmp(options->words[0], "help") == 0;
    if (options->help || asks_for_help)
        return print_help(context);
    if (options->state != NULL) {
        const char *folder = path_from_root(context->arena, options->state);
        environment_set("KMSDOCTOR_STATE", folder);
    }
    if (options->profile != NULL)
        environment_set("KMSDOCTOR_PROFILE", path_from_root(context->arena, options->profile));
    if (process_is_elevated())
        disk_guard(state_folder(context->arena));
    const int bad_profile = load_profile(context);
    if (bad_profile != 0)
        return bad_profile;
    if (options->word_count == 0)
        return run_without_command(context);
    const char *name = options->words[0];
    const Subcommand *command = find_command(name);
    options->words++;
    options->word_count--;
    if (command == NULL)
        return cli_fail_with(context, EXIT_USAGE, "cli.unknown_command", {"command", name});
    return run_command(context, command, given);
}

/* On the whole screen nothing is left of it when it ends. */
static bool is_wizard(const Options *options) {
    return options->word_count == 0 && !options->plain && !options->help && !options->version;
}

/* In both languages: this is the last thing that somebody sees who has chosen none. */
static void hold_window(void) {
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        output_format(stdout, "\n%s", message((Language)language, "cli.press_key"));
    output_text(stdout, "\n");
    output_flush(stdout);
    own_window_wait();
}

int cli_main(int argc, char **argv) {
    process_begin(&argc, &argv);
    portal_token_take();
    Context context = {.arena = arena_new(), .program = argc > 0 ? argv[0] : "kmsdoctor"};
    const bool own = own_window();
    if (own)
        own_window_dress();
    const char *const *given = NULL;
    OptionError error = {0};
    int exit_code;
    bool silent = false; /* when it has ended well */
    if (options_read(context.arena, argc, argv, &context.options, &given, &error)) {
        silent = is_wizard(&context.options);
        exit_code = run(&context, given);
    } else {
        context.options.language = options_language(argc, argv);
        exit_code = cli_fail_with(&context, EXIT_USAGE, error.key, {"about", error.about});
    }
    /* Whoever has pressed Ctrl-C wants to be gone. */
    if (own && exit_code != EXIT_INTERRUPTED && (exit_code != 0 || !silent))
        hold_window();
    arena_free(context.arena);
    return exit_code;
}
