/* What page 8 does with what a person does: while the bundle is sent. */
#include "base/files.h"
#include "base/paths.h"
#include "portal/upload_line.h"
#include "support/bundle_walk_words.h"
#include "ui/layout.h"

static void nothing_is_sent_without_a_yes(void **state) {
    (void)state;
    bundle_walk_write(&walk);
    press("Send to the portal");
    press("Send now");
    assert_int_equal(fake_sender.begun, 0);
    assert_true(says("Nothing is sent without your yes"));
    press("Yes, send this file");
    assert_true(the_case()->consent_send);
    press("Send now");
    assert_int_equal(fake_sender.begun, 1);
    assert_string_equal(fake_sender.path, the_case()->bundle_path);
    assert_string_equal(the_case()->sent_state, "waiting");
}

static void what_the_portal_has_is_said_before_it_goes_again(void **state) {
    (void)state;
    bundle_walk_write(&walk);
    press("Send to the portal");
    assert_false(says("has verified this very file already"));
    CaseDelivery *delivery = case_delivery(walk.wizard->support_case, "job-1");
    delivery->portal = "support.example";
    delivery->state = "verified";
    delivery->receipt = "R-77";
    delivery->sha256 = the_case()->bundle_sha256;
    assert_true(says("support.example has verified this very file already, receipt R-77"));
    delivery->state = "sent";
    assert_true(says("has got this very file already"));
}

static void the_yes_stands_in_the_manifest(void **state) {
    (void)state;
    bundle_walk_write(&walk);
    const char *before = arena_strdup(walk.arena, the_case()->bundle_sha256);
    press("Send to the portal");
    press("Yes, send this file");
    assert_string_not_equal(before, the_case()->bundle_sha256);
    press("Yes, send this file");
    assert_string_equal(before, the_case()->bundle_sha256);
}

static void it_is_paused_and_gone_on_with(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.state = UPLOAD_SENDING;
    fake_sender.view.sent = 12 * 1024 * 1024;
    assert_true(bundle_walk_page(&walk)->busy);
    assert_true(says("12.0 MB of 45.0 MB"));
    key("p");
    assert_int_equal(fake_sender.paused, 1);
    assert_false(bundle_walk_page(&walk)->busy);
    key("p");
    assert_int_equal(fake_sender.gone_on, 1);
    press("Pause");
    press("Go on");
    assert_int_equal(fake_sender.gone_on, 2);
}

static void it_goes_on_whatever_page_is_shown(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.state = UPLOAD_SENDING;
    key("Esc");
    assert_int_equal(walk.handover->view, HANDOVER_WRITTEN);
    wizard_back(walk.wizard);
    wizard_set_language(walk.wizard, LANGUAGE_ZH_CN);
    assert_true(bundle_walk_page(&walk)->busy);
    const int before = fake_sender.advanced;
    bundle_walk_tick(&walk);
    assert_int_equal(fake_sender.advanced, before + 1);
    assert_int_equal(fake_sender.freed, 0);
    assert_non_null(walk.show.leaving(&walk.show));
    wizard_set_language(walk.wizard, LANGUAGE_EN);
    wizard_next(walk.wizard);
    press("See how it is sent");
    assert_true(says("Sending"));
}

static void cancelling_asks_first(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.state = UPLOAD_SENDING;
    key("c");
    assert_true(says("Cancel sending?"));
    press("No, go on");
    assert_int_equal(fake_sender.cancelled, 0);
    press("Cancel");
    key("Esc");
    assert_int_equal(fake_sender.cancelled, 0);
    key("c");
    press("Yes, cancel");
    assert_int_equal(fake_sender.cancelled, 1);
    bundle_walk_tick(&walk);
    assert_true(says("Cancelled"));
}

