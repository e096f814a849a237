/* The views of page 8, each in a file of its own: what is chosen, the files, one of them, what the
 * gate found, what was written, how it is sent. bundle.c shows the one that handover.h names. */
#ifndef KMSDOCTOR_LIB_BUNDLE_H
#define KMSDOCTOR_LIB_BUNDLE_H

#include "ui/screens/lib_screen.h"

enum { BUNDLE_KEY_ESCAPE = 27 };

typedef struct BundleView {
    void (*build)(const Handover *handover, Page *page);
    void (*press)(Handover *handover, int id);
    void (*edit)(Handover *handover, int id, const char *text); /* NULL: nothing is typed */
    void (*key)(Handover *handover, int key, int id);           /* NULL: no keys of its own */
    void (*leaf)(Handover *handover, int key);                  /* NULL: it is a whole page */
} BundleView;

extern const BundleView bundle_view_choices, bundle_view_files, bundle_view_reading,
    bundle_view_leak, bundle_view_written, bundle_view_sending;

/* What a file is, in words: "the report in English", "raw/0001.txt: C:\mail.txt". */
const char *bundle_part_words(const Page *page, const BundlePart *part);
/* "from the beginning only (timed out)"; "" of one that is whole. */
const char *bundle_part_state(const Page *page, const BundlePart *part);
Mark bundle_part_mark(const BundlePart *part);

/* A row with the words, where there are any. */
void bundle_words_row(Page *page, Mark mark, const char *key, const char *const *words);

/* A sentence of the portal; key is not NULL. */
const char *bundle_trouble_words(const Page *page, const PortalTrouble *trouble);

/* That a portal has this very file already, before it goes once more; nothing where none has. */
void bundle_add_delivered(const Case *support_case, Page *page);

/* The parts that go, their bytes together and what was replaced in them. */
typedef struct BundleSum {
    size_t files;
    uint64_t bytes, replaced;
} BundleSum;
BundleSum bundle_sum(const Bundle *bundle);

/* To page 9; page 8 begins with what was written when one comes again. */
void bundle_next(Handover *handover);

#endif
