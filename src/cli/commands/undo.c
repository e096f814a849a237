/* kmsdoctor undo: takes back the newest change, or lists what was done. */
#include "actions/journal.h"
#include "base/clock.h"
#include "base/output.h"
#include "base/places.h"
#include "base/text.h"
#include "cli/plan_text.h"
#include "cli/waiting.h"

static const char *const result_words[] = {"done", "nothing", "changed", "already", "failed"};

static const char *shown(const Context *context, const char *text) {
    return text_show(context->arena, str_of(text), 200, false);
}

static const char *action_name(const Context *context, const char *id) {
    const char *key = arena_printf(context->arena, "action.%s.name", id);
    const char *name = message_find(context->options.language, key);
    return name == NULL ? shown(context, id) : name;
}

/* ---- listing ---- */

static cJSON *entry_json(const Context *context, const JournalEntry *entry) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "id", entry->id);
    cJSON_AddStringToObject(object, "when", clock_text(context->arena, entry->when));
    cJSON_AddStringToObject(object, "case", entry->case_id);
    cJSON_AddStringToObject(object, "action", entry->action_id);
    cJSON_AddStringToObject(object, "command", entry->command);
    cJSON_AddStringToObject(object, "state", entry_state_word(entry->state));
    cJSON *changes = cJSON_AddArrayToObject(object, "changes");
    for (size_t i = 0; i < entry->change_count; i++)
        cJSON_AddItemToArray(
            changes, change_json(entry->before[i].path, &entry->before[i], &entry->after[i]));
    return object;
}

static int list_json(const Context *context, const JournalEntry *entries, size_t count) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "schema", "kmsdoctor.undo/1");
    cJSON *list = cJSON_AddArrayToObject(object, "entries");
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(list, entry_json(context, &entries[i]));
    return cli_print_json(context, object);
}

/* Of the settings of an entry those that it changed, "from -> to" in the given direction. */
static void print_changes(const Context *context, const JournalEntry *entry, bool back) {
    for (size_t i = 0; i < entry->change_count; i++) {
        const PlanChange change = entry_change(entry, i, back);
        if (plan_change_is_real(&change))
            output_format(stdout, "    %s\n",
                          change_text(context->arena, context->options.language, &change));
    }
}

/* Nothing was written down there, which is not the same as nothing done: another account has a
 * folder of its own. */
static const char *none_text(const Context *context) {
    const char *folder = state_folder(context->arena);
    return say(context->arena, context->options.language, "cli.undo.none",
               {"folder", folder == NULL ? "-" : shown(context, folder)});
}

static int list_text(const Context *context, const JournalEntry *entries, size_t count) {
    const Language language = context->options.language;
    if (count == 0)
        output_format(stdout, "%s\n", none_text(context));
    for (size_t i = 0; i < count; i++) {
        const JournalEntry *entry = &entries[i];
        const char *state =
            arena_printf(context->arena, "undo.state.%s", entry_state_word(entry->state));
        output_format(stdout, "%s  %s  %s  [%s]\n", shown(context, entry->id),
                      shown(context, entry->action_id), action_name(context, entry->action_id),
                      message(language, state));
        print_changes(context, entry, false);
    }
    return output_flush(stdout) ? 0 : EXIT_IO;
}

/* ---- taking back ---- */

/* What was done after it and cannot be taken back is said, never passed over. */
static void say_not_undoable(const Context *context, const JournalEntry *entries, size_t count,
                             const JournalEntry *until) {
    for (size_t i = count; i > 0 && &entries[i - 1] != until; i--)
        if (entries[i - 1].state == ENTRY_NOTHING)
            cli_fail_with(context, 0, "undo.not_undoable",
                          {"action", action_name(context, entries[i - 1].action_id)},
                          {"id", entries[i - 1].id});
}

static int consent(const Context *context, const JournalEntry *entry) {
    const Options *options = &context->options;
    bool end = false;
    if (!options->json) {
        output_format(stdout, "%s\n",
                      say(context->arena, options->language, "undo.plan",
                          {"action", action_name(context, entry->action_id)}, {"id", entry->id},
                          {"when", clock_text(context->arena, entry->when)}));
        print_changes(context, entry, true);
        output_flush(stdout);
    }
    if (options->yes)
        return 0;
    if (!can_ask())
        return cli_fail_with(context, EXIT_FIX_REFUSED, "cli.undo.needs_yes", {NULL, NULL});
    if (ask_yes(context, "cli.undo.ask", &end))
        return 0;
    return cli_fail_with(context, end ? EXIT_INTERRUPTED : EXIT_FIX_REFUSED, "cli.fix.not_done",
                         {NULL, NULL});
}