static void a_token_is_neither_shown_nor_kept(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.state = UPLOAD_NEEDS_TOKEN;
    assert_false(says("It goes on while you are at other pages"));
    assert_true(says("Nothing is sent until you are known"));
    bundle_walk_type(&walk, "Token", "tOkEn-123");
    assert_true(bundle_walk_block(&walk, "Token")->secret);
    Arena *arena = arena_new();
    Canvas *canvas = canvas_new(arena, 80, 24);
    Frame frame = {
        .case_number = "", .machine = "", .step_names = {"", "", "", "", "", "", "", "", ""}};
    Viewport view = {.focus = bundle_walk_block(&walk, "Token")->id};
    layout_draw(canvas, &frame, bundle_walk_page(&walk), &view);
    const char *screen = canvas_dump(arena, canvas);
    assert_non_null(strstr(screen, "[*********"));
    assert_null(strstr(screen, "tOkEn"));
    arena_free(arena);
    press("Go on with this token");
    assert_string_equal(fake_sender.token, "tOkEn-123");
    for (size_t i = 0; i < sizeof walk.handover->token; i++)
        assert_int_equal(walk.handover->token[i], 0);
    const Str saved = case_to_json(walk.arena, the_case());
    assert_false(str_contains(saved, "tOkEn"));
}

/* As long as the engine takes them, and none of which only the front is left. */
static void a_long_token_goes_whole_or_not_at_all(void **state) {
    (void)state;
    char token[PORTAL_MOST_TOKEN + 200];
    memset(token, 'x', sizeof token);
    token[sizeof token - 1] = '\0';
    bundle_walk_send(&walk);
    fake_sender.view.state = UPLOAD_NEEDS_TOKEN;
    bundle_walk_type(&walk, "Token", token);
    press("Go on with this token");
    assert_string_equal(fake_sender.token, "");
    assert_true(says("That token is too long"));
    token[PORTAL_MOST_TOKEN] = '\0';
    bundle_walk_type(&walk, "Token", token);
    press("Go on with this token");
    assert_string_equal(fake_sender.token, token);
}

static void a_login_is_shown_big_and_as_a_picture(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.state = UPLOAD_NEEDS_LOGIN;
    fake_sender.view.login_url = "https://login.corp.example/device";
    fake_sender.view.login_code = "WDJB-MJHT";
    assert_true(says("https://login.corp.example/device"));
    assert_true(says("WDJB-MJHT"));
    assert_true(bundle_walk_page(&walk)->busy);
    assert_non_null(bundle_walk_page(&walk)->news); /* plain lines say it while they wait */
    key("q");
    assert_non_null(bundle_walk_page(&walk)->picture);
    key("Esc");
    assert_null(bundle_walk_page(&walk)->picture);
    assert_int_equal(walk.handover->view, HANDOVER_SENDING);
}

static void waiting_says_why_and_how_long(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.state = UPLOAD_WAITING;
    fake_sender.view.wait_ms = 7400;
    fake_sender.view.trouble =
        (PortalTrouble){.key = "bundle.not_found", .params = {{"word", "x"}}};
    assert_true(says("Next attempt in 8 s"));
    assert_true(says("x does not stand"));
    press("Try now");
    assert_int_equal(fake_sender.gone_on, 1);
}

static void verified_is_said_of_verified_alone(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.receipt = "R-20261130-0001";
    fake_sender.view.state = UPLOAD_CHECKING;
    bundle_walk_tick(&walk);
    assert_false(says("Verified by the portal"));
    fake_sender_finish(UPLOAD_VERIFIED);
    bundle_walk_tick(&walk);
    assert_true(says("Verified by the portal. Receipt R-20261130-0001"));
}

static void sent_is_not_verified(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender_finish(UPLOAD_SENT);
    bundle_walk_tick(&walk);
    assert_true(says("Sent, not verified"));
    assert_false(says("Verified by the portal"));
    assert_string_equal(the_case()->sent_state, "sent");
}

static void a_stop_says_how_to_go_on(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender_finish(UPLOAD_STOPPED);
    bundle_walk_tick(&walk);
    assert_true(says("kmsdoctor upload"));
    assert_string_equal(the_case()->sent_state, "waiting");
    press("Go on");
    assert_int_equal(fake_sender.resumed, 1);
}

static void a_failure_is_forgotten_and_begun_anew(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender_finish(UPLOAD_FAILED);
    bundle_walk_tick(&walk);
    assert_true(says("Could not be sent"));
    assert_string_equal(the_case()->sent_state, "");
    fake_sender.begins = STATUS_NOT_FOUND;
    fake_sender.trouble =
        (PortalTrouble){.key = "bundle.not_found", .params = {{"word", "portal-x"}}};
    key("Esc");
    press("Send to the portal");
    press("Send now");
    assert_int_equal(fake_sender.begun, 2);
    assert_true(says("portal-x does not stand"));
}

