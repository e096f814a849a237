#include "cli/session.h"

#include "base/clock.h"

void session_collect(Context *context, Machine *machine, Session *ret_session) {
    const int64_t started = clock_now(), began = clock_milliseconds();
    const bool all = cli_collect(context, machine);
    const CheckInput input = {.facts = machine_facts(machine),
                              .profile = &context->profile,
                              .arena = context->arena,
                              .now = started};
    *ret_session = (Session){.machine = machine, .interrupted = !all};
    ret_session->findings = checks_run(&input, NULL);
    ret_session->diagnosis = diagnose(&(DiagnosisInput){.findings = &ret_session->findings,
                                                        .facts = machine_facts(machine),
                                                        .profile = &context->profile,
                                                        .arena = context->arena,
                                                        .now = started});
    ret_session->report = (ReportInput){.machine = machine,
                                        .facts = machine_facts(machine),
                                        .findings = &ret_session->findings,
                                        .diagnosis = &ret_session->diagnosis,
                                        .profile = &context->profile,
                                        .language = context->options.language,
                                        .arena = context->arena,
                                        .started = started,
                                        .duration_ms = clock_milliseconds() - began};
}

bool session_open(Context *context, Session *ret_session, int *ret_exit) {
    Machine *machine = cli_machine(context, ret_exit);
    if (machine != NULL)
        session_collect(context, machine, ret_session);
    return machine != NULL;
}

void session_close(Session *session) {
    machine_close(session->machine);
}

int session_case(Context *context, Case **ret_case) {
    const char *id = context->options.case_id;
    if (!case_number_is_valid(id))
        return cli_fail_with(context, EXIT_USAGE, "cli.bad_case", {"case", id});
    const Status status = case_load(context->arena, id, ret_case);
    if (status == STATUS_NOT_FOUND) {
        *ret_case = case_new(context->arena);
        (*ret_case)->id = (*ret_case)->number = id;
        return cli_fail_with(context, 0, "cli.case_is_new", {"case", id});
    }
    if (status != STATUS_OK)
        return cli_fail_with(context, EXIT_IO, "cli.case_not_loaded", {"case", id},
                             {"reason", cli_reason(context, status)});
    if (context->options.machine == NULL && (*ret_case)->machine[0] != '\0')
        context->options.machine = (*ret_case)->machine;
    return 0;
}

/* A journal that cannot be read is no reason to have no report; undo says what is wrong with it. */
static void tell_journal(const Context *context, ReportInput *report) {
    JournalEntry *entries = NULL;
    size_t count = 0, kept = 0;
    if (journal_read(context->arena, report->machine->spec, &entries, &count) != STATUS_OK)
        return;
    for (size_t i = 0; i < count; i++)
        if (context->options.case_id == NULL ||
            strcmp(entries[i].case_id, context->options.case_id) == 0)
            entries[kept++] = entries[i];
    report->journal = entries;
    report->journal_count = kept;
}

void session_history(const Context *context, const Case *support_case, ReportInput *report) {
    Facts *before = NULL;
    report->support_case = support_case;
    tell_journal(context, report);
    if (support_case != NULL && strcmp(support_case->machine, report->machine->spec) == 0 &&
        case_load_before(context->arena, support_case, &before) == STATUS_OK)
        report->facts_before = before;
}

int session_exit(const Session *session) {
    static const int codes[] = {[HEALTH_OK] = EXIT_HEALTHY,
                                [HEALTH_WARN] = EXIT_TO_MEND,
                                [HEALTH_FAIL] = EXIT_BLOCKED,
                                [HEALTH_UNKNOWN] = EXIT_UNKNOWN};
    return session->interrupted ? EXIT_INTERRUPTED : codes[session->diagnosis.health];
}

static bool contains(const char *const *ids, const char *id) {
    for (; *ids != NULL; ids++)
        if (strcmp(*ids, id) == 0)
            return true;
    return false;
}

static Health health_of(CheckStatus status) {
    static const Health healths[] = {
        [CHECK_OK] = HEALTH_OK,     [CHECK_INFO] = HEALTH_OK,         [CHECK_WARN] = HEALTH_WARN,
        [CHECK_FAIL] = HEALTH_FAIL, [CHECK_UNKNOWN] = HEALTH_UNKNOWN, [CHECK_SKIPPED] = HEALTH_OK};
    return healths[status];
}

/* Not known is worse than well, and better than a fault that is known. */
static bool is_worse(Health a, Health b) {
    static const int badness[] = {
        [HEALTH_OK] = 0, [HEALTH_UNKNOWN] = 1, [HEALTH_WARN] = 2, [HEALTH_FAIL] = 3};
    return badness[a] > badness[b];
}

static bool rests_on(const Verdict *verdict, const char *const *only) {
    for (size_t i = 0; i < verdict->because_count; i++)
        if (contains(only, verdict->because[i]))
            return true;
    return false;
}

void session_only(Session *session, const char *const *only, Arena *arena) {
    Findings *findings = &session->findings;
    Finding *kept = arena_array(arena, Finding, findings->count);
    size_t count = 0;
    Health health = HEALTH_OK;
    for (size_t i = 0; i < findings->count; i++) {
        if (!contains(only, findings->items[i].check->id))
            continue;
        kept[count++] = findings->items[i];
        if (is_worse(health_of(findings->items[i].status), health))
            health = health_of(findings->items[i].status);
    }
    *findings = (Findings){.items = kept, .count = count};
    Diagnosis *diagnosis = &session->diagnosis;
    size_t causes = 0, settles = 0;
    for (size_t i = 0; i < diagnosis->cause_count; i++)
        if (rests_on(&diagnosis->causes[i], only))
            diagnosis->causes[causes++] = diagnosis->causes[i];
    for (size_t i = 0; i < diagnosis->settle_count; i++)
        if (contains(only, diagnosis->settle[i].check_id))
            diagnosis->settle[settles++] = diagnosis->settle[i];
    diagnosis->cause_count = causes;
    diagnosis->settle_count = settles;
    diagnosis->health = health;
}
