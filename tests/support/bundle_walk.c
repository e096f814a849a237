#include "support/bundle_walk.h"

#include "base/files.h"
#include "base/paths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* 2022-06-01 16:04:07 UTC: the founding case's first mail. */
static const char fixed_time[] = "1654099447";

static void tick_until_checked(BundleWalk *walk) {
    for (int i = 0; i < 10000 && wizard_advance(walk->wizard, 50); i++)
        continue;
    walk->wizard->check_took_ms = 812; /* the only number that the clock on the wall makes */
}

static void stand_on_page_8(BundleWalk *walk, Case *support_case) {
    static const Profile profile = {.portal_url = "https://support.corp.example/files"};
    walk->wizard = wizard_new(walk->arena, &profile, support_case, false);
    walk->wizard->has_live = false;
    walk->show = wizard_show(walk->wizard);
    while (walk->wizard->step < STEP_BUNDLE) {
        wizard_next(walk->wizard);
        if (walk->wizard->step == STEP_PROBLEM)
            support_case->problems[PROBLEM_OFFICE_NOT_FOUND] = true;
        if (walk->wizard->step == STEP_SCOPE)
            support_case->consent_read = true;
        tick_until_checked(walk);
    }
    tick_until_checked(walk);
    walk->handover = handover_of(walk->wizard);
    walk->handover->sender = &fake_sender_table;
}

static void begin(BundleWalk *walk, const char *machine) {
    setenv("SOURCE_DATE_EPOCH", fixed_time, 1);
    fake_sender_reset();
    Case *support_case = case_new(walk->arena);
    support_case->machine = machine;
    support_case->language = LANGUAGE_EN;
    support_case->number = "CAS-06345-W1Q0Q3";
    walk->page = (Page){.arena = arena_new(), .language = LANGUAGE_EN};
    stand_on_page_8(walk, support_case);
}

void bundle_walk_begin(BundleWalk *walk) {
    *walk = (BundleWalk){.arena = arena_new()};
    scratch_state(walk->folder);
    begin(walk, "practice:cas-06345");
}

const char *bundle_walk_put(BundleWalk *walk, const char *name, const char *text) {
    const char *folder = path_join(walk->arena, walk->folder, "record");
    const char *path = path_join(walk->arena, folder, name);
    assert_int_equal(folder_make(folder), STATUS_OK);
    assert_int_equal(file_write(path, str_of(text)), STATUS_OK);
    return path;
}

void bundle_walk_begin_record(BundleWalk *walk) {
    static const char dlv[] = "Name: Windows(R), Professional edition\r\n"
                              "License Status: Notification\r\n"
                              "Notification Reason: 0xC004F074.\r\n";
    *walk = (BundleWalk){.arena = arena_new()};
    scratch_state(walk->folder);
    (void)bundle_walk_put(walk, "b-mail.txt", dlv);
    (void)bundle_walk_put(walk, "c-private.txt", "what nobody else is to read\n");
    begin(walk, path_join(walk->arena, walk->folder, "record"));
}

void bundle_walk_end(BundleWalk *walk) {
    wizard_free(walk->wizard);
    arena_free(walk->page.arena);
    arena_free(walk->arena);
}

void bundle_walk_again(BundleWalk *walk) {
    Case *loaded = NULL;
    const char *id = arena_strdup(walk->arena, walk->wizard->support_case->id);
    wizard_free(walk->wizard);
    assert_int_equal(case_load(walk->arena, id, &loaded), STATUS_OK);
    stand_on_page_8(walk, loaded);
}

const Page *bundle_walk_page(BundleWalk *walk) {
    page_clear(&walk->page);
    walk->page.language = walk->wizard->support_case->language;
    walk->show.build(&walk->show, &walk->page);
    return &walk->page;
}

const Block *bundle_walk_block(BundleWalk *walk, const char *words) {
    const Page *page = bundle_walk_page(walk);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].label != NULL && str_starts(str_of(page->blocks[i].label), words))
            return &page->blocks[i];
    return NULL;
}

static bool contains(const char *text, const char *words) {
    return text != NULL && str_contains(str_of(text), words);
}

bool bundle_walk_says(BundleWalk *walk, const char *words) {
    const Page *page = bundle_walk_page(walk);
    for (size_t i = 0; i < page->block_count; i++)
        if (contains(page->blocks[i].text, words) || contains(page->blocks[i].label, words))
            return true;
    return contains(page->message, words);
}

void bundle_walk_press(BundleWalk *walk, const char *words) {
    const Block *pressed = bundle_walk_block(walk, words);
    if (pressed == NULL)
        fail_msg("there is nothing called %s", words);
    else
        walk->show.handle(&walk->show, &(Input){.kind = INPUT_PRESS, .id = pressed->id});
}

void bundle_walk_type(BundleWalk *walk, const char *field, const char *text) {
    const Block *edited = bundle_walk_block(walk, field);
    assert_non_null(edited);
    assert_int_equal(edited->kind, BLOCK_FIELD);
    walk->show.handle(&walk->show, &(Input){.kind = INPUT_EDIT, .id = edited->id, .text = text});
}

void bundle_walk_key(BundleWalk *walk, const char *key, int id) {
    assert_true(page_announces(bundle_walk_page(walk), key));
    const int code = strcmp(key, "Esc") == 0 ? 27 : key[0];
    walk->show.handle(&walk->show, &(Input){.kind = INPUT_KEY, .key = code, .id = id});
}

void bundle_walk_leaf(BundleWalk *walk, int way) {
    walk->show.handle(&walk->show, &(Input){.kind = INPUT_LEAF, .key = way});
}

void bundle_walk_tick(BundleWalk *walk) {
    walk->show.handle(&walk->show, &(Input){.kind = INPUT_TICK_OF_CLOCK});
}

void bundle_walk_prepare(BundleWalk *walk) {
    bundle_walk_press(walk, "Prepare the bundle");
    assert_int_equal(walk->handover->view, HANDOVER_FILES);
}

void bundle_walk_write(BundleWalk *walk) {
    bundle_walk_prepare(walk);
    bundle_walk_press(walk, "Write the bundle");
    assert_int_equal(walk->handover->view, HANDOVER_WRITTEN);
}

void bundle_walk_send(BundleWalk *walk) {
    bundle_walk_write(walk);
    bundle_walk_press(walk, "Send to the portal");
    bundle_walk_press(walk, "Yes, send this file");
    bundle_walk_press(walk, "Send now");
    assert_int_equal(fake_sender.begun, 1);
}

int bundle_walk_row(BundleWalk *walk, const char *path) {
    const BundleParts *parts = &walk->handover->bundle->parts;
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->items[i].path, path) == 0)
            return 100 + (int)i;
    fail_msg("there is no %s", path);
    return 0;
}
