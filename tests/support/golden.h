/* Golden screens: what a canvas shows, as text in tests/screens/. UPDATE_GOLDEN=1 writes the files
 * instead of comparing; then look at what changed (git diff) before it is committed. */
#ifndef KMSDOCTOR_GOLDEN_H
#define KMSDOCTOR_GOLDEN_H

#include "ui/layout.h"

/* Fails the running test, and prints the first lines that differ, unless `text` is what is in
 * tests/screens/<name>.txt. */
void golden_check(const char *name, const char *text);

/* Fills in the frame and the page (page->language is set, page->arena is there). */
typedef void GoldenBuild(Frame *frame, Page *page, void *data);

/* The screen as text, as the app shows it on entering the page; in the arena. */
char *golden_draw(Arena *arena, Language language, int columns, int rows, GoldenBuild *build,
                  void *data);

/* Checks <name>-<language>-<columns>x<rows> for both languages at 60x20, 80x24 and 120x40. */
void golden_screens(const char *name, GoldenBuild *build, void *data);

#endif
