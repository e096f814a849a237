/* What app.c and plain.c steer: a wizard of pages, whatever is behind it. wizard_show.c makes one
 * of the real wizard, tests make small ones. */
#ifndef KMSDOCTOR_SHOW_H
#define KMSDOCTOR_SHOW_H

#include "ui/frame.h"
#include "ui/screen.h"

typedef struct Show Show;

struct Show {
    void *self;
    Language (*language)(const Show *show);
    void (*set_language)(Show *show, Language language);
    /* What stands around the page; its texts live until the next call, or in the arena. */
    void (*frame)(const Show *show, Arena *arena, Frame *ret_frame);
    void (*build)(const Show *show, Page *page);
    void (*handle)(Show *show, const Input *input);
    void (*next)(Show *show);
    void (*back)(Show *show);
    /* Sentences about the page that is shown, for the help; "" when there are none. */
    const char *(*help)(const Show *show);
    bool (*is_over)(const Show *show);
    /* False: what was entered could not be saved, and is lost when one leaves. */
    bool (*is_saved)(const Show *show);
    /* What else is to be said to whoever leaves now, as a key; NULL: nothing. The pointer itself
     * may be NULL. */
    const char *(*leaving)(const Show *show);
    /* What is going on while handle does not come back (a plan that runs). NULL: nothing lasts. */
    void (*waiting)(const Show *show, Page *page);
    /* Set by who steers: handle calls it about ten times a second while something lasts. */
    void (*meanwhile)(void *user);
    void *meanwhile_user;
};

#endif