/* `empty`: there is no journal at all. */
static int report(const Context *context, const JournalEntry *entry, bool empty, UndoResult result,
                  const Setting *now) {
    static const int codes[] = {[UNDO_DONE] = 0,
                                [UNDO_NOTHING] = 0,
                                [UNDO_CHANGED] = EXIT_FIX_REFUSED,
                                [UNDO_ALREADY] = 0,
                                [UNDO_FAILED] = EXIT_FIX_FAILED};
    const char *path = now->path == NULL ? "" : now->path;
    const char *key = arena_printf(context->arena, "undo.%s", result_words[result]);
    const char *text = empty ? none_text(context)
                             : say(context->arena, context->options.language, key, {"path", path},
                                   {"value", now->set && now->value != NULL ? now->value : "-"});
    if (!context->options.json && codes[result] == 0) {
        output_format(stdout, "%s\n", text);
        return output_flush(stdout) ? 0 : EXIT_IO;
    }
    if (!context->options.json) {
        output_format(stderr, "kmsdoctor: %s\n", text);
        return codes[result];
    }
    cJSON *object = cJSON_CreateObject();
    cJSON_AddStringToObject(object, "schema", "kmsdoctor.undo/1");
    cJSON_AddStringToObject(object, "result", result_words[result]);
    cJSON_AddStringToObject(object, "text", text);
    if (entry != NULL)
        cJSON_AddItemToObject(object, "entry", entry_json(context, entry));
    const int failed = cli_print_json(context, object);
    return failed != 0 ? failed : codes[result];
}

static int fail(const Context *context, Status status) {
    static const char *const keys[STATUS_COUNT] = {
        [STATUS_DENIED] = "outcome.no_rights", [STATUS_REFUSED] = "outcome.busy"};
    const char *key = keys[status] == NULL ? "undo.not_possible" : keys[status];
    return cli_fail_with(context, status == STATUS_REFUSED ? EXIT_TRY_AGAIN : cli_exit_of(status),
                         key, {"why", cli_reason(context, status)});
}

/* Nothing was ever changed there from here. */
static int refuse_elsewhere(const Context *context, const Machine *machine) {
    return cli_fail_with(context, EXIT_FIX_REFUSED,
                         machine_abilities(machine).network_only ? "undo.not_from_seat"
                                                                 : "undo.not_of_record",
                         {NULL, NULL});
}

static int take_back(const Context *context, Machine *machine, const JournalEntry *entries,
                     size_t count) {
    const JournalEntry *entry = journal_undoable(entries, count);
    say_not_undoable(context, entries, count, entry);
    UndoResult result = UNDO_NOTHING;
    Setting now = {0};
    if (!machine_abilities(machine).changes)
        return refuse_elsewhere(context, machine);
    if (entry == NULL)
        return report(context, NULL, count == 0, result, &now);
    if (!machine_abilities(machine).elevated)
        return cli_needs_administrator(context, fail(context, STATUS_DENIED), machine, "undo");
    const int refused = consent(context, entry);
    if (refused != 0)
        return refused;
    Waiting waiting;
    waiting_begin_change(&waiting, context, machine);
    const Status status = journal_undo(machine, entry, &result, &now);
    waiting_end_change(&waiting, machine);
    return status == STATUS_OK ? report(context, entry, false, result, &now)
                               : fail(context, status);
}

static int run_on(const Context *context, Machine *machine) {
    JournalEntry *entries = NULL;
    size_t count = 0;
    const Status status = journal_read(context->arena, machine->spec, &entries, &count);
    if (status != STATUS_OK) {
        const char *file = journal_file(context->arena, machine->spec);
        if (file == NULL)
            return cli_fail_with(context, EXIT_IO, "undo.no_state_folder",
                                 {"variable", own_state_variable()});
        return cli_fail_with(context, EXIT_IO, "undo.journal_unreadable", {"file", file},
                             {"why", cli_reason(context, status)});
    }
    if (!context->options.list)
        return take_back(context, machine, entries, count);
    return context->options.json ? list_json(context, entries, count)
                                 : list_text(context, entries, count);
}

static int run(Context *context) {
    int exit_code;
    Machine *machine = cli_machine(context, &exit_code);
    if (machine == NULL)
        return exit_code;
    exit_code = run_on(context, machine);
    machine_close(machine);
    return exit_code;
}

const Subcommand command_undo = {
    .name = "undo",
    .order = 30,
    .takes = "list yes json",
    .least_words = 0,
    .most_words = 0,
    .run = run,
};
