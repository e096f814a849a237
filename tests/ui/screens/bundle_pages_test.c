/* The views of page 8 as they look: golden screens in both languages at three sizes. What is in the
 * bundle is written down here, so that a report with one more word changes no screen. */
#include "base/files.h"
#include "support/bundle_walk.h"
#include "support/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

enum { OWN_PATH = 4096 };

#define ZIP "bundles/CAS-06345-W1Q0Q3_kmsdoctor-GOV-PC-0634-20220601T160407Z.zip"

static BundleWalk walk;
static char working_folder[OWN_PATH];

static int set_up(void **state) {
    (void)state;
    bundle_walk_begin(&walk);
    return getcwd(working_folder, sizeof working_folder) == NULL ? -1 : 0;
}

static int tear_down(void **state) {
    (void)state;
    bundle_walk_end(&walk);
    return 0;
}

/* The bundle lies in the test's own folder, and its path says nothing of that. */
static void build(Frame *frame, Page *page, void *data) {
    (void)data;
    assert_int_equal(chdir(walk.folder), 0);
    walk.wizard->support_case->language = page->language;
    walk.show.frame(&walk.show, page->arena, frame);
    walk.show.build(&walk.show, page);
    assert_int_equal(chdir(working_folder), 0);
}

static const char text_of_mail[] =
    "Microsoft Windows [Version 10.0.19045.2965]\r\n"
    "C:\\Users\\user-k7m>cscript //nologo slmgr.vbs /dlv\r\n"
    "Name: Windows(R), EnterpriseG edition\r\n"
    "\xE8\xAE\xA1\xE7\xAE\x97\xE6\x9C\xBA: host-b3d.example-q2d.invalid\r\n"
    "KMS machine name from DNS: word-p4x, contact user-k7m@example-q2d.invalid for more, and this "
    "line is longer than any window is wide, so that it is wrapped\r\n"
    "\x1B[31mnot red\x1B[0m\r\n"
    "Error: 0xC004F074\r\n";

static void mark(BundlePart *part, const char *word) {
    RedactResult *redaction = &part->redaction;
    const char *at = strstr(part->bytes.at, word);
    assert_non_null(at);
    Replacement *one =
        arena_push(walk.arena, &redaction->replacements, &redaction->replacement_count,
                   &redaction->replacement_room, sizeof *one);
    *one = (Replacement){.offset = (uint64_t)(at - part->bytes.at),
                         .length = (uint32_t)strlen(word),
                         .pseudonym = word};
}

static void make_parts(void) {
    static const struct {
        const char *path, *source, *reason;
        PartState state;
        size_t bytes, replaced;
    } rows[] = {
        {"facts.json", "kmsdoctor", "", PART_OK, 20481, 34},
        {"findings.json", "kmsdoctor", "", PART_OK, 18433, 12},
        {"report.zh-CN.txt", "kmsdoctor", "", PART_OK, 10171, 7},
        {"report.en.html", "kmsdoctor", "", PART_OK, 71680, 14},
        {"log.txt", "kmsdoctor", "refused", PART_LEFT_OUT, 691, 2},
        {"raw/slmgr-dlv.txt", "cscript //nologo slmgr.vbs /dlv", "timeout", PART_TIMEOUT, 907, 3},
        {"raw/0001.txt", "C:\\cases\\mail.txt", "", PART_OK, 0, 6},
        {"raw/0002.txt", "C:\\cases\\picture.png", "unsupported", PART_DENIED, 0, 0},
    };
    enum { ROWS = sizeof rows / sizeof rows[0] };
    static const char blank[128 * 1024]; /* what stands in them is not looked at */
    BundleParts *parts = &walk.handover->bundle->parts;
    parts->items = arena_array(walk.arena, BundlePart, ROWS);
    parts->count = ROWS;
    for (size_t i = 0; i < ROWS; i++) {
        BundlePart *part = &parts->items[i];
        *part = (BundlePart){.path = rows[i].path,
                             .source = rows[i].source,
                             .reason = rows[i].reason,
                             .encoding = "utf-8",
                             .state = rows[i].state,
                             .must_stay = i == 0,
                             .bytes = {blank, rows[i].bytes}};
        part->redaction.counts[CLASS_HOST] = rows[i].replaced;
    }
    BundlePart *mail = &parts->items[6];
    mail->bytes = (Str){text_of_mail, sizeof text_of_mail - 1};
    static const char *const words[] = {"user-k7m>", "host-b3d.example-q2d.invalid", "word-p4x",
                                        "user-k7m@example-q2d.invalid"};
    for (size_t i = 0; i < 4; i++)
        mark(mail, words[i]);
    mail->redaction.replacements[0].length--;
}

static void prepare(void) {
    bundle_walk_prepare(&walk);
    make_parts();
}

static void read_the_mail(void) {
    prepare();
    walk.show.handle(&walk.show,
                     &(Input){.kind = INPUT_PRESS, .id = bundle_walk_row(&walk, "raw/0001.txt")});
}

static void the_files(void **state) {
    (void)state;
    prepare();
    golden_screens("page-8-files", build, NULL);
}

static void one_file(void **state) {
    (void)state;
    read_the_mail();
    golden_screens("page-8-reading", build, NULL);
}

