/* The chain as a picture: a shape of its own for each status, a broken line behind what fails, the
 * names and statuses in letters below. */
#include "report/html_parts.h"

enum {
    CELL = 100,
    ROW = 96,
    MIDDLE = 26, /* of a shape, from the top of its row */
    RADIUS = 17,
    NAME = 64,
    WORD = 82
};

typedef struct Picture {
    Buf *out;
    Arena *arena;
    Language language;
    const ChainLink *links;
    int per_row;
    const char *prefix;
} Picture;

/* Shapes are drawn around 0 0. */
static const char *shape_of(CheckStatus status) {
    static const char *const shapes[] = {
        [CHECK_OK] = "<circle r=\"17\"/><path class=\"in\" d=\"M-8 0l5 6 10-11\"/>",
        [CHECK_INFO] = "<circle r=\"17\"/><path class=\"in\" d=\"M0-1v9M0-8v1\"/>",
        [CHECK_WARN] = "<path d=\"M0-18L19 15h-38z\"/><path class=\"in\" d=\"M0-6v10M0 9v1\"/>",
        [CHECK_FAIL] =
            "<path d=\"M-17-17h34v34h-34z\"/><path class=\"in\" d=\"M-7-7l14 14M7-7l-14 14\"/>",
        [CHECK_UNKNOWN] =
            "<circle r=\"17\"/><path class=\"in\" d=\"M-5-4a5 5 0 1 1 7 5q-2 1-2 3M0 9v1\"/>",
        [CHECK_SKIPPED] = "<circle r=\"17\"/><path class=\"in\" d=\"M-7 0h14\"/>"};
    return shapes[status];
}

static const char *status_text(const Picture *picture, const ChainLink *link) {
    return html_text(picture->arena,
                     message_of_word(picture->arena, picture->language, "check_status",
                                     check_status_word(link->status)));
}

/* The line to the next link of the row. */
static void add_join(const Picture *picture, int link, int x, int y) {
    const CheckStatus status = picture->links[link].status;
    const int from = x + RADIUS + 6, to = x + CELL - RADIUS - 6, middle = (from + to) / 2;
    if ((link + 1) % picture->per_row == 0 || link + 1 == LINK_COUNT)
        return;
    if (status == CHECK_FAIL)
        buf_printf(
            picture->out,
            "<path class=\"join s-fail\" d=\"M%d %dH%dM%d %dH%dM%d %dl12 14M%d %dl-12 14\"/>", from,
            y, middle - 11, middle + 11, y, to, middle - 6, y - 7, middle + 6, y - 7);
    else
        buf_printf(picture->out, "<path class=\"join%s\" d=\"M%d %dH%d\"/>",
                   status == CHECK_UNKNOWN ? " open" : "", from, y, to);
}

static void add_link(const Picture *picture, int link) {
    const ChainLink *one = &picture->links[link];
    const int x = link % picture->per_row * CELL + CELL / 2;
    const int y = link / picture->per_row * ROW;
    add_join(picture, link, x, y + MIDDLE);
    buf_printf(picture->out,
               "<g class=\"s-%s\"><g class=\"shape\" transform=\"translate(%d %d)\">%s</g>"
               "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>"
               "<text class=\"word\" x=\"%d\" y=\"%d\">%s</text></g>\n",
               html_status_class(one->status), x, y + MIDDLE, shape_of(one->status), x, y + NAME,
               html_text(picture->arena, one->name), x, y + WORD, status_text(picture, one));
}

static void add_words(const Picture *picture) {
    const char *id = picture->prefix;
    buf_printf(picture->out, "<title id=\"%s-t\">%s</title><desc id=\"%s-d\">", id,
               html_text(picture->arena, message(picture->language, "html.chain_title")), id);
    for (int link = 0; link < LINK_COUNT; link++)
        buf_printf(picture->out, "%s%s: %s", link == 0 ? "" : "; ",
                   html_text(picture->arena, picture->links[link].name),
                   status_text(picture, &picture->links[link]));
    buf_add_text(picture->out, "</desc>\n");
}

void html_add_chain(Buf *out, Arena *arena, Language language, const ChainLink *links, int per_row,
                    const char *prefix) {
    const Picture picture = {out, arena, language, links, per_row, prefix};
    const int rows = (LINK_COUNT + per_row - 1) / per_row;
    buf_printf(out,
               "<svg class=\"chain %s\" role=\"img\" viewBox=\"0 0 %d %d\" "
               "aria-labelledby=\"%s-t %s-d\">",
               per_row == LINK_COUNT ? "wide" : "narrow", per_row * CELL, rows * ROW, prefix,
               prefix);
    add_words(&picture);
    for (int link = 0; link < LINK_COUNT; link++)
        add_link(&picture, link);
    buf_add_text(out, "</svg>\n");
}
