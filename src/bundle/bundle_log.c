/* log.txt: for whoever reads the bundle and asks what was looked at. Words and ids, in no
 * language. */
#include "base/clock.h"
#include "bundle/parts.h"
#include "facts/fact_fields.h"

static void log_groups(const ReportInput *input, Buf *out) {
    for (FactGroup group = 0; group < GROUP_COUNT; group++) {
        const FactMeta *meta = &input->facts->groups[group];
        const char *name = fact_group_info(group)->name;
        if (meta->state == FACT_KNOWN)
            buf_printf(out, "read %s\n", name);
        else if (meta->state == FACT_FAILED)
            buf_printf(out, "not read %s: %s\n", name, status_word(meta->why));
    }
}

static void log_inputs(const ReportInput *input, Buf *out) {
    const MachineInput *inputs = NULL;
    const size_t count = machine_inputs(input->machine, &inputs);
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "recognised %s in %s, lines %u to %u%s%s\n", inputs[i].kind, inputs[i].path,
                   (unsigned)inputs[i].first_line, (unsigned)inputs[i].last_line,
                   inputs[i].note[0] != '\0' ? ": " : "", inputs[i].note);
    const RawOutput *raws = NULL;
    const size_t raw_count = machine_raws(input->machine, &raws);
    for (size_t i = 0; i < raw_count; i++)
        buf_printf(out, "ran %s: %s, %zu bytes, %s\n", raws[i].command, status_word(raws[i].status),
                   raws[i].bytes.length, raws[i].encoding);
}

static void log_changes(const ReportInput *input, Buf *out) {
    for (size_t i = 0; i < input->journal_count; i++) {
        const JournalEntry *entry = &input->journal[i];
        buf_printf(out, "%s %s %s %s: %s\n", clock_text(input->arena, entry->when), entry->id,
                   entry->action_id, entry_state_word(entry->state), entry->command);
    }
}

void bundle_log(const ReportInput *input, Buf *out) {
    buf_printf(out, "kmsdoctor %s\n%s looked at %s %s\n", KMSDOCTOR_VERSION,
               clock_text(input->arena, input->started), input->machine->kind->name,
               input->machine->name);
    log_groups(input, out);
    log_inputs(input, out);
    log_changes(input, out);
}
