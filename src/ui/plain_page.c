/* A page as plain lines. Lines are not wrapped: the terminal or the screen reader does that, and
 * what is copied stays whole. */
#include "base/buf.h"
#include "base/text.h"
#include "ui/plain.h"

enum { PAGE_BYTES = 1 << 20 };

static bool is_item(const Block *block) {
    return block->id > 0;
}

const Block *plain_item(const Page *page, int64_t number) {
    for (size_t i = 0; i < page->block_count; i++)
        if (is_item(&page->blocks[i]) && --number == 0)
            return &page->blocks[i];
    return NULL;
}

/* Foreign text has gone through text_show already; this is the last gate before the terminal. */
static void add(Buf *buf, const Page *page, const char *text) {
    buf_add_text(buf, text_show(page->arena, str_of(text), PAGE_BYTES, false));
}

static void add_sign(Buf *buf, const Block *block) {
    if (block->kind == BLOCK_CHOICE)
        buf_add_text(buf, block->on ? "(*) " : "( ) ");
    else if (block->kind == BLOCK_TICK)
        buf_add_text(buf, block->on ? "[x] " : "[ ] ");
    else if (block->mark != MARK_NONE)
        buf_printf(buf, "%s ", mark_text(block->mark));
}

static void add_item(Buf *buf, const Page *page, const Block *block) {
    if (!text_is_empty(block->number))
        buf_printf(buf, "%s ", block->number);
    add_sign(buf, block);
    add(buf, page, block->label);
    const bool is_field = block->kind == BLOCK_FIELD;
    if (!text_is_empty(block->label) && (is_field || !text_is_empty(block->text)))
        buf_add_text(buf, ": ");
    if (is_field)
        buf_add_char(buf, '[');
    add(buf, page, block->secret && !text_is_empty(block->text) ? "***" : block->text);
    if (is_field && text_is_empty(block->text) && !text_is_empty(block->stands_for)) {
        buf_add_char(buf, '(');
        add(buf, page, block->stands_for);
        buf_add_char(buf, ')');
    }
    buf_add_text(buf, is_field ? "]\n" : "\n");
}

/* Ends in an empty line already. */
static bool has_breath(const Buf *buf) {
    return buf->length >= 2 && strcmp(buf->at + buf->length - 2, "\n\n") == 0;
}

static void add_heading(Buf *buf, const Page *page, const Block *block) {
    if (!has_breath(buf))
        buf_add_char(buf, '\n');
    buf_add_text(buf, "-- ");
    add(buf, page, block->text);
    buf_add_text(buf, " --\n");
}

static void add_chain(Buf *buf, const Page *page, const Block *block) {
    for (int link = 0; link < LINK_COUNT; link++) {
        buf_printf(buf, "%s%s ", link == 0 ? "" : "  ", mark_text(mark_of(block->chain[link])));
        add(buf, page, block->chain_labels[link]);
        if (link < LINK_COUNT - 1 && block->chain[link] == CHECK_FAIL)
            buf_add_text(buf, "  -XX-");
    }
    buf_add_char(buf, '\n');
}

static void add_progress(Buf *buf, const Page *page, const Block *block) {
    add(buf, page, block->label);
    buf_printf(buf, " %d/%d\n", block->done, block->total);
}

static void add_command(Buf *buf, const Page *page, const Block *block) {
    buf_add_text(buf, "    ");
    add(buf, page, block->text);
    buf_add_char(buf, '\n');
}

static void add_gap(Buf *buf, const Page *page, const Block *block) {
    (void)page;
    (void)block;
    if (!has_breath(buf))
        buf_add_char(buf, '\n');
}

static void add_block(Buf *buf, const Page *page, const Block *block) {
    static void (*const adders[])(Buf *, const Page *, const Block *) = {
        [BLOCK_HEADING] = add_heading,   [BLOCK_TEXT] = add_item,       [BLOCK_ROW] = add_item,
        [BLOCK_PAIR] = add_item,         [BLOCK_CHAIN] = add_chain,     [BLOCK_FIELD] = add_item,
        [BLOCK_PROGRESS] = add_progress, [BLOCK_COMMAND] = add_command, [BLOCK_CHOICE] = add_item,
        [BLOCK_TICK] = add_item,         [BLOCK_BUTTON] = add_item,     [BLOCK_GAP] = add_gap,
        [BLOCK_QUOTE] = add_item,
    };
    const bool stands_alone = block->kind == BLOCK_GAP || block->kind == BLOCK_HEADING;
    for (int i = 0; !stands_alone && i < block->indent && i < 8; i++)
        buf_add_text(buf, "  ");
    adders[block->kind](buf, page, block);
}

static void add_head(Buf *buf, const Frame *frame, const Page *page) {
    buf_add_text(buf, "== kmsdoctor");
    if (frame->practice)
        buf_printf(buf, "  %s", message(page->language, "ui.practice"));
    const char *const parts[] = {frame->case_number, frame->machine};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (!text_is_empty(parts[i])) {
            buf_add_text(buf, "  ");
            add(buf, page, parts[i]);
        }
    buf_add_text(buf, "\n== ");
    add(buf, page, frame_title(frame, page));
    if (!frame->overlay)
        buf_printf(buf, "  (%d/%d)", (int)frame->step + 1, STEP_COUNT);
    buf_add_text(buf, "\n\n");
}

static void add_message(Buf *buf, const Page *page) {
    if (text_is_empty(page->message))
        return;
    if (!has_breath(buf))
        buf_add_char(buf, '\n');
    if (page->message_mark != MARK_NONE)
        buf_printf(buf, "%s ", mark_text(page->message_mark));
    add(buf, page, page->message);
    buf_add_char(buf, '\n');
}

char *plain_page(const Frame *frame, const Page *page) {
    Buf buf;
    buf_init(&buf, PAGE_BYTES);
    add_head(&buf, frame, page);
    int number = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        const Block *block = &page->blocks[i];
        if (is_item(block))
            buf_printf(&buf, "%2d) ", ++number);
        add_block(&buf, page, block);
    }
    add_message(&buf, page);
    char *text = arena_strndup(page->arena, buf.at, buf.length);
    buf_free(&buf);
    return text;
}