static void without_a_portal_other_ways_are_named(void **state) {
    (void)state;
    fake_sender.known = false;
    bundle_walk_write(&walk);
    assert_null(bundle_walk_block(&walk, "Send to the portal"));
    assert_true(says("No support portal is set up"));
    assert_true(says("phone code"));
}

static void a_refused_token_is_typed_anew(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.state = UPLOAD_NEEDS_TOKEN;
    const int asked = bundle_walk_page(&walk)->scene;
    const int field = bundle_walk_block(&walk, "Token")->id;
    assert_int_equal(layout_first_focus(bundle_walk_page(&walk)), field);
    bundle_walk_type(&walk, "Token", "wrong");
    press("Go on with this token");
    assert_int_not_equal(bundle_walk_page(&walk)->scene, asked);
    fake_sender.view.state = UPLOAD_NEEDS_TOKEN;
    assert_int_equal(bundle_walk_page(&walk)->scene, asked);
    assert_int_equal(layout_first_focus(bundle_walk_page(&walk)), field);
    assert_string_equal(bundle_walk_block(&walk, "Token")->text, "");
}

static void the_line_has_profile_and_state(void **state) {
    (void)state;
    setenv("KMSDOCTOR_STATE", walk.folder, 1);
    setenv("KMSDOCTOR_PROFILE", "/etc/hosts", 1);
    const char *line = arena_printf(walk.arena, "kmsdoctor upload --profile %s --state %s",
                                    path_from_root(walk.arena, "/etc/hosts"),
                                    path_from_root(walk.arena, walk.folder));
    const char *told = upload_line(walk.arena);
    unsetenv("KMSDOCTOR_STATE");
    unsetenv("KMSDOCTOR_PROFILE");
    assert_string_equal(told, line);
    assert_string_equal(upload_line(walk.arena), "kmsdoctor upload");
}

static void a_portal_that_is_set_up_wrong_is_told(void **state) {
    (void)state;
    bundle_walk_write(&walk);
    fake_sender.known = false;
    fake_sender.trouble = (PortalTrouble){.key = "portal_trouble.bad_url"};
    assert_true(says("must begin with https://"));
    assert_false(says("No support portal is set up"));
}

static void a_pause_is_shown_as_one(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.state = UPLOAD_SENDING;
    fake_sender.view.sent = 22 * 1024 * 1024;
    fake_sender.view.confirmed = 12 * 1024 * 1024;
    assert_true(says("It goes on while you are at other pages"));
    assert_string_equal(walk.show.leaving(&walk.show), "bundle.leaving");
    key("p");
    assert_false(says("It goes on while you are at other pages"));
    assert_true(says("Nothing is sent while it is paused"));
    assert_true(says("12.0 MB of 45.0 MB"));
    assert_string_equal(walk.show.leaving(&walk.show), "bundle.leaving_paused");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(nothing_is_sent_without_a_yes),
        TEST(what_the_portal_has_is_said_before_it_goes_again),
        TEST(the_yes_stands_in_the_manifest),
        TEST(it_is_paused_and_gone_on_with),
        TEST(it_goes_on_whatever_page_is_shown),
        TEST(cancelling_asks_first),
        TEST(a_token_is_neither_shown_nor_kept),
        TEST(a_long_token_goes_whole_or_not_at_all),
        TEST(a_login_is_shown_big_and_as_a_picture),
        TEST(waiting_says_why_and_how_long),
        TEST(verified_is_said_of_verified_alone),
        TEST(sent_is_not_verified),
        TEST(a_stop_says_how_to_go_on),
        TEST(a_failure_is_forgotten_and_begun_anew),
        TEST(without_a_portal_other_ways_are_named),
        TEST(a_refused_token_is_typed_anew),
        TEST(the_line_has_profile_and_state),
        TEST(a_portal_that_is_set_up_wrong_is_told),
        TEST(a_pause_is_shown_as_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
