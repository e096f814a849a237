#include "ui/page.h"

Mark mark_of(CheckStatus status) {
    static const Mark marks[] = {
        [CHECK_OK] = MARK_OK,     [CHECK_INFO] = MARK_INFO,       [CHECK_WARN] = MARK_WARN,
        [CHECK_FAIL] = MARK_FAIL, [CHECK_UNKNOWN] = MARK_UNKNOWN, [CHECK_SKIPPED] = MARK_SKIPPED,
    };
    return marks[status];
}

const char *mark_text(Mark mark) {
    static const char *const texts[] = {
        [MARK_NONE] = "    ",    [MARK_OK] = "[OK]",   [MARK_INFO] = "[ i]",
        [MARK_WARN] = "[ !]",    [MARK_FAIL] = "[!!]", [MARK_UNKNOWN] = "[\?\?]",
        [MARK_SKIPPED] = "[--]", [MARK_BUSY] = "[..]",
    };
    return texts[mark];
}

void page_clear(Page *page) {
    arena_reset(page->arena);
    *page = (Page){.arena = page->arena, .language = page->language};
}

Block *page_add(Page *page, BlockKind kind) {
    Block *block = arena_push(page->arena, &page->blocks, &page->block_count, &page->block_capacity,
                              sizeof *block);
    block->kind = kind;
    return block;
}

Block *page_text(Page *page, int indent, const char *text) {
    Block *block = page_add(page, BLOCK_TEXT);
    block->indent = indent;
    block->text = text;
    return block;
}

Block *page_heading(Page *page, const char *text) {
    Block *block = page_add(page, BLOCK_HEADING);
    block->text = text;
    return block;
}

void page_gap(Page *page) {
    page_add(page, BLOCK_GAP);
}

Block *page_button(Page *page, int id, const char *label, const char *text) {
    Block *block = page_add(page, BLOCK_BUTTON);
    block->id = id;
    block->label = label;
    block->text = text;
    return block;
}

void page_key(Page *page, const char *key, const char *label) {
    if (page->key_count < PAGE_KEYS)
        page->keys[page->key_count++] = (KeyHint){.key = key, .label = label};
}

void page_key_after(Page *page, const char *key, const char *label, int after) {
    if (page->key_count < PAGE_KEYS)
        page->keys[page->key_count++] = (KeyHint){.key = key, .label = label, .after = after};
}

void page_key_picture(Page *page, const char *key, const char *label, const Qr *picture) {
    if (page->key_count < PAGE_KEYS)
        page->keys[page->key_count++] = (KeyHint){.key = key, .label = label, .picture = picture};
}

const Block *page_awaited(const Page *page) {
    for (size_t i = 0; i < page->key_count; i++)
        if (page->keys[i].after > 0)
            return page_block(page, page->keys[i].after);
    return NULL;
}

bool page_key_waits(const Page *page, const char *key) {
    for (size_t i = 0; i < page->key_count; i++)
        if (strcmp(page->keys[i].key, key) == 0)
            return page->keys[i].after > 0;
    return false;
}

bool page_announces(const Page *page, const char *key) {
    for (size_t i = 0; i < page->key_count; i++)
        if (strcmp(page->keys[i].key, key) == 0)
            return true;
    return false;
}

bool page_only_reads(const Page *page, const Block *block) {
    return block->kind == BLOCK_ROW && !block->opens && !page_announces(page, "Enter");
}

const Block *page_block(const Page *page, int id) {
    for (size_t i = 0; id > 0 && i < page->block_count; i++)
        if (page->blocks[i].id == id)
            return &page->blocks[i];
    return NULL;
}

static bool has_digit(const Block *block) {
    const bool pickable =
        block->kind == BLOCK_CHOICE || block->kind == BLOCK_TICK || block->kind == BLOCK_BUTTON;
    return pickable && block->id > 0 && block->number == NULL;
}

int page_digit(const Page *page, const Block *block) {
    int digit = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        if (has_digit(&page->blocks[i]))
            digit++;
        if (&page->blocks[i] == block)
            return has_digit(block) && digit <= 9 ? digit : 0;
    }
    return 0;
}

const Block *page_pick(const Page *page, int digit) {
    for (size_t i = 0; digit > 0 && i < page->block_count; i++)
        if (page_digit(page, &page->blocks[i]) == digit)
            return &page->blocks[i];
    return NULL;
}
