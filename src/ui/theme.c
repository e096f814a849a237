#include "ui/theme.h"

static const char letters[] = {
#define LOOK_LETTER(NAME, letter) [LOOK_##NAME] = (letter),
    LOOK_LIST(LOOK_LETTER)
#undef LOOK_LETTER
};

char look_letter(Look look) {
    return letters[look];
}

Look look_of(Mark mark) {
    static const Look looks[] = {
        [MARK_NONE] = LOOK_NORMAL,     [MARK_OK] = LOOK_OK,     [MARK_INFO] = LOOK_INFO,
        [MARK_WARN] = LOOK_WARN,       [MARK_FAIL] = LOOK_FAIL, [MARK_UNKNOWN] = LOOK_UNKNOWN,
        [MARK_SKIPPED] = LOOK_SKIPPED, [MARK_BUSY] = LOOK_BUSY,
    };
    return looks[mark];
}

/* No blue: it cannot be read on black. */
static const Paint paints[LOOK_COUNT] = {
    [LOOK_TITLE] = {.reverse = true},
    [LOOK_TITLE_STRONG] = {.reverse = true, .bold = true},
    [LOOK_PRACTICE] = {.colour = COLOUR_YELLOW, .reverse = true, .bold = true},
    [LOOK_RAIL_HERE] = {.colour = COLOUR_CYAN, .bold = true},
    [LOOK_HEADING] = {.bold = true},
    [LOOK_STRONG] = {.bold = true},
    [LOOK_LABEL] = {.colour = COLOUR_CYAN},
    [LOOK_COMMAND] = {.colour = COLOUR_CYAN, .bold = true},
    [LOOK_FIELD] = {.underline = true},
    [LOOK_BUTTON] = {.bold = true},
    [LOOK_OK] = {.colour = COLOUR_GREEN},
    [LOOK_INFO] = {.colour = COLOUR_CYAN},
    [LOOK_WARN] = {.colour = COLOUR_YELLOW, .bold = true},
    [LOOK_FAIL] = {.colour = COLOUR_RED, .bold = true},
    [LOOK_UNKNOWN] = {.colour = COLOUR_MAGENTA},
    [LOOK_BUSY] = {.colour = COLOUR_CYAN, .bold = true},
    [LOOK_REPLACED] = {.colour = COLOUR_YELLOW, .bold = true, .underline = true},
    [LOOK_PAPER] = {.colour = COLOUR_WHITE, .reverse = true},
    [LOOK_INK] = {.colour = COLOUR_BLACK, .reverse = true},
};

Theme theme_choose(bool no_color, int terminal_colours) {
    const char *wish = getenv("NO_COLOR");
    const bool plain = no_color || !text_is_empty(wish) || terminal_colours < 8;
    return plain ? THEME_MONOCHROME : THEME_COLOUR;
}

Paint theme_paint(Theme theme, Look look, bool focused) {
    Paint paint = paints[look];
    if (focused)
        paint.reverse = true;
    if (theme == THEME_MONOCHROME) {
        paint.colour = COLOUR_DEFAULT;
        paint.reverse = paint.reverse && look != LOOK_INK;
    }
    return paint;
}

Paint theme_paint_sixteen(Paint paint) {
    const bool coloured = paint.colour != COLOUR_DEFAULT;
    const bool strong = paint.bold || coloured || paint.underline;
    return (Paint){.colour = paint.colour,
                   .bold = strong && !paint.reverse,
                   .reverse = paint.reverse,
                   .bright_ground = paint.reverse ? strong : paint.underline};
}
