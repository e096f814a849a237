/* Page 8: on its way to the portal. */
#include "base/paths.h"
#include "base/text.h"
#include "base/wipe.h"
#include "portal/time_left.h"
#include "portal/upload_line.h"
#include "ui/screens/lib_bundle.h"

enum {
    ID_AGREE = 1,
    ID_SEND,
    ID_TOKEN,
    ID_GIVE,
    ID_NOW,
    ID_PAUSE,
    ID_CANCEL,
    ID_CANCEL_YES,
    ID_CANCEL_NO,
    ID_NEXT,
    ID_BACK,
    KEY_PAUSE = 'p',
    KEY_CANCEL = 'c',
    KEY_PICTURE = 'q'
};

/* ---- words ---- */

const char *bundle_trouble_words(const Page *page, const PortalTrouble *trouble) {
    size_t count = 0;
    while (count < sizeof trouble->params / sizeof trouble->params[0] &&
           trouble->params[count].name != NULL)
        count++;
    return message_format(page->arena, page->language, trouble->key, trouble->params, count);
}

static void add_trouble(Page *page, Mark mark, const PortalTrouble *trouble) {
    if (trouble->key != NULL)
        screen_row(page, mark, NULL, bundle_trouble_words(page, trouble));
}

static const char *time_left(const Page *page, const UploadView *view) {
    return view->left_s < 0 ? screen_words(page, "bundle.time_unknown")
                            : upload_time_left(page->arena, page->language, view->left_s);
}

/* ---- before ---- */

static void add_what(const Handover *handover, Page *page) {
    const Case *support_case = handover->wizard->support_case;
    const UploadView *view = handover_upload(handover);
    const char *url = handover->wizard->profile.portal_url;
    uint64_t size = 0;
    (void)handover_is_written(support_case, &size);
    screen_pair(page, "bundle.to",
                screen_shown(page, view != NULL  ? view->portal
                                   : url != NULL ? url
                                                 : "-"));
    screen_pair(page, "bundle.what",
                screen_say(page, "bundle.what_text", {"file", path_name(support_case->bundle_path)},
                           {"size", text_size(page->arena, size)}));
}

static void add_consent(const Handover *handover, Page *page) {
    const bool agreed = handover_has_yes(handover);
    page_gap(page);
    bundle_add_delivered(handover->wizard->support_case, page);
    screen_tick(page, ID_AGREE, "bundle.agree", agreed)->strong = !agreed;
    add_trouble(page, MARK_FAIL, &handover->trouble);
    screen_button(page, ID_SEND, "bundle.begin",
                  agreed ? NULL : screen_words(page, "bundle.needs_yes"))
        ->strong = agreed;
    page_text(page, 0, screen_words(page, "bundle.otherwise"));
    page_key(page, "Esc", screen_words(page, "ui.key.back"));
}

/* ---- while it goes on ---- */

static void add_bar(const UploadView *view, Page *page) {
    Block *bar = page_add(page, BLOCK_PROGRESS);
    /* What is not confirmed goes once more after a break. */
    const bool goes = view->state == UPLOAD_SENDING && view->sent > view->confirmed;
    const uint64_t done = goes ? view->sent : view->confirmed;
    bar->label = screen_words(page, "bundle.percent");
    bar->done = view->size == 0 ? 0 : (int)(done * 100 / view->size);
    bar->total = 100;
    page_text(page, 0,
              screen_say(page, "bundle.progress", {"sent", text_size(page->arena, done)},
                         {"size", text_size(page->arena, view->size)},
                         {"confirmed", text_size(page->arena, view->confirmed)}));
    if (view->state == UPLOAD_SENDING)
        page_text(page, 0,
                  screen_say(page, "bundle.rate",
                             {"rate", view->rate == 0 ? "-" : text_size(page->arena, view->rate)},
                             {"left", time_left(page, view)}));
}

static void add_token(const Handover *handover, Page *page) {
    page_text(page, 0, screen_words(page, "bundle.token_text"));
    Block *field = screen_field(page, ID_TOKEN, "bundle.token", handover->token);
    field->secret = field->strong = true;
    screen_button(page, ID_GIVE, "bundle.give", NULL);
    add_trouble(page, MARK_WARN, &handover_upload(handover)->trouble);
}

