/* A screen is one page of the wizard: one file in ui/screens/ that ends in its table. It turns the
 * wizard's state into a Page and a person's input into a change of that state; it neither draws nor
 * reads keys. */
#ifndef KMSDOCTOR_SCREEN_H
#define KMSDOCTOR_SCREEN_H

#include "case/wizard.h"
#include "ui/page.h"

typedef enum InputKind {
    INPUT_PRESS,        /* Enter or a digit on the block `id` (button, choice, tick, row) */
    INPUT_EDIT,         /* the field `id` now holds `text` */
    INPUT_KEY,          /* a letter that the page announced with page_key; `key`, and `id` of the
                           block that has the focus, 0 none */
    INPUT_LEAF,         /* on in what the page is a part of: `key` -2 to its beginning, -1 before, 1
                           behind, 2 to its end */
    INPUT_TICK_OF_CLOCK /* time has passed: for the show, no screen sees it */
} InputKind;

typedef struct Input {
    InputKind kind;
    int id;
    int key;
    const char *text;
    int wait_ms; /* INPUT_TICK_OF_CLOCK: how long what is under way may be waited for */
} Input;

typedef struct Screen {
    const char *id;
    Step step;
    void (*build)(const Wizard *wizard, Page *page);
    void (*handle)(Wizard *wizard, const Input *input);
} Screen;

const Screen *screen_of(Step step);

#endif
