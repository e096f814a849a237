#include "ui/canvas.h"

#include "base/buf.h"
#include "base/text.h"

static const Cell blank = {.code = ' ', .width = 1, .look = LOOK_NORMAL};

static int between(int value, int least, int most) {
    return value < least ? least : value > most ? most : value;
}

Canvas *canvas_new(Arena *arena, int width, int height) {
    Canvas *canvas = arena_alloc(arena, sizeof *canvas);
    canvas->arena = arena;
    canvas->width = between(width, 1, CANVAS_MOST_COLUMNS);
    canvas_grow(canvas, between(height, 1, CANVAS_MOST_ROWS));
    return canvas;
}

static size_t cell_count(const Canvas *canvas, int rows) {
    return (size_t)canvas->width * (size_t)rows;
}

static void reserve(Canvas *canvas, int height) {
    int capacity = canvas->capacity == 0 ? height : canvas->capacity * 2;
    capacity = between(capacity, height, CANVAS_MOST_ROWS);
    Cell *cells = arena_array(canvas->arena, Cell, cell_count(canvas, capacity));
    if (canvas->cells != NULL)
        memcpy(cells, canvas->cells, cell_count(canvas, canvas->height) * sizeof *cells);
    canvas->cells = cells;
    canvas->capacity = capacity;
}

void canvas_grow(Canvas *canvas, int height) {
    height = between(height, canvas->height, CANVAS_MOST_ROWS);
    if (height > canvas->capacity)
        reserve(canvas, height);
    for (size_t i = cell_count(canvas, canvas->height); i < cell_count(canvas, height); i++)
        canvas->cells[i] = blank;
    canvas->height = height;
}

static bool inside(const Canvas *canvas, int x, int y) {
    return x >= 0 && x < canvas->width && y >= 0 && y < canvas->height;
}

/* (x, y) must be inside. */
static Cell *at(const Canvas *canvas, int x, int y) {
    return &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
}

const Cell *canvas_cell(const Canvas *canvas, int x, int y) {
    return inside(canvas, x, y) ? at(canvas, x, y) : NULL;
}

static void make_blank(Cell *cell) {
    cell->code = ' ';
    cell->width = 1;
}

/* Before a cell is overwritten: the other half of what stands there becomes a blank. */
static void release(const Canvas *canvas, int x, int y) {
    Cell *cell = at(canvas, x, y);
    if (cell->width == 2)
        make_blank(cell + 1);
    else if (cell->width == 0)
        make_blank(cell - 1);
    make_blank(cell);
}

static void put(const Canvas *canvas, int x, int y, Cell cell) {
    release(canvas, x, y);
    *at(canvas, x, y) = cell;
}

static void put_code(const Canvas *canvas, int x, int y, uint32_t code, Look look) {
    const int width = text_code_columns(code);
    const bool left = inside(canvas, x, y), right = inside(canvas, x + 1, y);
    if (width == 2 && left && right) {
        release(canvas, x + 1, y);
        put(canvas, x, y, (Cell){.code = code, .width = 2, .look = (uint8_t)look});
        *at(canvas, x + 1, y) = (Cell){.width = 0, .look = (uint8_t)look};
    } else if (width == 2 && (left || right)) {
        put(canvas, left ? x : x + 1, y, (Cell){.code = ' ', .width = 1, .look = (uint8_t)look});
    } else if (width == 1 && left) {
        put(canvas, x, y, (Cell){.code = code, .width = 1, .look = (uint8_t)look});
    }
}

int canvas_str(Canvas *canvas, int x, int y, int columns, Look look, Str text) {
    int used = 0;
    while (text.length > 0 && used < columns) {
        size_t bytes;
        const uint32_t code = text_decode(text, &bytes);
        const int width = text_code_columns(code);
        if (code == '\n')
            break;
        if (used + width > columns) {
            canvas_fill(canvas, x + used, y, columns - used, look);
            return columns;
        }
        put_code(canvas, x + used, y, code, look);
        used += width;
        text = str_from(text, bytes);
    }
    return used;
}

int canvas_text(Canvas *canvas, int x, int y, int columns, Look look, const char *text) {
    return canvas_str(canvas, x, y, columns, look, str_of(text));
}

void canvas_fill(Canvas *canvas, int x, int y, int columns, Look look) {
    for (int i = 0; i < columns; i++)
        if (inside(canvas, x + i, y))
            put(canvas, x + i, y, (Cell){.code = ' ', .width = 1, .look = (uint8_t)look});
}

void canvas_focus(Canvas *canvas, int x, int y, int columns) {
    for (int i = 0; i < columns; i++)
        if (inside(canvas, x + i, y))
            at(canvas, x + i, y)->focused = true;
}

void canvas_copy(Canvas *to, int x, int y, const Canvas *from, int from_row, int rows) {
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < from->width; column++) {
            if (!inside(from, column, from_row + row))
                continue;
            const Cell *cell = at(from, column, from_row + row);
            if (cell->width == 0)
                continue;
            put_code(to, x + column, y + row, cell->code, (Look)cell->look);
            if (cell->focused)
                canvas_focus(to, x + column, y + row, cell->width);
        }
}

static bool cells_equal(const Cell *a, const Cell *b) {
    return a->code == b->code && a->width == b->width && a->look == b->look &&
           a->focused == b->focused;
}

bool canvas_equal(const Canvas *a, const Canvas *b) {
    if (a->width != b->width || a->height != b->height)
        return false;
    for (size_t i = 0; i < cell_count(a, a->height); i++)
        if (!cells_equal(&a->cells[i], &b->cells[i]))
            return false;
    return true;
}

static void trim_line(Buf *buf, size_t line_start) {
    while (buf->length > line_start && buf->at[buf->length - 1] == ' ')
        buf->at[--buf->length] = '\0';
}

static char *keep(Arena *arena, Buf *buf) {
    char *text = arena_strndup(arena, buf->at, buf->length);
    buf_free(buf);
    return text;
}

char *canvas_dump(Arena *arena, const Canvas *canvas) {
    Buf buf;
    buf_init(&buf, cell_count(canvas, canvas->height) * 4 + (size_t)canvas->height + 1);
    for (int y = 0; y < canvas->height; y++) {
        const size_t start = buf.length;
        for (int x = 0; x < canvas->width; x++) {
            const Cell *cell = at(canvas, x, y);
            char bytes[4];
            if (cell->width > 0)
                buf_add(&buf, (Str){bytes, text_encode(cell->code, bytes)});
        }
        trim_line(&buf, start);
        buf_add_char(&buf, '\n');
    }
    return keep(arena, &buf);
}

char *canvas_dump_looks(Arena *arena, const Canvas *canvas) {
    Buf buf;
    buf_init(&buf, cell_count(canvas, canvas->height) + (size_t)canvas->height * 3 + 1);
    for (int y = 0; y < canvas->height; y++) {
        const size_t start = buf.length;
        bool focused = false;
        for (int x = 0; x < canvas->width; x++) {
            const Cell *cell = at(canvas, x, y);
            const bool nothing = cell->look == LOOK_NORMAL && cell->code == ' ';
            buf_add_char(&buf, nothing ? ' ' : look_letter((Look)cell->look));
            focused = focused || cell->focused;
        }
        trim_line(&buf, start);
        buf_add_text(&buf, focused ? " >\n" : "\n");
    }
    return keep(arena, &buf);
}
