#include "handover/handover_rooms.h"

#include "archive/bundle_read.h"
#include "base/disk.h"
#include "base/files.h"
#include "base/paths.h"
#include "bundle/report_files.h"

/* ---- what reports are made of ---- */

ReportInput handover_report_input(const Wizard *wizard, Language language, Arena *arena) {
    return (ReportInput){.machine = wizard->machine,
                         .facts = machine_facts(wizard->machine),
                         .facts_before = wizard->facts_before,
                         .findings = &wizard->findings,
                         .diagnosis = &wizard->diagnosis,
                         .profile = &wizard->profile,
                         .support_case = wizard->support_case,
                         .language = language,
                         .arena = arena,
                         .started = wizard->check_when,
                         .duration_ms = wizard->check_took_ms};
}

/* What was changed in this case. An unreadable journal is told by undo. */
static void add_journal(ReportInput *input) {
    JournalEntry *entries = NULL;
    size_t count = 0, kept = 0;
    if (journal_read(input->arena, input->machine->spec, &entries, &count) != STATUS_OK)
        return;
    for (size_t i = 0; i < count; i++)
        if (strcmp(entries[i].case_id, input->support_case->id) == 0)
            entries[kept++] = entries[i];
    input->journal = entries;
    input->journal_count = kept;
}

ReportInput handover_input(const Wizard *wizard, Arena *arena) {
    ReportInput input = handover_report_input(wizard, wizard->support_case->language, arena);
    add_journal(&input);
    return input;
}

bool handover_write_reports(Handover *handover) {
    Wizard *wizard = handover->wizard;
    const ReportInput input = handover_input(wizard, wizard->arena);
    const Case *support_case = wizard->support_case;
    const char *folder = path_join(wizard->arena,
                                   support_case->bundle_path[0] != '\0'
                                       ? path_folder(wizard->arena, support_case->bundle_path)
                                       : wizard_default_folder(wizard, wizard->arena),
                                   "report");
    WrittenFile *files = NULL;
    size_t count = 0;
    const char *about = folder;
    const Status status = report_files_write(&input, folder, &files, &count, &about);
    handover->report_folder = status == STATUS_OK ? folder : NULL;
    if (status != STATUS_OK)
        wizard_say_with(wizard, CHECK_FAIL, "bundle.not_written", {"path", about});
    return status == STATUS_OK;
}

/* ---- what lies on the disk ---- */

bool handover_is_written(const Case *support_case, uint64_t *ret_size) {
    DiskAbout about;
    if (support_case->bundle_path[0] == '\0' ||
        disk_about(support_case->bundle_path, &about) != STATUS_OK || about.kind != DISK_FILE)
        return false;
    if (ret_size != NULL)
        *ret_size = about.size;
    return true;
}

/* As bundle_save names it. */
static const char *beside(Arena *arena, const Case *support_case, const char *ending) {
    const Str path = str_of(support_case->bundle_path);
    const Str stem = str_ends(path, ".zip") ? str_first(path, path.length - 4) : path;
    return arena_printf(arena, "%s%s", str_dup(arena, stem), ending);
}

const char *handover_map_path(Arena *arena, const Case *support_case) {
    return beside(arena, support_case, ".map.json");
}

const char *handover_journal_path(Arena *arena, const Case *support_case) {
    const char *path = beside(arena, support_case, ".journal.jsonl");
    return file_exists(path) ? path : NULL;
}

/* ---- sealing and saving ---- */

/* Its job goes too: `kmsdoctor upload` would go on with a bundle that another one stands for. */
void handover_forget_sent(Handover *handover) {
    Case *support_case = handover->wizard->support_case;
    handover_end_upload(handover);
    handover_look_at_job(handover); /* another process may have brought it to its end meanwhile */
    if (handover_waits(support_case))
        (void)!handover->sender->forget(support_case->sent_job);
    support_case->sent_to = support_case->sent_job = "";
    support_case->sent_state = support_case->sent_receipt = ""; /* its deliveries stay */
}

static void remember_written(Handover *handover) {
    Case *support_case = handover->wizard->support_case;
    handover_forget_sent(handover);
    handover_remember_left_out(handover);
    support_case->bundle_sha256 = arena_strdup(support_case->arena, handover->bundle->sha256);
    handover_note(handover, &support_case->bundle_path, handover->bundle->path);
}

static Status save_in(Handover *handover, const char *folder, const char **ret_about) {
    return bundle_save(handover->bundle, path_join(handover->arena, folder, handover->bundle->name),
                       ret_about);
}

/* The folder of the case, which stays here: so do map and journal, whoever gets a copy. Where that
 * one cannot be written all of it goes into the other: better there than nowhere. */
static Status save(Handover *handover, const char **ret_about) {
    const char *other = handover->wizard->support_case->bundle_folder, *about = "";
    const Status status =
        save_in(handover, wizard_default_folder(handover->wizard, handover->arena), ret_about);
    if (status == STATUS_OK || other[0] == '\0')
        return status;
    if (!path_is_folder(other)) {
        *ret_about = other;
        return STATUS_NOT_FOUND;
    }
    const Status there = save_in(handover, other, &about);
    if (there != STATUS_OK)
        *ret_about = about;
    return there;
}

static void say_not_written(Handover *handover, Status status, const char *path) {
    wizard_say_with(handover->wizard, CHECK_FAIL,
                    status == STATUS_DISK_FULL ? "bundle.disk_full" : "bundle.not_written",
                    {"path", path});
}

bool handover_seal_and_save(Handover *handover) {
    const char *about = "";
    handover_begin_waiting(handover, "bundle.writing");
    Status status = bundle_seal(handover->bundle, &about);
    if (status != STATUS_OK) {
        handover_end_waiting(handover);
        if (status == STATUS_REFUSED && handover->bundle->hit_count > 0)
            handover->view = HANDOVER_LEAK;
        else
            wizard_say_with(handover->wizard, CHECK_FAIL, "bundle.not_prepared", {"file", about});
        return false;
    }
    status = save(handover, &about);
    handover_end_waiting(handover);
    if (status != STATUS_OK)
        say_not_written(handover, status, about);
    else
        remember_written(handover);
    return status == STATUS_OK;
}

static void say_done(Handover *handover) {
    Wizard *wizard = handover->wizard;
    const size_t mended = handover->bundle->mended;
    if (mended == 0)
        wizard_say(wizard, CHECK_OK, "bundle.done", NULL, 0);
    else
        wizard_say_with(wizard, CHECK_OK, "bundle.done_mended",
                        {"count", arena_printf(wizard->arena, "%zu", mended)});
}

void handover_write(Handover *handover) {
    if (!handover_write_without_a_yes(handover))
        return;
    handover->view = HANDOVER_WRITTEN;
    handover->copied_to = handover->not_copied = NULL;
    const bool reported = handover_write_reports(handover);
    const bool wants_copy = handover->wizard->support_case->bundle_folder[0] != '\0';
    const bool copied = !wants_copy || handover_copy(handover);
    if (reported && copied)
        say_done(handover);
}
