/* What page 8 does with what a person does: choosing, reading the files, leaving them out, hiding
 * words. */
#include "base/files.h"
#include "support/bundle_walk_words.h"

static void a_level_is_chosen(void **state) {
    (void)state;
    assert_int_equal(handover_level(the_case()), REDACT_OWN);
    press("For outside");
    assert_int_equal(handover_level(the_case()), REDACT_OUTSIDE);
    bundle_walk_prepare(&walk);
    assert_int_equal(walk.handover->bundle->level, REDACT_OUTSIDE);
    press("Choose otherwise");
    press("For your own support");
    bundle_walk_page(&walk);
    assert_null(walk.handover->bundle); /* it was of the other level */
    bundle_walk_prepare(&walk);
    assert_int_equal(walk.handover->bundle->level, REDACT_OWN);
    key("Esc");
    assert_int_equal(walk.handover->view, HANDOVER_CHOICES);
}

/* What the letters in it print is that of now. */
static void other_problems_are_another_bundle(void **state) {
    (void)state;
    bundle_walk_prepare(&walk);
    bundle_walk_page(&walk);
    assert_non_null(walk.handover->bundle);
    walk.wizard->support_case->problems[PROBLEM_EXPIRES_SOON] ^= true;
    bundle_walk_page(&walk);
    assert_null(walk.handover->bundle);
    bundle_walk_prepare(&walk);
    walk.wizard->support_case->error_code = "0xC004F074";
    bundle_walk_page(&walk);
    assert_null(walk.handover->bundle);
}

static void files_are_left_out_and_taken_in(void **state) {
    (void)state;
    bundle_walk_prepare(&walk);
    const int log = bundle_walk_row(&walk, "log.txt");
    bundle_walk_key(&walk, "x", log);
    assert_true(says("(left out)"));
    assert_int_equal(the_case()->left_out_count, 1);
    assert_string_equal(the_case()->left_out[0].path, "log.txt");
    bundle_walk_key(&walk, "x", log);
    assert_false(says("(left out)"));
    assert_int_equal(the_case()->left_out_count, 0);
    bundle_walk_key(&walk, "x", bundle_walk_row(&walk, "facts.json"));
    assert_true(says("This file must go along"));
    bundle_walk_key(&walk, "x", 0); /* in plain lines nothing has the focus */
    assert_true(says("Open the file by its number"));
}

static void a_file_is_read_piece_by_piece(void **state) {
    (void)state;
    bundle_walk_prepare(&walk);
    const int facts = bundle_walk_row(&walk, "facts.json");
    press_row(facts);
    assert_int_equal(walk.handover->view, HANDOVER_READING);
    assert_true(says("kmsdoctor.facts/1"));
    assert_true(bundle_walk_page(&walk)->behind);
    assert_false(bundle_walk_page(&walk)->before);
    key("+");
    assert_true(says("Piece 2 of"));
    key("-");
    bundle_walk_leaf(&walk, 2);
    assert_false(bundle_walk_page(&walk)->behind);
    bundle_walk_leaf(&walk, -1);
    bundle_walk_leaf(&walk, 1);
    assert_false(bundle_walk_page(&walk)->behind);
    bundle_walk_leaf(&walk, -2);
    assert_true(says("Piece 1 of"));
    key("Esc");
    assert_int_equal(walk.handover->view, HANDOVER_FILES);
    assert_int_equal(bundle_walk_page(&walk)->go_to, facts);
}

static void what_was_replaced_is_marked(void **state) {
    (void)state;
    press("For outside");
    bundle_walk_prepare(&walk);
    press_row(bundle_walk_row(&walk, "facts.json"));
    const Page *page = bundle_walk_page(&walk);
    bool marked = false;
    for (size_t i = 0; i < page->block_count; i++)
        for (size_t k = 0; k < page->blocks[i].span_count; k++) {
            const TextSpan span = page->blocks[i].spans[k];
            const Str shown = {page->blocks[i].text + span.offset, span.length};
            assert_true(str_starts(shown, "<<") && str_ends(shown, ">>"));
            marked = marked || str_starts(shown, "<<host-");
        }
    assert_true(marked);
    assert_false(says("GOV-PC-0634"));
}

static void a_file_is_left_out_while_it_is_read(void **state) {
    (void)state;
    bundle_walk_prepare(&walk);
    press_row(bundle_walk_row(&walk, "log.txt"));
    key("x");
    assert_true(says("(left out)"));
    key("x");
    assert_false(says("(left out)"));
    key("Esc");
    press_row(bundle_walk_row(&walk, "facts.json"));
    key("x");
    assert_true(says("This file must go along"));
}

static void a_word_is_found_and_hidden(void **state) {
    (void)state;
    bundle_walk_prepare(&walk);
    press_row(bundle_walk_row(&walk, "report.en.txt"));
    key("/");
    assert_int_equal(bundle_walk_page(&walk)->go_to, bundle_walk_block(&walk, "Word")->id);
    bundle_walk_type(&walk, "Word", "CORP.example");
    press("Find");
    const Block *found = page_block(bundle_walk_page(&walk), bundle_walk_page(&walk)->go_to);
    assert_non_null(found);
    assert_true(str_contains(str_of(found->text), "corp.example"));
    bundle_walk_type(&walk, "Word", "nowhere-at-all");
    press("Find");
    assert_true(says("does not stand in this file"));
    bundle_walk_type(&walk, "Word", "certain");
    press("Hide it everywhere");
    assert_true(says("now replaced in all files"));
    assert_string_equal(the_case()->bundle_words, "certain");
    assert_int_equal(walk.handover->view, HANDOVER_READING);
    bundle_walk_type(&walk, "Word", "<<word-");
    key("Esc"); /* closes the field first */
    assert_int_equal(walk.handover->view, HANDOVER_READING);
    assert_null(bundle_walk_block(&walk, "Word"));
}

