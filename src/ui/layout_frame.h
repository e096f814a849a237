/* The parts of the frame as they are drawn; only for layout.c. */
#ifndef KMSDOCTOR_LAYOUT_FRAME_H
#define KMSDOCTOR_LAYOUT_FRAME_H

#include "ui/canvas.h"
#include "ui/frame.h"

enum {
    LAYOUT_WIDE_COLUMNS = 72, /* from here on the rail stands on the left */
    LAYOUT_MESSAGE_LEFT = 6
};

/* First row, in reverse: program, case, machine, the key that changes the language. */
void layout_title_bar(Canvas *canvas, const Frame *frame, const Page *page);

/* The steps, one below the other, beginning in `row`. */
void layout_rail(Canvas *canvas, const Frame *frame, int row);
int layout_rail_columns(const Frame *frame);

/* The steps in the second row: 1 = 2 = 3 = [4 checks] - 5 - 6: "=" behind what is done. */
void layout_track(Canvas *canvas, const Frame *frame);

/* Last row, in reverse. Keys that do not fit are in the help. */
void layout_key_line(Canvas *canvas, const Frame *frame, const Page *page, const Block *focused,
                     Sight sight);

#endif
