#include "ui/layout_frame.h"

#include "base/text.h"

static int columns_of(const char *text) {
    return text_columns(str_of(text));
}

/* ---- title bar ---- */

static int put(Canvas *canvas, int x, int limit, Look look, const char *text) {
    if (text_is_empty(text) || x >= limit)
        return x;
    const int room = limit - x;
    if (columns_of(text) <= room)
        return x + canvas_text(canvas, x, 0, room, look, text) + 3;
    x += canvas_text(canvas, x, 0, room - 3, look, text);
    return x + canvas_text(canvas, x, 0, limit - x, look, "...") + 3;
}

void layout_title_bar(Canvas *canvas, const Frame *frame, const Page *page) {
    const char *language = message(page->language, "ui.other_language");
    const int right = canvas->width - 1 - columns_of(language);
    canvas_fill(canvas, 0, 0, canvas->width, LOOK_TITLE);
    canvas_text(canvas, right - 3, 0, 2, LOOK_TITLE_STRONG, "F2");
    canvas_text(canvas, right, 0, columns_of(language), LOOK_TITLE, language);
    const int limit = right - 5;
    int x = put(canvas, 1, limit, LOOK_TITLE_STRONG, "kmsdoctor");
    x = put(canvas, x, limit, LOOK_TITLE, frame->case_number);
    if (frame->practice)
        x = put(canvas, x, limit, LOOK_PRACTICE, message(page->language, "ui.practice"));
    put(canvas, x, limit, LOOK_TITLE, text_show(page->arena, str_of(frame->machine), 200, false));
}

/* ---- steps ---- */

int layout_rail_columns(const Frame *frame) {
    int widest = 0;
    for (int step = 0; step < STEP_COUNT; step++)
        if (columns_of(frame->step_names[step]) > widest)
            widest = columns_of(frame->step_names[step]);
    return 1 + 2 + widest + 1 + 4 + 2;
}

static Look step_look(const Frame *frame, Step step) {
    if (step == frame->step)
        return LOOK_RAIL_HERE;
    return step > frame->reached ? LOOK_RAIL_AHEAD : LOOK_RAIL;
}

void layout_rail(Canvas *canvas, const Frame *frame, int row) {
    const int sign = layout_rail_columns(frame) - 4 - 2;
    for (int step = 0; step < STEP_COUNT; step++) {
        const Look look = step_look(frame, (Step)step);
        const char number[] = {(char)('1' + step), '\0'};
        canvas_text(canvas, 1, row + step, 1, look, number);
        canvas_text(canvas, 3, row + step, sign - 3, look, frame->step_names[step]);
        if (step == (int)frame->step)
            canvas_text(canvas, sign, row + step, 4, look, "<--");
        else if (step < (int)frame->reached && !frame->passed_over[step])
            canvas_text(canvas, sign, row + step, 4, LOOK_OK, "[OK]");
        else if (step < (int)frame->reached)
            canvas_text(canvas, sign, row + step, 4, LOOK_SKIPPED, "[--]");
    }
}

void layout_track(Canvas *canvas, const Frame *frame) {
    int x = 1;
    for (int step = 0; step < STEP_COUNT && x < canvas->width; step++) {
        const Look look = step_look(frame, (Step)step);
        const char number[] = {(char)('1' + step), '\0'};
        if (step == (int)frame->step) {
            x += canvas_text(canvas, x, 1, 1, look, "[");
            x += canvas_text(canvas, x, 1, 1, look, number) + 1;
            x += canvas_text(canvas, x, 1, canvas->width - x, look, frame->step_names[step]);
            x += canvas_text(canvas, x, 1, 1, look, "]");
        } else {
            x += canvas_text(canvas, x, 1, 1, look, number);
        }
        if (step < STEP_COUNT - 1)
            x += canvas_text(canvas, x, 1, 3, LOOK_FAINT,
                             step < (int)frame->reached ? " = " : " - ");
    }
}

/* ---- keys ---- */

enum { KEY_GAP = 3 };

static int hint_columns(const KeyHint *hint) {
    const int label = columns_of(hint->label);
    return columns_of(hint->key) + (label > 0 ? 1 + label : 0) + KEY_GAP;
}

static int draw_hint(Canvas *canvas, int x, const KeyHint *hint) {
    const int row = canvas->height - 1, room = canvas->width - 1;
    const int key = canvas_text(canvas, x, row, room - x, LOOK_TITLE_STRONG, hint->key);
    canvas_text(canvas, x + key + 1, row, room - x - key - 1, LOOK_TITLE, hint->label);
    return x + hint_columns(hint);
}

static int columns_of_hints(const KeyHint *keys, size_t count) {
    int columns = 0;
    for (size_t i = 0; i < count; i++)
        columns += hint_columns(&keys[i]);
    return columns;
}

/* Esc and F10 are everywhere what they are, F1 says what they do: before a key of the page goes
 * they lose their labels, F1 last. */
static void shorten(KeyHint *keys, size_t count, size_t always, int room) {
    const size_t order[] = {3, 1, 2}; /* from the end */
    for (size_t i = 0; i < 3 && columns_of_hints(keys, count) > room; i++)
        if (order[i] <= always)
            keys[count - order[i]].label = "";
}

void layout_key_line(Canvas *canvas, const Frame *frame, const Page *page, const Block *focused,
                     Sight sight) {
    KeyHint keys[FRAME_KEYS];
    size_t always;
    const size_t count = frame_keys(frame, page, focused, sight, keys, &always);
    int room = canvas->width - 2 + KEY_GAP;
    shorten(keys, count, always, room);
    room -= columns_of_hints(keys + count - always, always);
    canvas_fill(canvas, 0, canvas->height - 1, canvas->width, LOOK_TITLE);
    int x = 1;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(keys[i].key, "Esc") == 0 && hint_columns(&keys[i]) > room && i < count - always)
            keys[i].label = "";
        if (i < count - always && hint_columns(&keys[i]) > room)
            continue;
        if (i < count - always)
            room -= hint_columns(&keys[i]);
        x = draw_hint(canvas, x, &keys[i]);
    }
}
