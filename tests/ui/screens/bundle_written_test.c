/* What page 8 does with what a person does: when the gate finds something, and when the bundle is
 * written. */
#include "base/files.h"
#include "base/paths.h"
#include "support/bundle_walk_words.h"

/* As if a rule had let a name through. */
static void let_a_name_through(const char *path) {
    BundleParts *parts = &walk.handover->bundle->parts;
    BundlePart *part = &parts->items[bundle_walk_row(&walk, path) - 100];
    part->bytes =
        str_of(arena_printf(walk.arena, "%s GOV-PC-0634\n", str_dup(walk.arena, part->bytes)));
}

static void what_the_gate_finds_is_mended_and_told(void **state) {
    (void)state;
    press("For outside");
    bundle_walk_prepare(&walk);
    let_a_name_through("log.txt");
    press("Write the bundle");
    assert_int_equal(walk.handover->view, HANDOVER_WRITTEN);
    assert_int_equal(walk.handover->bundle->mended, 1);
    assert_true(says("The leak gate found 1 more places"));
    const BundlePart *log = &walk.handover->bundle->parts.items[6];
    assert_string_equal(log->path, "log.txt");
    assert_false(str_contains(log->bytes, "GOV-PC-0634"));
    assert_true(str_contains(log->bytes, "host-"));
}

/* Where a pseudonym in its place would not help: the facts do not open. */
static void a_leak_stops_it_and_shows_ways_on(void **state) {
    (void)state;
    press("For outside");
    bundle_walk_prepare(&walk);
    BundlePart *facts = &walk.handover->bundle->parts.items[0];
    facts->bytes =
        str_of(arena_printf(walk.arena, "\n\nGOV-PC-0634 %s", str_dup(walk.arena, facts->bytes)));
    press("Write the bundle");
    assert_int_equal(walk.handover->view, HANDOVER_LEAK);
    assert_string_equal(the_case()->bundle_path, "");
    assert_true(says("facts.json, line 3 (byte 2): machine names, as utf-8"));
    assert_true(says("facts.json cannot be left out"));
    assert_null(bundle_walk_block(&walk, "Leave out")); /* the facts must stay */
    assert_false(says("GOV-PC-0634"));
    press("Back to the files");
    assert_int_equal(walk.handover->view, HANDOVER_FILES);
    press("Write the bundle");
    key("Esc");
    press("Write the bundle");
    bundle_walk_type(&walk, "Word", "zzzzz");
    press("Hide it everywhere");
    assert_int_equal(walk.handover->view, HANDOVER_FILES);
    press("Write the bundle"); /* prepared anew: what was let through is gone */
    assert_int_equal(walk.handover->view, HANDOVER_WRITTEN);
}

/* A number that the manifest itself has: no pseudonym can stand there. */
static void a_word_that_the_bundle_needs_is_named(void **state) {
    (void)state;
    bundle_walk_type(&walk, "Words to hide", KMSDOCTOR_VERSION);
    bundle_walk_prepare(&walk);
    press("Write the bundle");
    assert_int_equal(walk.handover->view, HANDOVER_LEAK);
    assert_true(says("names of files have them: " KMSDOCTOR_VERSION));
    assert_false(says("cannot be left out"));
    key("Esc");
    key("Esc");
    bundle_walk_type(&walk, "Words to hide", "");
    bundle_walk_prepare(&walk);
    press("Write the bundle");
    assert_int_equal(walk.handover->view, HANDOVER_WRITTEN);
}

static void what_goes_and_what_stays_is_said(void **state) {
    (void)state;
    bundle_walk_write(&walk);
    const Case *written = the_case();
    assert_true(file_exists(written->bundle_path));
    assert_true(file_exists(handover_map_path(walk.arena, written)));
    assert_true(says(written->bundle_sha256));
    assert_true(says(path_name(written->bundle_path)));
    assert_true(says(".map.json"));
    assert_true(says("Send this file and no other"));
    assert_true(file_exists(path_join(walk.arena, walk.handover->report_folder, "report.en.txt")));
    press("Make it anew");
    assert_int_equal(walk.handover->view, HANDOVER_CHOICES);
    assert_false(says("without a bundle"));
    press("What was written");
    press("Next");
    assert_int_equal(walk.wizard->step, STEP_SUMMARY);
    assert_true(says(written->bundle_sha256));
}

static void a_stick_gets_the_bundle_and_its_digest_alone(void **state) {
    (void)state;
    const char *stick = arena_printf(walk.arena, "%s/stick", walk.folder);
    bundle_walk_write(&walk);
    /* The key that ends the typing goes on to copying, not to beginning anew. */
    const Block *typed_in = bundle_walk_block(&walk, "Copy to folder");
    assert_int_equal(typed_in[1].kind, BLOCK_BUTTON);
    assert_int_equal(typed_in[1].id, bundle_walk_block(&walk, "Copy to the folder")->id);
    press("Copy to the folder");
    assert_true(says("Type the folder first"));
    /* No stick is in: nothing is made in its place. */
    bundle_walk_type(&walk, "Copy to folder", stick);
    assert_false(says("Type the folder first")); /* it is being done */
    press("Copy to the folder");
    assert_true(says("Is the stick in?"));
    assert_true(says(stick));
    assert_false(path_is_folder(stick));
    assert_int_equal(folder_make(stick), STATUS_OK);
    press("Copy to the folder");
    assert_true(says("Copied to"));
    const char *zip = path_join(walk.arena, stick, path_name(the_case()->bundle_path));
    assert_true(file_exists(zip));
    assert_true(file_exists(arena_printf(walk.arena, "%s.sha256", zip)));
    assert_false(file_exists(arena_printf(walk.arena, "%.*s.map.json", (int)strlen(zip) - 4, zip)));
}

