/* kmsdoctor fix ACTION: shows the plan, asks, does it, and says whether it helped. */
#include "actions/journal.h"
#include "base/output.h"
#include "cli/plan_text.h"
#include "cli/session.h"
#include "cli/waiting.h"

static const size_t LONGEST_TEXT = 1024 * 1024;

static int exit_of(Status status, Outcome outcome) {
    static const int codes[] = {
        [OUTCOME_VERIFIED] = EXIT_FIX_VERIFIED,    [OUTCOME_NOT_YET] = EXIT_FIX_UNVERIFIED,
        [OUTCOME_NOT_CURED] = EXIT_FIX_UNVERIFIED, [OUTCOME_FAILED] = EXIT_FIX_FAILED,
        [OUTCOME_FAILED_STUCK] = EXIT_FIX_FAILED,  [OUTCOME_REFUSED] = EXIT_FIX_REFUSED};
    if (status == STATUS_OK)
        return codes[outcome];
    /* Refused here means that another one is changing the PC at this moment. */
    return status == STATUS_REFUSED ? EXIT_TRY_AGAIN : cli_exit_of(status);
}

/* ---- JSON ---- */

static int write_json(const Context *context, const Machine *machine, const Plan *plan,
                      const Performed *performed) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "schema", "kmsdoctor.fix/1");
    cJSON_AddStringToObject(object, "version", KMSDOCTOR_VERSION);
    cJSON_AddStringToObject(object, "lang", language_tag(context->options.language));
    cJSON *about = cJSON_AddObjectToObject(object, "machine");
    cJSON_AddStringToObject(about, "kind", machine->kind->name);
    cJSON_AddStringToObject(about, "name", machine->name);
    if (machine_abilities(machine).practice)
        cJSON_AddBoolToObject(about, "practice", true);
    cJSON_AddStringToObject(object, "action", plan->action->id);
    cJSON_AddItemToObject(object, "plan", plan_json(context, plan));
    cJSON_AddStringToObject(object, "outcome",
                            performed == NULL ? "planned" : outcome_word(performed->outcome));
    if (performed != NULL) {
        cJSON_AddStringToObject(object, "reason", performed->reason);
        cJSON_AddStringToObject(object, "text", outcome_text(context, performed));
        if (performed->journal_id != NULL)
            cJSON_AddStringToObject(object, "journal", performed->journal_id);
        if (performed->check_again != 0)
            cJSON_AddNumberToObject(object, "check_again", (double)performed->check_again);
        cJSON_AddStringToObject(object, "output", performed->output);
    }
    return cli_print_json(context, object);
}

/* ---- planning ---- */

static Status make_plan(const Context *context, const Session *session, const Action *action,
                        Plan *ret_plan, int *ret_exit) {
    const Options *options = &context->options;
    const ActionArguments arguments = {
        .host = options->host, .port = options->port, .output = options->output};
    const ActionInput input = {.facts = machine_facts(session->machine),
                               .findings = &session->findings,
                               .profile = &context->profile,
                               .arguments = &arguments,
                               .abilities = machine_abilities(session->machine),
                               .arena = context->arena};
    const char *complaint = NULL, *about = "";
    const Status status = action_plan(action, &input, ret_plan, &complaint, &about);
    if (status != STATUS_OK)
        *ret_exit = cli_fail_with(context, cli_exit_of(status), complaint, {"about", about});
    return status;
}

static void print(FILE *where, Buf *text) {
    output_str(where, buf_str(text));
    output_flush(where);
    buf_free(text);
}

static void show_plan(const Context *context, const Machine *machine, const Plan *plan,
                      FILE *where) {
    Buf text;
    buf_init(&text, LONGEST_TEXT);
    plan_text(context, machine, plan, &text);
    print(where, &text);
}

/* ---- doing ---- */

/* An entry that was begun and not ended: the program was killed in the middle. */
static void say_interrupted(const Context *context, const Machine *machine) {
    JournalEntry *entries = NULL;
    size_t count = 0;
    if (journal_read(context->arena, machine->spec, &entries, &count) != STATUS_OK || count == 0)
        return;
    const JournalEntry *last = &entries[count - 1];
    if (last->state == ENTRY_STARTED)
        cli_fail_with(context, 0, "cli.fix.interrupted", {"action", last->action_id},
                      {"id", last->id});
}

static int consent(const Context *context) {
    bool end = false;
    if (context->options.yes)
        return 0;
    if (!can_ask())
        return cli_fail_with(context, EXIT_FIX_REFUSED, "cli.fix.needs_yes", {NULL, NULL});
    if (ask_yes(context, "cli.fix.ask", &end))
        return 0;
    return cli_fail_with(context, end ? EXIT_INTERRUPTED : EXIT_FIX_REFUSED, "cli.fix.not_done",
                         {NULL, NULL});
}

