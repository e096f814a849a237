#include "cli/plan_text.h"

#include "actions/journal.h"
#include "base/console.h"
#include "base/output.h"
#include "base/text.h"

static const size_t LONGEST_OUTPUT = 64 * 1024;

static void add_heading(const Context *context, Buf *out, const char *key) {
    buf_printf(out, "\n%s\n", message(context->options.language, key));
}

static void add_steps(const Context *context, const Plan *plan, Buf *out) {
    static const char *const ways[] = {"plan.by_script", "plan.by_wmi", "plan.by_tool",
                                       "plan.by_file"};
    const char *heading = NULL;
    for (size_t i = 0; i < plan->step_count; i++) {
        const PlanStep *step = &plan->steps[i];
        const char *key = step->proves ? "plan.then_activates" : ways[step->way];
        if (heading == NULL || strcmp(heading, key) != 0)
            add_heading(context, out, key);
        heading = key;
        buf_printf(out, "  %zu. %s\n", i + 1,
                   text_show(context->arena, str_of(step_text(context->arena, step)), 1024, false));
    }
}

static void add_changes(const Context *context, const Plan *plan, Buf *out) {
    bool any = false;
    for (size_t i = 0; i < plan->change_count; i++) {
        if (!plan_change_is_real(&plan->changes[i]))
            continue;
        if (!any)
            add_heading(context, out, "plan.changes");
        any = true;
        buf_printf(out, "  - %s\n",
                   change_text(context->arena, context->options.language, &plan->changes[i]));
    }
}

static void add_notes(const Context *context, const Plan *plan, const char *heading,
                      const char *const *keys, size_t count, Buf *out) {
    if (count > 0)
        add_heading(context, out, heading);
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "  - %s\n",
                   message_format(context->arena, context->options.language, keys[i], plan->params,
                                  plan->param_count));
}

static const char *undo_key(const Plan *plan) {
    if (plan->change_count == 0)
        return plan->steps[0].way == WAY_FILE ? "plan.undo_files" : "plan.undo_none";
    return plan->undoable ? "plan.undo" : "plan.undo_partly";
}

void plan_text(const Context *context, const Machine *machine, const Plan *plan, Buf *out) {
    const Language language = context->options.language;
    Arena *arena = context->arena;
    if (machine_abilities(machine).practice)
        buf_printf(out, "%s\n", say(arena, language, "cli.fix.practice", {"name", machine->name}));
    const char *name = arena_printf(arena, "action.%s.name", plan->action->id);
    const char *what = arena_printf(arena, "action.%s.what", plan->action->id);
    buf_printf(out, "%s: %s\n%s\n", plan->action->id, message(language, name),
               message(language, what));
    add_steps(context, plan, out);
    add_changes(context, plan, out);
    add_notes(context, plan, "plan.keeps", plan->keeps, plan->keep_count, out);
    add_notes(context, plan, "plan.warnings", plan->warnings, plan->warning_count, out);
    buf_printf(out, "\n%s\n%s\n",
               message(language, plan->needs_elevation ? "plan.elevation" : "plan.no_elevation"),
               message(language, undo_key(plan)));
}

char *outcome_text(const Context *context, const Performed *performed) {
    return message_format(context->arena, context->options.language, performed->reason,
                          performed->params, performed->param_count);
}

static void add_output(const Context *context, const Performed *performed, Buf *out) {
    Str rest = str_of(text_show(context->arena, str_of(performed->output), LONGEST_OUTPUT, true));
    Str line;
    if (rest.length > 0)
        add_heading(context, out, "cli.fix.tools_said");
    while (str_next_line(&rest, &line))
        if (str_trim(line).length > 0)
            buf_printf(out, "  %.*s\n", (int)line.length, line.at);
}

void performed_text(const Context *context, const Performed *performed, Buf *out) {
    static const char *const marks[] = {"[OK]", "[ i]", "[ !]", "[!!]", "[!!]", "[--]"};
    add_output(context, performed, out);
    buf_printf(out, "\n%s %s\n", marks[performed->outcome], outcome_text(context, performed));
    if (performed->journal_id != NULL)
        buf_printf(out, "%s\n",
                   say(context->arena, context->options.language,
                       performed->undoable ? "cli.fix.journal" : "cli.fix.journal_closed",
                       {"id", performed->journal_id}));
}

/* ---- JSON ---- */

static void add_setting(cJSON *object, const char *name, const Setting *setting) {
    if (setting->set && setting->value != NULL)
        cJSON_AddStringToObject(object, name, setting->value);
    else if (!setting->set)
        cJSON_AddNullToObject(object, name);
}

cJSON *change_json(const char *path, const Setting *before, const Setting *after) {
    cJSON *item = cJSON_CreateObject();
    cJSON_AddStringToObject(item, "path", path);
    add_setting(item, "before", before);
    add_setting(item, "after", after);
    return item;
}

static void add_sentences(const Context *context, cJSON *object, const char *name, const Plan *plan,
                          const char *const *keys, size_t count) {
    cJSON *list = cJSON_AddArrayToObject(object, name);
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(
            list, cJSON_CreateString(message_format(context->arena, context->options.language,
                                                    keys[i], plan->params, plan->param_count)));
}

cJSON *plan_json(const Context *context, const Plan *plan) {
    static const char *const ways[] = {"script", "wmi", "tool", "file"};
    cJSON *object = cJSON_CreateObject();
    cJSON *steps = cJSON_AddArrayToObject(object, "steps");
    for (size_t i = 0; i < plan->step_count; i++) {
        cJSON *step = cJSON_CreateObject();
        cJSON_AddStringToObject(step, "way", ways[plan->steps[i].way]);
        cJSON_AddStringToObject(step, "command", step_text(context->arena, &plan->steps[i]));
        cJSON_AddItemToArray(steps, step);
    }
    cJSON *changes = cJSON_AddArrayToObject(object, "changes");
    for (size_t i = 0; i < plan->change_count; i++)
        if (plan_change_is_real(&plan->changes[i]))
            cJSON_AddItemToArray(changes,
                                 change_json(plan->changes[i].path, &plan->changes[i].before,
                                             &plan->changes[i].after));
    add_sentences(context, object, "keeps", plan, plan->keeps, plan->keep_count);
    add_sentences(context, object, "warnings", plan, plan->warnings, plan->warning_count);
    cJSON_AddBoolToObject(object, "needs_elevation", plan->needs_elevation);
    cJSON_AddBoolToObject(object, "undoable", plan->undoable);
    return object;
}

/* ---- asking ---- */

int cli_needs_administrator(const Context *context, int exit_code, const Machine *machine,
                            const char *words) {
    const char *line = journal_line(context->arena, words, machine->spec);
    return cli_fail_with(context, exit_code, "cli.run_elevated",
                         {"command", text_show(context->arena, str_of(line), 4096, false)});
}

bool can_ask(void) {
    return console_is(STREAM_IN) && console_is(STREAM_ERROR);
}

bool ask_yes(const Context *context, const char *key, bool *ret_end) {
    static const char *const yes[] = {"y", "yes", "是", "好"};
    char line[64];
    output_format(stderr, "%s ", message(context->options.language, key));
    output_flush(stderr);
    *ret_end = input_line(stdin, line, sizeof line) == NULL;
    const Str answer = str_trim(str_of(*ret_end ? "" : line));
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        if (str_is(answer, yes[i]))
            return true;
    return false;
}
