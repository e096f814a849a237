#include "report/document_parts.h"

#include "base/text.h"
#include "machine/machine_words.h"
#include "report/opened_bundle.h"

enum { LONGEST_EVIDENCE = 300, LONGEST_NAME = 200 };

const char *document_mark(CheckStatus status) {
    static const char *const marks[] = {
        [CHECK_OK] = "[OK]",   [CHECK_INFO] = "[ i]",    [CHECK_WARN] = "[ !]",
        [CHECK_FAIL] = "[!!]", [CHECK_UNKNOWN] = "[??]", [CHECK_SKIPPED] = "[--]"};
    return marks[status];
}

const char *document_words(const ReportInput *input, const char *key) {
    return machine_words(input->arena, input->language, input->machine, key);
}

const char *document_keyed(const ReportInput *input, const char *prefix, const char *word) {
    return message_of_word(input->arena, input->language, prefix, word);
}

const char *report_owner_key(Owner owner) {
    static const char *const keys[] = {[OWNER_USER] = "owner.user",
                                       [OWNER_DOMAIN] = "owner.domain",
                                       [OWNER_KMS_HOST] = "owner.kms-host",
                                       [OWNER_THIRD_PARTY] = "owner.third-party",
                                       [OWNER_BY_DESIGN] = "owner.by-design"};
    return keys[owner];
}

static void write_head(const ReportInput *input, Writer *writer) {
    writer->title(writer, document_words(input, "report.title"));
    if (machine_abilities(input->machine).practice)
        writer->paragraph(writer, document_words(input, "report.practice_note"));
    if (machine_sees_network_only(input->machine))
        writer->paragraph(writer, document_words(input, "report.seat_note"));
    writer->pair(
        writer, document_words(input, "report.machine"),
        arena_printf(input->arena, "%s (%s)",
                     text_show(input->arena, str_of(input->machine->name), LONGEST_NAME, false),
                     machine_kind_text(input->arena, input->language, input->machine)));
    if (report_case_number(input)[0] != '\0')
        writer->pair(writer, document_words(input, "report.case"), report_case_number(input));
    const Finding *edition = finding_of(input->findings, "windows.edition");
    if (edition != NULL && edition->status != CHECK_UNKNOWN)
        writer->pair(writer, document_words(input, "report.windows"),
                     finding_text(input->arena, input->language, edition));
    writer->pair(writer, document_words(input, "report.time"), report_time(input));
}

void document_because(const ReportInput *input, Writer *writer, const Verdict *verdict) {
    for (size_t i = 0; i < verdict->because_count; i++) {
        const Finding *finding = verdict_reason(verdict, input->findings, i);
        if (finding != NULL)
            writer->under(writer, 0, document_words(input, "report.because"),
                          finding_text(input->arena, input->language, finding));
    }
}

void document_certainty(const ReportInput *input, Writer *writer, const Verdict *verdict) {
    writer->under(
        writer, 0, document_words(input, "report.certainty"),
        arena_printf(input->arena, "%s%s",
                     document_keyed(input, "certainty", certainty_word(verdict->certainty)),
                     verdict->only_said ? document_words(input, "report.only_said") : ""));
}

ActionInput report_action_input(const ReportInput *input) {
    static const ActionArguments nothing;
    return (ActionInput){.facts = input->facts,
                         .findings = input->findings,
                         .profile = input->profile,
                         .arguments = &nothing,
                         .abilities = machine_abilities(input->machine),
                         .arena = input->arena};
}

bool report_offers(const ReportInput *input, const Verdict *verdict, const char *id) {
    const Action *action = action_find(id);
    const ActionInput known = report_action_input(input);
    return action_is_cure(verdict, id, input->facts) || action == NULL ||
           action_helps_meanwhile(action, &known);
}

const char *document_action_name(const ReportInput *input, const char *id) {
    const Action *action = action_find(id);
    const ActionInput known = report_action_input(input);
    const bool asks = action != NULL && action_asks_for_host(action, &known);
    return arena_printf(input->arena, "%s (%s)%s",
                        document_keyed(input, "action", arena_printf(input->arena, "%s.name", id)),
                        id, asks ? document_words(input, "report.host_to_type") : "");
}

/* What the owner has to do, then what this program can do: the cure where its owner does that, else
 * what a PC can do meanwhile. */
static void write_cure(const ReportInput *input, Writer *writer, const Verdict *verdict) {
    const char *todo = verdict_todo(input->arena, input->language, verdict);
    bool cured = todo != NULL;
    if (todo != NULL)
        writer->under(writer, 0, document_words(input, "report.action"), todo);
    for (size_t i = 0; i < verdict->action_count; i++) {
        if (!report_offers(input, verdict, verdict->actions[i]))
            continue;
        const bool cures = action_is_cure(verdict, verdict->actions[i], input->facts);
        const char *label = !cures || todo != NULL ? "report.program_can"
                            : cured                ? "report.other_action"
                                                   : "report.action";
        cured = cured || cures;
        writer->under(writer, 0, document_words(input, label),
                      document_action_name(input, verdict->actions[i]));
    }
}

static void write_settle(const ReportInput *input, Writer *writer, const Settle *settle,
                         size_t count) {
    for (size_t i = 0; i < count; i++) {
        writer->item(writer, 0, "-", document_words(input, settle[i].key));
        writer->command(writer, settle[i].command);
    }
}