static void add_login(const Handover *handover, Page *page) {
    const UploadView *view = handover_upload(handover);
    const char *url = screen_shown(page, view->login_url == NULL ? "" : view->login_url);
    const char *code = screen_shown(page, view->login_code == NULL ? "" : view->login_code);
    page_text(page, 0, screen_words(page, "bundle.login_text"));
    page_add(page, BLOCK_COMMAND)->text = url;
    page_gap(page);
    Block *pair = screen_pair(page, "bundle.login_code", code);
    pair->strong = true;
    page_gap(page);
    page_text(page, 0, screen_words(page, "bundle.login_waits"));
    page->news = screen_say(page, "bundle.login_message", {"url", url}, {"code", code});
    Qr *picture = arena_alloc(page->arena, sizeof *picture);
    const bool is_made = qr_make(url, picture);
    if (is_made)
        page_key_picture(page, "q", screen_words(page, "summary.picture"), picture);
    if (!handover->picture)
        return;
    /* Seen only where the picture does not fit, or cannot be made. */
    page_text(page, 0, screen_words(page, "bundle.picture_needs_room"));
    page->picture = is_made ? picture : NULL;
    page->picture_text = page->news;
}

static void add_waiting(const Handover *handover, Page *page) {
    const UploadView *view = handover_upload(handover);
    add_trouble(page, MARK_WARN, &view->trouble);
    page_text(page, 0,
              screen_say(page, "bundle.waiting",
                         {"seconds", screen_number(page, (view->wait_ms + 999) / 1000)}));
    screen_button(page, ID_NOW, "bundle.now", NULL);
    if (view->trouble.key != NULL)
        page->news = bundle_trouble_words(page, &view->trouble);
}

static const char *goes_on_key(UploadState state) {
    const bool is_asked = state == UPLOAD_NEEDS_TOKEN || state == UPLOAD_NEEDS_LOGIN;
    return state == UPLOAD_PAUSED ? "bundle.goes_on_paused"
           : is_asked             ? "bundle.goes_on_unsent"
                                  : "bundle.goes_on";
}

static void add_running_keys(const UploadView *view, Page *page) {
    const bool paused = view->state == UPLOAD_PAUSED;
    screen_button(page, ID_PAUSE, paused ? "bundle.resume" : "bundle.pause", NULL)->strong =
        view->state != UPLOAD_NEEDS_TOKEN;
    screen_button(page, ID_CANCEL, "bundle.cancel", NULL);
    page_text(page, 0,
              screen_say(page, goes_on_key(view->state), {"line", upload_line(page->arena)}));
    page_key(page, "p", screen_words(page, paused ? "bundle.key_resume" : "bundle.key_pause"));
    page_key(page, "c", screen_words(page, "bundle.key_cancel"));
}

static void add_running(const Handover *handover, Page *page) {
    const UploadView *view = handover_upload(handover);
    static const char *const words[] = {
        [UPLOAD_READING] = "reading",         [UPLOAD_ASKING] = "asking",
        [UPLOAD_NEEDS_TOKEN] = "needs_token", [UPLOAD_NEEDS_LOGIN] = "needs_login",
        [UPLOAD_SENDING] = "sending",         [UPLOAD_WAITING] = "waiting",
        [UPLOAD_PAUSED] = "paused",           [UPLOAD_CHECKING] = "checking"};
    page_gap(page);
    screen_row(page, view->state == UPLOAD_PAUSED ? MARK_SKIPPED : MARK_BUSY, NULL,
               screen_words(page, "bundle.upload.%s", words[view->state]))
        ->strong = true;
    if (view->state == UPLOAD_NEEDS_TOKEN)
        add_token(handover, page);
    else if (view->state == UPLOAD_NEEDS_LOGIN)
        add_login(handover, page);
    else
        add_bar(view, page);
    if (view->state == UPLOAD_WAITING)
        add_waiting(handover, page);
    page_gap(page);
    add_running_keys(view, page);
}

static void build_question(Page *page) {
    page_gap(page);
    page_text(page, 0, screen_words(page, "bundle.cancel_question"))->strong = true;
    screen_button(page, ID_CANCEL_NO, "bundle.cancel_no", NULL)->strong = true;
    screen_button(page, ID_CANCEL_YES, "bundle.cancel_yes", NULL);
}

/* ---- at the end ---- */

