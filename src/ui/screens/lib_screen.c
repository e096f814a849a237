#include "ui/screens/lib_screen.h"

#include "base/clock.h"
#include "base/text.h"
#include "machine/machine_words.h"
#include "screen_registry.h"

#include <stdarg.h>

enum { LONGEST_SHOWN = 400 };

const Screen *screen_of(Step step) {
    for (const Screen *const *screen = screen_registry; *screen != NULL; screen++)
        if ((*screen)->step == step)
            return *screen;
    return screen_registry[0];
}

/* ---- words ---- */

const char *screen_words(const Page *page, const char *key_format, ...) {
    va_list arguments;
    va_start(arguments, key_format);
    const char *key = arena_vprintf(page->arena, key_format, arguments);
    va_end(arguments);
    return message(page->language, key);
}

const char *screen_words_or_null(const Page *page, const char *key_format, ...) {
    va_list arguments;
    va_start(arguments, key_format);
    const char *key = arena_vprintf(page->arena, key_format, arguments);
    va_end(arguments);
    return message_find(page->language, key);
}

const char *screen_machine_words(const Wizard *wizard, const Page *page, const char *key) {
    return machine_words(page->arena, page->language, wizard->machine, key);
}

const char *screen_sentence(const Page *page, const Sentence *sentence) {
    return message_format(page->arena, page->language, sentence->key, sentence->params,
                          sentence->param_count);
}

const char *screen_number(const Page *page, int64_t number) {
    return arena_printf(page->arena, "%lld", (long long)number);
}

const char *screen_shown(const Page *page, const char *text) {
    return text_show(page->arena, str_of(text), LONGEST_SHOWN, false);
}

const char *screen_time(const Page *page, int64_t time) {
    char *text = clock_text(page->arena, time);
    if (strlen(text) < 16)
        return text;
    text[10] = ' ';
    text[16] = '\0';
    return text;
}

const char *screen_kind_words(const Wizard *wizard, const Page *page, const char *key) {
    return machine_kind_words(page->arena, page->language, wizard->machine, key);
}

/* ---- blocks ---- */

void screen_begin(const Wizard *wizard, Page *page) {
    const char *step = step_word(wizard->step);
    const bool is_seat = wizard->machine != NULL && machine_abilities(wizard->machine).network_only;
    const char *of_seat = is_seat ? screen_words_or_null(page, "page.%s.title_seat", step) : NULL;
    page->title = of_seat != NULL ? of_seat : screen_words(page, "page.%s.title", step);
    page->busy = wizard->checking;
    if (wizard->said.key == NULL)
        return;
    page->message = screen_sentence(page, &wizard->said);
    page->message_mark = mark_of(wizard->said.status);
}

Block *screen_row(Page *page, Mark mark, const char *number, const char *text) {
    Block *row = page_add(page, BLOCK_ROW);
    row->mark = mark;
    row->number = number;
    row->text = text;
    return row;
}

Block *screen_pair(Page *page, const char *label_key, const char *text) {
    Block *pair = page_add(page, BLOCK_PAIR);
    pair->label = screen_words(page, "%s", label_key);
    pair->text = text;
    return pair;
}

Block *screen_button(Page *page, int id, const char *label_key, const char *text) {
    return page_button(page, id, screen_words(page, "%s", label_key), text);
}

Block *screen_field(Page *page, int id, const char *label_key, const char *value) {
    Block *field = page_add(page, BLOCK_FIELD);
    field->id = id;
    field->label = screen_words(page, "%s", label_key);
    field->text = value;
    field->explain = screen_words_or_null(page, "%s_explain", label_key);
    return field;
}

Block *screen_tick(Page *page, int id, const char *label_key, bool on) {
    Block *tick = page_add(page, BLOCK_TICK);
    tick->id = id;
    tick->label = screen_words(page, "%s", label_key);
    tick->on = on;
    tick->explain = screen_words_or_null(page, "%s_explain", label_key);
    return tick;
}

Block *screen_choice(Page *page, int id, int group, const char *label, bool on) {
    Block *choice = page_add(page, BLOCK_CHOICE);
    choice->id = id;
    choice->group = group;
    choice->label = label;
    choice->on = on;
    return choice;
}

/* ---- the checks, wherever they are waited for ---- */

static const char *seconds(const Page *page, int64_t milliseconds) {
    return arena_printf(page->arena, "%lld.%lld", (long long)(milliseconds / 1000),
                        (long long)(milliseconds % 1000 / 100));
}

bool screen_shows_check(const Wizard *wizard, const Check *check) {
    const Finding *finding = finding_of(&wizard->findings, check->id);
    return finding != NULL ? !report_not_from_here(finding)
                           : check->seat || !machine_abilities(wizard->machine).network_only;
}

/* A check that was ended by a stop has not looked. */
static void count_checks(const Wizard *wizard, int *ret_done, int *ret_total) {
    *ret_done = *ret_total = 0;
    for (const Check *const *check = check_list(); *check != NULL; check++) {
        if (!screen_shows_check(wizard, *check))
            continue;
        ++*ret_total;
        *ret_done += ((*check)->needs & ~wizard->looked) == 0;
    }
}

/* A bar while it goes on, where it was stopped, and full. A mail that says only so much leaves no
 * bar behind that looks stuck: how much it says is in the findings. */
void screen_progress(const Wizard *wizard, Page *page) {
    const int64_t took =
        wizard->checking ? clock_milliseconds() - wizard->check_started_ms : wizard->check_took_ms;
    const char *elapsed = screen_say(page, "checks.elapsed", {"seconds", seconds(page, took)});
    int done, total;
    count_checks(wizard, &done, &total);
    if (!wizard->checking && !wizard->cancelled && done < total) {
        page_text(page, 0, elapsed);
        return;
    }
    Block *bar = page_add(page, BLOCK_PROGRESS);
    bar->label = elapsed;
    bar->done = done;
    bar->total = total;
}

bool screen_waits(const Wizard *wizard, Page *page) {
    if (!wizard->checking)
        return false;
    page_text(page, 0, screen_words(page, "findings.reading_again"));
    screen_progress(wizard, page);
    return true;
}

Mark screen_cause_mark(const Verdict *cause) {
    if (strcmp(cause->cause->id, "healthy") == 0)
        return MARK_OK;
    return cause->certainty == CERTAINTY_POSSIBLE ? MARK_UNKNOWN
           : cause->beside_a_good_host            ? MARK_WARN
                                                  : MARK_FAIL;
}
