/* What page 8 knows of bundles that were sent, here or by the command. */
#include "support/bundle_walk_words.h"

#include "base/disk.h"
#include "base/files.h"
#include "base/paths.h"

static void what_came_of_it_is_remembered(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.receipt = "R-20261130-0001";
    fake_sender.view.state = UPLOAD_SENDING;
    bundle_walk_tick(&walk);
    bundle_walk_again(&walk);
    assert_true(says("not at its end yet"));
    press("Send to the portal");
    press("Send now");
    assert_int_equal(fake_sender.resumed, 1);
    assert_string_equal(fake_sender.job, "20261130T180000Z-3f9a");
    fake_sender.view.state = UPLOAD_SENDING;
    bundle_walk_tick(&walk);
    fake_sender_finish(UPLOAD_VERIFIED);
    bundle_walk_tick(&walk);
    bundle_walk_again(&walk);
    assert_true(says("Verified by the portal, receipt R-20261130-0001"));
    wizard_next(walk.wizard);
    assert_true(says("R-20261130-0001"));
    press("Case summary");
    assert_true(says("verified by the portal. Receipt: R-20261130-0001"));
    assert_true(says(the_case()->bundle_sha256));
}

static void another_bundle_has_not_been_sent(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender_finish(UPLOAD_VERIFIED);
    bundle_walk_tick(&walk);
    press("What was written");
    press("Make it anew");
    press("For outside");
    bundle_walk_write(&walk);
    assert_string_equal(the_case()->sent_state, "");
    assert_false(says("Verified by the portal"));
}

/* A bundle for one's own support may hold what one for outside must not. */
static void the_yes_was_for_the_portal_that_was_shown(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.state = UPLOAD_PAUSED;
    bundle_walk_tick(&walk);
    walk.wizard->profile.portal_url = "https://elsewhere.example/files";
    bundle_walk_again(&walk);
    walk.wizard->profile.portal_url = "https://elsewhere.example/files";
    assert_false(handover_has_yes(walk.handover));
    handover_send(walk.handover);
    assert_true(says("Nothing is sent without your yes"));
    handover_agree(walk.handover, true);
    assert_true(handover_has_yes(walk.handover));
    assert_string_equal(the_case()->sent_job, "");
}

static void the_yes_was_for_the_file_that_was_shown(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender_finish(UPLOAD_VERIFIED);
    bundle_walk_tick(&walk);
    press("What was written");
    press("Make it anew");
    press("For outside");
    bundle_walk_write(&walk);
    assert_false(the_case()->consent_send);
    press("Send to the portal");
    press("Send now");
    assert_int_equal(fake_sender.begun, 1);
    assert_true(says("Nothing is sent without your yes"));
    press("Yes, send this file");
    press("Send now");
    assert_int_equal(fake_sender.begun, 2);
}

/* A folder in the place of the map: the bundle cannot be written anew. */
static void block_writing(void) {
    const char *map = handover_map_path(walk.arena, the_case());
    assert_int_equal(disk_remove(map), STATUS_OK);
    assert_int_equal(folder_make(path_join(walk.arena, map, "x")), STATUS_OK);
}

/* The bundle that lies there says that there is none. */
static void a_yes_that_cannot_be_written_is_none(void **state) {
    (void)state;
    bundle_walk_write(&walk);
    block_writing();
    press("Send to the portal");
    press("Yes, send this file");
    assert_false(the_case()->consent_send);
    assert_true(says("Cannot be written"));
    press("Send now");
    assert_int_equal(fake_sender.begun, 0);
    assert_true(says("Nothing is sent without your yes"));
}

/* To a file that is not there any more nobody has said yes. */
static void a_yes_outlives_only_its_file(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender_finish(UPLOAD_VERIFIED);
    bundle_walk_tick(&walk);
    press("What was written");
    press("Make it anew");
    block_writing();
    bundle_walk_prepare(&walk);
    press("Write the bundle");
    assert_true(says("Cannot be written"));
    assert_true(the_case()->consent_send);
    assert_int_equal(file_write(the_case()->bundle_path, STR_OF("another")), STATUS_OK);
    press("Write the bundle");
    assert_true(says("Cannot be written"));
    assert_false(the_case()->consent_send);
}

/* Nothing goes on with a bundle that is not the case's any more. */
static void the_job_of_an_older_bundle_is_forgotten(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    bundle_walk_tick(&walk);
    assert_string_equal(the_case()->sent_state, "waiting");
    bundle_walk_key(&walk, "Esc", 0);
    press("Make it anew");
    press("For outside");
    bundle_walk_write(&walk);
    assert_string_equal(fake_sender.forgotten, "20261130T180000Z-3f9a");
    assert_string_equal(the_case()->sent_job, "");
}

static void a_no_forgets_the_job_that_waits(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    bundle_walk_tick(&walk);
    bundle_walk_again(&walk); /* what it was made of is no longer in memory */
    press("Send to the portal");
    press("Yes, send this file");
    assert_false(the_case()->consent_send);
    assert_string_equal(fake_sender.forgotten, "20261130T180000Z-3f9a");
    assert_string_equal(the_case()->sent_state, "");
}

static void what_was_sent_is_not_forgotten_by_a_no(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender_finish(UPLOAD_VERIFIED);
    bundle_walk_tick(&walk);
    bundle_walk_again(&walk);
    handover_agree(walk.handover, false);
    assert_string_equal(fake_sender.forgotten, "");
    assert_string_equal(the_case()->sent_state, "verified");
}

