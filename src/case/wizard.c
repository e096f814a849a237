#include "base/places.h"
#include "case/wizard_rooms.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"
#include "machine/seat/seat_spec.h"

enum { LONGEST_PATH = 4096 };

/* ---- saying and saving ---- */

void wizard_say(Wizard *wizard, CheckStatus status, const char *key, const Param *params,
                size_t count) {
    Sentence *said = &wizard->said;
    *said = (Sentence){.key = key, .status = status};
    for (size_t i = 0; i < count && i < sizeof said->params / sizeof said->params[0]; i++)
        said->params[said->param_count++] =
            (Param){params[i].name, arena_strdup(wizard->arena, params[i].value)};
}

void wizard_hush(Wizard *wizard) {
    wizard->said = (Sentence){0};
}

void wizard_complain_once(Wizard *wizard) {
    if (wizard->save_failed)
        return;
    wizard->save_failed = true;
    const char *folder = state_folder(wizard->arena);
    wizard_say_with(wizard, CHECK_WARN, "wizard.not_saved",
                    {"folder", folder == NULL ? "-" : folder});
}

/* A wizard that was only looked at leaves nothing behind. */
static bool is_worth_saving(const Case *support_case) {
    return support_case->reached > STEP_CASE || support_case->number[0] != '\0' ||
           support_case->person[0] != '\0' || support_case->contact[0] != '\0';
}

void wizard_save(Wizard *wizard) {
    Case *support_case = wizard->support_case;
    if (!is_worth_saving(support_case))
        return;
    support_case->changed = clock_now();
    support_case->step = wizard->step;
    support_case->fix_action = wizard->action == NULL ? "" : wizard->action->id;
    support_case->fix_host = wizard->typed_host;
    support_case->fix_port = wizard->typed_port;
    if (case_save(support_case) != STATUS_OK)
        wizard_complain_once(wizard);
    else
        wizard->save_failed = false;
}

/* ---- the machine ---- */

static void forget_handover(Wizard *wizard) {
    if (wizard->handover != NULL)
        wizard->handover_free(wizard->handover);
    wizard->handover = NULL;
}

void wizard_forget(Wizard *wizard) {
    wizard->checking = wizard->checked = wizard->cancelled = false;
    wizard->judged = 0;
    wizard->findings = (Findings){0};
    wizard->diagnosis = (Diagnosis){0};
    arena_reset(wizard->findings_arena);
    wizard->facts_before = NULL;
    wizard->findings_before = (Findings){0};
    wizard->action = NULL;
    wizard->arguments = (ActionArguments){0};
    wizard->typed_host = wizard->typed_port = "";
    wizard->planned = wizard->performed = false;
    wizard->plan_complaint = (Sentence){0};
    wizard->undoable = NULL;
    forget_handover(wizard);
    wizard->shown = (Shown){.letter_language = wizard->shown.letter_language};
}

static void close_machine(Wizard *wizard) {
    machine_close(wizard->machine);
    wizard->machine = NULL;
    wizard->machine_complaint = (Sentence){0};
}

static void open_machine(Wizard *wizard, const char *spec) {
    const char *complaint = NULL, *about = "";
    close_machine(wizard);
    const Status status = machine_open(wizard->arena, spec, &wizard->profile, wizard->fresh,
                                       &wizard->machine, &complaint, &about);
    if (status == STATUS_OK) {
        wizard->fresh = false;
        return;
    }
    wizard->machine = NULL;
    wizard->machine_complaint =
        (Sentence){.key = complaint != NULL ? complaint : "wizard.machine_does_not_open",
                   .status = CHECK_FAIL};
    wizard->machine_complaint.params[0] = (Param){"about", arena_strdup(wizard->arena, about)};
    wizard->machine_complaint.params[1] = (Param){"name", arena_strdup(wizard->arena, about)};
    wizard->machine_complaint.params[2] = (Param){"path", arena_strdup(wizard->arena, about)};
    wizard->machine_complaint.param_count = 3;
}

static void look_where_a_seat_looks(Wizard *wizard) {
    if (wizard->own.targets == NULL)
        wizard->own = seat_own_here(wizard->arena, &wizard->profile);
}

static void remember_kind(Wizard *wizard) {
    const char *spec = wizard->support_case->machine;
    if (seat_spec_is(spec)) {
        wizard->wanted = WANTED_SEAT;
        seat_spec_split(wizard->arena, spec, &wizard->typed_targets, &wizard->typed_servers);
        look_where_a_seat_looks(wizard);
    } else if (str_is(str_of(spec), "live")) {
        wizard->wanted = WANTED_LIVE;
    } else if (spec[0] != '\0' && !str_starts(str_of(spec), "practice:")) {
        wizard->wanted = WANTED_RECORD;
        wizard->typed_path = spec;
    } else {
        wizard->wanted = WANTED_PRACTICE;
    }
}

