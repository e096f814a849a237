/* Looks by what they mean, and how a meaning is painted. Whoever draws says "this is a failure",
 * never "this is red": so colour, NO_COLOR and monochrome terminals are one table. Every meaning is
 * also carried by letters ([!!], >, -XX-); paint only helps. */
#ifndef KMSDOCTOR_THEME_H
#define KMSDOCTOR_THEME_H

#include "ui/page.h"

/* name, letter in canvas_dump_looks */
#define LOOK_LIST(L)                                                                               \
    L(NORMAL, '.')                                                                                 \
    L(TITLE, 'T')        /* first and last line of the frame */                                    \
    L(TITLE_STRONG, 'P') /* program name, key names on such a line */                              \
    L(PRACTICE, 'p')     /* "practice" on the title line: must not be overlooked */                \
    L(RAIL, 'r')         /* a step that was passed */                                              \
    L(RAIL_HERE, 'H')    /* the step that is shown */                                              \
    L(RAIL_AHEAD, 'a')   /* a step that was not reached */                                         \
    L(HEADING, 'h')                                                                                \
    L(STRONG, 'S') /* the one thing to see */                                                      \
    L(LABEL, 'l')  /* what a value is, beside the value */                                         \
    L(FAINT, 'f')  /* signs that help: more below, numbers */                                      \
    L(COMMAND, 'c')                                                                                \
    L(FIELD, 'e') /* where one types */                                                            \
    L(BUTTON, 'b')                                                                                 \
    L(OK, 'o')                                                                                     \
    L(INFO, 'i')                                                                                   \
    L(WARN, 'w')                                                                                   \
    L(FAIL, 'X')                                                                                   \
    L(UNKNOWN, 'u')                                                                                \
    L(SKIPPED, 's')                                                                                \
    L(BUSY, 'y')                                                                                   \
    L(REPLACED, 'R') /* a pseudonym in a file that will go */                                      \
    L(PAPER, '_')    /* light modules of a QR picture, whatever the terminal's colours are */      \
    L(INK, '@')      /* its dark ones */

typedef enum Look {
#define LOOK_ENUM(NAME, letter) LOOK_##NAME,
    LOOK_LIST(LOOK_ENUM)
#undef LOOK_ENUM
        LOOK_COUNT
} Look;

Look look_of(Mark mark);
char look_letter(Look look);

typedef enum Colour {
    COLOUR_DEFAULT,
    COLOUR_RED,
    COLOUR_GREEN,
    COLOUR_YELLOW,
    COLOUR_MAGENTA,
    COLOUR_CYAN,
    COLOUR_WHITE,
    COLOUR_BLACK,
    COLOUR_COUNT
} Colour;

/* Foreground only: on whatever background a person has chosen, with reverse video for bars. White
 * and black are for pictures alone, in reverse: they must be light and dark on any background. */
typedef struct Paint {
    Colour colour;
    bool bold, reverse, underline;
    bool bright_ground; /* theme_paint_sixteen */
} Paint;

typedef enum Theme { THEME_COLOUR, THEME_MONOCHROME } Theme;

/* Monochrome when it is asked for, when NO_COLOR is set and not empty, or when the terminal has
 * fewer than eight colours. */
Theme theme_choose(bool no_color, int terminal_colours);

Paint theme_paint(Theme theme, Look look, bool focused);

/* The same for a console of sixteen colours, where bold is the bright half of them and nothing is
 * underlined. The dark half cannot be read on black there (and Windows PowerShell has redefined two
 * of it), so letters in a colour are bright. Bold letters on a reversed ground would be dark grey
 * on light grey: there the ground is the bright one. A field, underlined elsewhere, stands on grey.
 */
Paint theme_paint_sixteen(Paint paint);

#endif
