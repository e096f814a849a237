/* The chain from the PC to its licence as a picture: names joined by dashes, marks below them, and
 * a crossed-out join behind each link that fails:
 *
 *     PC -- setting -XX- suffix -- DNS -- SRV --
 *     [OK]  [!!]         [OK]      [OK]   [OK]
 *
 * One row where it fits, else two. */
#include "base/text.h"
#include "ui/flow_parts.h"

enum { MARK_COLUMNS = 4, JOIN_WIDE = 4, JOIN_NARROW = 3, LINKS_IN_FIRST_ROW = 5 };

typedef struct Join {
    const char *text;
    Look look;
} Join;

static Join join_behind(const Block *block, int link, int columns) {
    if (link == LINK_COUNT - 1)
        return (Join){"", LOOK_NORMAL};
    if (block->chain[link] == CHECK_FAIL)
        return (Join){columns == JOIN_WIDE ? " -XX- " : "-XX-", LOOK_FAIL};
    const bool known = block->chain[link] != CHECK_UNKNOWN;
    const char *wide = known ? " -- " : " .. ", *narrow = known ? "---" : "...";
    return (Join){columns == JOIN_WIDE ? wide : narrow, LOOK_FAINT};
}

static const char *name_of(const Block *block, int link) {
    return block->chain_labels[link] == NULL ? "" : block->chain_labels[link];
}

/* Columns of a link with the join behind it; the mark below needs a blank behind itself. */
static int link_columns(const Block *block, int link, int join) {
    const int name = text_columns(str_of(name_of(block, link)));
    const int joined = name + text_columns(str_of(join_behind(block, link, join).text));
    return joined > MARK_COLUMNS + 1 ? joined : MARK_COLUMNS + 1;
}

static int row_columns(const Block *block, int first, int end, int join) {
    int columns = 0;
    for (int link = first; link < end; link++)
        columns += link_columns(block, link, join);
    return columns;
}

static int draw_link(Flow *flow, const Block *block, int link, int x, int join) {
    static const Look name_looks[] = {[CHECK_FAIL] = LOOK_FAIL, [CHECK_SKIPPED] = LOOK_SKIPPED};
    const CheckStatus status = block->chain[link];
    const Look name_look =
        status == CHECK_FAIL || status == CHECK_SKIPPED ? name_looks[status] : LOOK_NORMAL;
    const Mark mark = mark_of(status);
    canvas_text(flow->body, x, flow->rows + 1, MARK_COLUMNS, look_of(mark), mark_text(mark));
    const int name = canvas_text(flow->body, x, flow->rows, flow->body->width - x, name_look,
                                 name_of(block, link));
    const int columns = link_columns(block, link, join);
    const Join drawn = join_behind(block, link, join);
    canvas_text(flow->body, x + name, flow->rows, columns - name, drawn.look, drawn.text);
    return x + columns;
}

static void draw_links(Flow *flow, const Block *block, int first, int end, int join) {
    int x = flow_left(block);
    canvas_grow(flow->body, flow->rows + 2);
    for (int link = first; link < end; link++)
        x = draw_link(flow, block, link, x, join);
    flow->rows += 2;
}

void flow_chain(Flow *flow, const Block *block) {
    const int room = flow->body->width - flow_left(block);
    if (row_columns(block, 0, LINK_COUNT, JOIN_WIDE) <= room) {
        draw_links(flow, block, 0, LINK_COUNT, JOIN_WIDE);
    } else if (row_columns(block, 0, LINK_COUNT, JOIN_NARROW) <= room) {
        draw_links(flow, block, 0, LINK_COUNT, JOIN_NARROW);
    } else {
        draw_links(flow, block, 0, LINKS_IN_FIRST_ROW, JOIN_WIDE);
        flow_reach(flow);
        flow->rows++;
        draw_links(flow, block, LINKS_IN_FIRST_ROW, LINK_COUNT, JOIN_WIDE);
    }
}