static void one_file_with_a_word(void **state) {
    (void)state;
    read_the_mail();
    bundle_walk_key(&walk, "/", 0);
    bundle_walk_type(&walk, "Word", "0xc004f074");
    bundle_walk_press(&walk, "Find");
    golden_screens("page-8-finding", build, NULL);
}

static void a_leak(void **state) {
    (void)state;
    static GateHit hits[] = {{.file = "raw/0001.txt",
                              .offset = 1034,
                              .length = 8,
                              .class = CLASS_USER,
                              .spelling = GATE_GBK},
                             {.file = "facts.json",
                              .offset = 77,
                              .length = 12,
                              .class = CLASS_HOST,
                              .spelling = GATE_BASE64}};
    prepare();
    walk.handover->bundle->hits = hits;
    walk.handover->bundle->hit_count = 2;
    walk.handover->view = HANDOVER_LEAK;
    golden_screens("page-8-leak", build, NULL);
}

/* Its size and digest are as they are whatever is in the reports. */
static void written(void) {
    Case *support_case = walk.wizard->support_case;
    char zeros[41000] = {0};
    bundle_walk_write(&walk);
    const char *path = arena_printf(walk.arena, "%s/" ZIP, walk.folder);
    assert_int_equal(folder_make_for(path), STATUS_OK);
    assert_int_equal(file_write(path, (Str){zeros, sizeof zeros}), STATUS_OK);
    support_case->bundle_path = ZIP;
    support_case->bundle_sha256 =
        "962bd6c3a972bc2981edfa54cfb1cf5b9271ca282409231eda6e378e1ab59289";
    wizard_hush(walk.wizard);
}

static void what_was_written(void **state) {
    (void)state;
    written();
    golden_screens("page-8-written", build, NULL);
}

static void what_was_written_where_no_portal_is(void **state) {
    (void)state;
    fake_sender.known = false;
    written();
    golden_screens("page-8-written-no-portal", build, NULL);
}

static void a_yes_is_asked_for(void **state) {
    (void)state;
    written();
    walk.handover->view = HANDOVER_SENDING;
    golden_screens("page-8-consent", build, NULL);
}

static void send_until(UploadState upload_state) {
    written();
    walk.wizard->support_case->consent_send = true;
    walk.wizard->support_case->consent_portal = walk.wizard->profile.portal_url;
    handover_send(walk.handover);
    UploadView *view = &fake_sender.view;
    view->state = upload_state;
    view->sent = 13 * 1024 * 1024;
    view->confirmed = 12 * 1024 * 1024;
    view->rate = 1536 * 1024;
    view->left_s = 22;
}

static void it_is_sent(void **state) {
    (void)state;
    send_until(UPLOAD_SENDING);
    golden_screens("page-8-sending", build, NULL);
}

static void a_token_is_asked_for(void **state) {
    (void)state;
    send_until(UPLOAD_NEEDS_TOKEN);
    bundle_walk_type(&walk, "Token", "tOkEn-123");
    golden_screens("page-8-token", build, NULL);
}

static void a_login_is_asked_for(void **state) {
    (void)state;
    send_until(UPLOAD_NEEDS_LOGIN);
    fake_sender.view.login_url = "https://login.corp.example/device";
    fake_sender.view.login_code = "WDJB-MJHT";
    golden_screens("page-8-login", build, NULL);
    walk.handover->picture = true;
    golden_screens("page-8-login-picture", build, NULL);
}

static void it_waits(void **state) {
    (void)state;
    send_until(UPLOAD_WAITING);
    fake_sender.view.wait_ms = 12000;
    fake_sender.view.trouble = (PortalTrouble){.key = "status.timeout"};
    golden_screens("page-8-waiting", build, NULL);
}

static void cancelling_is_asked(void **state) {
    (void)state;
    send_until(UPLOAD_PAUSED);
    golden_screens("page-8-paused", build, NULL);
    walk.handover->asks_cancel = true;
    golden_screens("page-8-cancel", build, NULL);
}

static void the_portal_has_verified_it(void **state) {
    (void)state;
    send_until(UPLOAD_VERIFIED);
    fake_sender.view.receipt = "R-20261130-0001";
    golden_screens("page-8-verified", build, NULL);
}

static void it_is_sent_and_not_verified(void **state) {
    (void)state;
    send_until(UPLOAD_SENT);
    golden_screens("page-8-sent", build, NULL);
}

static void it_has_stopped(void **state) {
    (void)state;
    send_until(UPLOAD_STOPPED);
    fake_sender.view.trouble = (PortalTrouble){.key = "status.timeout"};
    golden_screens("page-8-stopped", build, NULL);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_files),
        TEST(one_file),
        TEST(one_file_with_a_word),
        TEST(a_leak),
        TEST(what_was_written),
        TEST(what_was_written_where_no_portal_is),
        TEST(a_yes_is_asked_for),
        TEST(it_is_sent),
        TEST(a_token_is_asked_for),
        TEST(a_login_is_asked_for),
        TEST(it_waits),
        TEST(cancelling_is_asked),
        TEST(the_portal_has_verified_it),
        TEST(it_is_sent_and_not_verified),
        TEST(it_has_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
