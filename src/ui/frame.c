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
    keys[(*count)++] = (KeyHint){key, message(page->language, label_key)};
}

size_t frame_keys(const Frame *frame, const Page *page, const Block *focused,
                  KeyHint ret_keys[FRAME_KEYS], size_t *ret_always) {
    const bool typing = focused != NULL && focused->kind == BLOCK_FIELD;
    size_t count = 0;
    if (focused != NULL && !page_announces(page, "Enter"))
        add(ret_keys, &count, page, "Enter", typing ? "ui.key.next_field" : "ui.key.choose");
    for (size_t i = 0; i < page->key_count; i++)
        if (!typing || !is_one_character(page->keys[i].key))
            ret_keys[count++] = page->keys[i];
    if (!typing && focused != NULL && !text_is_empty(focused->explain))
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