static void a_page_is_read_as_words_or_as_source(void **state) {
    (void)state;
    bundle_walk_prepare(&walk);
    press_row(bundle_walk_row(&walk, "report.en.html"));
    assert_false(says("<!DOCTYPE"));
    key("s");
    assert_true(says("<!DOCTYPE"));
    key("s");
    assert_false(says("<!DOCTYPE"));
}

/* All of them, and as long as nothing is written. */
static void words_that_are_too_short_are_said(void **state) {
    (void)state;
    bundle_walk_type(&walk, "Words to hide", "XQ，Q7，acme");
    assert_true(says("too short (at least three letters): XQ, Q7."));
    bundle_walk_prepare(&walk);
    assert_true(says("Not hidden (too short"));
    assert_true(says(": XQ, Q7."));
    bundle_walk_key(&walk, "x", bundle_walk_row(&walk, "log.txt"));
    assert_true(says(": XQ, Q7."));
    press("Choose otherwise");
    bundle_walk_type(&walk, "Words to hide", "acme");
    assert_false(says("too short"));
    bundle_walk_prepare(&walk);
    assert_false(says("too short"));
}

static void words_that_are_in_no_file_are_said(void **state) {
    (void)state;
    bundle_walk_type(&walk, "Words to hide", "certain，李处长 nowhere-at-all");
    bundle_walk_prepare(&walk);
    assert_true(says("In none of the files"));
    assert_true(says(": 李处长, nowhere-at-all."));
}

/* Above the files. */
static void words_inside_other_words_are_said(void **state) {
    (void)state;
    bundle_walk_type(&walk, "Words to hide", "licens");
    bundle_walk_prepare(&walk);
    assert_true(says("Still there, inside other words"));
    assert_true(says("licens ("));
    press("Choose otherwise");
    bundle_walk_type(&walk, "Words to hide", "corp");
    bundle_walk_prepare(&walk);
    assert_false(says("Still there, inside other words"));
}

static void words_that_the_files_are_made_of_are_said_as_they_are_typed(void **state) {
    (void)state;
    bundle_walk_type(&walk, "Words to hide", "adapters, acme, kms");
    assert_true(says("made of these words, so they cannot be hidden: adapters, kms."));
    press("Prepare the bundle");
    assert_int_equal(walk.handover->view, HANDOVER_CHOICES);
    assert_null(walk.handover->bundle);
    assert_true(says("Take them out"));
}

/* Which words facts are made of depends on what was read, too. */
static void a_number_that_stands_in_the_facts_is_said(void **state) {
    (void)state;
    bundle_walk_type(&walk, "Words to hide", "1688");
    assert_false(says("made of these words"));
    press("Prepare the bundle");
    assert_int_equal(walk.handover->view, HANDOVER_CHOICES);
    assert_true(says("1688 cannot be hidden"));
}

/* Whoever is of the case is hidden; of others in prose nobody can know. */
static void persons_of_the_case_are_hidden(void **state) {
    (void)state;
    Case *support_case = walk.wizard->support_case;
    assert_false(says("Your own words"));
    case_set_text(support_case, &support_case->person, "李处长，老李");
    case_set_text(support_case, &support_case->engineer, "王工");
    case_set_text(support_case, &support_case->own_words, "老李的电脑，王工来办，王科长知道");
    assert_true(says("Your own words and remarks go along"));
    bundle_walk_prepare(&walk);
    const BundleParts *parts = &walk.handover->bundle->parts;
    bool own_words = false;
    for (size_t i = 0; i < parts->count; i++) {
        assert_false(str_contains(parts->items[i].bytes, "老李"));
        assert_false(str_contains(parts->items[i].bytes, "李处长"));
        assert_false(str_contains(parts->items[i].bytes, "王工"));
        own_words |= str_contains(parts->items[i].bytes, "王科长");
    }
    assert_true(own_words);
    case_set_text(support_case, &support_case->engineer, "赵工");
    bundle_walk_page(&walk);
    assert_null(walk.handover->bundle); /* it was another's */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_level_is_chosen),
        TEST(other_problems_are_another_bundle),
        TEST(files_are_left_out_and_taken_in),
        TEST(a_file_is_read_piece_by_piece),
        TEST(what_was_replaced_is_marked),
        TEST(a_file_is_left_out_while_it_is_read),
        TEST(a_word_is_found_and_hidden),
        TEST(a_page_is_read_as_words_or_as_source),
        TEST(words_that_are_too_short_are_said),
        TEST(words_that_are_in_no_file_are_said),
        TEST(words_inside_other_words_are_said),
        TEST(words_that_the_files_are_made_of_are_said_as_they_are_typed),
        TEST(a_number_that_stands_in_the_facts_is_said),
        TEST(persons_of_the_case_are_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
