/* A page with every kind of block, in both languages, for the tests of layout, app and plain. */
#ifndef KMSDOCTOR_DEMO_PAGE_H
#define KMSDOCTOR_DEMO_PAGE_H

#include "ui/frame.h"

enum {
    DEMO_FINDING = 1,
    DEMO_NAME,
    DEMO_FIRST_CHOICE,
    DEMO_SECOND_CHOICE,
    DEMO_TICK,
    DEMO_FIX,
    DEMO_OTHER
};

typedef struct Demo {
    char name[64];
    int choice;
    bool tick;
    bool leads_with_fix; /* the button at the bottom is the strong thing, not the finding */
    int name_leads_to;   /* Enter in the field */
    bool asks_yes;       /* "y" says yes to what stands above the button at the bottom */
    const char *plan;    /* one more line of it; NULL none */
    bool ends_in_text;   /* more than a screen of it, behind the buttons */
    bool rows_are_read;  /* the page leaves Enter to the program */
} Demo;

void demo_frame(Frame *frame, Language language);
void demo_page(Page *page, const Demo *demo);

#endif
