#include "ui/widgets/qr_picture.h"

#include "base/text.h"

enum { MODULE = 2 /* columns */, KEY_ROWS = 1, LEAST_QUIET = 1, GAP = 2 };

/* Light around the picture that fits; 0: the picture does not. */
static int quiet_of(const Qr *qr, int columns, int rows) {
    for (int quiet = QR_QUIET; quiet >= LEAST_QUIET; quiet--) {
        const int side = qr->size + 2 * quiet;
        if (side * MODULE <= columns && side + KEY_ROWS <= rows)
            return quiet;
    }
    return 0;
}

bool qr_picture_fits(const Qr *qr, int columns, int rows) {
    return quiet_of(qr, columns, rows) > 0;
}

void qr_picture_fit_keys(Page *page, int columns, int rows) {
    for (size_t i = 0; i < page->key_count; i++) {
        const Qr *picture = page->keys[i].picture;
        page->keys[i].no_room = picture != NULL && !qr_picture_fits(picture, columns, rows);
    }
}

static bool is_dark(const Qr *qr, int x, int y) {
    return x >= 0 && y >= 0 && x < qr->size && y < qr->size && qr->dark[y][x];
}

static void draw_text(Canvas *canvas, int left, const char *text) {
    Str rest = str_of(text);
    const int columns = canvas->width - left - 1;
    for (int row = 1; columns >= 10 && row < canvas->height - KEY_ROWS && rest.length > 0; row++) {
        size_t skip;
        const size_t bytes = text_wrap(rest, columns, &skip);
        canvas_str(canvas, left, row, columns, LOOK_NORMAL, str_first(rest, bytes));
        rest = str_from(rest, skip > 0 ? skip : 1);
    }
}

void qr_picture_draw(Canvas *canvas, const Page *page) {
    const Qr *qr = page->picture;
    const int quiet = quiet_of(qr, canvas->width, canvas->height), side = qr->size + 2 * quiet;
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++)
            canvas_fill(canvas, x * MODULE, y, MODULE,
                        is_dark(qr, x - quiet, y - quiet) ? LOOK_INK : LOOK_PAPER);
    draw_text(canvas, side * MODULE + GAP, page->picture_text);
}