static void a_case_that_is_gone_on_with_remembers_its_bundle(void **state) {
    (void)state;
    bundle_walk_type(&walk, "Words to hide", "acme");
    bundle_walk_prepare(&walk);
    bundle_walk_key(&walk, "x", bundle_walk_row(&walk, "log.txt"));
    press("Write the bundle");
    const char *path = arena_strdup(walk.arena, the_case()->bundle_path);
    bundle_walk_again(&walk);
    assert_int_equal(walk.handover->view, HANDOVER_WRITTEN);
    assert_true(says(path_name(path)));
    press("Make it anew");
    bundle_walk_prepare(&walk);
    assert_true(says("(left out)"));
    assert_string_equal(the_case()->bundle_words, "acme");
}

/* With the yes in its manifest it is another file. */
static void a_copy_is_what_is_sent(void **state) {
    (void)state;
    const char *stick = arena_printf(walk.arena, "%s/stick", walk.folder);
    assert_int_equal(folder_make(stick), STATUS_OK);
    bundle_walk_type(&walk, "Copy to folder", stick);
    bundle_walk_write(&walk);
    bundle_walk_type(&walk, "Copy to folder", "/elsewhere"); /* typed, but not copied to */
    press("Send to the portal");
    press("Yes, send this file");
    assert_true(says("was written anew too"));
    assert_true(says(stick));
    const char *copy = path_join(walk.arena, stick, path_name(the_case()->bundle_path));
    Str copied, sent;
    assert_int_equal(file_read(walk.arena, copy, SIZE_MAX / 4, &copied), STATUS_OK);
    assert_int_equal(file_read(walk.arena, the_case()->bundle_path, SIZE_MAX / 4, &sent),
                     STATUS_OK);
    assert_true(str_equal(copied, sent));
    const char *digest = arena_printf(walk.arena, "%s.sha256", copy);
    assert_int_equal(file_read(walk.arena, digest, SIZE_MAX / 4, &copied), STATUS_OK);
    assert_true(str_starts(copied, the_case()->bundle_sha256));
}

/* Whatever lies there now, nobody has looked at it. */
static void another_file_in_its_place_is_not_copied(void **state) {
    (void)state;
    const char *stick = arena_printf(walk.arena, "%s/stick", walk.folder);
    assert_int_equal(folder_make(stick), STATUS_OK);
    bundle_walk_write(&walk);
    const char *path = the_case()->bundle_path;
    const char *copy = path_join(walk.arena, stick, path_name(path));
    const char *digest = arena_printf(walk.arena, "%s.sha256", copy);
    bundle_walk_type(&walk, "Copy to folder", stick);
    assert_int_equal(file_write(path, str_of("another file")), STATUS_OK);
    press("Copy to the folder");
    assert_true(says("no longer the one that was written here"));
    assert_false(file_exists(copy));
    assert_false(file_exists(digest));
}

/* What lies on the stick already stays whole, its digest with it, where a new zip cannot be put. */
static void a_digest_on_a_stick_is_that_of_its_zip(void **state) {
    (void)state;
    const char *stick = arena_printf(walk.arena, "%s/stick", walk.folder);
    bundle_walk_write(&walk);
    const char *copy = path_join(walk.arena, stick, path_name(the_case()->bundle_path));
    const char *digest = arena_printf(walk.arena, "%s.sha256", copy), *about = "";
    assert_int_equal(folder_make(copy), STATUS_OK); /* no file can take its place */
    assert_int_equal(file_write(digest, str_of("of the old one")), STATUS_OK);
    assert_int_not_equal(bundle_put(walk.arena, copy, str_of("new"), "ab12", &about), STATUS_OK);
    assert_string_equal(about, copy);
    Str text;
    assert_int_equal(file_read(walk.arena, digest, 1000, &text), STATUS_OK);
    assert_true(str_is(text, "of the old one"));
    bundle_walk_type(&walk, "Copy to folder", stick);
    press("Copy to the folder");
    assert_true(says("its copy is not"));
}

static void an_empty_word_is_asked_for(void **state) {
    (void)state;
    bundle_walk_prepare(&walk);
    press_row(bundle_walk_row(&walk, "log.txt"));
    key("/");
    bundle_walk_type(&walk, "Word", " ");
    press("Find");
    assert_true(says("Type a word first"));
    assert_int_equal(bundle_walk_page(&walk)->go_to, bundle_walk_block(&walk, "Word")->id);
    press("Hide it everywhere");
    assert_true(says("Type a word first"));
}

static void a_page_without_a_bundle_has_not_been_done(void **state) {
    (void)state;
    Frame frame = {0};
    walk.show.frame(&walk.show, walk.arena, &frame);
    assert_true(frame.passed_over[STEP_BUNDLE]);
    assert_false(frame.passed_over[STEP_CHECKS]);
    bundle_walk_write(&walk);
    walk.show.frame(&walk.show, walk.arena, &frame);
    assert_false(frame.passed_over[STEP_BUNDLE]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_leak_stops_it_and_shows_ways_on),
        TEST(a_word_that_the_bundle_needs_is_named),
        TEST(what_the_gate_finds_is_mended_and_told),
        TEST(what_goes_and_what_stays_is_said),
        TEST(a_stick_gets_the_bundle_and_its_digest_alone),
        TEST(a_case_that_is_gone_on_with_remembers_its_bundle),
        TEST(a_copy_is_what_is_sent),
        TEST(another_file_in_its_place_is_not_copied),
        TEST(a_digest_on_a_stick_is_that_of_its_zip),
        TEST(an_empty_word_is_asked_for),
        TEST(a_page_without_a_bundle_has_not_been_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
