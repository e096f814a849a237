/* A wizard that stands on page 8 of the founding case, with a portal that the test plays. */
#ifndef KMSDOCTOR_TEST_BUNDLE_WALK_H
#define KMSDOCTOR_TEST_BUNDLE_WALK_H

#include "support/fake_sender.h"
#include "support/scratch.h"
#include "ui/screens/lib_screen.h"
#include "ui/wizard_show.h"

typedef struct BundleWalk {
    Arena *arena;
    char folder[SCRATCH_PATH];
    Wizard *wizard;
    Handover *handover;
    Show show;
    Page page;
} BundleWalk;

/* Checks are done and nothing was changed; SOURCE_DATE_EPOCH makes its time. */
void bundle_walk_begin(BundleWalk *walk);

/* The same over a folder of two files: b-mail.txt, raw/0001.txt, and c-private.txt, raw/0002.txt.
 */
void bundle_walk_begin_record(BundleWalk *walk);
/* A file of that folder, written; it is read by the wizard that comes again. Its path. */
const char *bundle_walk_put(BundleWalk *walk, const char *name, const char *text);

void bundle_walk_end(BundleWalk *walk);

/* Another wizard over the same saved case, as after a kill. */
void bundle_walk_again(BundleWalk *walk);

const Page *bundle_walk_page(BundleWalk *walk);
/* The block whose label begins with the words; NULL when there is none. */
const Block *bundle_walk_block(BundleWalk *walk, const char *words);
/* In a text, label or the message of the page. */
bool bundle_walk_says(BundleWalk *walk, const char *words);

/* Each fails the test where the page does not have it. */
void bundle_walk_press(BundleWalk *walk, const char *words);
void bundle_walk_type(BundleWalk *walk, const char *field, const char *text);
void bundle_walk_key(BundleWalk *walk, const char *key, int id); /* that the page announces */
void bundle_walk_leaf(BundleWalk *walk, int way);
void bundle_walk_tick(BundleWalk *walk);

/* On to the files; on to what was written; on to what is sent. */
void bundle_walk_prepare(BundleWalk *walk);
void bundle_walk_write(BundleWalk *walk);
void bundle_walk_send(BundleWalk *walk);

/* Row of the file with that path; its id on the list. */
int bundle_walk_row(BundleWalk *walk, const char *path);

#endif