static void write_causes(const ReportInput *input, Writer *writer) {
    const Diagnosis *diagnosis = input->diagnosis;
    writer->heading(writer, document_words(input, "report.conclusion"));
    if (diagnosis->cause_count == 0)
        writer->paragraph(writer, document_words(input, "report.undecided"));
    if (machine_recognised_nothing(input->machine))
        writer->paragraph(writer, document_words(input, "report.nothing_recognised"));
    for (size_t i = 0; i < diagnosis->cause_count; i++) {
        const Verdict *verdict = &diagnosis->causes[i];
        writer->item(writer, 0, arena_printf(input->arena, "%zu.", i + 1),
                     verdict_text(input->arena, input->language, verdict));
        document_certainty(input, writer, verdict);
        document_because(input, writer, verdict);
        if (verdict->owner != OWNER_BY_DESIGN || strcmp(verdict->cause->id, "healthy") != 0)
            writer->under(writer, 0, document_words(input, "report.owner"),
                          document_words(input, report_owner_key(verdict->owner)));
        write_cure(input, writer, verdict);
    }
}

static void write_answers(const ReportInput *input, Writer *writer) {
    if (input->diagnosis->answer_count == 0)
        return;
    writer->heading(writer, document_words(input, "report.answers"));
    for (size_t i = 0; i < input->diagnosis->answer_count; i++) {
        const Answer *answer = &input->diagnosis->answers[i];
        writer->item(
            writer, 0, "?",
            document_keyed(input, "answer",
                           arena_printf(input->arena, "%s.question", answer->question->id)));
        writer->under(writer, 0, "", answer_text(input->arena, input->language, answer));
    }
}

static void write_chain(const ReportInput *input, Writer *writer) {
    writer->heading(writer, document_words(input, "report.chain"));
    writer->chain(writer, document_chain(input));
}

static void write_finding(const ReportInput *input, Writer *writer, const Finding *finding,
                          int level) {
    const char *text = finding_text(input->arena, input->language, finding);
    if (writer->finding != NULL)
        writer->finding(writer, level, finding->status,
                        document_keyed(input, "check",
                                       arena_printf(input->arena, "%s.name", finding->check->id)),
                        text);
    else
        writer->item(writer, level, document_mark(finding->status), text);
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const char *evidence = source_text(input->arena, input->facts, finding->evidence[i].source,
                                           finding->evidence[i].item);
        writer->under(writer, level, document_words(input, "report.evidence"),
                      text_show(input->arena, str_of(evidence), LONGEST_EVIDENCE, false));
    }
}

const char *report_all_not_from_here(Arena *arena, Language language, const Findings *findings) {
    const char *names = "";
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++) {
        if (!report_not_from_here(&findings->items[i]))
            continue;
        const char *key = arena_printf(arena, "check.%s.name", findings->items[i].check->id);
        names = arena_printf(arena, "%s%s%s", names,
                             count++ == 0 ? "" : message(language, "report.between_names"),
                             message(language, key));
    }
    return count == 0 ? NULL
                      : say(arena, language, "report.not_from_here",
                            {"count", arena_printf(arena, "%zu", count)}, {"names", names});
}

static void write_checks(const ReportInput *input, Writer *writer) {
    writer->heading(writer, document_words(input, "report.checks"));
    for (size_t i = 0; i < input->findings->count; i++) {
        const Finding *finding = &input->findings->items[i];
        if (report_not_from_here(finding))
            continue;
        write_finding(input, writer, finding, 0);
        /* A single detail says the same as its sum. */
        for (size_t d = 0; finding->detail_count > 1 && d < finding->detail_count; d++)
            write_finding(input, writer, &finding->details[d], 1);
    }
    const char *rest = report_all_not_from_here(input->arena, input->language, input->findings);
    if (rest != NULL && writer->finding != NULL)
        writer->finding(writer, 0, CHECK_UNKNOWN, document_words(input, "report.elsewhere"), rest);
    else if (rest != NULL)
        writer->item(writer, 0, document_mark(CHECK_UNKNOWN), rest);
}

static void write_inputs(const ReportInput *input, Writer *writer) {
    const MachineInput *inputs = NULL;
    const size_t count = machine_inputs(input->machine, &inputs);
    if (count == 0)
        return;
    writer->heading(writer, document_words(input, "report.inputs"));
    for (size_t i = 0; i < count; i++) {
        const MachineInput *one = &inputs[i];
        const char *path = text_show(input->arena, str_of(one->path), LONGEST_NAME, false);
        const char *lines = one->first_line == 0 ? ""
                                                 : arena_printf(input->arena, ":%u-%u",
                                                                one->first_line, one->last_line);
        const char *note = one->note[0] == '\0' ? ""
                                                : arena_printf(input->arena, "  %s",
                                                               document_words(input, one->note));
        writer->item(writer, 0, "-",
                     arena_printf(input->arena, "%s%s  %s%s", path, lines, one->kind, note));
    }
}

void document_write(const ReportInput *input, Writer *writer) {
    write_head(input, writer);
    document_lead(input, writer);
    write_causes(input, writer);
    document_before(input, writer);
    write_answers(input, writer);
    document_next(input, writer);
    write_chain(input, writer);
    if (input->diagnosis->settle_count > 0) {
        writer->heading(writer, document_words(input, "report.settle"));
        write_settle(input, writer, input->diagnosis->settle, input->diagnosis->settle_count);
    }
    document_changes(input, writer);
    write_checks(input, writer);
    write_inputs(input, writer);
    document_code(input, writer);
    document_letters(input, writer);
}