/* What was agreed was agreed for the machine of before: another one is asked about again. */
void wizard_choose_machine(Wizard *wizard, const char *spec) {
    Case *support_case = wizard->support_case;
    if (wizard->machine != NULL && strcmp(support_case->machine, spec) == 0)
        return;
    if (strcmp(support_case->machine, spec) != 0) {
        support_case->machine = arena_strdup(support_case->arena, spec);
        support_case->consent_read = support_case->consent_change = false;
        if (support_case->reached > STEP_SCOPE)
            support_case->reached = STEP_SCOPE;
    }
    wizard_forget(wizard);
    wizard_hush(wizard);
    open_machine(wizard, support_case->machine);
    remember_kind(wizard);
}

/* What was found of the machine of before goes with it. */
static void drop_machine(Wizard *wizard) {
    wizard_forget(wizard);
    close_machine(wizard);
}

void wizard_want(Wizard *wizard, Wanted wanted) {
    drop_machine(wizard);
    wizard->wanted = wanted;
    if (wanted == WANTED_SEAT)
        look_where_a_seat_looks(wizard);
}

static void set_typed(Wizard *wizard, const char **typed, const char *text) {
    *typed = arena_strndup(wizard->arena, text, strnlen(text, LONGEST_PATH));
    drop_machine(wizard);
}

void wizard_set_path(Wizard *wizard, const char *path) {
    set_typed(wizard, &wizard->typed_path, path);
}

void wizard_set_targets(Wizard *wizard, const char *targets) {
    set_typed(wizard, &wizard->typed_targets, targets);
}

void wizard_set_servers(Wizard *wizard, const char *servers) {
    set_typed(wizard, &wizard->typed_servers, servers);
}

bool wizard_seat_looks_nowhere(const Wizard *wizard) {
    return wizard->wanted == WANTED_SEAT && wizard->own.targets[0] == '\0' &&
           seat_list_is_empty(wizard->typed_targets);
}

void wizard_open_wanted(Wizard *wizard) {
    if (wizard->machine != NULL)
        return;
    if (wizard->wanted == WANTED_SEAT && !wizard_seat_looks_nowhere(wizard))
        wizard_choose_machine(
            wizard, seat_spec_join(wizard->arena, wizard->typed_targets, wizard->typed_servers));
    else if (wizard->wanted == WANTED_LIVE)
        wizard_choose_machine(wizard, "live");
    else if (wizard->wanted == WANTED_RECORD && wizard->typed_path[0] != '\0')
        wizard_choose_machine(wizard, wizard->typed_path);
}

/* ---- beginning and going on ---- */

/* Page 6 as it was left: another process may have shown it, before it got the rights. Planned once
 * the checks are through. */
static void adopt_fix(Wizard *wizard, const Case *support_case) {
    if (wizard->machine == NULL || support_case->fix_action[0] == '\0')
        return;
    wizard_choose_action(wizard, support_case->fix_action);
    wizard_set_host(wizard, support_case->fix_host);
    wizard_set_port(wizard, support_case->fix_port);
}

/* A case that was beyond the checks needs their result again; what was done is not done twice. */
static void adopt(Wizard *wizard, Case *support_case) {
    wizard_forget(wizard);
    wizard->support_case = support_case;
    wizard->step = support_case->step;
    remember_kind(wizard);
    if (support_case->machine[0] != '\0')
        open_machine(wizard, support_case->machine);
    if (wizard->machine == NULL)
        wizard->step = STEP_CASE;
    adopt_fix(wizard, support_case);
    Facts *before = NULL;
    if (wizard->machine != NULL &&
        case_load_before(wizard->arena, support_case, &before) == STATUS_OK) {
        const CheckInput input = {.facts = before,
                                  .profile = &wizard->profile,
                                  .arena = wizard->arena,
                                  .now = clock_now()};
        wizard->facts_before = before;
        wizard->findings_before = checks_run(&input, NULL);
    }
    if (wizard->step >= STEP_CHECKS && support_case->consent_read)
        wizard_start_checks(wizard);
}

Wizard *wizard_new(Arena *arena, const Profile *profile, Case *support_case, bool fresh) {
    Wizard *wizard = arena_alloc(arena, sizeof *wizard);
    wizard->arena = arena;
    wizard->profile = *profile;
    wizard->fresh = fresh;
    wizard->findings_arena = arena_new();
    wizard->plan_arena = arena_new();
    wizard->typed_path = "";
    wizard->typed_targets = wizard->typed_servers = "";
    wizard->shown.letter_language = support_case->language;
    wizard->unfinished = case_unfinished(arena);
    wizard->has_live = live_is_here();
    adopt(wizard, support_case);
    return wizard;
}

void wizard_free(Wizard *wizard) {
    if (wizard == NULL)
        return;
    forget_handover(wizard);
    machine_close(wizard->machine);
    arena_free(wizard->findings_arena);
    arena_free(wizard->plan_arena);
}

void wizard_resume(Wizard *wizard, const char *id) {
    Case *loaded = NULL;
    const Language language = wizard->support_case->language;
    if (case_load(wizard->arena, id, &loaded) != STATUS_OK) {
        wizard_say_with(wizard, CHECK_WARN, "wizard.case_does_not_open", {"id", id});
        return;
    }
    wizard_hush(wizard);
    loaded->language = language;
    adopt(wizard, loaded);
    wizard_say_with(wizard, CHECK_INFO, "wizard.resumed", {"id", id});
}