static Status perform_now(const Context *context, Machine *machine, const Plan *plan,
                          Performed *performed) {
    Waiting waiting;
    waiting_begin_change(&waiting, context, machine);
    const Status status = plan_perform(machine, &context->profile, plan, context->options.case_id,
                                       context->arena, performed);
    waiting_end_change(&waiting, machine);
    return status;
}

static Status perform(const Context *context, Machine *machine, const Plan *plan,
                      Performed *performed) {
    const Status status = perform_now(context, machine, plan, performed);
    bool end;
    /* A real PC gives the rights to another process, whose words nobody would see here. */
    if (status != STATUS_DENIED || !machine_abilities(machine).practice || !can_ask() ||
        !ask_yes(context, "cli.fix.ask_elevate", &end) || plan_elevate(machine) != STATUS_OK)
        return status;
    return perform_now(context, machine, plan, performed);
}

/* What is only seen from elsewhere cannot be changed, nor can a record. Said before anything is
 * looked at, planned or asked; files for the administrator can be written all the same. */
static int refuse_elsewhere(const Context *context, const Machine *machine, const Action *action) {
    const MachineAbilities abilities = machine_abilities(machine);
    if (abilities.changes || action->for_domain || context->options.dry_run)
        return 0;
    return cli_fail_with(context, EXIT_FIX_REFUSED,
                         abilities.network_only ? "outcome.no_changes_from_seat"
                                                : "outcome.no_changes_here",
                         {NULL, NULL});
}

/* What was asked for here, without what belongs to this window. */
static const char *own_words(const Context *context, const Plan *plan) {
    const Options *options = &context->options;
    Arena *arena = context->arena;
    const char *words = arena_printf(arena, "fix %s", plan->action->id);
    if (options->host != NULL)
        words = arena_printf(arena, "%s --host %s", words, options->host);
    if (options->port != 0)
        words = arena_printf(arena, "%s --port %lld", words, (long long)options->port);
    return words;
}

static int do_plan(const Context *context, Machine *machine, const Plan *plan) {
    const int refused = consent(context);
    if (refused != 0)
        return refused;
    say_interrupted(context, machine);
    Performed performed;
    const Status status = perform(context, machine, plan, &performed);
    if (status != STATUS_OK)
        cli_fail(context, 0, performed.reason, performed.params, performed.param_count);
    if (status == STATUS_DENIED && !machine_abilities(machine).elevated)
        cli_needs_administrator(context, 0, machine, own_words(context, plan));
    if (context->options.json) {
        const int failed = write_json(context, machine, plan, &performed);
        return failed != 0 ? failed : exit_of(status, performed.outcome);
    }
    if (status == STATUS_OK) {
        Buf text;
        buf_init(&text, LONGEST_TEXT);
        performed_text(context, &performed, &text);
        print(stdout, &text);
    }
    return exit_of(status, performed.outcome);
}

static int run_on(const Context *context, const Session *session, const Action *action) {
    const Options *options = &context->options;
    Plan plan;
    int exit_code = 0;
    if (make_plan(context, session, action, &plan, &exit_code) != STATUS_OK)
        return exit_code;
    if (!options->json || (!options->yes && !options->dry_run))
        show_plan(context, session->machine, &plan, options->json ? stderr : stdout);
    if (!options->dry_run)
        return do_plan(context, session->machine, &plan);
    if (options->json)
        return write_json(context, session->machine, &plan, NULL);
    output_format(stdout, "%s\n", message(options->language, "cli.fix.dry_run"));
    return output_flush(stdout) ? 0 : EXIT_IO;
}

static int run(Context *context) {
    const Action *action = action_find(context->options.words[0]);
    if (action == NULL)
        return cli_fail_with(context, EXIT_USAGE, "cli.fix.unknown_action",
                             {"action", context->options.words[0]});
    Session session;
    int exit_code;
    Machine *machine = cli_machine(context, &exit_code);
    if (machine == NULL)
        return exit_code;
    exit_code = refuse_elsewhere(context, machine, action);
    if (exit_code != 0) {
        machine_close(machine);
        return exit_code;
    }
    session_collect(context, machine, &session);
    exit_code = session.interrupted
                    ? cli_fail_with(context, EXIT_INTERRUPTED, "cli.fix.not_done", {NULL, NULL})
                    : run_on(context, &session, action);
    session_close(&session);
    return exit_code;
}

const Subcommand command_fix = {
    .name = "fix",
    .order = 20,
    .takes = "host port output dry-run yes json timeout",
    .least_words = 1,
    .most_words = 1,
    .run = run,
};