static void add_end(const Handover *handover, Page *page) {
    const UploadView *view = handover_upload(handover);
    const char *receipt = view->receipt == NULL || view->receipt[0] == '\0' ? "-" : view->receipt;
    page_gap(page);
    if (view->state == UPLOAD_VERIFIED) {
        screen_row(page, MARK_OK, NULL, screen_say(page, "bundle.verified", {"receipt", receipt}))
            ->strong = true;
        page_text(page, 0, screen_words(page, "bundle.verified_text"));
    } else if (view->state == UPLOAD_SENT) {
        screen_row(page, MARK_INFO, NULL, screen_words(page, "bundle.sent"))->strong = true;
        page_text(page, 0, screen_words(page, "bundle.sent_text"));
        page_add(page, BLOCK_COMMAND)->text = handover->wizard->support_case->bundle_sha256;
    } else {
        screen_row(page, view->state == UPLOAD_FAILED ? MARK_FAIL : MARK_WARN, NULL,
                   screen_words(page, view->state == UPLOAD_STOPPED  ? "bundle.stopped"
                                      : view->state == UPLOAD_FAILED ? "bundle.failed"
                                                                     : "bundle.cancelled"))
            ->strong = true;
        add_trouble(page, MARK_NONE, &view->trouble);
    }
    if (view->state == UPLOAD_STOPPED) {
        page_text(page, 0, screen_words(page, "bundle.stopped_text"));
        page_add(page, BLOCK_COMMAND)->text = screen_shown(page, upload_line(page->arena));
    }
    page_gap(page);
    const bool stopped = view->state == UPLOAD_STOPPED;
    if (view->state >= UPLOAD_STOPPED) {
        bundle_add_delivered(handover->wizard->support_case, page); /* by an earlier attempt */
        screen_button(page, ID_SEND, stopped ? "bundle.resume" : "bundle.begin", NULL)->strong =
            stopped;
    }
    screen_button(page, ID_NEXT, "screen.next", screen_words(page, "bundle.next"))->strong =
        !stopped;
    screen_button(page, ID_BACK, "bundle.see_written", NULL);
    if (view->state >= UPLOAD_STOPPED)
        page_text(page, 0, screen_words(page, "bundle.otherwise"));
    page_key(page, "Esc", screen_words(page, "ui.key.back"));
}

/* What asks for something else is another scene: the focus begins where it is asked. */
static int scene_of(const Handover *handover, const UploadView *view) {
    const int kind = view == NULL                        ? 0
                     : upload_is_over(view->state)       ? 1
                     : view->state == UPLOAD_NEEDS_TOKEN ? 3
                                                         : 2;
    return 10 * kind + (handover->asks_cancel ? 100 : 0);
}

static void build(const Handover *handover, Page *page) {
    const UploadView *view = handover_upload(handover);
    add_what(handover, page);
    if (view == NULL)
        add_consent(handover, page);
    else if (upload_is_over(view->state))
        add_end(handover, page);
    else if (handover->asks_cancel)
        build_question(page);
    else
        add_running(handover, page);
    if (view != NULL && !upload_is_over(view->state))
        page_key(page, "Esc", screen_words(page, "ui.key.back"));
    page->scene += scene_of(handover, view);
}

/* ---- what a person does ---- */

static void edit(Handover *handover, int id, const char *text) {
    if (id != ID_TOKEN)
        return;
    wipe_text(handover->token);
    snprintf(handover->token, sizeof handover->token, "%s", text);
}

static void press(Handover *handover, int id) {
    if (id == ID_AGREE)
        handover_agree(handover, !handover_has_yes(handover));
    else if (id == ID_SEND)
        handover_send(handover);
    else if (id == ID_GIVE)
        handover_give_token(handover);
    else if (id == ID_NOW)
        handover_go_on(handover);
    else if (id == ID_PAUSE)
        handover_pause(handover);
    else if (id == ID_CANCEL || id == ID_CANCEL_NO)
        handover->asks_cancel = id == ID_CANCEL;
    else if (id == ID_CANCEL_YES)
        handover_cancel(handover);
    else if (id == ID_NEXT)
        bundle_next(handover);
    else if (id == ID_BACK)
        handover->view = HANDOVER_WRITTEN;
}

static void key(Handover *handover, int letter, int id) {
    (void)id;
    if (letter == KEY_PAUSE)
        handover_pause(handover);
    else if (letter == KEY_CANCEL)
        handover->asks_cancel = handover_is_sending(handover);
    else if (letter == KEY_PICTURE)
        handover->picture = !handover->picture;
    else if (letter == BUNDLE_KEY_ESCAPE && (handover->asks_cancel || handover->picture))
        handover->asks_cancel = handover->picture = false;
    else if (letter == BUNDLE_KEY_ESCAPE)
        handover->view = HANDOVER_WRITTEN;
}

const BundleView bundle_view_sending = {.build = build, .press = press, .edit = edit, .key = key};
