#include "ui/widgets/line_editor.h"

#include "base/text.h"

static void set(LineEditor *editor, const char *text, size_t most) {
    const Str whole = str_of(text);
    size_t length = 0;
    while (length < whole.length) {
        size_t bytes;
        text_decode(str_from(whole, length), &bytes);
        if (length + bytes > most)
            break;
        length += bytes;
    }
    *editor = (LineEditor){.most = most, .length = length, .caret = length};
    if (length > 0)
        memcpy(editor->text, whole.at, length);
}

void line_editor_set(LineEditor *editor, const char *text) {
    set(editor, text, LINE_EDITOR_BYTES);
}

void line_editor_set_secret(LineEditor *editor, const char *text) {
    set(editor, text, LINE_EDITOR_SECRET_BYTES);
}

static size_t before(const LineEditor *editor) {
    size_t at = editor->caret;
    while (at > 0) {
        at--;
        if (((unsigned char)editor->text[at] & 0xC0) != 0x80)
            break;
    }
    return at;
}

static size_t behind(const LineEditor *editor) {
    if (editor->caret == editor->length)
        return editor->length;
    size_t bytes;
    text_decode((Str){editor->text + editor->caret, editor->length - editor->caret}, &bytes);
    return editor->caret + bytes;
}

static bool erase(LineEditor *editor, size_t from, size_t to) {
    if (from == to)
        return false;
    memmove(editor->text + from, editor->text + to, editor->length - to + 1);
    editor->length -= to - from;
    editor->caret = from;
    return true;
}

/* What text_show would turn into a mark must not be typed either. */
static bool is_harmless(uint32_t code) {
    if (code < ' ' || code == 0xFFFD || text_code_columns(code) == 0)
        return false;
    char bytes[4];
    const Str text = {bytes, text_encode(code, bytes)};
    Arena *arena = arena_new();
    const bool same = str_equal(text, str_of(text_show(arena, text, sizeof bytes + 1, false)));
    arena_free(arena);
    return same;
}

bool line_editor_insert(LineEditor *editor, uint32_t code) {
    char bytes[4];
    const size_t count = text_encode(code, bytes);
    if (!is_harmless(code) || editor->length + count > editor->most)
        return false;
    memmove(editor->text + editor->caret + count, editor->text + editor->caret,
            editor->length - editor->caret + 1);
    memcpy(editor->text + editor->caret, bytes, count);
    editor->length += count;
    editor->caret += count;
    return true;
}

static bool move(LineEditor *editor, size_t to) {
    const bool moved = to != editor->caret;
    editor->caret = to;
    return moved;
}

bool line_editor_handle(LineEditor *editor, const Intent *intent) {
    switch (intent->kind) {
    case INTENT_TEXT:
        return line_editor_insert(editor, intent->code);
    case INTENT_LEFT:
        return move(editor, before(editor));
    case INTENT_RIGHT:
        return move(editor, behind(editor));
    case INTENT_HOME:
        return move(editor, 0);
    case INTENT_END:
        return move(editor, editor->length);
    case INTENT_ERASE_BEFORE:
        return erase(editor, before(editor), editor->caret);
    case INTENT_ERASE_AT:
        return erase(editor, editor->caret, behind(editor));
    case INTENT_ERASE_ALL:
        return erase(editor, 0, editor->length);
    default:
        return false;
    }
}