static void what_was_delivered_stays_known(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.receipt = "R-20261130-0001";
    fake_sender_finish(UPLOAD_VERIFIED);
    bundle_walk_tick(&walk);
    const char *sent = arena_strdup(walk.arena, the_case()->bundle_sha256);
    fake_sender.job_there.id = NULL;
    press("What was written");
    press("Make it anew");
    press("For outside");
    bundle_walk_write(&walk);
    assert_true(says("Another bundle was sent to support.corp.example earlier and verified"));
    press("Send to the portal");
    press("Yes, send this file");
    fake_sender.view.job_id = "20261130T190000Z-aaaa";
    fake_sender.view.state = UPLOAD_SENDING;
    fake_sender.view.receipt = "";
    press("Send now");
    bundle_walk_tick(&walk);
    key("c");
    press("Yes, cancel");
    bundle_walk_tick(&walk);
    assert_string_equal(the_case()->sent_state, "");
    bundle_walk_again(&walk);
    assert_int_equal(the_case()->delivery_count, 1);
    assert_true(says("verified there, receipt R-20261130-0001"));
    wizard_next(walk.wizard);
    assert_true(says("R-20261130-0001"));
    press("Case summary");
    assert_true(says("Not sent over the net"));
    assert_true(says("verified by the portal. Receipt: R-20261130-0001"));
    assert_true(says(sent));
}

/* The same bundle once more, and broken off: it has been verified all the same. */
static void a_cancelled_attempt_takes_no_receipt_back(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender.view.receipt = "R-20261130-0001";
    fake_sender_finish(UPLOAD_VERIFIED);
    bundle_walk_tick(&walk);
    fake_sender.view.state = UPLOAD_SENDING;
    fake_sender.view.receipt = "";
    fake_sender.view.job_id = "20261130T190000Z-aaaa";
    handover_send(walk.handover);
    bundle_walk_tick(&walk);
    assert_string_equal(the_case()->sent_state, "waiting");
    fake_sender_finish(UPLOAD_CANCELLED);
    bundle_walk_tick(&walk);
    assert_string_equal(the_case()->sent_state, "verified");
    assert_string_equal(the_case()->sent_receipt, "R-20261130-0001");
    assert_true(says("R-20261130-0001")); /* beside "Send now" */
}

static void what_the_command_has_finished_is_noticed(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender_finish(UPLOAD_STOPPED);
    bundle_walk_tick(&walk);
    fake_sender.job_there.state = JOB_VERIFIED;
    fake_sender.job_there.receipt = "R-20261130-0002";
    bundle_walk_again(&walk);
    assert_true(says("Verified by the portal, receipt R-20261130-0002"));
    assert_string_equal(the_case()->sent_state, "verified");
    assert_string_equal(the_case()->sent_to, "support.corp.example");
}

/* Between two looks: what was begun is not sent twice. */
static void what_is_finished_is_not_sent_again(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    fake_sender_finish(UPLOAD_STOPPED);
    bundle_walk_tick(&walk);
    fake_sender.job_there.state = JOB_SENT;
    handover_send(walk.handover);
    assert_int_equal(fake_sender.begun, 1);
    assert_int_equal(fake_sender.resumed, 0);
    assert_string_equal(the_case()->sent_state, "sent");
    assert_int_equal(walk.handover->view, HANDOVER_WRITTEN);
}

static void a_job_that_was_cancelled_elsewhere_waits_no_more(void **state) {
    (void)state;
    bundle_walk_send(&walk);
    bundle_walk_tick(&walk);
    fake_sender.job_there.id = NULL;
    bundle_walk_again(&walk);
    assert_false(says("not at its end yet"));
    assert_string_equal(the_case()->sent_state, "");
    assert_string_equal(the_case()->sent_job, "");
}

static void whoever_sent_these_bytes_they_are_there(void **state) {
    (void)state;
    bundle_walk_write(&walk);
    fake_sender.job_there.state = JOB_VERIFIED;
    snprintf(fake_sender.job_there.sha256, sizeof fake_sender.job_there.sha256, "%s",
             the_case()->bundle_sha256);
    bundle_walk_again(&walk);
    assert_true(says("Verified by the portal"));
    assert_string_equal(the_case()->sent_job, "20261130T180000Z-3f9a");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_came_of_it_is_remembered),
        TEST(another_bundle_has_not_been_sent),
        TEST(the_yes_was_for_the_portal_that_was_shown),
        TEST(the_yes_was_for_the_file_that_was_shown),
        TEST(a_yes_that_cannot_be_written_is_none),
        TEST(a_yes_outlives_only_its_file),
        TEST(the_job_of_an_older_bundle_is_forgotten),
        TEST(a_no_forgets_the_job_that_waits),
        TEST(what_was_sent_is_not_forgotten_by_a_no),
        TEST(what_was_delivered_stays_known),
        TEST(a_cancelled_attempt_takes_no_receipt_back),
        TEST(what_the_command_has_finished_is_noticed),
        TEST(what_is_finished_is_not_sent_again),
        TEST(a_job_that_was_cancelled_elsewhere_waits_no_more),
        TEST(whoever_sent_these_bytes_they_are_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
