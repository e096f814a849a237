#include "ui/frame.h"

#include "base/text.h"

const char *frame_title(const Frame *frame, const Page *page) {
    const char *title = page->title == NULL ? "" : page->title;
    if (frame->overlay)
        return title;
    return arena_printf(page->arena, "%d %s", (int)frame->step + 1, title);
}

/* "e", "?": what a letter does while it is not text. */
static bool is_one_character(const char *key) {
    return text_columns(str_of(key)) == 1;
}

static void add(KeyHint *keys, size_t *count, const Page *page, const char *key,
                const char *label_key) {
    keys[(*count)++] = (KeyHint){.key = key, .label = message(page->language, label_key)};
}

static bool can_be_explained(const Block *block) {
    return block->kind != BLOCK_FIELD && !text_is_empty(block->explain);
}

/* NULL: a row that has no more to say than it says already. */
static const char *enter_label(const Page *page, const Block *focused, Sight sight) {
    if (!sight.focus)
        return sight.below ? "ui.key.read_on" : "ui.key.back_up";
    if (page_only_reads(page, focused))
        return can_be_explained(focused) ? "ui.key.explain" : NULL;
    if (focused->kind == BLOCK_TICK)
        return focused->on ? "ui.key.untick" : "ui.key.tick";
    if (focused->kind == BLOCK_ROW)
        return "ui.key.open";
    return focused->kind == BLOCK_FIELD ? "ui.key.next_field" : "ui.key.choose";
}

static KeyHint own_key(const Page *page, const KeyHint *key, Sight sight) {
    KeyHint hint = *key;
    if (key->after > 0 && !sight.read)
        hint.label = message(page->language, "ui.key.read_on");
    return hint;
}

size_t frame_keys(const Frame *frame, const Page *page, const Block *focused, Sight sight,
                  KeyHint ret_keys[FRAME_KEYS], size_t *ret_always) {
    *ret_always = 0;
    if (frame->waiting)
        return 0;
    const bool typing = focused != NULL && focused->kind == BLOCK_FIELD;
    const bool own_enter = page_announces(page, "Enter") && (sight.focus || focused == NULL);
    size_t count = 0;
    const char *enter = focused == NULL || own_enter ? NULL : enter_label(page, focused, sight);
    if (enter != NULL)
        add(ret_keys, &count, page, "Enter", enter);
    for (size_t i = 0; i < page->key_count; i++) {
        const char *key = page->keys[i].key;
        const bool is_text = typing && is_one_character(key);
        if (!is_text && !page->keys[i].no_room && (own_enter || strcmp(key, "Enter") != 0))
            ret_keys[count++] = own_key(page, &page->keys[i], sight);
    }
    if (focused != NULL && sight.focus && !page_only_reads(page, focused) &&
        can_be_explained(focused))
        add(ret_keys, &count, page, "?", "ui.key.explain");
    const size_t own = count;
    if (frame->overlay)
        add(ret_keys, &count, page, "Esc", "ui.key.close");
    else if (frame->step > STEP_CASE && !page_announces(page, "Esc"))
        add(ret_keys, &count, page, "Esc", "ui.key.back");
    add(ret_keys, &count, page, "F1", "ui.key.help");
    add(ret_keys, &count, page, "F10", "ui.key.quit");
    *ret_always = count - own;
    return count;
}
