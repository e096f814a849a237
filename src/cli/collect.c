/* Collecting for a command: a line on the terminal while it takes, and Ctrl-C stops it and keeps
 * what is there. */
#include "cli/interrupt.h"
#include "cli/waiting.h"

enum { DEFAULT_TIMEOUT_S = 120 };

static bool go_on(void *waiting) {
    waiting_tick(waiting);
    return !interrupted();
}

static Status collect(const Context *context, Machine *machine, int deadline_ms) {
    Waiting waiting;
    waiting_begin(&waiting, context, "cli.collecting");
    interrupt_watch_if_heard();
    const Status status = machine_collect_while(machine, GROUPS_ALL, deadline_ms, go_on, &waiting);
    interrupt_leave();
    waiting_end(&waiting);
    return status;
}

bool cli_collect(const Context *context, Machine *machine) {
    const int64_t seconds =
        context->options.timeout_s > 0 ? context->options.timeout_s : DEFAULT_TIMEOUT_S;
    const Status status = collect(context, machine, (int)(seconds * 1000));
    if (status != STATUS_OK)
        cli_fail_with(context, 0, "cli.collection_cut", {"reason", cli_reason(context, status)});
    if (machine->complaint != NULL)
        cli_fail_with(context, 0, machine->complaint, {"about", machine->complaint_about},
                      {"path", machine->complaint_about});
    return status != STATUS_CANCELLED;
}
