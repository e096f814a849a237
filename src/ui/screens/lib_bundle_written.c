/* Page 8: what was written, what of it goes and what stays here. */
#include "base/paths.h"
#include "base/text.h"
#include "ui/screens/lib_bundle.h"

enum { ID_SEND = 1, ID_COPY, ID_NEXT, ID_AGAIN, ID_FOLDER };

static const char *receipt_words(const char *receipt) {
    return receipt[0] == '\0' ? "-" : receipt;
}

static void add_begun(const Case *support_case, Page *page) {
    screen_row(page, MARK_WARN, NULL,
               screen_say(page, "bundle.was_begun", {"portal", support_case->sent_to}));
}

static void add_delivery(const CaseDelivery *delivery, bool is_this, Page *page) {
    const bool verified = strcmp(delivery->state, job_state_word(JOB_VERIFIED)) == 0;
    const char *key = verified ? "bundle.was_verified" : "bundle.was_sent";
    if (!is_this)
        key = verified ? "bundle.earlier_verified" : "bundle.earlier_sent";
    screen_row(page, verified && is_this ? MARK_OK : MARK_INFO, NULL,
               screen_say(page, key, {"portal", delivery->portal}, {"file", delivery->file},
                          {"receipt", receipt_words(delivery->receipt)}));
}

/* The last attempt, and what a portal has had before. */
static void add_sent(const Case *support_case, Page *page) {
    if (handover_waits(support_case))
        add_begun(support_case, page);
    const CaseDelivery *of_this = case_delivered(support_case);
    if (of_this != NULL)
        add_delivery(of_this, true, page);
    else if (support_case->delivery_count > 0)
        add_delivery(&support_case->deliveries[support_case->delivery_count - 1], false, page);
}

/* One that is set up and cannot be used is told; without one there is nothing wrong. */
static void add_no_portal(const PortalTrouble *trouble, Page *page) {
    if (trouble->key == NULL || strcmp(trouble->key, "portal_trouble.no_portal") == 0) {
        page_text(page, 0, screen_words(page, "bundle.no_portal"));
        return;
    }
    screen_row(page, MARK_FAIL, NULL, bundle_trouble_words(page, trouble));
    page_text(page, 0, screen_words(page, "bundle.otherwise"));
}

void bundle_add_delivered(const Case *support_case, Page *page) {
    const CaseDelivery *delivered = case_delivered(support_case);
    if (delivered == NULL)
        return;
    const bool verified = strcmp(delivered->state, job_state_word(JOB_VERIFIED)) == 0;
    screen_row(page, MARK_INFO, NULL,
               screen_say(page, verified ? "bundle.has_verified" : "bundle.has_got",
                          {"portal", delivered->portal},
                          {"receipt", delivered->receipt[0] == '\0' ? "-" : delivered->receipt}));
}

static void add_send(const Handover *handover, Page *page) {
    const Case *support_case = handover->wizard->support_case;
    PortalTrouble trouble = {0};
    if (!handover_knows_portal(handover, &trouble)) {
        add_no_portal(&trouble, page);
        return;
    }
    const bool begun = handover_is_sending(handover);
    const bool done = strcmp(support_case->sent_state, job_state_word(JOB_VERIFIED)) == 0;
    screen_button(page, ID_SEND, begun ? "bundle.see_sending" : "bundle.send",
                  begun ? NULL : screen_words(page, "bundle.send_text"))
        ->strong = !done;
}

static void add_kept(Page *page, const char *ending, const char *key) {
    Block *kept = page_add(page, BLOCK_PAIR);
    kept->label = ending;
    kept->text = screen_words(page, "%s", key);
    kept->indent = 1;
}

/* Beside the bundle, with its name. */
static void add_stays(const Case *support_case, Page *page) {
    page_heading(page, screen_words(page, "bundle.stays"));
    add_kept(page, ".map.json", "bundle.map_text");
    if (handover_journal_path(page->arena, support_case) != NULL)
        add_kept(page, ".journal.jsonl", "bundle.journal_text");
    add_kept(page, "report", "bundle.report_text");
}

static void add_goes(const Case *support_case, Page *page) {
    uint64_t size = 0;
    const bool there = handover_is_written(support_case, &size);
    page_heading(page, screen_words(page, "bundle.goes_heading"));
    page_add(page, BLOCK_COMMAND)->text = screen_shown(page, path_name(support_case->bundle_path));
    page_text(page, 1,
              there ? screen_say(page, "bundle.zip_text", {"size", text_size(page->arena, size)})
                    : screen_words(page, "bundle.gone"));
}

static void add_where(const Handover *handover, Page *page) {
    const Case *support_case = handover->wizard->support_case;
    page_heading(page, screen_words(page, "bundle.where"));
    page_add(page, BLOCK_COMMAND)->text =
        screen_shown(page, path_folder(page->arena, support_case->bundle_path));
    if (handover->copied_to != NULL) {
        page_text(page, 1, screen_words(page, "bundle.copy_lies"));
        page_add(page, BLOCK_COMMAND)->text = screen_shown(page, handover->copied_to);
    }
    page_text(page, 1, screen_words(page, "bundle.digest_text"));
    page_add(page, BLOCK_COMMAND)->text = support_case->bundle_sha256;
}

/* The message on top says it until the next key; this stays until it is copied. */
static void add_not_copied(const Handover *handover, Page *page) {
    if (handover->not_copied == NULL)
        return;
    screen_row(page, MARK_FAIL, NULL, screen_words(page, "bundle.copy_missing"));
    page_add(page, BLOCK_COMMAND)->text = screen_shown(page, handover->not_copied);
}

static void build(const Handover *handover, Page *page) {
    const Case *support_case = handover->wizard->support_case;
    PortalTrouble trouble = {0};
    const bool portal = handover_knows_portal(handover, &trouble);
    if (!handover_is_sending(handover))
        add_sent(support_case, page);
    add_not_copied(handover, page);
    add_send(handover, page);
    screen_button(page, ID_NEXT, "screen.next", screen_words(page, "bundle.next"))->strong =
        !portal || support_case->sent_state[0] != '\0';
    /* Enter in the field goes on to the button that takes it. */
    screen_field(page, ID_FOLDER, "bundle.folder", support_case->bundle_folder);
    screen_button(page, ID_COPY, "bundle.copy", screen_words(page, "bundle.copy_text"));
    add_goes(support_case, page);
    add_stays(support_case, page);
    add_where(handover, page);
    page_gap(page);
    screen_button(page, ID_AGAIN, "bundle.again", screen_words(page, "bundle.again_text"));
}

static void edit(Handover *handover, int id, const char *text) {
    if (id == ID_FOLDER)
        handover_set_folder(handover, text);
}

static void copy(Handover *handover) {
    Wizard *wizard = handover->wizard;
    const char *folder = wizard->support_case->bundle_folder;
    if (folder[0] == '\0') {
        wizard->shown.go_to = ID_FOLDER;
        wizard_say(wizard, CHECK_INFO, "bundle.folder_first", NULL, 0);
    } else if (handover_copy(handover)) {
        wizard_say_with(wizard, CHECK_OK, "bundle.copied", {"path", folder});
    }
}

static void press(Handover *handover, int id) {
    if (id == ID_SEND)
        handover->view = HANDOVER_SENDING;
    else if (id == ID_COPY)
        copy(handover);
    else if (id == ID_NEXT)
        bundle_next(handover);
    else if (id == ID_AGAIN)
        handover->view = HANDOVER_CHOICES;
}

const BundleView bundle_view_written = {.build = build, .press = press, .edit = edit};
