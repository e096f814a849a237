/* What the screens share: words, the way a page begins, rows of marks. */
#ifndef KMSDOCTOR_LIB_SCREEN_H
#define KMSDOCTOR_LIB_SCREEN_H

#include "handover/handover.h"
#include "ui/screen.h"

/* A sentence without parameters; the key may be made of a pattern: screen_words(page, "link.%s", w)
 */
const char *screen_words(const Page *page, const char *key_format, ...)
    __attribute__((format(PRINTF_FORMAT, 2, 3)));

/* The same; NULL when there is no such sentence. */
const char *screen_words_or_null(const Page *page, const char *key_format, ...)
    __attribute__((format(PRINTF_FORMAT, 2, 3)));

/* The same, as it is said of the machine at hand (machine_words.h). */
const char *screen_machine_words(const Wizard *wizard, const Page *page, const char *key);
const char *screen_kind_words(const Wizard *wizard, const Page *page, const char *key);

#define screen_say(page, key, ...) say((page)->arena, (page)->language, (key), __VA_ARGS__)

const char *screen_sentence(const Page *page, const Sentence *sentence);
const char *screen_number(const Page *page, int64_t number);

/* Foreign text, made harmless and short enough for a page. */
const char *screen_shown(const Page *page, const char *text);

/* Title, what just happened, whether something is going on. */
void screen_begin(const Wizard *wizard, Page *page);

Block *screen_row(Page *page, Mark mark, const char *number, const char *text);
Block *screen_pair(Page *page, const char *label_key, const char *text);
Block *screen_button(Page *page, int id, const char *label_key, const char *text);
Block *screen_field(Page *page, int id, const char *label_key, const char *value);
Block *screen_tick(Page *page, int id, const char *label_key, bool on);
Block *screen_choice(Page *page, int id, int group, const char *label, bool on);

/* Of a cause: well, possible only, beside what works, or what blocks. */
Mark screen_cause_mark(const Verdict *cause);

/* The check has a row and counts: not one that only the PC itself, which is elsewhere, could
 * decide.
 */
bool screen_shows_check(const Wizard *wizard, const Check *check);

/* The progress of the checks with the time that they took so far. */
void screen_progress(const Wizard *wizard, Page *page);

/* While facts are read again the page says that and no more: true then. */
bool screen_waits(const Wizard *wizard, Page *page);

/* "2022-06-01 16:04", UTC. */
const char *screen_time(const Page *page, int64_t time);

#endif
