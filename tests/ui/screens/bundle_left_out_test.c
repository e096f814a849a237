/* A file that a person left out of the bundle of a record stays out, whatever is added to the
 * record, renamed or changed. */
#include "base/disk.h"
#include "base/files.h"
#include "base/paths.h"
#include "support/bundle_walk_words.h"

static int set_up_record(void **state) {
    (void)state;
    bundle_walk_begin_record(&walk);
    return 0;
}

static BundlePart *part_of(const char *name) {
    const BundleParts *parts = &walk.handover->bundle->parts;
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(path_name(parts->items[i].source), name) == 0)
            return &parts->items[i];
    fail_msg("there is no %s", name);
    return NULL;
}

static bool goes(const char *name) {
    return part_goes(part_of(name));
}

static void press_out(const char *name) {
    bundle_walk_key(&walk, "x", bundle_walk_row(&walk, part_of(name)->path));
}

static void leave_out_private_and_write(void) {
    bundle_walk_prepare(&walk);
    press_out("c-private.txt");
    assert_false(goes("c-private.txt"));
    press("Write the bundle");
    assert_int_equal(walk.handover->view, HANDOVER_WRITTEN);
}

static void prepare_again(void) {
    bundle_walk_again(&walk);
    if (walk.handover->view == HANDOVER_WRITTEN)
        press("Make it anew");
    bundle_walk_prepare(&walk);
}

static bool zip_has(const char *words) {
    const BundleParts *parts = &walk.handover->bundle->parts;
    for (size_t i = 0; i < parts->count; i++)
        if (part_goes(&parts->items[i]) && str_contains(parts->items[i].bytes, words))
            return true;
    return false;
}

static void an_added_file_moves_no_choice(void **state) {
    (void)state;
    leave_out_private_and_write();
    (void)bundle_walk_put(&walk, "a-new.txt", "License Status: Licensed\r\n");
    prepare_again();
    assert_string_equal(part_of("c-private.txt")->path, "raw/0003.txt");
    assert_false(goes("c-private.txt"));
    assert_true(goes("b-mail.txt"));
    assert_true(goes("a-new.txt"));
    assert_false(zip_has("nobody else is to read"));
    assert_false(says("its content is another now"));
}

static void a_changed_file_stays_out_and_that_is_said(void **state) {
    (void)state;
    leave_out_private_and_write();
    (void)bundle_walk_put(&walk, "c-private.txt", "something else by now\n");
    prepare_again();
    assert_false(goes("c-private.txt"));
    assert_true(goes("b-mail.txt"));
    assert_true(says("its content is another now"));
    press_out("c-private.txt");
    assert_true(goes("c-private.txt"));
    assert_false(says("its content is another now"));
    prepare_again();
    assert_true(goes("c-private.txt"));
}

static void a_renamed_file_stays_out(void **state) {
    (void)state;
    leave_out_private_and_write();
    const char *path = bundle_walk_put(&walk, "a-copy.txt", "what nobody else is to read\n");
    const char *old = path_join(walk.arena, path_folder(walk.arena, path), "c-private.txt");
    assert_int_equal(disk_remove(old), STATUS_OK);
    prepare_again();
    assert_false(goes("a-copy.txt"));
    assert_true(goes("b-mail.txt"));
}

/* Out and in together: it is what is in them that is left out. */
static void a_second_file_with_the_same_in_it_is_out_too(void **state) {
    (void)state;
    leave_out_private_and_write();
    (void)bundle_walk_put(&walk, "d-copy.txt", "what nobody else is to read\n");
    prepare_again();
    assert_false(goes("d-copy.txt"));
    press_out("d-copy.txt");
    assert_true(goes("d-copy.txt"));
    assert_true(goes("c-private.txt"));
    assert_int_equal(the_case()->left_out_count, 0);
}

/* Once it is there again it is still out. */
static void a_file_that_is_away_is_not_forgotten(void **state) {
    (void)state;
    leave_out_private_and_write();
    const char *path = bundle_walk_put(&walk, "c-private.txt", "what nobody else is to read\n");
    assert_int_equal(disk_remove(path), STATUS_OK);
    prepare_again();
    bundle_walk_key(&walk, "x", bundle_walk_row(&walk, "log.txt"));
    press("Write the bundle");
    (void)bundle_walk_put(&walk, "c-private.txt", "what nobody else is to read\n");
    prepare_again();
    assert_false(goes("c-private.txt"));
}

/* Nobody knows which file raw/0002.txt was. */
static void of_an_old_case_all_files_are_out_until_somebody_chooses(void **state) {
    (void)state;
    *case_add_left_out(walk.wizard->support_case) = (CaseLeftOut){"raw/0002.txt", "", ""};
    bundle_walk_prepare(&walk);
    assert_false(goes("b-mail.txt"));
    assert_false(goes("c-private.txt"));
    assert_true(says("An earlier version remembered only a number"));
    press_out("b-mail.txt");
    assert_true(goes("b-mail.txt"));
    prepare_again();
    assert_true(goes("b-mail.txt"));
    assert_false(goes("c-private.txt"));
    assert_false(says("An earlier version remembered only a number"));
}

#define RECORD_TEST(function) cmocka_unit_test_setup_teardown(function, set_up_record, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        RECORD_TEST(an_added_file_moves_no_choice),
        RECORD_TEST(a_changed_file_stays_out_and_that_is_said),
        RECORD_TEST(a_renamed_file_stays_out),
        RECORD_TEST(a_second_file_with_the_same_in_it_is_out_too),
        RECORD_TEST(a_file_that_is_away_is_not_forgotten),
        RECORD_TEST(of_an_old_case_all_files_are_out_until_somebody_chooses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
