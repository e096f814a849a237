/* What stands around every page: who, where, which step, which keys. */
#ifndef KMSDOCTOR_FRAME_H
#define KMSDOCTOR_FRAME_H

#include "case/case.h"
#include "ui/page.h"

typedef struct Frame {
    const char *case_number; /* "" when there is none */
    const char *machine;     /* what is looked at, "" when not chosen; shown through text_show */
    bool practice;
    Step step;                    /* the page that is shown */
    Step reached;                 /* how far one has been */
    bool passed_over[STEP_COUNT]; /* been at, and nothing done there */
    const char *step_names[STEP_COUNT];
    bool overlay; /* help or a question lies over the step's page */
    bool waiting; /* a plan runs: no key does anything */
} Frame;

/* "5 findings"; an overlay has its title alone. In the page's arena. */
const char *frame_title(const Frame *frame, const Page *page);

/* What of the page is in sight: the focused block, more below, and (once) what a key says yes to.
 */
typedef struct Sight {
    bool focus, below, read;
} Sight;

enum { FRAME_KEYS = PAGE_KEYS + 6 };

/* The keys that do something now: Enter for the focused block (NULL: none; one that is not in
 * sight: Enter goes on towards it), the page's own, ? and Esc where they do, F1 and F10. While one
 * types, letters are text and no keys. Returns how many; the last *ret_always of them must be
 * shown. */
size_t frame_keys(const Frame *frame, const Page *page, const Block *focused, Sight sight,
                  KeyHint ret_keys[FRAME_KEYS], size_t *ret_always);

#endif
