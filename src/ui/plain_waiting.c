/* While a page is busy nobody can press a key: how far it is, and what must be known, is printed.
 */
#include "base/output.h"
#include "base/text.h"
#include "ui/plain_rooms.h"

enum {
    NEWS_BYTES = 1024,
    TICK_MS = 50,
    TICKS_AT_MOST = 200000 /* a page that never stops being busy is left at last */
};

static void print_progress(Plain *plain, int *done) {
    for (size_t i = 0; i < plain->page.block_count; i++) {
        const Block *block = &plain->page.blocks[i];
        if (block->kind == BLOCK_PROGRESS && block->done != *done) {
            *done = block->done;
            output_format(plain->out, "... %d/%d\n", block->done, block->total);
        }
    }
}

/* What is said while one waits: a page to be opened elsewhere, why it does not go on. */
static void print_news(Plain *plain, char told[NEWS_BYTES]) {
    const Str news = text_first(str_of(plain->page.news), NEWS_BYTES - 1);
    if (str_equal(news, str_of(told)))
        return;
    if (news.length > 0)
        memcpy(told, news.at, news.length);
    told[news.length] = '\0';
    if (news.length > 0)
        plain_print(plain, told);
    output_flush(plain->out);
}

void plain_wait(Plain *plain) {
    int done = -1;
    char told[NEWS_BYTES] = "";
    for (int i = 0; plain->page.busy && i < TICKS_AT_MOST; i++) {
        print_progress(plain, &done);
        print_news(plain, told);
        const Input tick = {.kind = INPUT_TICK_OF_CLOCK, .wait_ms = TICK_MS};
        plain->show->handle(plain->show, &tick);
        plain_build(plain);
    }
}
